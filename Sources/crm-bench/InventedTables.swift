internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// A database with as many invented deals, tickets and interactions as `rows` each, written straight
/// into the tables. The same every time.
struct InventedTables {
  var rows: Int
  private let accounts: Int

  /// The moment after the last one that the records tell of.
  static let end = Instant(seconds: 1_767_225_600)
  private static let start = 1_672_531_200
  private static let span = 1096 * 86_400

  init(rows: Int) {
    self.rows = rows
    accounts = max(50, rows / 20)
  }

  func write(to path: String) throws {
    let store = try Store.open(path: path, mode: .create)
    try store.writeInBulk(checkingReferences: false) {
      try fill("user", 60, in: store) { $0.set("full_name", "User \($1)") }
      try fill("account", accounts, in: store) { $0.set("name", "Account \($1)") }
      try fill("opportunity", rows, in: store, deal)
      try fill("ticket", rows, in: store, ticket)
      try fill("interaction", rows, in: store, interaction)
    }
  }

  /// Sets values of the row that is being filled.
  private final class Row {
    let places: [String: Int]
    let appender: RowAppender

    init(_ table: RecordTable) {
      places = Dictionary(
        table.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
      appender = RowAppender(to: table)
    }

    func set(_ name: String, _ value: Int) {
      if let place = places[name] { appender.set(Int64(value), at: place) }
    }

    func set(_ name: String, _ value: String) {
      guard let place = places[name] else { return }
      var value = value
      value.withUTF8 { appender.set($0, at: place) }
    }

    func set(_ name: String, second: Int) { set(name, Instant(seconds: Int64(second)).text) }
  }

  private func fill(
    _ name: String, _ count: Int, in store: Store, _ set: (Row, Int) -> Void
  ) throws {
    guard let entity = Schema.entity(name) else { return }
    let table = try RecordTable(entity, in: store)
    try table.suspendIndexes(includingUniqueGroups: true)
    let row = Row(table)
    for number in 1...count {
      row.set("row_hash", number)
      set(row, number)
      _ = try row.appender.append()
    }
    try table.resumeIndexes()
  }
}

// MARK: - Records

extension InventedTables {
  private static let stages = [
    "prospecting", "qualification", "proposal", "negotiation", "closing",
  ]
  private static let sources = [
    "web", "referral", "partner", "outbound", "event", "advertising", "email", "social",
  ]
  private static let priorities = ["low", "normal", "normal", "normal", "high", "high", "urgent"]
  private static let channels = ["email", "web", "chat", "phone", "social", "api"]
  private static let types = ["call", "email", "email", "email", "meeting", "other", "other"]

  private func deal(_ row: Row, _ number: Int) {
    var random = RandomNumbers(state: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    let created = Self.start + random.below(Self.span)
    let closed = created + (random.below(120) + 1) * (random.below(3) + 1) * 43_200
    let isDone = closed < Int(Self.end.seconds) && random.below(20) != 0
    let isWon = isDone && random.below(100) < 31
    row.set("name", "Müller & Søn GmbH - upgrade, phase 2 \(number)")
    row.set("account_id", min(random.below(accounts), random.below(accounts)) + 1)
    row.set("owner_id", min(random.below(60), random.below(60)) + 1)
    row.set("stage", isWon ? "won" : isDone ? "lost" : random.pick(Self.stages))
    row.set("amount_minor", (random.below(1000) + 1) * (random.below(1000) + 1) * 20)
    row.set("currency", "EUR")
    row.set("source_channel", random.pick(Self.sources))
    row.set("created_at", second: created)
    row.set("expected_close_on", Day(number: created / 86_400 + random.below(150) + 7).text)
    guard isDone else { return }
    row.set("closed_at", second: closed)
    row.set("is_closed", 1)
    row.set("is_won", isWon ? 1 : 0)
  }

  private func ticket(_ row: Row, _ number: Int) {
    var random = RandomNumbers(state: UInt64(number) &* 0xD1B5_4A32_D192_ED03)
    let end = Int(Self.end.seconds)
    let created = Self.start + random.below(Self.span)
    let replied = created + (random.below(240) + 1) * (random.below(12) + 1) * 60
    let resolved = replied + (random.below(100) + 1) * (random.below(40) + 1) * 600
    let isReplied = replied < end && random.below(25) != 0
    let isResolved = isReplied && resolved < end && random.below(30) != 0
    row.set("title", "Error \"404\" on export")
    row.set(
      "description",
      "Hello team,\nsince the last update the page does not load for order #\(number), customer"
        + " \(number % 9973).\nthe export stops at 50 %; could you look into it, today?")
    row.set("status", isResolved ? "closed" : "open")
    row.set("priority", random.pick(Self.priorities))
    row.set("channel", random.pick(Self.channels))
    row.set("created_at", second: created)
    if isReplied { row.set("first_replied_at", second: replied) }
    guard isResolved else { return }
    row.set("resolved_at", second: resolved)
    if random.below(10) < 4 {
      row.set("csat_score", 5 - min(random.below(5), random.below(5)))
    }
  }

  private func interaction(_ row: Row, _ number: Int) {
    var random = RandomNumbers(state: UInt64(number) &* 0x94D0_49BB_1331_11EB)
    let type = random.pick(Self.types)
    row.set("type", type)
    row.set("subject", "support, 24/7: Please advise.")
    row.set("occurred_on", Day(number: (Self.start + random.below(Self.span)) / 86_400).text)
    if type == "call" || type == "meeting" {
      row.set("duration_seconds", (random.below(60) + 1) * (random.below(40) + 1))
    }
    row.set("direction", random.below(3) == 0 ? "in" : "out")
    row.set("notes", "add-on: Could you look into it, today?")
    row.set("account_id", min(random.below(accounts), random.below(accounts)) + 1)
    row.set("handled_by_id", min(random.below(60), random.below(60)) + 1)
  }
}
