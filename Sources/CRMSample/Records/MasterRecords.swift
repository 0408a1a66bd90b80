internal import CRMBytes
internal import CRMTime

/// Colleagues, teams, accounts, contacts and the lists that records refer to.
struct MasterRecords {
  let company: Company
  let folder: SampleFolder

  func write() throws(FileError) {
    try writeTeams()
    try writeUsers()
    try writeAccounts()
    try writeContacts()
    try writeCampaigns()
    try writePipelines()
    try writeProducts()
    try writeQuotas()
    try writeRates()
  }

  private func writeTeams() throws(FileError) {
    let teams = try folder.table("team", "source_key name kind")
    let permissions = try folder.table("team_permission", "source_key team_id codename")
    let roles = ["Account Manager", "Staff"]
    for (number, name) in (Roster.teams + roles).enumerated() {
      teams.key(.team(number))
      teams.text(name)
      teams.word(number < Roster.teams.count ? "custom" : "role")
      try teams.endRow()
    }
    let kinds = ["lead", "opportunity", "task", "appointment", "ticket"]
    var row = 0
    for (role, verbs) in [["view", "add", "change", "delete"], ["view", "change"]].enumerated() {
      for kind in kinds {
        for verb in verbs {
          permissions.key(Key(prefix: "TP", number: row))
          permissions.key(.team(Roster.teams.count + role))
          permissions.text("crm.\(verb)_\(kind)")
          try permissions.endRow()
          row += 1
        }
      }
    }
  }

  private func writeUsers() throws(FileError) {
    let users = try folder.table(
      "user",
      """
      source_key full_name first_name last_name username email phone role is_active is_activated
      time_zone hired_on left_on last_login_at manager_id team_id tenant_id created_at
      """)
    let members = try folder.table("team_member", "source_key team_id user_id")
    for (number, colleague) in company.roster.colleagues.enumerated() {
      users.key(.user(number))
      users.text(colleague.fullName)
      users.text(colleague.first)
      users.text(colleague.last)
      users.text(colleague.login)
      users.text("\(colleague.login)@brenholt.example")
      users.text("+49 421 5550 \(100 + number)")
      users.word(colleague.role.word)
      users.flag(colleague.isActive)
      users.flag(true)
      users.text(colleague.zone)
      users.day(colleague.hired)
      users.day(colleague.left.map { $0 - 1 })
      users.instant(company.lastLogin(colleague: number))
      users.key(colleague.manager.map(Key.user))
      users.key(.team(colleague.team))
      users.key(.tenant)
      users.instant(company.calendar.instant(colleague.hired, second: 9 * 3600))
      try users.endRow()
      try writeMember(members, team: colleague.team, user: number)
      if colleague.role == .manager || colleague.role == .staff {
        let role = Roster.teams.count + (colleague.role == .manager ? 0 : 1)
        try writeMember(members, team: role, user: number)
      }
    }
    try writeLogins(users)
  }

  private func writeMember(_ members: TableWriter, team: Int, user: Int) throws(FileError) {
    members.key(Key(prefix: "TM", number: members.rows))
    members.key(.team(team))
    members.key(.user(user))
    try members.endRow()
  }

  /// Customers who have a login on the portal.
  private func writeLogins(_ users: TableWriter) throws(FileError) {
    for contact in 0..<company.counts.contacts where company.hasLogin(contact) {
      let account = company.account(contact % company.counts.accounts)
      let person = company.person(contact)
      let created = company.madeOn(contact)
      users.key(.login(contact))
      users.text(person.fullName)
      users.text(person.first.native)
      users.text(person.last.native)
      users.text("\(person.last.ascii)\(contact + 1)")
      users.text(person.email(at: account))
      users.empty()
      users.word("customer")
      users.flag(true)
      let last = company.lastLogin(contact: contact)
      users.flag(last != nil)
      users.empty()
      users.empty()
      users.empty()
      users.instant(last)
      users.empty()
      users.empty()
      users.empty()
      users.instant(created)
      try users.endRow()
    }
  }

  private func writeAccounts() throws(FileError) {
    let table = try folder.table(
      "account",
      """
      source_key name kind industry service_line status employees annual_revenue_minor currency
      country address phone website description owner_id parent_id created_at
      """)
    table.key(.tenant)
    table.text("Brenholt Instruments")
    table.word("tenant")
    table.word("Measuring instruments")
    table.word("Sensors and cloud")
    table.word("Active")
    table.number(company.roster.colleagues.count)
    table.empty()
    table.word("EUR")
    table.word("Germany")
    table.text("Kalihafen 12, 28199 Bremen")
    table.word("+49 421 5550 0")
    table.word("https://brenholt.example")
    for _ in 0..<3 { table.empty() }
    table.instant(company.calendar.instant(Day(year: 2018, monthIndex: 1) + 1, second: 9 * 3600))
    try table.endRow()
    for index in 0..<company.counts.accounts { try writeAccount(index, table) }
  }

