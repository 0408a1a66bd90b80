import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// What is expected, what came of it and who is to thank, over the history of nine deals.
@Suite struct CatalogueForecastTests {
  @Test(arguments: [
    // 250.00 × 0.5 + 450.00 × 0.7 + 60.00 × 0.25; 8 has no amount.
    ("prorated_pipeline", ["45500 EUR (3)"]),
    // Due in the quarter: 6, committed, and 7 at 25 %. 8 is omitted, 5 due in May at 50 %.
    ("forecast_commit", ["45000 EUR (1)"]),
    ("forecast_best_case", ["0 EUR (0)"]),
    ("forecast_pipeline", ["6000 EUR (1)"]),
    // 150.00 + 80.00 + 90.00 were won.
    ("forecast_commit_cumulative", ["77000 EUR (4)"]),
    ("forecast_best_case_cumulative", ["77000 EUR (4)"]),
    ("forecast_open_cumulative", ["83000 EUR (5)"]),
    // 6 and 7; 1, 4 and 9 were won, 2 and 3 lost.
    ("overdue_expected", ["2 (2)"]),
    ("win_rate", ["60.0000 (5)"]),
    ("win_rate_overdue_as_lost", ["42.8571 (7)"]),
    // 320.00 of 320.00 + 200.00 + 50.00.
    ("win_rate_by_value", ["56.1404 (5)"]),
    // 5, 6, 7 and 8 of nine.
    ("cohort_open_rate", ["44.4444 (9)"]),
    // 2 after 61 days, 3 after 15.
    ("lost_cycle_median", ["38.0000 (2)"]),
    ("lost_cycle_mean", ["38.0000 (2)"]),
    // 51, 10 and 79 days; the lead of 1 is four days older.
    ("lead_to_won_median", ["55.0000 (3)"]),
    ("lead_to_won_mean", ["48.0000 (3)"]),
    // Won after 10, 51 and 79 days; lost after 15 and 61; open for 12, 71, 79 and 89. Of nine one
    // was won, of the six then left one, of the three left after 78 days one: 8/9 × 5/6 × 2/3 < ½.
    ("sales_cycle_survival_median", ["79.0000 (9)"]),
    // 4 closed for the first time after 4 days.
    ("sales_cycle_first_close", ["51.0000 (3)"]),
    ("reopened_rate", ["20.0000 (5)"]),
    // 4 deals × 106.67 × 0.6 / 46.67 days.
    ("sales_velocity", ["549 EUR (3)"]),
    // 9 deals × 106.67 × 320 / 570 / 46.67 days.
    ("sales_velocity_new", ["1155 EUR (3)"]),
    // Eight tenths of the way from 51 to 79 days.
    ("sales_cycle_p90", ["73.4000 (3)"]),
  ])
  func `the quarter`(metric: String, wanted: [String]) throws {
    #expect(try SalesHistory.answer(metric) == wanted)
  }

