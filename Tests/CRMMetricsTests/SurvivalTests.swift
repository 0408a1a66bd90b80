import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Curves of Kaplan and Meier, against ones computed by hand.
@Suite struct SurvivalTests {
  // Won after 2, 5, 8 and 9 days, lost after 3 and 5, open since 12:
  // after 2 days 6/7 are left, after 5 6/7 · 4/5 = 24/35, after 8 24/35 · 2/3 = 16/35, after 9 8/35.
  private static let deals = """
    INSERT INTO opportunity (id, name, stage, is_closed, is_won, kind, created_at, closed_at) VALUES
      (1, 'a', 'won', 1, 1, 'new', '2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z'),
      (2, 'b', 'lost', 1, 0, 'new', '2026-03-01T00:00:00Z', '2026-03-04T00:00:00Z'),
      (3, 'c', 'won', 1, 1, 'new', '2026-03-01T00:00:00Z', '2026-03-06T00:00:00Z'),
      (4, 'd', 'lost', 1, 0, 'new', '2026-03-01T00:00:00Z', '2026-03-06T00:00:00Z'),
      (5, 'e', 'won', 1, 1, 'new', '2026-03-01T00:00:00Z', '2026-03-09T00:00:00Z'),
      (6, 'f', 'won', 1, 1, 'new', '2026-03-01T00:00:00Z', '2026-03-10T00:00:00Z'),
      (7, 'g', 'proposal', 0, 0, 'new', '2026-03-01T00:00:00Z', NULL),
      (8, 'h', 'won', 1, 1, 'renewal', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'),
      (9, 'i', 'proposal', 0, 0, 'renewal', '2026-03-01T00:00:00Z', NULL),
      (10, 'j', 'proposal', 0, 0, 'renewal', '2026-03-01T00:00:00Z', NULL)
    """

  private func answers(
    _ value: String, unit: String = "days", by: [String] = [], asOf: String = "2026-03-13T00:00:00Z"
  ) throws -> [String] {
    let store = try emptyStore()
    try store.database.execute(Self.deals)
    let declared = try metric(
      "date: created_at\nunit: \(unit)\nvalue: \(value)", name: "sample")
    let engine = MetricEngine(
      database: store.database, catalogue: MetricCatalogue([declared]), settings: Settings())
    let request = MetricRequest("sample", by: by, asOf: try instant(asOf))
    let columns = try engine.run(request)
    #expect(try engine.run(request, executor: .sql).rows == columns.rows)
    return columns.rows.map(\.summary)
  }

  @Test func `records without the event count as waiting`() throws {
    let median = "survival_median(days_between(created_at, closed_at), is_won)"
    // Of renewals one of three is won.
    #expect(try answers(median, by: ["kind"]) == ["New 8.0000 (7)", "Renewal none (3)"])
    // On 8 March the wins of 9 and 10 March are not known: 24/35 are left.
    #expect(
      try answers(median, by: ["kind"], asOf: "2026-03-08T00:00:00Z")
        == ["New none (7)", "Renewal none (3)"])
    // Without the lost ones 4/5, 3/5 and 2/5 are left.
    #expect(
      try answers(
        "survival_median(days_between(created_at, closed_at), is_won where kind = 'new' and "
          + "not (is_closed and not is_won))") == ["8.0000 (5)"])
  }

  @Test func `the share that is left after a time`() throws {
    func share(_ days: String) throws -> [String] {
      try answers(
        "survival_share(days_between(created_at, closed_at), is_won, \(days) where kind = 'new')",
        unit: "percent")
    }
    #expect(try share("1.5") == ["100.0000 (7)"])
    #expect(try share("2") == ["85.7143 (7)"])
    #expect(try share("7.99") == ["68.5714 (7)"])
    #expect(try share("8") == ["45.7143 (7)"])
    #expect(try share("12") == ["22.8571 (7)"])
    // Nothing tells of 13 days yet.
    #expect(try share("13") == ["none (7)"])
  }

  @Test func `the curve alone`() {
    // Duration and event, as they are numbered.
    func numbers(_ records: [(Int64, Bool)]) -> [Int64] {
      records.map { $0.0 * 2 + ($0.1 ? 0 : 1) }
    }
    #expect(KaplanMeier([Int64]()).median == nil)
    #expect(KaplanMeier(numbers([(4, false)])).median == nil)
    #expect(KaplanMeier(numbers([(4, true)])).median == 4)
    // Exactly half, which rounding does not lose: 9/10 · 8/9 · 7/8 · 6/7 · 5/6.
    let tenths = (1...10).map { (Int64($0), true) }
    #expect(KaplanMeier(numbers(tenths)).median == 5)
    // At one time the event is before the end of waiting.
    #expect(KaplanMeier(numbers([(3, false), (3, true)])).median == 3)
    #expect(KaplanMeier(numbers([(-2, true), (5, false)])).median == -2)
  }

  @Test(arguments: [
    (
      "survival_median(days_between(created_at, closed_at))",
      "write survival_median(duration, event)"
    ),
    ("survival_median(stage, is_won)", "a duration was expected, not one of"),
    ("survival_median(probability, stage)", "a condition was expected, not one of"),
    (
      "survival_share(probability, is_won, stage)",
      "a number was expected, in the unit of the duration"
    ),
  ])
  func `says what is wrong`(value: String, wanted: String) throws {
    let entity = try #require(Schema.entity("opportunity"))
    let error = #expect(throws: ExpressionError.self) {
      try Checker.measure(ExpressionSource(value, option: "value"), entity: entity)
    }
    #expect(error?.message.contains(wanted) == true)
  }
}
