import CRMStore
import CRMTime
import Testing

@testable import CRMMetrics

/// How the pipeline changed, over the history of nine deals.
@Suite struct CatalogueWaterfallTests {
  private func months(_ metric: String) throws -> [String] {
    try SalesHistory.answer(metric, grain: .month).map { String($0.dropFirst("2026-".count)) }
  }

  @Test(arguments: [
    ("start", ["01 0 EUR (0)", "02 107000 EUR (5)", "03 97000 EUR (4)"]),
    // January: 1, 2, 5, 6, 9, and 7 without an amount. February: 3 and 4. March: 8 without one.
    ("new", ["01 107000 EUR (5)", "02 13000 EUR (2)", "03 0 EUR (0)"]),
    ("reopened", ["01 0 EUR (0)", "02 0 EUR (0)", "03 6000 EUR (1)"]),
    // February: 1 by 50.00. March: 6 by 50.00, 9 by 20.00.
    ("increased", ["01 0 EUR (0)", "02 5000 EUR (1)", "03 7000 EUR (2)"]),
    ("decreased", ["01 0 EUR (0)", "02 0 EUR (0)", "03 -5000 EUR (1)"]),
    // February: 1 at its last amount and 4, made and won within.
    ("won", ["01 0 EUR (0)", "02 -23000 EUR (2)", "03 -9000 EUR (1)"]),
    ("lost", ["01 0 EUR (0)", "02 -5000 EUR (1)", "03 -20000 EUR (1)"]),
    ("currency_effect", ["01 0 EUR (0)", "02 0 EUR (5)", "03 0 EUR (4)"]),
    // 2, 5, 6 and 9 at the end of February; 5, 6 and 7 at that of March, 8 without an amount.
    ("end", ["01 107000 EUR (5)", "02 97000 EUR (4)", "03 76000 EUR (3)"]),
  ])
  func `the parts of the waterfall of all open deals`(part: String, wanted: [String]) throws {
    #expect(try months("waterfall_\(part)") == wanted)
  }

  @Test(arguments: [
    // February: 1, 2 and 5. March: 2, 5 and 6.
    ("start", ["01 0 EUR (0)", "02 60000 EUR (3)", "03 90000 EUR (3)"]),
    // 7, made and lost in January, has no amount; 3 and 4 closed in February.
    ("new", ["01 0 EUR (0)", "02 13000 EUR (2)", "03 0 EUR (0)"]),
    ("reopened", ["01 0 EUR (0)", "02 0 EUR (0)", "03 6000 EUR (1)"]),
    // 9 at what it was worth at the start.
    ("pulled_in", ["01 0 EUR (0)", "02 0 EUR (0)", "03 7000 EUR (1)"]),
    ("increased", ["01 0 EUR (0)", "02 5000 EUR (1)", "03 7000 EUR (2)"]),
    // 5 has shrunk but was pushed out.
    ("decreased", ["01 0 EUR (0)", "02 0 EUR (0)", "03 0 EUR (0)"]),
    // February: 2 and 5. March: 5; 2 was moved to April, but lost in March.
    ("pushed_out", ["01 0 EUR (0)", "02 -50000 EUR (2)", "03 -30000 EUR (1)"]),
    ("end", ["01 0 EUR (0)", "02 0 EUR (0)", "03 51000 EUR (2)"]),
  ])
  func `the parts of the waterfall of deals due`(part: String, wanted: [String]) throws {
    #expect(try months("waterfall_due_\(part)") == wanted)
  }

  private static let all = [
    "start", "currency_effect", "new", "reopened", "increased", "decreased", "won", "lost",
    "deleted",
  ].map { "waterfall_\($0)" }

  private static let due =
    [
      "start", "currency_effect", "new", "reopened", "pulled_in", "increased", "decreased",
      "pushed_out", "deleted",
    ].map { "waterfall_due_\($0)" } + ["waterfall_won", "waterfall_lost"]

  @Test(arguments: [
    (all, "waterfall_end", [Grain.month, .quarter]),
    (due, "waterfall_due_end", [.month, .quarter]),
  ])
  func `start and changes give the end, for each period and group`(
    parts: [String], end: String, grains: [Grain]
  ) throws {
    let small = try SalesHistory.store()
    let foreign = try SalesHistory.store()
    // Deals in dollars whose rate changes every month, and one that was always there.
    try foreign.database.execute(
      """
      UPDATE opportunity SET currency = 'USD' WHERE id IN (1, 5, 6, 9);
      INSERT INTO exchange_rate (id, currency, valid_on, rate) VALUES
        (1, 'USD', '2026-01-01', '0.9111'), (2, 'USD', '2026-01-31', '0.87654'),
        (3, 'USD', '2026-02-20', '0.95557'), (4, 'USD', '2026-03-10', '1.01013')
      """)
    let random = try RandomDatabase.filled(seed: 7, rows: 60)
    let spans: [(store: Store, from: String, to: String)] = [
      (small, "2026-01-01", "2026-04-30"), (foreign, "2026-01-01", "2026-04-30"),
      (random, "2024-10-01", "2026-05-31"),
    ]
    for (store, from, to) in spans {
      let engine = try SalesHistory.engine(store.database)
      for by in [[], ["owner"], ["stage"], ["source_channel", "team"]] {
        for grain in grains {
          func sums(_ metrics: [String]) throws -> [String: Int64] {
            let requests = try metrics.map {
              MetricRequest(
                $0, by: by, grain: grain, from: try day(from), to: try day(to),
                asOf: try instant("2026-04-15T12:00:00Z"))
            }
            var sums: [String: Int64] = [:]
            for result in try engine.run(requests) {
              for row in result.rows {
                guard case .money(let minor, _) = row.value, minor != 0 else { continue }
                let keys = row.keys.map { "\($0.id ?? "–")" }
                sums["\(row.period ?? "") \(keys) \(row.currency ?? "–")", default: 0] += minor
              }
            }
            return sums.filter { $0.value != 0 }
          }
          #expect(try sums(parts) == sums([end]), "\(end) by \(by) a \(grain)")
        }
      }
    }
  }

