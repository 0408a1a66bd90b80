import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Metrics that ship, against answers computed by hand over `SmallCompany`.
struct CatalogueTests {
  private func answer(
    _ name: String, by: [String] = [], grain: Grain? = nil, from: String? = nil, to: String? = nil,
    where condition: String? = nil
  ) throws -> [String] {
    let request = MetricRequest(
      name, by: by, grain: grain, from: try from.map(day), to: try to.map(day), where: condition,
      asOf: try instant(SmallCompany.asOf))
    let engine = try SmallCompany.engine()
    let columns = try engine.run(request)
    let sql = try engine.run(request, executor: .sql)
    #expect(columns.rows == sql.rows)
    return columns.rows.map(\.summary)
  }

  @Test(arguments: [
    // d5, d6 and d7 in EUR, d8 in USD.
    ("open_pipeline", ["149999 EUR (2)", "7000 USD (1)"]),
    // 50,000.00 × 0.5 is exact; 499.99 × 0.25 = 124.9975 is rounded.
    ("weighted_pipeline", ["62500 EUR (2)", "0 USD (0)"]),
    ("open_opportunities", ["4 (4)"]),
    ("no_amount", ["1 (1)"]),
    ("overdue_opportunities", ["1 (1)"]),
    ("stalled_opportunities", ["1 (1)"]),
    // 23.08, 9.08, 54.08 and 8.08 days.
    ("open_age_median", ["16.0833 (4)"]),
    ("open_tickets", ["2 (2)"]),
    ("unassigned_tickets", ["1 (1)"]),
    ("overdue_tickets", ["1 (1)"]),
    ("open_leads", ["1 (1)"]),
    ("follow_ups_due", ["1 (1)"]),
    ("follow_ups_overdue", ["1 (1)"]),
    ("tasks_overdue", ["1 (1)"]),
    ("tasks_open", ["3 (3)"]),
    ("contract_value_unsigned", ["7000 EUR (1)"]),
    ("outstanding", ["6000 EUR (1)"]),
    ("overdue_outstanding", ["6000 EUR (1)"]),
    ("overpaid", ["1000 EUR (1)"]),
    ("active_subscriptions", ["3 (3)"]),
    ("service_users", ["3 (3)"]),
    // 12.00 + 30.00 / 3 + 100.00 / 12 = 30.33.
    ("recurring_revenue", ["3033 EUR (3)"]),
    // Three of e1 to e4 start after noon of 10 March; e1 at 11:30 is over.
    ("events_upcoming", ["3 (3)"]),
    ("events_without_support", ["1 (1)"]),
  ])
  func `the present state`(metric: String, wanted: [String]) throws {
    #expect(try answer(metric) == wanted)
  }

  @Test(arguments: [
    // d4 closed at 23:00 UTC, which is March in Berlin; d9 closed in January.
    ("won_value", ["40000 EUR (2)", "5000 USD (1)"]),
    ("won_count", ["3 (3)"]),
    ("lost_count", ["0 (0)"]),
    ("win_rate", ["100.0000 (3)"]),
    ("average_deal", ["20000 EUR (2)", "5000 USD (1)"]),
    ("median_deal", ["20000 EUR (2)", "5000 USD (1)"]),
    // 40, 10 and 27.58 days.
    ("sales_cycle_median", ["27.5833 (3)"]),
    ("sales_cycle_mean", ["25.8611 (3)"]),
    ("created_opportunities", ["5 (5)"]),
    ("pipeline_created", ["150100 EUR (4)", "5000 USD (1)"]),
    ("win_rate_by_cohort", ["60.0000 (5)"]),
    ("leads_created", ["3 (3)"]),
    ("leads_converted", ["1 (1)"]),
    ("lead_conversion_rate", ["33.3333 (3)"]),
    ("lead_touched_rate", ["66.6667 (3)"]),
    ("lead_touched_1h_rate", ["33.3333 (3)"]),
    ("first_touch_median", ["1.7500 (2)"]),
    ("tickets_created", ["4 (4)"]),
    ("tickets_resolved", ["2 (2)"]),
    ("first_reply_median", ["2.0000 (3)"]),
    // Between 2 and 10 h, at 0.8 of the way.
    ("first_reply_p90", ["8.4000 (3)"]),
    ("replied_1h_rate", ["25.0000 (4)"]),
    ("resolution_median", ["24.0000 (1)"]),
    ("csat_average", ["3.6667 (3)"]),
    ("csat_share", ["66.6667 (3)"]),
    ("csat_responses", ["3 (3)"]),
    ("reopen_rate", ["0.0000 (2)"]),
    ("one_touch_rate", ["50.0000 (2)"]),
    ("interactions", ["2 (2)"]),
    // Dana, Bo and Ann; Cy left in January.
    ("colleagues", ["3 (3)"]),
    ("interactions_per_colleague", ["0.6667 (3)"]),
    ("meetings", ["1 (1)"]),
    ("contacts_reached", ["1 (1)"]),
    ("contracts_signed", ["1 (1)"]),
    ("contract_value_signed", ["5000 EUR (1)"]),
    ("collection_rate", ["120.0000 (1)"]),
    ("payments_received", ["1000 EUR (1)"]),
    ("subscriptions_started", ["1 (1)"]),
    ("subscriptions_stopped", ["1 (1)"]),
    // Three were in use when February began.
    ("churn_rate", ["33.3333 (3)"]),
    ("logins", ["2 (2)"]),
    ("active_users", ["1 (1)"]),
    ("feedback_received", ["1 (1)"]),
    ("tasks_created", ["4 (4)"]),
  ])
  func `February`(metric: String, wanted: [String]) throws {
    #expect(try answer(metric, from: "2026-02-01", to: "2026-02-28") == wanted)
  }

