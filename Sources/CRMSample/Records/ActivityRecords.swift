internal import CRMBytes
internal import CRMTime

/// What sellers did for their deals and leads: interactions, tasks, e-mails, appointments.
final class ActivityRecords {
  let company: Company
  private let interactions: TableWriter
  private let tasks: TableWriter
  private let taskHistory: TableWriter
  private let emails: TableWriter
  private let appointments: TableWriter
  private let attendees: TableWriter

  init(company: Company, folder: SampleFolder) throws(FileError) {
    self.company = company
    interactions = try folder.table(
      "interaction",
      """
      source_key type subject occurred_on duration_seconds direction outcome is_done notes
      follow_up_on contact_id account_id opportunity_id lead_id ticket_id handled_by_id created_at
      """)
    tasks = try folder.table(
      "task",
      """
      source_key title description status priority due_on due_time completed_at assigned_to_id
      contact_id account_id opportunity_id interaction_id created_at
      """)
    taskHistory = try folder.table(
      "task_history", "source_key task_id valid_from valid_to status due_on assigned_to_id")
    emails = try folder.table(
      "email", "source_key subject body recipient status sent_at sent_by_id contact_id created_at")
    appointments = try folder.table(
      "appointment", "source_key title description start_on end_on location contact_id")
    attendees = try folder.table(
      "appointment_attendee", "source_key appointment_id user_id")
  }

  func write(_ deal: Deal, _ account: Account) throws(FileError) {
    let span = span(of: deal)
    try writeInteractions(deal, account, span)
    try writeTasks(deal, span)
    try writeEmails(deal, account, span)
    try writeAppointments(deal, account, span)
  }

  /// From the deal's creation to when work on it ended.
  private func span(of deal: Deal) -> ClosedRange<Instant> {
    var end = deal.closed ?? SampleCalendar.asOf - 3600
    if let owner = deal.last.owner, let left = company.roster.colleagues[owner].left {
      end = min(end, company.calendar.instant(left - 1, second: 12 * 3600))
    }
    return deal.created...max(end, deal.created + 3600)
  }

  private func owner(of deal: Deal, at instant: Instant) -> Int? {
    deal.steps.last { $0.at <= instant }?.owner ?? deal.last.owner
  }

  private static let subjects = [
    "First talk", "Needs and budget", "Demonstration", "Site visit", "Questions on the offer",
    "Price talk", "Contract details", "Check-in",
  ]
  private static let outcomes = [
    "Reached", "Left a message", "Wants an offer", "Needs time", "Interested", "No interest",
  ]

  private func writeInteractions(
    _ deal: Deal, _ account: Account, _ span: ClosedRange<Instant>
  ) throws(FileError) {
    var stream = company.stream("interaction", deal.index)
    let length = span.upperBound - span.lowerBound
    let count = 1 + stream.below(3) + (deal.isWon ? 1 : 0) + (length > 80 * 86_400 ? 1 : 0)
    for number in 0..<count {
      let share = (Double(number) + stream.unit()) / Double(count)
      let at = span.lowerBound + Int64(Double(length) * share)
      let isPlanned =
        deal.isOpen && number == count - 1 && stream.chance(0.25)
        && span.upperBound + 7200 > SampleCalendar.asOf
      let day =
        isPlanned
        ? company.calendar.workday(SampleCalendar.lastDay + 1 + stream.below(20))
        : min(
          company.calendar.workday(company.calendar.day(of: at)),
          company.calendar.workday(before: SampleCalendar.lastDay))
      let type = stream.weighted([0.46, 0.26, 0.26, 0.02])
      let subject = min(Self.subjects.count - 1, number * 2 + stream.below(2))
      let owner = owner(of: deal, at: at)
      interactions.key(Key(prefix: "I", number: interactions.rows))
      interactions.word(["call", "email", "meeting", "other"][type])
      interactions.text(Self.subjects[subject])
      interactions.day(day)
      interactions.number(
        isPlanned || type == 1 || type == 3
          ? nil
          : type == 0
            ? Int(stream.lognormal(median: 540, spread: 0.7)) : stream.within(4...16) * 900)
      interactions.word(type < 2 ? (stream.chance(0.33) ? "in" : "out") : "")
      interactions.text(isPlanned || stream.chance(0.3) ? nil : stream.pick(Self.outcomes))
      interactions.flag(!isPlanned)
      interactions.text(
        stream.chance(0.1) ? stream.pick(Self.remarks) : nil)
      interactions.day(
        !isPlanned && stream.chance(0.3)
          ? company.calendar.workday(day + stream.within(3...25)) : nil)
      interactions.key(.contact(deal.contact))
      interactions.key(.account(deal.account))
      interactions.key(.deal(deal.index))
      interactions.empty()
      interactions.empty()
      interactions.key(owner.map(Key.user))
      interactions.instant(isPlanned ? span.upperBound : company.calendar.working(day, &stream))
      try interactions.endRow()
    }
  }

