import CRMStore
import CRMTime
import Testing

@testable import CRMMetrics

/// Metrics that are computed from others, over the small company.
@Suite struct FormulaTests {
  private static func results(
    _ formula: String, unit: String = "number", by: [String] = [], grain: Grain? = nil,
    from: String? = nil, to: String? = nil, executor: MetricExecutor = .columns,
    dimensions: String = "[owner]", share: Bool = false
  ) throws -> MetricResult {
    let builtIn = try builtInCatalogue()
    let known = Dictionary(uniqueKeysWithValues: builtIn.metrics.map { ($0.name, $0) })
    let yaml = """
      name: sample
      title: Sample
      means: A sample.
      formula: \(formula)
      unit: \(unit)
      better: higher
      dimensions: \(dimensions)
      share: \(share)
      """
    let sample = try MetricDeclaration(
      formula: Array(yaml.utf8), path: "sample.yaml", metrics: known)
    let engine = MetricEngine(
      database: try SmallCompany.store().database,
      catalogue: MetricCatalogue(builtIn.metrics + [sample], tables: builtIn.tables),
      settings: try SmallCompany.settings())
    return try engine.run(
      MetricRequest(
        "sample", by: by, grain: grain, from: try from.map(day), to: try to.map(day),
        asOf: try instant(SmallCompany.asOf)), executor: executor)
  }

  // Closed in February: won 100.00 EUR and 300.00 (of the reporting currency), 50.00 USD; lost
  // 200.00 EUR closed on 1 March in Berlin.
  @Test(
    arguments: [
      ("won_count * 2", [], ["8 (4)"]),
      ("won_count - lost_count", [], ["3 (4)"]),
      ("won_count / (won_count + lost_count)", [], ["0.8000 (5)"]),
      ("lost_count / 0", [], ["none (1)"]),
      ("coalesce(lost_count / 0, 7)", [], ["7 (1)"]),
      ("abs(lost_count - won_count)", [], ["3 (4)"]),
      ("larger(lost_count, won_count)", [], ["4 (4)"]),
      ("smaller(lost_count, won_count)", [], ["1 (4)"]),
      ("-won_count", [], ["-4 (4)"]),
      ("ln(won_count / lost_count)", [], ["1.3863 (1)"]),
      ("ln(lost_count - won_count)", [], ["none (4)"]),
      ("won_count", ["owner"], ["Bo Lind 1 (1)", "Dana Reed 3 (3)"]),
      ("won_count + lost_count", ["owner"], ["Bo Lind 2 (2)", "Dana Reed 3 (3)"]),
      ("share_of_total(won_count)", ["owner"], ["Bo Lind 0.2500 (1)", "Dana Reed 0.7500 (3)"]),
      ("rank(won_count)", ["owner"], ["Bo Lind 2 (1)", "Dana Reed 1 (3)"]),
    ] as [(String, [String], [String])])
  func `computes with the values of metrics`(
    formula: String, by: [String], rows: [String]
  ) throws {
    for executor in MetricExecutor.allCases {
      let result = try Self.results(formula, by: by, executor: executor)
      #expect(result.rows.map(\.summary) == rows)
    }
  }

  @Test func `keeps the currencies of amounts apart`() throws {
    let result = try Self.results("won_value / won_count", unit: "money")
    #expect(result.rows.map(\.summary) == ["10025 EUR (4)", "1250 USD (4)"])
    // Of two amounts the first counts: four deals were won.
    let ratio = try Self.results("won_value / pipeline_created", unit: "percent")
    #expect(ratio.rows.map(\.n) == [3, 1])
  }

  @Test func `an earlier period is that of the calendar, and to its date where one is running`()
    throws
  {
    let result = try Self.results(
      "previous(created_opportunities)", grain: .month, from: "2026-02-01", to: "2026-03-31")
    // January: deals 1 and 7; 1 to 10 February: 2, 3 and 4, of all six of February.
    #expect(result.rows.map(\.summary) == ["2026-02 2 (2)", "2026-03 3 (3)"])
    let whole = try Self.results(
      "previous(created_opportunities)", from: "2026-03-01", to: "2026-03-31")
    #expect(whole.rows.map(\.summary) == ["5 (5)"])
  }