  private func writeAccount(_ index: Int, _ table: TableWriter) throws(FileError) {
    let account = company.account(index)
    var stream = company.stream("account more", index)
    let employees = max(3, Int(stream.lognormal(median: 85, spread: 1.1)))
    table.key(.account(index))
    table.text(account.name)
    table.word("customer")
    table.text(account.pattern.industry)
    table.empty()
    table.word(index == company.churned ? "Lost" : stream.chance(0.9) ? "Active" : "Dormant")
    table.number(employees)
    table.number(
      stream.chance(0.6) ? employees * stream.within(90...260) * 100_000 : nil)
    table.text(account.country.currency)
    table.text(account.country.name)
    let street = "\(account.country.street) \(stream.within(1...140))"
    table.text("\(street), \(stream.pick(account.country.cities))")
    table.text("\(account.country.phone) 555 \(1000 + index)")
    table.text("https://\(account.domain)")
    table.text(
      stream.chance(0.12)
        ? stream.pick([
          "Buys through a framework contract.", "Pays late, but always pays.",
          "Wants everything in writing ✍️", "Pilot site for the spectrometer.",
        ]) : nil)
    table.key(stream.chance(0.02) ? nil : .user(account.owner))
    table.key(index > 20 && stream.chance(0.05) ? .account(stream.below(20)) : nil)
    table.instant(company.calendar.working(account.created, &stream))
    try table.endRow()
  }

  private func writeContacts() throws(FileError) {
    let table = try folder.table(
      "contact",
      """
      source_key full_name first_name last_name title email phone country website social_url
      description lifecycle client_size client_type is_primary account_id tenant_id owner_id user_id
      created_at updated_at
      """)
    for contact in 0..<company.counts.contacts { try writeContact(contact, table) }
  }

  private func writeContact(_ contact: Int, _ table: TableWriter) throws(FileError) {
    let account = company.account(contact % company.counts.accounts)
    let person = company.person(contact)
    var stream = company.stream("contact more", contact)
    table.key(.contact(contact))
    table.text(person.fullName)
    table.text(person.first.native)
    table.text(person.last.native)
    table.text(stream.pick(account.language.jobs))
    table.text(email(of: contact, person, account))
    table.text(
      stream.chance(0.6)
        ? "\(account.country.phone) 555 \(1000 + contact) \(stream.within(10...99))" : nil)
    table.text(account.country.name)
    let hasPages = stream.chance(0.05)
    table.text(hasPages ? "https://\(account.domain)/team" : nil)
    table.text(hasPages ? "https://social.example/\(person.first.ascii).\(person.last.ascii)" : nil)
    table.text(
      stream.chance(0.06)
        ? stream.pick(["Prefers calls before 9.", "Met at the growers' fair 🌱", "Decides alone."])
        : nil)
    table.text(stream.pick(["customer", "customer", "opportunity", "subscriber"]))
    table.word(["small", "medium", "big", "huge"][stream.weighted([0.4, 0.35, 0.2, 0.05])])
    table.word(
      ["company", "corporation", "startup", "self_employed"][
        stream.weighted([0.55, 0.25, 0.12, 0.08])])
    table.flag(contact < company.counts.accounts)
    table.key(.account(account.index))
    table.key(.tenant)
    table.key(stream.chance(0.02) ? nil : .user(account.owner))
    table.key(company.hasLogin(contact) ? .login(contact) : nil)
    let created = company.madeOn(contact)
    table.instant(created)
    let age = Double(SampleCalendar.asOf - created)
    table.instant(created + Int64(age * stream.unit()))
    try table.endRow()
  }

  /// A few people have the address of their colleague, which the data-quality page is to find.
  private func email(of contact: Int, _ person: Person, _ account: Account) -> String {
    guard contact >= company.counts.accounts, contact % 41 == 8 else {
      return person.email(at: account)
    }
    return company.person(account.index).email(at: account).uppercasedFirst
  }
}

extension String {
  /// The same address to a mail server, another to a naive comparison.
  fileprivate var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Key {
  /// The sample company itself.
  static let tenant = Key(prefix: "N", number: 0)
}

extension Company {
  /// When a contact was made: with its account, or some weeks later.
  func madeOn(_ contact: Int) -> Instant {
    var stream = stream("contact", contact)
    let account = accountCurve.day(contact % counts.accounts, of: counts.accounts)
    let day = account + contact / counts.accounts * stream.below(60)
    let at = calendar.working(day, &stream)
    return min(at, SampleCalendar.asOf - 3600)
  }
}

extension Colleague.Role {
  var word: StaticString {
    switch self {
    case .admin: "admin"
    case .manager: "manager"
    case .staff: "staff"
    case .sales: "sales"
    case .support: "support"
    }
  }
}
