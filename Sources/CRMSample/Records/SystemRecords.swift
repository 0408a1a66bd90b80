internal import CRMBytes
internal import CRMTime

/// What the company's system noted of its own use: logins, changes, requests for access, reports.
struct SystemRecords {
  let company: Company
  let folder: SampleFolder

  func write() throws(FileError) {
    try writeSessions()
    try writeAudit()
    try writeRequests()
    try writeReports()
  }

  private func writeSessions() throws(FileError) {
    let table = try folder.table(
      "login_session", "source_key user_id logged_in_at logged_out_at ip")
    for user in company.roster.colleagues.indices {
      try writeSessions(.user(user), company.lastLogin(colleague: user), often: 18, table)
    }
    for contact in 0..<company.counts.contacts where company.hasLogin(contact) {
      try writeSessions(.login(contact), company.lastLogin(contact: contact), often: 4, table)
    }
  }

  /// The newest stay and those before it, back to 60 days before the as-of date.
  private func writeSessions(
    _ user: Key, _ last: Instant?, often: Int, _ table: TableWriter
  ) throws(FileError) {
    guard var at = last else { return }
    var stream = company.stream(often > 9 ? "session" : "visit", user.number)
    let since = SampleCalendar.asOf - 60 * 86_400
    while at > since {
      let length = Int64(stream.lognormal(median: often > 9 ? 9000 : 900, spread: 0.8))
      let out = at + length
      table.key(Key(prefix: "LS", number: table.rows))
      table.key(user)
      table.instant(at)
      table.instant(stream.chance(0.2) || out > SampleCalendar.asOf ? nil : out)
      table.text(stream.chance(0.7) ? address(user.number) : address(stream.below(200)))
      try table.endRow()
      let day = company.calendar.day(of: at) - 1 - stream.below(2 * 60 / often)
      at = company.calendar.instant(
        company.calendar.workday(before: day), second: 7 * 3600 + stream.below(10 * 3600))
    }
  }

  /// An address of the block that is reserved for documentation.
  private func address(_ number: Int) -> String { "192.0.2.\(1 + number % 254)" }

  private func writeAudit() throws(FileError) {
    let table = try folder.table(
      "audit_log",
      """
      source_key actor_name actor_company actor_group ip at description action entity user_id
      """)
    let entities = ["lead", "opportunity", "task", "appointment", "ticket"]
    let verbs = ["created", "updated", "deleted", "logged in"]
    let actions: [StaticString] = ["create", "update", "delete", "login"]
    let span = 60 * 86_400
    let count = company.counts.audit
    for index in 0..<count {
      var stream = company.stream("audit", index)
      let at = SampleCalendar.asOf - Int64(span - span / count * index - stream.below(span / count))
      let when = min(company.calendar.working(at, &stream), SampleCalendar.asOf - 60)
      var user = stream.below(company.roster.colleagues.count)
      if !company.roster.colleagues[user].isActive { user = Roster.headOfSales }
      let colleague = company.roster.colleagues[user]
      let action = stream.weighted([0.25, 0.5, 0.05, 0.2])
      let entity = stream.pick(entities)
      table.key(Key(prefix: "AL", number: index))
      table.text(colleague.login)
      table.word("Brenholt Instruments")
      table.text(
        colleague.role == .manager ? "Account Manager" : colleague.role == .staff ? "Staff" : nil)
      table.text(address(user))
      table.instant(when)
      table.text(
        action == 3
          ? "\(colleague.login) logged in" : "\(verbs[action]) \(entity) \(stream.below(600) + 1)")
      table.word(actions[action])
      table.text(action == 3 ? nil : entity)
      table.key(.user(user))
      try table.endRow()
    }
  }

  private func writeRequests() throws(FileError) {
    let table = try folder.table(
      "access_request",
      """
      source_key kind name first_name last_name email service_line description is_approved
      submitted_at tenant_id
      """)
    let count = company.counts.requests
    for index in 0..<count {
      var stream = company.stream("request", index)
      let language = stream.pick(Language.all)
      let isCompany = stream.chance(0.3)
      let first = stream.pick(language.given)
      let last = stream.pick(language.family)
      let root = stream.pick(language.roots)
      let day = company.dealCurve.day(index, of: count)
      table.key(Key(prefix: "AR", number: index))
      table.word(isCompany ? "company" : "user")
      table.text(
        isCompany
          ? root.native
          : language.familyFirst
            ? last.native + first.native : "\(first.native) \(last.native)")
      table.text(isCompany ? nil : first.native)
      table.text(isCompany ? nil : last.native)
      table.text("\(first.ascii)@\(root.ascii).example")
      table.text(isCompany ? "Measuring" : nil)
      table.text(stream.chance(0.4) ? "We use your sensors and would like to see our data." : nil)
      table.flag(day < SampleCalendar.lastDay - 20 && stream.chance(0.75))
      table.instant(company.calendar.instant(day, second: 30_000 + stream.below(40_000)))
      table.key(isCompany ? nil : .tenant)
      try table.endRow()
    }
  }

  private func writeReports() throws(FileError) {
    let table = try folder.table(
      "report_run", "source_key type content is_json generated_at generated_by_id")
    let count = company.counts.reports
    for index in 0..<count {
      var stream = company.stream("report", index)
      let day = company.dealCurve.day(index, of: count)
      let isJSON = stream.chance(0.4)
      table.key(Key(prefix: "RR", number: index))
      table.word(stream.chance(0.6) ? "sales" : "activity")
      let calls = stream.within(40...160)
      table.text(isJSON ? "{\"calls\":\(calls)}" : "Calls: \(calls)")
      table.flag(isJSON)
      table.instant(company.calendar.working(day, &stream))
      table.key(.user(stream.within(2...4)))
      try table.endRow()
    }
  }
}

extension Company {
  /// The newest login of a colleague: today's, or of the last day at work.
  func lastLogin(colleague user: Int) -> Instant {
    var stream = stream("last login", user)
    let last = roster.colleagues[user].left.map { $0 - 1 } ?? SampleCalendar.lastDay
    let day = calendar.workday(before: last)
    return calendar.instant(day, second: 7 * 3600 + stream.below(3 * 3600))
  }

  /// The newest visit of a customer to the portal; `nil` before the address was confirmed.
  func lastLogin(contact: Int) -> Instant? {
    var stream = stream("last visit", contact)
    guard !stream.chance(0.1) else { return nil }
    let day = SampleCalendar.lastDay - stream.below(40)
    let at = calendar.instant(day, second: 8 * 3600 + stream.below(10 * 3600))
    return max(at, madeOn(contact) + 1800)
  }
}
