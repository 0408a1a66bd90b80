internal import CRMBytes
internal import CRMTime

/// Opportunities as a native export holds them: the same rows every time, with quotes, commas,
/// letters beyond ASCII and empty fields, and no line break in a field.
struct InventedDeals {
  enum Format: String { case csv, ndjson }

  /// A value as the export has it; numbers are bare in JSON.
  private enum Value {
    case text(String)
    case number(Int)
    case empty
  }

  var rows: Int

  static let columns = [
    "source_key", "name", "stage", "pipeline", "amount_minor", "currency", "probability",
    "forecast_category", "kind", "expected_close_on", "closed_at", "is_closed", "is_won",
    "lost_reason", "next_step", "product", "source_channel", "notes", "created_at", "updated_at",
  ]

  func write(to path: String, as format: Format) throws {
    let file = try OutputFile(path)
    if format == .csv { file.line(Self.columns.joined(separator: ",")) }
    var random = RandomNumbers(state: 2026)
    for row in 1...max(1, rows) {
      let values = values(row, &random)
      switch format {
      case .csv: Self.appendCSV(values, to: &file.buffer)
      case .ndjson: Self.appendJSON(values, to: &file.buffer)
      }
      try file.writeWhenFull()
    }
    try file.finish()
  }

  private func values(_ row: Int, _ random: inout RandomNumbers) -> [Value] {
    let created = Self.firstMoment + Int64(random.below(3 * 365 * 86_400))
    let stage = Self.stages[random.below(Self.stages.count)]
    let isClosed = stage.name == "won" || stage.name == "lost"
    let closed = created + Int64(86_400 + random.below(120 * 86_400))
    let product = random.pick(Self.products)
    let note = random.below(10)
    return [
      .text("D\(row)"), .text("\(product) for \(random.pick(Self.companies))"),
      .text(stage.name), .text(random.pick(["New business", "Expansion"])),
      .number((1 + random.below(400_000)) * 25), .text(random.pick(["EUR", "EUR", "USD"])),
      .number(stage.probability), .text(stage.forecast),
      .text(random.pick(["new", "existing", "renewal"])),
      .text(Day(number: Int(closed.seconds / 86_400)).text),
      isClosed ? .text(closed.text) : .empty, .number(isClosed ? 1 : 0),
      .number(stage.name == "won" ? 1 : 0),
      stage.name == "lost" ? .text(random.pick(["Price", "No answer", "Competitor"])) : .empty,
      isClosed ? .empty : .text(random.pick(["Call for a date", "Send references, two"])),
      .text(product), .text(random.pick(Self.channels)),
      note < 8 ? .empty : .text(Self.notes[note - 8]),
      .text(created.text), .text((isClosed ? closed : created).text),
    ]
  }

  private static func appendCSV(_ values: [Value], to buffer: inout ByteBuffer) {
    for (index, value) in values.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      switch value {
      case .text(let text): buffer.appendCSV(text)
      case .number(let number): buffer.append(number)
      case .empty: break
      }
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  private static func appendJSON(_ values: [Value], to buffer: inout ByteBuffer) {
    for (index, value) in values.enumerated() {
      buffer.append(UInt8(ascii: index == 0 ? "{" : ","))
      buffer.appendJSON(columns[index])
      buffer.append(UInt8(ascii: ":"))
      switch value {
      case .text(let text): buffer.appendJSON(text)
      case .number(let number): buffer.append(number)
      case .empty: buffer.append("null" as StaticString)
      }
    }
    buffer.append("}\n" as StaticString)
  }

  // MARK: - Words

  /// 2023-07-01T00:00:00Z
  private static let firstMoment = Instant(seconds: 1_688_169_600)

  private static let stages: [(name: String, probability: Int, forecast: String)] = [
    ("prospecting", 10, "pipeline"), ("proposal", 50, "best_case"), ("negotiation", 75, "commit"),
    ("won", 100, "closed"), ("won", 100, "closed"), ("lost", 0, "omitted"),
  ]
  private static let products = [
    "Sensor network Halo 100", "Cold-chain logger set", "Gateway Classic", "Cloud, one year",
    "Calibration \"on site\"", "Messkoffer für Wasserwerke",
  ]
  private static let companies = [
    "Papierwerke Heckenrode KG", "Stadtwerke Silbersiel", "Laiterie de l'Étang, SARL",
    "Klinikverbund Moorlingen", "Delmare & Figli", "Northfold Growers Ltd",
  ]
  private static let channels = ["Outbound", "Webinar", "Trade fair", "Partner", "Website"]
  private static let notes = [
    "Wants the manual in German too, \"today if possible\", and a visit before the harvest.",
    "Will decide after the board has met; compare us with two others.",
  ]
}

/// Numbers that look random and are the same on every machine (SplitMix64).
struct RandomNumbers {
  var state: UInt64

  /// From 0 to `limit` - 1.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  mutating func pick(_ words: [String]) -> String { words[below(words.count)] }
}
