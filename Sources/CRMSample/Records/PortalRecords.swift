internal import CRMBytes
internal import CRMTime

/// What goes back and forth between the company and customers with a login: notices, messages,
/// feedback.
struct PortalRecords {
  let company: Company
  let folder: SampleFolder

  func write() throws(FileError) {
    try writeNotifications()
    try writeMessages()
    try writeFeedback()
  }

  private static let notices = [
    ("Release 4.0", "The cloud is down on Sunday from 6 to 7 o'clock."),
    ("Summer party 🎉", "Thursday at five, in the yard. Bring your family."),
    ("New price list", "Valid from the first; open offers keep their prices."),
    ("Support hours", "The phones are staffed from 8 to 18 o'clock."),
    ("Gateway Classic", "The price rises by 30 % in January; please tell your customers."),
    ("Welcome, Leila", "Leila opens the Gulf for us. أهلاً وسهلاً!"),
    ("Release 4.2", "Dashboards are rebuilt; expect questions."),
    ("Release 4.2 trouble", "Please do not promise a date; the fix is being tested."),
    ("Release 4.2.3", "The dashboards are back. Thank you all 🙏"),
    ("Viktor leaves us", "His customers will be divided soon."),
    ("Quarter end", "Contracts signed by Friday noon still count."),
  ]

  private func writeNotifications() throws(FileError) {
    let notices = try folder.table(
      "notification", "source_key title body created_by_id created_at")
    let recipients = try folder.table(
      "notification_recipient", "source_key notification_id user_id state deleted_at")
    let days = [0, 24, 90, 160, 530, 561, 834, 845, 866, 972, 1085]
    for (number, notice) in Self.notices.enumerated() {
      var stream = company.stream("notification", number)
      let day = company.calendar.workday(SampleCalendar.firstDay + days[number])
      let at = company.calendar.working(day, &stream)
      let key = Key(prefix: "NO", number: number)
      notices.key(key)
      notices.text(notice.0)
      notices.text(notice.1)
      notices.key(.user(number % 5))
      notices.instant(at)
      try notices.endRow()
      for (user, colleague) in company.roster.colleagues.enumerated() where colleague.works(on: day)
      {
        let isDeleted = stream.chance(0.3)
        recipients.key(Key(prefix: "NR", number: recipients.rows))
        recipients.key(key)
        recipients.key(.user(user))
        recipients.word(isDeleted ? "deleted" : "visible")
        let deleted = company.calendar.working(at + Int64(stream.below(6 * 86_400)), &stream)
        recipients.instant(isDeleted ? min(deleted, SampleCalendar.asOf - 60) : nil)
        try recipients.endRow()
      }
    }
  }

  /// One of the contacts that have a login and existed at that time.
  private func login(at instant: Instant, _ stream: inout RandomStream) -> Int {
    var contact = 3
    for _ in 0..<8 {
      contact = 3 + 7 * stream.below((company.counts.contacts + 3) / 7)
      if company.madeOn(contact) < instant { break }
    }
    return contact
  }

  private static let messages = [
    ("Your project has begun", "Project", "project", "Work begins on Monday."),
    ("A draft to look at", "Draft", "project", "Please tell us what you miss."),
    ("Status changed", "Workflow", "workflow", "The next step is yours."),
    ("We need one more file", "Documents", "workflow", "The floor plan, please."),
    ("Maintenance on Sunday", "Maintenance", "other", "From 6 to 7 o'clock."),
    ("Season's greetings ❄️", "Greetings", "other", "Thank you for a good year."),
  ]

  private func writeMessages() throws(FileError) {
    let table = try folder.table(
      "message",
      "source_key title subject body topic slug sent_at recipient_id contact_id sender_id")
    let count = company.counts.messages
    for index in 0..<count {
      var stream = company.stream("message", index)
      let day = company.dealCurve.day(index, of: count)
      let at = company.calendar.working(day, &stream)
      let contact = login(at: at, &stream)
      let message = stream.pick(Self.messages)
      table.key(Key(prefix: "ME", number: index))
      table.text(message.0)
      table.text(message.1)
      table.text(message.3)
      table.text(message.2)
      table.text("message-\(index + 1)")
      table.instant(min(at, SampleCalendar.asOf - 60))
      table.key(.login(contact))
      table.key(.contact(contact))
      table.key(.user(stream.pick([0, 4, 5])))
      try table.endRow()
    }
  }

  private static let titles: [Subject: String] = [
    .dashboard: "Release 4.2", .thanks: "Thank you", .readings: "The new sensors",
  ]

  private func writeFeedback() throws(FileError) {
    let table = try folder.table(
      "feedback", "source_key title content submitted_at user_id contact_id")
    let count = company.counts.feedback
    for index in 0..<count {
      var stream = company.stream("feedback", index)
      let day = company.ticketCurve.day(index, of: count)
      let at = min(
        company.calendar.instant(day, second: 28_000 + stream.below(50_000)),
        SampleCalendar.asOf - 60)
      let contact = login(at: at, &stream)
      let country = company.places.place(of: contact % company.counts.accounts).country
      let language = Language.all[Country.all[country].language]
      table.key(Key(prefix: "FB", number: index))
      let subject: Subject =
        Season.isBadRelease(day) ? .dashboard : stream.chance(0.6) ? .thanks : .readings
      table.text(Self.titles[subject] ?? "Support")
      table.text(language.sentence(about: subject, &stream) ?? stream.pick(language.sentences).text)
      table.instant(at)
      table.key(.login(contact))
      table.key(.contact(contact))
      try table.endRow()
    }
  }
}