  @Test func `the next quarter is expected from the best case`() throws {
    #expect(
      try SalesHistory.answer("forecast_best_case", from: "2026-04-01", to: "2026-06-30")
        == ["25000 EUR (1)"])
  }

  @Test func `a win rate by value is refused where no lost deal has an amount`() throws {
    let store = try SalesHistory.store()
    try store.database.execute(
      "UPDATE opportunity SET amount_minor = iif(id = 2, NULL, 0) WHERE id IN (2, 3)")
    func rate(_ from: String, _ to: String) throws -> [String] {
      try SalesHistory.answer("win_rate_by_value", from: from, to: to, on: store)
    }
    #expect(try rate("2026-02-01", "2026-02-28") == ["none (3)"])
    #expect(try rate("2026-01-01", "2026-03-31") == ["none (4)"])
    // Nothing was lost in the last week.
    #expect(try rate("2026-03-25", "2026-03-31") == ["100.0000 (1)"])
    #expect(try rate("2026-01-01", "2026-01-31") == ["none (0)"])
    func reasons(_ from: String, _ to: String) throws -> [String?] {
      try SalesHistory.engine(store.database).run(
        MetricRequest(
          "win_rate_by_value", from: try day(from), to: try day(to),
          asOf: try instant(SalesHistory.asOf))
      ).rows.map(\.reason)
    }
    #expect(try reasons("2026-02-01", "2026-02-28") == ["no lost deal has an amount"])
    #expect(try reasons("2026-03-25", "2026-03-31") == [nil])
    #expect(try reasons("2026-01-01", "2026-01-31") == [nil])
  }

  @Test func `the four factors give the change of the velocity`() throws {
    func change(_ metric: String) throws -> Double {
      let engine = try SalesHistory.engine(SalesHistory.store().database)
      let answer = try engine.run(
        MetricRequest(
          metric, grain: .month, from: try day("2026-03-01"), to: try day("2026-03-31"),
          asOf: try instant(SalesHistory.asOf)))
      return try #require(answer.single?.value.number)
    }
    let parts = try ["count", "deal", "win_rate", "cycle"].map {
      try change("velocity_change_by_\($0)")
    }
    // Four deals are open at the end of both months. Won in February: 150.00 and 80.00 in 51 and 10
    // days, of three closed; in March 90.00 in 79 days, of two closed:
    // 0, ln (90 / 115), ln (0.5 / 0.6667), −ln (79 / 30.5).
    for (part, wanted) in zip(parts, [0, -24.5122, -28.7682, -95.1721]) {
      #expect(abs(part - wanted) < 1e-3)
    }
    let whole = try change("velocity_change")
    #expect(abs(parts.reduce(0, +) - whole) < 1e-9)
    // 4 × 115.00 × 2/3 / 30.5 = 10.05 a day, then 4 × 90.00 × 1/2 / 79 = 2.28.
    #expect(abs(whole - -148.4526) < 1e-3)
  }

  @Test(arguments: [
    // February: 1 and 2 at 50 %, 5 at 10 %. March: 2 at 25 %, 5 at 50 %, 6 at 70 %.
    ("forecast_at_start", ["01 0 EUR (0)", "02 18000 EUR (3)", "03 48000 EUR (3)"]),
    // At 70 % a deal without a category is committed.
    ("forecast_commit_at_start", ["01 0 EUR (0)", "02 0 EUR (0)", "03 40000 EUR (1)"]),
    // Won were 0, 230.00 and 90.00.
    ("forecast_accuracy", ["01 none (0)", "02 78.2609 (3)", "03 -333.3333 (3)"]),
    ("forecast_error", ["01 none (0)", "02 21.7391 (3)", "03 137.5000 (3)"]),
    ("forecast_bias", ["01 none (0)", "02 -21.7391 (3)", "03 106.2500 (3)"]),
    ("forecast_commit_error", ["01 none (0)", "02 100.0000 (2)", "03 168.7500 (1)"]),
    ("forecast_commit_bias", ["01 none (0)", "02 -100.0000 (2)", "03 25.0000 (1)"]),
    ("due_claimed_probability", ["01 none (0)", "02 36.6667 (3)", "03 48.3333 (3)"]),
    ("due_win_share", ["01 none (0)", "02 33.3333 (3)", "03 0.0000 (3)"]),
  ])
  func `what was expected when a month began`(metric: String, wanted: [String]) throws {
    #expect(
      try SalesHistory.answer(metric, grain: .month).map { String($0.dropFirst(5)) } == wanted)
  }

  // Closed: 1 through all stages, 2 through all but negotiation, 3 in prospecting, 4 in proposal, 9 in
  // negotiation; won are 1, 4 and 9.
  @Test(arguments: [
    ("claimed_probability", ["10.0000 (3)", "25.0000 (2)", "50.0000 (3)", "70.0000 (2)"]),
    ("realised_probability", ["33.3333 (3)", "50.0000 (2)", "66.6667 (3)", "100.0000 (2)"]),
    ("calibration_gap", ["-23.3333 (3)", "-25.0000 (2)", "-16.6667 (3)", "-30.0000 (2)"]),
  ])
  func `the chance claimed in each stage and class against what came true`(
    metric: String, wanted: [String]
  ) throws {
    let stages = ["Prospecting", "Qualification", "Proposal", "Negotiation"]
    #expect(
      try SalesHistory.answer(metric, by: ["stage"]) == zip(stages, wanted).map { "\($0) \($1)" })
    let classes = ["0-19", "20-39", "40-59", "60-79"]
    #expect(
      try SalesHistory.answer(metric, by: ["class"]) == zip(classes, wanted).map { "\($0) \($1)" })
  }

  @Test(arguments: [
    // 1 is Ben's since it was won by Ada.
    ("won_value", ["Ada 9000 EUR (1)", "Ben 23000 EUR (2)"]),
    ("won_value_credited", ["Ada 24000 EUR (2)", "Ben 8000 EUR (1)"]),
    ("won_count_credited", ["Ada 2 (2)", "Ben 1 (1)"]),
    ("win_rate_credited", ["Ada 66.6667 (3)", "Ben 50.0000 (2)"]),
    ("won_value_rank", ["Ada 1 (2)", "Ben 2 (1)"]),
    ("won_count_rank", ["Ada 1 (2)", "Ben 2 (1)"]),
    ("win_rate_rank", ["Ada 1 (3)", "Ben 2 (2)"]),
    ("quota", ["Ada 64000 EUR (64)", "Ben 32000 EUR (64)"]),
    ("quota_attainment", ["Ada 37.5000 (2)", "Ben 25.0000 (1)"]),
    ("quota_remaining", ["Ada 40000 EUR (64)", "Ben 24000 EUR (64)"]),
    // Due in the quarter is 510.00 of Ada's.
    ("quota_coverage", ["Ada 1.2750 (2)", "Ben 0.0000 (0)"]),
    // 450.00 at 70 % and 60.00 at 25 %; the first is committed.
    ("quota_coverage_weighted", ["Ada 0.8250 (2)", "Ben 0.0000 (0)"]),
    ("quota_coverage_commit", ["Ada 1.1250 (1)", "Ben 0.0000 (0)"]),
  ])
  func `each owner has what was won by them`(metric: String, wanted: [String]) throws {
    #expect(try SalesHistory.answer(metric, by: ["owner"]) == wanted)
  }

  @Test func `equal owners share a rank`() throws {
    let store = try SalesHistory.store()
    try store.database.execute("UPDATE opportunity SET is_won = 0 WHERE id = 9")
    #expect(
      try SalesHistory.answer("won_count_rank", by: ["owner"], on: store)
        == ["Ada 1 (1)", "Ben 1 (1)"])
  }

  @Test func `a target is spread over working days, a team's where nobody has one`() throws {
    // 20 of the 64 days lie in February, 15 of them before the 21st.
    #expect(
      try SalesHistory.answer("quota", from: "2026-02-01", to: "2026-02-28") == ["30000 EUR (40)"])
    let asOf = "2026-02-20T12:00:00Z"
    func february(_ metric: String) throws -> [String] {
      try SalesHistory.answer(metric, from: "2026-02-01", to: "2026-02-28", asOf: asOf)
    }
    #expect(try february("quota_to_date") == ["22500 EUR (30)"])
    // 80.00 was won by then.
    #expect(try february("quota_pace") == ["35.5556 (1)"])
    let store = try SalesHistory.store()
    try store.database.execute("DELETE FROM quota WHERE id = 1")
    #expect(
      try SalesHistory.answer("quota", by: ["team"], on: store)
        == ["North 99900 EUR (64)", "South 32000 EUR (64)"])
  }

  // Ada's 640.00 of the quarter, which has 64 days from Monday to Friday. 1 January is a Thursday and
  // the 6th a Tuesday; 16 January is a Friday.
  @Test(
    arguments: [
      // 2, 5, 7 to 9 and 12 to 16 January.
      ("holidays: {2026-01-01: New Year, 2026-01-06: Epiphany}", 10, 62),
      // The 1st, and the Saturdays 3 and 10 January as well.
      ("business_hours: {weekdays: 09:00-17:00, saturday: 09:00-12:00}", 14, 77),
      // Ada's team does not work on Fridays: 5, 7, 8 and 12 to 15 January.
      (
        """
        business_hours: {weekdays: 09:00-17:00}
        holidays: {2026-01-01: New Year, 2026-01-06: Epiphany}
        schedules:
          short:
            hours:
              monday: 09:00-17:00
              tuesday: 09:00-17:00
              wednesday: 09:00-17:00
              thursday: 09:00-17:00
        schedule_rules: [{schedule: short, team: North}]
        """, 7, 49
      ),
    ] as [(String, Int64, Int64)])
  func `working days are those of the workspace, without its holidays`(
    yaml: String, passed: Int64, all: Int64
  ) throws {
    let settings = try Settings(Array("currency: EUR\n\(yaml)\n".utf8), path: "crm.yaml")
    let store = try SalesHistory.store()
    try store.database.execute("DELETE FROM quota WHERE id <> 1")
    let engine = try SalesHistory.engine(store.database, settings)
    let result = try engine.run(
      MetricRequest(
        "quota_to_date", from: try CRMMetricsTests.day("2026-01-01"),
        to: try CRMMetricsTests.day("2026-03-31"), asOf: try instant("2026-01-16T12:00:00Z")))
    #expect(result.single?.value == .money(64_000 * passed / all, currency: "EUR"))
    #expect(result.single?.n == Int(passed))
  }

  @Test func `an attained target has nothing left to be covered`() throws {
    // On 25 February 150.00 was won, and 15.00 were to be.
    func day(_ metric: String) throws -> [String] {
      try SalesHistory.answer(metric, from: "2026-02-25", to: "2026-02-25")
    }
    #expect(try day("quota_remaining") == ["0 EUR (2)"])
    #expect(try day("quota_coverage") == ["none (0)"])
    #expect(try day("quota_attainment") == ["1000.0000 (1)"])
    let store = try SalesHistory.store()
    func reasons(_ metric: String) throws -> [String?] {
      let date = try CRMMetricsTests.day("2026-02-25")
      return try SalesHistory.engine(store.database).run(
        MetricRequest(metric, from: date, to: date, asOf: try instant(SalesHistory.asOf))
      ).rows.map(\.reason)
    }
    #expect(try reasons("quota_coverage") == ["quota attained"])
    #expect(try reasons("quota_attainment") == [nil])
    try store.database.execute("DELETE FROM quota")
    #expect(try reasons("quota_coverage") == [nil])
    #expect(try reasons("quota_attainment") == ["no quota"])
  }
}
