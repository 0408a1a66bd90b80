internal import CRMBytes
internal import CRMTime

/// Exports of an invented system: opportunities and tickets with keys, dates and amounts as foreign
/// systems write them, letters beyond ASCII, quotes, and line breaks in texts. The same every time.
struct InventedExport {
  enum Shape: String, CaseIterable {
    case opportunities, tickets
    /// The same tickets as NDJSON.
    case ticketLines
  }

  var rows: Int
  /// One row of a hundred has another value than before.
  var isChanged = false
  /// How many accounts opportunities refer to, and contacts tickets.
  var accounts = 50_000
  var contacts = 100_000

  static let owners = 60
  static let agents = 40

  static let opportunityColumns = [
    "id", "account_id", "owner_id", "name", "stage", "amount", "currency", "source", "created_at",
    "expected_close", "closed_at", "is_won",
  ]
  static let ticketColumns = [
    "id", "requester", "assignee", "subject", "body", "status", "priority", "channel", "created_at",
    "first_response_at", "resolved_at", "csat",
  ]

  func write(_ shape: Shape, to path: String) throws {
    let file = try OutputFile(path)
    switch shape {
    case .opportunities: file.line(Self.opportunityColumns.joined(separator: ","))
    case .tickets: file.line(Self.ticketColumns.joined(separator: ","))
    case .ticketLines: break
    }
    for row in 1...max(1, rows) {
      switch shape {
      case .opportunities: appendOpportunity(row, to: &file.buffer)
      case .tickets: appendTicket(row, isJSON: false, to: &file.buffer)
      case .ticketLines: appendTicket(row, isJSON: true, to: &file.buffer)
      }
      try file.writeWhenFull()
    }
    try file.finish()
  }

  /// The profile that reads everything.
  static func writeProfile(to bench: Workbench) throws {
    try FileSystem.write(Array(profile.utf8), to: bench.path("bench.yaml"), mode: 0o644)
  }

  /// What the rows refer to, into a folder.
  func writeRest(to folder: String) throws {
    let accounts = try OutputFile(FileSystem.join(folder, "accounts.csv"))
    accounts.line("id,account_name")
    for number in 1...self.accounts { accounts.line("\(number),Account \(number)") }
    try accounts.finish()
    let users = try OutputFile(FileSystem.join(folder, "users.csv"))
    users.line("id,user_name")
    for number in 1...Self.owners { users.line("\(number),User \(number)") }
    for number in 0..<Self.agents { users.line("\(Self.agent(number)),Agent \(number)") }
    try users.finish()
    let contacts = try OutputFile(FileSystem.join(folder, "contacts.csv"))
    contacts.line("id,contact_name")
    for number in 0..<self.contacts {
      contacts.line("user\(number)@example.com,Contact \(number)")
    }
    try contacts.finish()
  }

  private static func agent(_ number: Int) -> String {
    number < 10 ? "agent0\(number)" : "agent\(number)"
  }
}

// MARK: - Rows

extension InventedExport {
  /// The row's random number for a purpose, below a limit.
  private func random(_ purpose: UInt64, _ row: Int, _ limit: Int) -> Int {
    var numbers = RandomNumbers(
      state: UInt64(row) &* 0x9E37_79B9_7F4A_7C15 &+ purpose &* 0xD1B5_4A32_D192_ED03)
    return numbers.below(limit)
  }

  private static let firstMoment = 1_672_531_200
  private static let span = 1096 * 86_400
  private static let lastMoment = firstMoment + span