  private static let remarks = [
    "Asked for a trial of four weeks.", "Wants to see it work in a cold store ❄️",
    "Compares with a cheaper offer.", "Very pleased with the pilot 🙂", "Board meets on Tuesday.",
    "Will die Anlage erst im Winter umbauen.", "Préfère un paiement en trois fois.",
    "Quiere ver otra referencia en Murcia.", "客户希望先试用一个月。", "يريد عرضًا بالدولار.",
  ]

  /// The first time that someone reached out to a lead.
  func write(_ lead: Lead) throws(FileError) {
    guard let touched = lead.touched, let owner = lead.owner else { return }
    var stream = company.stream("touch", lead.index)
    let type = stream.weighted([0.6, 0.4])
    interactions.key(Key(prefix: "I", number: interactions.rows))
    interactions.word(type == 0 ? "call" : "email")
    interactions.word("Answer to enquiry")
    interactions.day(company.calendar.day(of: touched))
    interactions.number(type == 0 ? Int(stream.lognormal(median: 300, spread: 0.6)) : nil)
    interactions.word("out")
    interactions.text(stream.pick(Self.outcomes))
    interactions.flag(true)
    interactions.empty()
    interactions.empty()
    interactions.key(lead.deal.map { .contact($0.contact) })
    interactions.key(lead.deal.map { .account($0.account) })
    interactions.empty()
    interactions.key(.lead(lead.index))
    interactions.empty()
    interactions.key(.user(owner))
    interactions.instant(touched)
    try interactions.endRow()
  }

  /// A call with a customer about a ticket.
  func write(_ ticket: Ticket) throws(FileError) {
    guard let replied = ticket.replied, let agent = ticket.agent else { return }
    var stream = company.stream("ticket call", ticket.index)
    guard stream.chance(0.08) else { return }
    interactions.key(Key(prefix: "I", number: interactions.rows))
    interactions.word("call")
    interactions.word("Call about a ticket")
    interactions.day(company.calendar.day(of: replied))
    interactions.number(Int(stream.lognormal(median: 700, spread: 0.6)))
    interactions.word("out")
    interactions.word("Reached")
    interactions.flag(true)
    interactions.empty()
    interactions.empty()
    interactions.key(.contact(ticket.contact))
    interactions.key(.account(ticket.account))
    interactions.empty()
    interactions.empty()
    interactions.key(.ticket(ticket.index))
    interactions.key(.user(agent))
    interactions.instant(replied)
    try interactions.endRow()
  }

  private static let tasks = [
    "Send the offer", "Call back", "Prepare the demonstration", "Find a reference",
    "Clarify payment terms", "Ask for the signature", "Plan the installation", "Send samples",
  ]

  private func writeTasks(_ deal: Deal, _ span: ClosedRange<Instant>) throws(FileError) {
    var stream = company.stream("task", deal.index)
    let count = stream.weighted([0.16, 0.3, 0.28, 0.16, 0.1])
    let length = Double(span.upperBound - span.lowerBound)
    for _ in 0..<count {
      let raw = span.lowerBound + Int64(length * 0.9 * stream.unit())
      let created = min(company.calendar.working(raw, &stream), SampleCalendar.asOf - 1800)
      try writeTask(deal, created: created, &stream)
    }
  }