  @Test func `the currency effect is what the deals of the start gained by the rates`() throws {
    let store = try SalesHistory.store()
    try store.database.execute(
      """
      UPDATE opportunity SET currency = 'USD' WHERE id = 6;
      INSERT INTO exchange_rate (id, currency, valid_on, rate) VALUES
        (1, 'USD', '2026-01-01', '0.90'), (2, 'USD', '2026-02-10', '0.95'),
        (3, 'USD', '2026-03-10', '0.93')
      """)
    // 6 is worth 400.00 USD at the start of February and of March: +5 cents a dollar, then −2.
    #expect(
      try SalesHistory.answer("waterfall_currency_effect", grain: .month, on: store).map {
        $0.prefix { $0 != "(" }
      } == ["2026-01 0 EUR ", "2026-02 2000 EUR ", "2026-03 -800 EUR "])
    // 1,070.00 less 400.00 plus 360.00 EUR.
    #expect(
      try SalesHistory.answer(
        "waterfall_start", from: "2026-02-01", to: "2026-02-28", on: store)
        == ["103000 EUR (5)"])
  }

  @Test func `a deal that was deleted and came back leaves and is new`() throws {
    let store = try SalesHistory.store()
    // 6 was gone from 20 February to 5 March.
    try store.database.execute(
      """
      UPDATE opportunity_history SET valid_to = '2026-02-20T09:00:00Z'
      WHERE opportunity_id = 6 AND valid_from LIKE '2026-02-12%'
      """)
    func months(_ metric: String) throws -> [String] {
      try SalesHistory.answer(metric, grain: .month, on: store)
    }
    #expect(
      try months("waterfall_deleted")
        == ["2026-01 0 EUR (0)", "2026-02 -40000 EUR (1)", "2026-03 0 EUR (0)"])
    #expect(try months("waterfall_new").last == "2026-03 45000 EUR (1)")
    #expect(try months("waterfall_start").last == "2026-03 57000 EUR (3)")
    #expect(try months("waterfall_end").last == "2026-03 76000 EUR (3)")
  }

  @Test func `won and lost are those of the period`() throws {
    let engine = try SalesHistory.engine(SalesHistory.store().database)
    for (part, whole) in [("waterfall_won", "won_value"), ("waterfall_lost", "lost_value")] {
      let requests = try [part, whole].map {
        MetricRequest(
          $0, grain: .month, from: try day("2026-02-01"), to: try day("2026-03-31"),
          asOf: try instant(SalesHistory.asOf))
      }
      let values = try engine.run(requests).map { $0.rows.map { $0.value.number ?? 0 } }
      #expect(values[0].map { -$0 } == values[1])
    }
  }

  @Test(arguments: [
    // 2 on 5 February and 2 March, 5 on 20 February, 15 and 25 March; 6 and 9 were moved earlier,
    // 7 got its new day when it was reopened.
    ("pushes", ["01 0 (0)", "02 2 (2)", "03 3 (3)"]),
    ("pushed_opportunities", ["01 0 (0)", "02 2 (2)", "03 2 (2)"]),
    ("pushes_per_opportunity", ["01 none (0)", "02 1.0000 (2)", "03 1.5000 (2)"]),
    // 31 + 23, then 30 + 31 + 20.
    ("days_pushed", ["01 0 (0)", "02 54 (2)", "03 81 (3)"]),
    ("push_days_mean", ["01 none (0)", "02 27.0000 (2)", "03 27.0000 (3)"]),
    // 1 on 10 February by 50.00; 6 on 5 March by 50.00, 5 on the 10th by -50.00, 9 on the 18th by
    // 20.00. 7 got its first amount when it was reopened.
    ("amount_changes", ["01 0 (0)", "02 1 (1)", "03 3 (3)"]),
    ("amount_changes_per_opportunity", ["01 none (0)", "02 1.0000 (1)", "03 1.0000 (3)"]),
    ("amount_change_mean", ["01 none (0)", "02 5000 EUR (1)", "03 667 EUR (3)"]),
    ("pushed_three_times", ["01 0 (0)", "02 0 (0)", "03 1 (1)"]),
    // Due in February: 1, 2, 5, of which 2 and 5 were put off. In March: 2, 5, 6; 2 was lost.
    ("push_rate", ["01 none (0)", "02 66.6667 (3)", "03 33.3333 (3)"]),
    ("slipped_opportunities", ["01 0 (0)", "02 2 (2)", "03 1 (1)"]),
    ("slip_rate", ["01 none (0)", "02 66.6667 (3)", "03 33.3333 (3)"]),
  ])
  func `deals that were put off`(metric: String, wanted: [String]) throws {
    #expect(try months(metric) == wanted)
  }
}