  private func appendOpportunity(_ row: Int, to buffer: inout ByteBuffer) {
    let isOther = isChanged && random(30, row, 100) == 0
    let created = Self.firstMoment + random(5, row, Self.span)
    let cycle =
      (random(6, row, 120) + 1) * (random(7, row, 3) + 1) * 43_200 + random(8, row, 43_200)
    let isDone = created + cycle < Self.lastMoment && random(9, row, 20) != 0
    let isWon = isDone && random(10, row, 100) < 31
    let stage = isWon ? 5 : isDone ? 6 : random(11, row, 5)
    let cents =
      (random(12, row, 1000) + 1) * (random(13, row, 1000) + 1) * (random(14, row, 100) + 1)
      + (isOther ? 1 : 0)
    buffer.append(row)
    buffer.append(Byte.comma)
    buffer.append(min(random(1, row, accounts), random(2, row, accounts)) + 1)
    buffer.append(Byte.comma)
    buffer.append(min(random(3, row, Self.owners), random(4, row, Self.owners)) + 1)
    buffer.append(Byte.comma)
    buffer.appendCSV(
      "\(Self.firstWords[random(16, row, 16)]) \(Self.secondWords[random(17, row, 8)])"
        + " - \(Self.deals[random(18, row, 8)]) \(row)")
    buffer.append(Byte.comma)
    buffer.append(Self.stages[stage])
    buffer.append(Byte.comma)
    buffer.append(cents / 100)
    buffer.append(UInt8(ascii: "."))
    buffer.append(UInt8(ascii: "0") + UInt8(cents / 10 % 10))
    buffer.append(UInt8(ascii: "0") + UInt8(cents % 10))
    buffer.append(Byte.comma)
    buffer.append(Self.currencies[random(19, row, 10)])
    buffer.append(Byte.comma)
    buffer.append(Self.sources[min(random(20, row, 8), random(21, row, 8))])
    buffer.append(Byte.comma)
    Self.append(created, to: &buffer)
    buffer.append(Byte.comma)
    buffer.append(Day(number: (created / 86_400) + random(15, row, 150) + 7).text)
    buffer.append(Byte.comma)
    if isDone { Self.append(created + cycle, to: &buffer) }
    buffer.append(Byte.comma)
    if isDone { buffer.append(UInt8(ascii: isWon ? "1" : "0")) }
    buffer.append(Byte.lineFeed)
  }

  private static func append(_ second: Int, to buffer: inout ByteBuffer) {
    buffer.append(Instant(seconds: Int64(second)).text)
  }

  private func appendTicket(_ row: Int, isJSON: Bool, to buffer: inout ByteBuffer) {
    let isOther = isChanged && random(30, row, 100) == 0
    let created = Self.firstMoment + random(31, row, Self.span)
    let priority = random(32, row, 8)
    let first =
      created + (random(33, row, 240) + 1) * (random(34, row, 12) + 1) * (priority == 6 ? 30 : 60)
    let isAnswered = first < Self.lastMoment && random(35, row, 25) != 0
    let solved = first + (random(36, row, 100) + 1) * (random(37, row, 40) + 1) * 600
    let isSolved = isAnswered && solved < Self.lastMoment && random(38, row, 30) != 0
    let isRated = isSolved && random(39, row, 10) < 4
    let rating = 5 - min(random(40, row, 5), random(41, row, 5))
    let trouble = random(43, row, 8)
    let status = random(49, row, 12)
    let body =
      "\(Self.greetings[random(42, row, 8)])\n\(Self.troubles[trouble]) for order"
      + " #\(row * 7 % 1_000_003), customer \(row % 9973).\n\(Self.troubles[7 - trouble]);"
      + " \(Self.closings[random(44, row, 8)])"
    func moment(_ second: Int, _ isThere: Bool) -> String {
      isThere ? Instant(seconds: Int64(second)).text : ""
    }
    let values = [
      String(row), "user\(random(46, row, contacts))@example.com",
      Self.agent(min(random(47, row, Self.agents), random(48, row, Self.agents))),
      Self.subjects[random(45, row, 16)], body,
      isSolved ? (status % 3 == 0 ? "solved" : "closed") : Self.openStatuses[status % 4],
      isOther ? "urgent" : Self.priorities[priority],
      Self.channels[min(random(50, row, 6), random(51, row, 6))], moment(created, true),
      moment(first, isAnswered), moment(solved, isSolved), isRated ? String(rating) : "",
    ]
    for (column, value) in values.enumerated() {
      let isFirst = column == 0
      guard isJSON else {
        if !isFirst { buffer.append(Byte.comma) }
        buffer.appendCSV(value)
        continue
      }
      buffer.append(UInt8(ascii: isFirst ? "{" : ","))
      buffer.appendJSON(Self.ticketColumns[column])
      buffer.append(UInt8(ascii: ":"))
      if value.isEmpty {
        buffer.append("null" as StaticString)
      } else if isFirst || column == values.count - 1 {
        buffer.append(value)
      } else {
        buffer.appendJSON(value)
      }
    }
    if isJSON { buffer.append(UInt8(ascii: "}")) }
    buffer.append(Byte.lineFeed)
  }

