import CRMBytes
import CRMSample
import CRMSchema
import Testing

/// Histories tell the same story as the records.
@Suite struct HistoryTests {
  static let tracked = Schema.entities.filter(\.hasHistory).map(\.name)

  @Test(arguments: tracked) func `stretches join, and the last is the present`(
    name: String
  ) throws {
    for export in ShapeTests.exports {
      let export = try export.get()
      let records = try export.table(name)
      let history = try export.table("\(name)_history")
      let fields = records.entity.trackedFields.map(\.name)
      #expect(Set(history.columns).isSuperset(of: fields))
      var spans: [String: [[String: String]]] = [:]
      for row in history.records {
        spans[row["\(name)_id"] ?? "", default: []].append(row)
      }
      var faults: [String] = []
      for record in records.records {
        let key = try #require(record["source_key"])
        let rows = spans[key] ?? []
        if let fault = Self.fault(record, rows, fields) { faults.append("\(key): \(fault)") }
      }
      #expect(faults.isEmpty, "\(faults.prefix(5))")
    }
  }

  private static func fault(
    _ record: [String: String], _ rows: [[String: String]], _ fields: [String]
  ) -> String? {
    guard let last = rows.last else { return "no history" }
    for (row, next) in zip(rows, rows.dropFirst()) {
      guard let from = row["valid_from"], let to = row["valid_to"] else { return "open inside" }
      if from >= to { return "ends at \(to) before it begins" }
      if next["valid_from"] != to { return "gap after \(to)" }
      if fields.allSatisfy({ row[$0] == next[$0] }) { return "nothing changed at \(to)" }
    }
    if last["valid_to"] != nil { return "the last stretch ended" }
    for field in fields where record[field] != last[field] {
      return "\(field) is \(record[field] ?? "empty"), last was \(last[field] ?? "empty")"
    }
    return nil
  }

  @Test func `a deal passes the stages of its pipeline in order`() throws {
    let export = try Export.standard.get()
    var position: [String: Int] = [:]
    for stage in try export.records("stage") {
      let key = try #require(stage["source_key"])
      position[key] = Int(stage["position"] ?? "")
    }
    var latest: [String: Int] = [:]
    for row in try export.records("opportunity_history") {
      let deal = try #require(row["opportunity_id"])
      let here = try #require(position[row["stage_id"] ?? ""])
      #expect(here >= latest[deal] ?? 0, "\(deal) went back")
      latest[deal] = here
    }
  }
}