  // Of the deals made in February only 2, 3 and 4 were made up to the 10th, none of them in proposal.
  @Test func `a group that had nothing up to the date is not given the whole earlier period`()
    throws
  {
    let result = try Self.results(
      "previous(created_opportunities)", by: ["stage"], grain: .month, from: "2026-03-01",
      to: "2026-03-31", dimensions: "[stage]")
    #expect(
      result.rows.filter { $0.n > 0 }.map(\.summary) == [
        "2026-03 Won 2 (2)", "2026-03 Lost 1 (1)",
      ])
  }

  @Test func `sums and means go over the periods of the question`() throws {
    func values(_ formula: String) throws -> [String] {
      try Self.results(formula, grain: .month, from: "2026-01-01", to: "2026-03-31")
        .rows.map(\.summary)
    }
    #expect(
      try values("running_total(created_opportunities)")
        == ["2026-01 2 (2)", "2026-02 7 (5)", "2026-03 9 (2)"])
    #expect(
      try values("year_to_date(created_opportunities)")
        == ["2026-01 2 (2)", "2026-02 7 (5)", "2026-03 9 (2)"])
    #expect(
      try values("moving_mean(created_opportunities, 2)")
        == ["2026-01 2.0000 (2)", "2026-02 3.5000 (5)", "2026-03 3.5000 (2)"])
  }

  // Of the deals made in January one of two has no outcome, in February one of five, in March both.
  @Test(
    arguments: [
      ("win_rate_by_cohort / 2", [1, 1, 2], [true, true, true]),
      ("running_total(win_rate_by_cohort)", [1, 2, 4], [true, true, true]),
      ("moving_mean(win_rate_by_cohort, 2)", [1, 2, 3], [true, true, true]),
      ("rank(win_rate_by_cohort)", [1, 1, 2], [true, true, true]),
      // What many wins stand beside does not make the cohort's own share riper.
      ("win_rate_by_cohort * created_opportunities * 100", [1, 1, 2], [true, true, true]),
      ("created_opportunities * 2", [nil, nil, nil], [false, false, false]),
    ] as [(String, [Int?], [Bool])])
  func `what has no outcome yet follows from the metrics`(
    formula: String, immature: [Int?], marked: [Bool]
  ) throws {
    let result = try Self.results(
      formula, grain: .month, from: "2026-01-01", to: "2026-03-31")
    #expect(result.rows.map(\.immature) == immature)
    #expect(result.rows.map(\.isImmature) == marked)
  }

  // January was immature, so a February that is compared with it is, too.
  @Test func `an earlier period brings what has no outcome yet`() throws {
    let result = try Self.results(
      "created_opportunities * previous(win_rate_by_cohort)", grain: .month, from: "2026-02-01",
      to: "2026-02-28")
    #expect(result.rows.map(\.immature) == [1])
    #expect(result.rows.map(\.isImmature) == [true])
  }

  @Test func `a share of counts has an interval`() throws {
    let result = try Self.results(
      "won_count / (won_count + lost_count)", unit: "percent", share: true)
    let interval = try #require(result.rows.first?.interval)
    let expected = wilsonInterval(share: 0.8, n: 5)
    #expect(abs(interval.lowerBound - expected.lowerBound) < 1e-9)
    #expect(abs(interval.upperBound - expected.upperBound) < 1e-9)
  }

  @Test(arguments: [
    ("won_cont / 2", "unknown metric 'won_cont'; did you mean 'won_count'?"),
    ("won_value + won_count", "money and a plain number cannot be put together"),
    ("won_value * won_value", "money times money is no amount"),
    ("previous(previous(won_count))", "an earlier period of an earlier period cannot be asked"),
    ("ln(won_value)", "the logarithm of money says nothing"),
    ("previus(won_count)", "unknown function 'previus'; did you mean 'previous'?"),
    ("count(where is_won)", "conditions belong in the metrics that a formula names"),
  ])
  func `says what is wrong with a formula`(formula: String, message: String) throws {
    let error = #expect(throws: (any Error).self) { try Self.results(formula) }
    #expect(String(describing: try #require(error)).contains(message))
  }
}