  private enum Byte {
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
  }
}

// MARK: - Words

extension InventedExport {
  private static let stages = [
    "Prospecting", "Qualification", "Discovery", "Proposal", "Negotiation", "Closed Won",
    "Closed Lost",
  ]
  private static let sources = [
    "Web", "Referral", "Partner", "Outbound", "Event", "Advertising", "Email", "Social",
  ]
  private static let currencies = [
    "USD", "USD", "USD", "USD", "USD", "USD", "USD", "EUR", "EUR", "GBP",
  ]
  private static let firstWords = [
    "Acme", "Müller & Søn", "Çelik", "Globex", "Žižkov", "Initech", "株式会社サクラ", "Umbrella",
    "Niño y Cía", "Stark", "Wayne", "Łódź Textil", "Hooli", "Øresund", "Vandelay", "Ğüneş",
  ]
  private static let secondWords = ["Ltd", "GmbH", "Inc", "S.A.", "Oy", "A/S", "LLC", "Group"]
  private static let deals = [
    "renewal", "new licence", "upgrade, phase 2", "the \"Blue\" plan", "support, 24/7", "add-on",
    "pilot", "migration",
  ]
  private static let priorities = [
    "low", "normal", "normal", "normal", "high", "high", "urgent", "normal",
  ]
  private static let channels = ["email", "web", "chat", "phone", "social", "api"]
  private static let openStatuses = ["new", "open", "open", "pending"]
  private static let subjects = [
    "Cannot log in", "Invoice is wrong, again", "Error \"404\" on export", "Feature request",
    "Slow dashboard", "Password reset", "Où est ma commande ?", "Refund, partial",
    "API returns 500", "How do I import?", "Sync stopped", "Naïve question", "Billing address",
    "Data missing", "Upgrade", "Cancel, please",
  ]
  private static let greetings = [
    "Hello team,", "Hi,", "Dear support,", "Good morning,", "Bonjour,", "Hey there,",
    "To whom it may concern,", "Hi again,",
  ]
  private static let troubles = [
    "since the last update the page does not load", "I get the message \"unexpected error\"",
    "the report shows the wrong total", "our users, all of them, see an empty list",
    "the export stops at 50 %", "the button \"Save\" does nothing",
    "we were billed twice, see below", "the sync is hours behind",
  ]
  private static let closings = [
    "Please advise.", "Could you look into it, today?", "It says \"try later\".",
    "Merci d’avance.", "This is blocking us.", "No hurry.", "Screenshots attached.", "Thanks, Zoë",
  ]

  /// How the columns become fields.
  static let profile = """
    name: bench
    title: Exports of the benchmark
    files:
      - match: {columns: [id, account_id, owner_id, stage, expected_close, is_won]}
        entity: opportunity
        key: id
        columns:
          account_id: account_id
          owner_id: owner_id
          name: name
          stage: {from: stage, literals: {discovery: qualification}}
          amount_minor: {from: amount, transform: minor_units}
          currency: currency
          source_channel: source
          created_at: created_at
          expected_close_on: expected_close
          closed_at: closed_at
          is_won: is_won
      - match: {columns: [id, requester, assignee, subject, body, status, csat]}
        entity: ticket
        key: id
        columns:
          contact_id: requester
          assignee_id: assignee
          title: subject
          description: body
          status: status
          priority: priority
          channel: channel
          created_at: created_at
          first_replied_at: first_response_at
          resolved_at: resolved_at
          csat_score: csat
      - match: {columns: [id, account_name]}
        entity: account
        key: id
        columns: {name: account_name}
      - match: {columns: [id, user_name]}
        entity: user
        key: id
        columns: {full_name: user_name}
      - match: {columns: [id, contact_name]}
        entity: contact
        key: id
        columns: {full_name: contact_name}

    """
}