  @Test func `a state in the past is that of the end of each period`() throws {
    // T1 and T4 are resolved in February, T2 on 1 March.
    #expect(
      try answer("open_tickets", grain: .month, from: "2026-01-01", to: "2026-03-31") == [
        "2026-01 0 (0)", "2026-02 2 (2)", "2026-03 2 (2)",
      ])
    #expect(
      try answer("outstanding", grain: .month, from: "2026-01-01", to: "2026-03-31") == [
        "2026-01 7000 EUR (1)", "2026-02 6000 EUR (1)", "2026-03 6000 EUR (1)",
      ])
    #expect(
      try answer("churn_rate", grain: .month, from: "2026-01-01", to: "2026-03-31") == [
        "2026-01 0.0000 (1)", "2026-02 33.3333 (3)", "2026-03 0.0000 (3)",
      ])
  }

  @Test func `a period without data is not zero`() throws {
    #expect(
      try answer("win_rate", grain: .month, from: "2026-01-01", to: "2026-03-31") == [
        "2026-01 100.0000 (1)", "2026-02 100.0000 (3)", "2026-03 0.0000 (1)",
      ])
    #expect(
      try answer("csat_average", grain: .month, from: "2026-02-01", to: "2026-03-31") == [
        "2026-02 3.6667 (3)", "2026-03 none (0)",
      ])
    #expect(
      try answer("won_value", grain: .month, from: "2026-02-01", to: "2026-03-31") == [
        "2026-02 40000 EUR (2)", "2026-02 5000 USD (1)", "2026-03 0 EUR (0)", "2026-03 0 USD (0)",
      ])
  }

  @Test func `a past state that nobody knows is no data`() throws {
    #expect(try answer("open_leads", to: "2026-02-28") == ["none (0)"])
  }

  @Test func `splits by references, sets and texts`() throws {
    #expect(
      try answer("open_pipeline", by: ["owner"]) == [
        "Bo Lind 49999 EUR (1)", "Cy Gone 7000 USD (1)", "Dana Reed 100000 EUR (1)", "– 0 EUR (0)",
      ])
    #expect(
      try answer("open_opportunities", by: ["team"]) == ["North 2 (2)", "South 1 (1)", "– 1 (1)"])
    #expect(
      try answer("open_opportunities", by: ["stage"]) == [
        "Prospecting 2 (2)", "Proposal 1 (1)", "Closing 1 (1)",
      ])
    #expect(
      try answer("lost_count", by: ["lost_reason", "account.industry"]) == ["Price Paper 1 (1)"])
    // Won are 1, 2, 3 and 9; how far 4 came before it was lost is not known.
    #expect(
      try answer("stage_reached", by: ["stage"]) == [
        "Prospecting 8 (8)", "Qualification 6 (6)", "Proposal 6 (6)", "Negotiation 5 (5)",
        "Closing 5 (5)", "Won 4 (4)",
      ])
    #expect(
      try answer("leads_created", by: ["source_channel"], where: "status != 'new'") == [
        "Fair 1 (1)", "Web 1 (1)", "– 1 (1)",
      ])
  }

  @Test func `converts amounts by the rate of their day where there are rates`() throws {
    let store = try SmallCompany.store()
    // d3, 50.00 USD, was won on 28 February; d8, 70.00 USD, is open on 10 March. 1,000 yen are
    // 6.10 EUR, half a cent is rounded away from zero.
    try store.database.execute(
      """
      INSERT INTO exchange_rate (id, currency, valid_on, rate) VALUES
        (1, 'USD', '2026-03-01', '0.95'), (2, 'USD', '2026-02-01', '0.90123'),
        (3, 'JPY', '2026-12-01', '0.0061');
      INSERT INTO opportunity (id, name, stage, amount_minor, currency, is_closed, is_won,
        created_at, closed_at) VALUES
        (11, 'd11', 'won', 1000, 'JPY', 1, 1, '2026-02-01T09:00:00Z', '2026-02-05T09:00:00Z'),
        (12, 'd12', 'won', 700, 'CHF', 1, 1, '2026-02-01T09:00:00Z', '2026-02-05T09:00:00Z')
      """)
    let engine = MetricEngine(
      database: store.database, catalogue: try builtInCatalogue(),
      settings: try SmallCompany.settings())
    func rows(_ request: MetricRequest) throws -> [String] {
      let answer = try engine.run(request)
      #expect(try engine.run(request, executor: .sql).rows == answer.rows)
      #expect(answer.notes.contains { $0.hasPrefix("Amounts in JPY, USD are converted to EUR") })
      return answer.rows.map(\.summary)
    }
    let asOf = try instant(SmallCompany.asOf)
    #expect(try rows(MetricRequest("open_pipeline", asOf: asOf)) == ["156649 EUR (3)"])
    // 100.00 + 300.00 + 45.06 (45.0615) + 6.10 EUR; francs have no rate and stand apart.
    #expect(
      try rows(
        MetricRequest(
          "won_value", from: try day("2026-02-01"), to: try day("2026-02-28"), asOf: asOf))
        == ["700 CHF (1)", "45116 EUR (4)"])
    #expect(
      try rows(
        MetricRequest(
          "open_pipeline", grain: .month, from: try day("2026-02-01"), to: try day("2026-03-31"),
          asOf: asOf))
        == ["2026-02 120000 EUR (2)", "2026-03 156649 EUR (3)"])
  }

  @Test func `the period of now is partial and carries no later rows`() throws {
    let result = try SmallCompany.engine().run(
      MetricRequest(
        "interactions", grain: .month, from: try day("2026-02-01"), to: try day("2026-04-30"),
        asOf: try instant(SmallCompany.asOf)))
    #expect(result.rows.map(\.summary) == ["2026-02 2 (2)", "2026-03 1 (1)"])
    #expect(result.periods.map(\.isPartial) == [false, true])
  }

  @Test func `a share has a Wilson interval`() throws {
    let result = try SmallCompany.engine().run(
      MetricRequest(
        "win_rate_by_cohort", from: try day("2026-02-01"), to: try day("2026-02-28"),
        asOf: try instant(SmallCompany.asOf)))
    let interval = try #require(result.single?.interval)
    // 3 of 5: the closed form of Wilson (1927) gives 23.07 to 88.24 %.
    #expect(abs(interval.lowerBound - 23.07) < 0.01)
    #expect(abs(interval.upperBound - 88.24) < 0.01)
  }

  @Test func `names the nearest metric and dimension`() throws {
    let engine = try SmallCompany.engine()
    let asOf = try instant(SmallCompany.asOf)
    #expect(throws: MetricError.unknown("unknown metric 'win_rat'; did you mean 'win_rate'?")) {
      try engine.run(MetricRequest("win_rat", asOf: asOf))
    }
    #expect(
      throws: MetricError.unknown("unknown dimension 'ownr' of win_rate; did you mean 'owner'?")
    ) {
      try engine.run(MetricRequest("win_rate", by: ["ownr"], asOf: asOf))
    }
  }

  @Test func `refuses more periods than anyone can read`() throws {
    let error = #expect(throws: MetricError.self) {
      try SmallCompany.engine().run(
        MetricRequest(
          "open_tickets", grain: .day, from: try day("0001-01-01"),
          asOf: try instant(SmallCompany.asOf)))
    }
    #expect(error?.description.contains("more than 20000 periods") == true)
  }

  @Test func `every metric says what it means and where its formula is from`() throws {
    let metrics = try builtInCatalogue().metrics
    #expect(metrics.count >= 34)
    for metric in metrics {
      #expect(metric.means.hasSuffix("."), "\(metric.name)")
      #expect(metric.source?.isEmpty == false, "\(metric.name)")
      #expect(!metric.dimensions.isEmpty, "\(metric.name)")
    }
  }
}
