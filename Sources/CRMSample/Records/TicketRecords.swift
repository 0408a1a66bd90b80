internal import CRMBytes
internal import CRMTime

/// Tickets with their history, and what happened to those of the last twelve months.
struct TicketRecords {
  let company: Company
  private let tickets: TableWriter
  private let history: TableWriter
  private let events: TableWriter

  /// The help desk keeps single events for a year.
  private static let eventsSince = SampleCalendar.asOf - 365 * 86_400

  init(company: Company, folder: SampleFolder) throws(FileError) {
    self.company = company
    tickets = try folder.table(
      "ticket",
      """
      source_key number title description status priority type channel tags first_replied_at
      resolved_at due_at reply_count reopen_count csat_score csat_comment contact_id account_id
      created_by_id assignee_id team_id resolved_by_id created_at updated_at
      """)
    history = try folder.table(
      "ticket_history",
      "source_key ticket_id valid_from valid_to status priority assignee_id team_id")
    events = try folder.table(
      "ticket_event", "source_key ticket_id at kind from_value to_value is_public actor_id")
  }

  func write(_ ticket: Ticket) throws(FileError) {
    try writeTicket(ticket)
    for (step, state) in ticket.steps.enumerated() {
      history.key(.ticket(ticket.index), step: step)
      history.key(.ticket(ticket.index))
      history.instant(state.at)
      history.instant(step + 1 < ticket.steps.count ? ticket.steps[step + 1].at : nil)
      history.word(state.status)
      history.word(Ticket.priorities[state.priority])
      history.key(state.agent.map(Key.user))
      history.key(.team(state.team))
      try history.endRow()
    }
    if ticket.created >= Self.eventsSince { try writeEvents(ticket) }
  }

  private func writeTicket(_ ticket: Ticket) throws(FileError) {
    var stream = company.stream("ticket more", ticket.index)
    let last = ticket.last
    let language = Language.all[
      Country.all[company.places.place(of: ticket.account).country].language]
    tickets.key(.ticket(ticket.index))
    tickets.text("BR-\(10_001 + ticket.index)")
    tickets.text(stream.pick(ticket.topic.titles))
    let isSilent = stream.chance(0.75)
    tickets.text(isSilent ? nil : language.sentence(about: ticket.topic.subject, &stream))
    tickets.word(last.status)
    tickets.word(Ticket.priorities[last.priority])
    tickets.word(ticket.topic.type)
    tickets.word(ticket.channel)
    let tag = ticket.topic.subject.rawValue
    tickets.text(ticket.isFromRelease ? "\(tag) release-4.2" : tag)
    // Faults that the data-quality page is to find: solved before the first reply, or before made.
    let isHasty = ticket.index % 331 == 33
    let isBackward = ticket.index % 701 == 120
    tickets.instant(isHasty ? ticket.resolved.map { $0 + 7200 } ?? ticket.replied : ticket.replied)
    tickets.instant(
      isBackward ? ticket.resolved.map { _ in ticket.created - 5400 } : ticket.resolved)
    tickets.instant(ticket.created + Ticket.targets[ticket.steps[0].priority] * 3600)
    tickets.number(ticket.replies)
    tickets.number(ticket.reopened)
    tickets.number(ticket.score)
    tickets.text(comment(ticket, language, &stream))
    tickets.key(.contact(ticket.contact))
    tickets.key(.account(ticket.account))
    tickets.key(company.hasLogin(ticket.contact) ? .login(ticket.contact) : nil)
    tickets.key(last.agent.map(Key.user))
    tickets.key(.team(last.team))
    tickets.key(ticket.resolved == nil ? nil : ticket.agent.map(Key.user))
    tickets.instant(ticket.created)
    tickets.instant(last.at)
    try tickets.endRow()
  }

  private func comment(
    _ ticket: Ticket, _ language: Language, _ stream: inout RandomStream
  ) -> String? {
    guard let score = ticket.score, stream.chance(0.2) else { return nil }
    if ticket.isFromRelease { return "Who tests your updates? 😡" }
    return score >= 4
      ? language.sentence(about: .thanks, &stream) ?? "Quick and friendly 👍"
      : stream.pick(["Took too long.", "Nobody called back.", "Still not solved 😕"])
  }

  private func writeEvents(_ ticket: Ticket) throws(FileError) {
    let agent = ticket.agent.map(Key.user)
    try event(ticket, ticket.created, "created", "", ticket.steps[0].status, true, nil)
    if let replied = ticket.replied {
      try event(ticket, replied, "reply", "", "", true, agent)
    }
    for step in 1..<max(1, ticket.steps.count) {
      let before = ticket.steps[step - 1]
      let state = ticket.steps[step]
      if before.priority != state.priority {
        try event(
          ticket, state.at, "priority", Ticket.priorities[before.priority],
          Ticket.priorities[state.priority], false, agent)
      } else {
        try event(ticket, state.at, "status", before.status, state.status, true, agent)
      }
    }
    if let score = ticket.score, let resolved = ticket.resolved {
      let at = min(resolved + 5400, SampleCalendar.asOf - 1)
      let scores: [StaticString] = ["1", "2", "3", "4", "5"]
      try event(ticket, at, "rating", "", scores[score - 1], true, nil)
    }
  }

  private func event(
    _ ticket: Ticket, _ at: Instant, _ kind: StaticString, _ from: StaticString,
    _ to: StaticString, _ isPublic: Bool, _ actor: Key?
  ) throws(FileError) {
    events.key(Key(prefix: "KE", number: events.rows))
    events.key(.ticket(ticket.index))
    events.instant(at)
    events.word(kind)
    events.word(from)
    events.word(to)
    events.flag(isPublic)
    events.key(actor)
    try events.endRow()
  }
}
