import CRMBytes
import CRMSchema
import CRMStore
import CRMTime

/// Fills a database with rows of every entity at random: empty values, several currencies, deleted
/// rows, equal names, moments at the edges of days and of summer time.
struct RandomDatabase {
  private var state: UInt64
  private let store: Store
  private var ids: [String: [Int]] = [:]

  init(seed: UInt64, path: String = ":memory:") throws {
    state = seed
    store = try Store.open(path: path, mode: .create)
  }

  /// As many rows of each entity as `rows`.
  static func filled(seed: UInt64, rows: Int, path: String = ":memory:") throws -> Store {
    var random = try RandomDatabase(seed: seed, path: path)
    try random.fill(rows)
    return random.store
  }

  private mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var value = state
    value ^= value >> 33
    value = value &* 0xFF51_AFD7_ED55_8CCD
    return value ^ (value >> 33)
  }

  private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  private mutating func fill(_ rows: Int) throws {
    for entity in Schema.entities {
      ids[entity.name] = Array(1...rows)
    }
    ids["source"] = Array(1...2)
    try store.writeInBulk {
      for entity in Schema.entities where entity.isImported || entity.name == "source" {
        let unique = Set(entity.uniqueGroups.flatMap(\.self))
        for id in 1...(ids[entity.name]?.count ?? rows) {
          try insert(entity, id, unique)
        }
        store.markChanged(entity.name)
      }
    }
  }

  private mutating func insert(_ entity: Entity, _ id: Int, _ unique: Set<String>) throws {
    var names = ["id"]
    var values: [SQLValue] = [.integer(id)]
    if entity.isImported {
      names += ["is_deleted", "source_id", "source_key"]
      values += [.integer(below(9) == 0 ? 1 : 0), .integer(below(2) + 1), .text("\(id)")]
      if below(3) == 0 {
        names.append("extra")
        values.append(.text("{\"region\": \"\(["North", "South", "Ö"][below(3)])\"}"))
      }
    }
    for field in entity.fields {
      if !field.isRequired, below(5) == 0 { continue }
      names.append(field.name)
      values.append(value(field, id, isUnique: field.isUnique || unique.contains(field.name)))
    }
    let columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    let statement = try store.database.prepare(
      "INSERT INTO \"\(entity.name)\" (\(columns)) VALUES (\(marks))")
    statement.bind(values)
    try statement.run()
  }

  private mutating func value(_ field: Field, _ id: Int, isUnique: Bool) -> SQLValue {
    switch field.type {
    case .text where field.name == "currency":
      return .text(["EUR", "USD", "JPY", "EUR"][below(4)])
    case .timeOfDay: return .text("0\(below(10)):30:00")
    case .json: return .text("{}")
    case .text, .longText:
      return isUnique ? .text("\(field.name) \(id)") : .text("w\(below(6))")
    case .integer(let bounds):
      let high = min(bounds?.upperBound ?? 1_000, 1_000)
      return .integer((bounds?.lowerBound ?? 0) + below(high))
    case .decimal: return .text("\(below(9)).\(below(1000))")
    case .boolean: return .integer(below(2))
    case .money: return .integer(below(3) == 0 ? below(3) * 5 - 5 : below(5_000_000))
    case .day: return .text(Day(number: 20_000 + (isUnique ? id : below(500))).text)
    case .instant: return .text(moment())
    case .localDateTime: return .text(String(moment().prefix(19)))
    case .enumeration(let choices): return .text(choices.names[below(choices.names.count)])
    case .reference(let name): return .integer(isUnique ? id : below(ids[name]?.count ?? 1) + 1)
    }
  }

  /// Around 2025, often a second beside midnight in Berlin or the changes of its clocks.
  private mutating func moment() -> String {
    let edges = [
      "2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z", "2025-03-29T23:00:00Z",
      "2025-06-30T22:00:00Z", "2025-12-31T23:00:00Z", "2025-10-26T00:00:00Z",
    ]
    var seconds: Int64 = 1_728_000_000 + Int64(below(46_000_000))
    if below(3) == 0, let edge = Instant(edges[below(edges.count)]) {
      seconds = edge.seconds + Int64(below(5)) - 2
    }
    let text = Instant(seconds: seconds).text
    return below(6) == 0 ? text.dropLast() + ".250Z" : text
  }
}
