import CRMStore
import CRMTime
import Testing

@testable import CRMMetrics

/// The largest groups, and the others as one.
@Suite struct TopGroupTests {
  private func answer(
    _ name: String, by: [String], top: Int, grain: Grain? = nil, from: String? = nil,
    to: String? = nil, executor: MetricExecutor = .columns
  ) throws -> MetricResult {
    try SmallCompany.engine().run(
      MetricRequest(
        name, by: by, grain: grain, from: try from.map(day), to: try to.map(day),
        asOf: try instant(SmallCompany.asOf), top: top), executor: executor)
  }

  @Test(arguments: MetricExecutor.allCases)
  func `what adds up is added up, each currency apart`(executor: MetricExecutor) throws {
    let result = try answer("open_pipeline", by: ["owner"], top: 1, executor: executor)
    #expect(
      result.rows.map(\.summary) == [
        "Dana Reed 100000 EUR (1)", "Other (3) 49999 EUR (1)", "Other (3) 7000 USD (1)",
      ])
    #expect(!result.notes.contains { $0.contains("left out") })
  }

  @Test(arguments: MetricExecutor.allCases)
  func `a median of the others is that of their rows`(executor: MetricExecutor) throws {
    // Open since 23.08 (Dana), 9.08 (Bo), 54.08 (nobody) and 8.08 days (Cy): the middle of the last
    // three is 9.08.
    let groups = try answer("open_age_median", by: ["owner"], top: 9, executor: executor)
    #expect(groups.rows.count == 4)
    let result = try answer("open_age_median", by: ["owner"], top: 1, executor: executor)
    #expect(result.rows.count == 2)
    let first = try #require(result.rows.first)
    let rest = groups.rows.filter { $0.keys != first.keys }.compactMap(\.value.number).sorted()
    #expect(result.rows.last?.keys.first?.label == "Other (3)")
    #expect(result.rows.last?.value.number == rest[1])
    #expect(result.rows.last?.n == 3)
  }

  @Test(arguments: MetricExecutor.allCases)
  func `a ratio of the others is that of their rows, period by period`(
    executor: MetricExecutor
  ) throws {
    let all = try answer(
      "win_rate_by_cohort", by: [], top: 1, grain: .month, from: "2026-01-01", to: "2026-03-31")
    let result = try answer(
      "win_rate_by_cohort", by: ["owner"], top: 1, grain: .month, from: "2026-01-01",
      to: "2026-03-31", executor: executor)
    for period in all.periods {
      let rows = result.rows.filter { $0.period == period.label }
      let whole = try #require(all.rows.first { $0.period == period.label })
      #expect(rows.reduce(0) { $0 + $1.n } == whole.n)
      let won = rows.reduce(0.0) { $0 + ($1.value.number ?? 0) * Double($1.n) }
      #expect(abs(won - (whole.value.number ?? 0) * Double(whole.n)) < 1e-9)
    }
    #expect(result.rows.contains { $0.keys == [.other(3)] })
  }

  @Test func `groups that share records are left out, and it says so`() throws {
    let result = try answer("stage_reached", by: ["stage"], top: 2)
    #expect(result.rows.count == 2)
    #expect(result.notes.contains("4 smaller groups are left out."))
  }

  @Test func `one group alone stays itself`() throws {
    let result = try answer("open_opportunities", by: ["stage"], top: 2)
    #expect(result.rows.map(\.summary) == ["Prospecting 2 (2)", "Proposal 1 (1)", "Closing 1 (1)"])
  }

  @Test(arguments: MetricExecutor.allCases)
  func `records without an outcome are counted and mark their group`(
    executor: MetricExecutor
  ) throws {
    // Made in January: d1 won, d7 open; in February: d2, d3, d9 won, d4 lost, d5 open; in March: d6
    // and d8 open.
    let result = try answer(
      "win_rate_by_cohort", by: [], top: 1, grain: .month, from: "2026-01-01", to: "2026-03-31",
      executor: executor)
    #expect(
      result.rows.map(\.summary) == [
        "2026-01 50.0000 (2)", "2026-02 60.0000 (5)", "2026-03 0.0000 (2)",
      ])
    #expect(result.rows.map(\.immature) == [1, 1, 2])
    #expect(result.rows.map(\.isImmature) == [true, true, true])
    let closed = try SmallCompany.engine().run(
      MetricRequest(
        "win_rate_by_cohort", where: "is_closed", asOf: try instant(SmallCompany.asOf)),
      executor: executor)
    #expect(closed.rows.map(\.immature) == [0])
    #expect(closed.rows.map(\.isImmature) == [false])
  }
}