  private func writeTask(
    _ deal: Deal, created: Instant, _ stream: inout RandomStream
  ) throws(FileError) {
    let calendar = company.calendar
    let owner = stream.chance(0.03) ? nil : owner(of: deal, at: created)
    let left = owner.flatMap { company.roster.colleagues[$0].left }
    var due = calendar.workday(calendar.day(of: created) + stream.within(1...24))
    var steps = [(at: created, status: 0, due: due)]
    let end = min(
      SampleCalendar.asOf, left.map { calendar.instant($0, second: 0) } ?? SampleCalendar.asOf)
    if stream.chance(0.13) {
      let moved = calendar.working(due - 1, &stream)
      if moved > created, moved < end {
        due = calendar.workday(due + stream.within(4...20))
        steps.append((moved, 0, due))
      }
    }
    if stream.chance(0.15) {
      let begun = calendar.working(due - 2, &stream)
      if begun > steps[steps.count - 1].at, begun < end { steps.append((begun, 1, due)) }
    }
    if stream.chance(0.93) {
      let done = max(
        calendar.working(due - 4 + stream.weighted([2, 3, 4, 6, 8, 4, 2, 1, 1, 1]), &stream),
        steps[steps.count - 1].at + 1200)
      if done < end { steps.append((done, 2, due)) }
    }
    let last = steps[steps.count - 1]
    let statuses: [StaticString] = ["not_started", "in_progress", "completed"]
    let key = Key(prefix: "X", number: tasks.rows)
    tasks.key(key)
    tasks.text(stream.pick(Self.tasks))
    tasks.text(stream.chance(0.1) ? "See the notes of the deal; they asked twice." : nil)
    tasks.word(statuses[last.status])
    tasks.word(["low", "medium", "high", ""][stream.weighted([0.2, 0.5, 0.22, 0.08])])
    tasks.day(last.due)
    tasks.text(stream.chance(0.25) ? "\(stream.within(10...17)):00:00" : nil)
    tasks.instant(last.status == 2 ? last.at : nil)
    tasks.key(owner.map(Key.user))
    tasks.key(.contact(deal.contact))
    tasks.key(.account(deal.account))
    tasks.key(.deal(deal.index))
    tasks.key(stream.chance(0.3) ? Key(prefix: "I", number: interactions.rows - 1) : nil)
    tasks.instant(created)
    try tasks.endRow()
    for (step, state) in steps.enumerated() {
      taskHistory.key(key, step: step)
      taskHistory.key(key)
      taskHistory.instant(state.at)
      taskHistory.instant(step + 1 < steps.count ? steps[step + 1].at : nil)
      taskHistory.word(statuses[state.status])
      taskHistory.day(state.due)
      taskHistory.key(owner.map(Key.user))
      try taskHistory.endRow()
    }
  }

  private func writeEmails(
    _ deal: Deal, _ account: Account, _ span: ClosedRange<Instant>
  ) throws(FileError) {
    var stream = company.stream("email", deal.index)
    let count = stream.weighted([0.3, 0.45, 0.25])
    let length = Double(span.upperBound - span.lowerBound)
    let person = company.person(deal.contact)
    for _ in 0..<count {
      let raw = span.lowerBound + Int64(length * stream.unit())
      let at = min(company.calendar.working(raw, &stream), SampleCalendar.asOf - 300)
      let isQueued = at > SampleCalendar.asOf - 2 * 86_400 && stream.chance(0.5)
      let status = isQueued ? 3 : stream.weighted([0.94, 0.035, 0.025])
      emails.key(Key(prefix: "E", number: emails.rows))
      emails.text(stream.pick(Self.mails))
      emails.text(
        stream.chance(0.2)
          ? "Hello \(person.first.native),\nas promised. Best regards" : nil)
      emails.text(person.email(at: account))
      emails.word(["sent", "bounced", "failed", "queued"][status])
      emails.instant(status == 0 || status == 1 ? at : nil)
      emails.key(owner(of: deal, at: at).map(Key.user))
      emails.key(.contact(deal.contact))
      emails.instant(at)
      try emails.endRow()
    }
  }

  private static let mails = [
    "Our offer", "Thank you for your time", "Data sheet", "Dates for a visit", "Your questions",
    "Minutes of our call", "Contract, for signature", "Trial licence",
  ]

  private func writeAppointments(
    _ deal: Deal, _ account: Account, _ span: ClosedRange<Instant>
  ) throws(FileError) {
    var stream = company.stream("appointment", deal.index)
    guard stream.chance(0.32) else { return }
    let length = Double(span.upperBound - span.lowerBound)
    let raw = company.calendar.day(of: span.lowerBound + Int64(length * stream.unit()))
    let isAhead = deal.isOpen && stream.chance(0.4)
    let start = company.calendar.workday(
      isAhead ? SampleCalendar.lastDay + 1 + stream.below(35) : raw)
    let key = Key(prefix: "D", number: appointments.rows)
    appointments.key(key)
    appointments.text(stream.pick(["Demonstration", "Site visit", "Contract talk", "Workshop"]))
    appointments.text(stream.chance(0.15) ? "Bring the demo case 🧰" : nil)
    appointments.day(start)
    appointments.day(start + (stream.chance(0.1) ? 1 : 0))
    appointments.text(
      stream.chance(0.5) ? "Video call" : stream.pick(account.country.cities))
    appointments.key(.contact(deal.contact))
    try appointments.endRow()
    let owner = owner(of: deal, at: span.upperBound) ?? Roster.headOfSales
    try writeAttendee(key, owner)
    let other = stream.chance(0.3) ? 3 : Roster.headOfSales
    if other != owner, stream.chance(0.4) { try writeAttendee(key, other) }
  }

  private func writeAttendee(_ appointment: Key, _ user: Int) throws(FileError) {
    attendees.key(Key(prefix: "DA", number: attendees.rows))
    attendees.key(appointment)
    attendees.key(.user(user))
    try attendees.endRow()
  }
}
