import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// A few records written down in a test, and the answers of shipped metrics over them, in Berlin as
/// of Tuesday 10 March 2026, noon.
struct InventedRecords {
  var sql: String
  var settings = try? SmallCompany.settings()
  var asOf = SmallCompany.asOf

  /// The rows of an answer, which both executors give alike.
  func answer(
    _ name: String, by: [String] = [], grain: Grain? = nil, from: String? = nil, to: String? = nil,
    where condition: String? = nil
  ) throws -> [String] {
    let request = MetricRequest(
      name, by: by, grain: grain, from: try from.map(day), to: try to.map(day), where: condition,
      asOf: try instant(asOf))
    let engine = try engine()
    let columns = try engine.run(request)
    let sql = try engine.run(request, executor: .sql)
    #expect(columns.rows == sql.rows)
    return columns.rows.map(\.summary)
  }

  func engine() throws -> MetricEngine {
    let store = try emptyStore()
    try store.database.execute(sql)
    return MetricEngine(
      database: store.database, catalogue: try builtInCatalogue(), settings: try #require(settings))
  }
}
