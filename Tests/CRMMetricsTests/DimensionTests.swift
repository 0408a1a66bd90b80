import CRMBytes
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Metrics split by expressions, against groups found by hand over `SmallCompany`.
@Suite struct DimensionTests {
  private func answers(
    _ name: String, by: [String], settings: Settings? = nil, grain: Grain? = nil,
    from: String? = nil, to: String? = nil, sql: String? = nil
  ) throws -> [String] {
    let store = try SmallCompany.store()
    if let sql { try store.database.execute(sql) }
    let engine = MetricEngine(
      database: store.database, catalogue: try builtInCatalogue(),
      settings: try settings ?? SmallCompany.settings())
    let request = MetricRequest(
      name, by: by, grain: grain, from: try from.map(day), to: try to.map(day),
      asOf: try instant(SmallCompany.asOf))
    let columns = try engine.run(request)
    #expect(try engine.run(request, executor: .sql).rows == columns.rows)
    return columns.rows.map(\.summary)
  }

  @Test func `numbers fall into classes that include their lower edge`() throws {
    // Open since 23.08, 9.08, 54.08 and 8.08 days.
    #expect(
      try answers("open_opportunities", by: ["bucket(days_between(created_at, as_of), 9, 30, 54)"])
        == ["under 9 1 (1)", "9 to under 30 2 (2)", "54 and more 1 (1)"])
    // The states of two deals have the probabilities 50 and 25, of two none.
    #expect(
      try answers("open_opportunities", by: ["bucket(probability, 10, 11, 50)"])
        == ["11–49 1 (1)", "50 and more 1 (1)", "– 2 (2)"])
    #expect(
      try answers("open_opportunities", by: ["bucket(probability - 30, -20.5, 0)"])
        == ["−20.5 to under 0 1 (1)", "0 and more 1 (1)", "– 2 (2)"])
  }

  @Test func `edges of money are major units of each currency, or of the converted amount`() throws
  {
    let more = """
      INSERT INTO opportunity (id, name, stage, amount_minor, currency, is_closed, is_won,
        created_at) VALUES (21, 'd21', 'proposal', 1000, 'JPY', 0, 0, '2026-03-01T09:00:00Z');
      """
    // 1,000.00 and 499.99 EUR, 70.00 USD, 1,000 yen; one without an amount.
    let by = ["bucket(amount_minor, 70, 500, 1000)"]
    #expect(
      try answers("open_opportunities", by: by, sql: more)
        == ["70 to under 500 2 (2)", "1000 and more 2 (2)", "– 1 (1)"])
    let rates = """
      INSERT INTO exchange_rate (id, currency, valid_on, rate) VALUES
        (1, 'USD', '2026-03-01', '0.95'), (3, 'JPY', '2026-12-01', '0.0061');
      """
    #expect(
      try answers("open_opportunities", by: by, sql: more + rates)
        == [
          "under 70 2 (2)", "70 to under 500 1 (1)", "1000 and more 1 (1)", "– 1 (1)",
        ])
  }

  @Test func `an age is that of the end of each period`() throws {
    // d7 is of 15 January, d5 of 15 February, d6 and d8 of March; d1 to d4 were open in January
    // and February for a while.
    #expect(
      try answers(
        "open_tickets", by: ["bucket(days_between(created_at, as_of), 10)"], grain: .month,
        from: "2026-02-01", to: "2026-03-31")
        == answers(
          "open_tickets",
          by: ["if(days_between(created_at, as_of) < 10, 'under 10', '10 and more')"],
          grain: .month, from: "2026-02-01", to: "2026-03-31"
        ).sorted { ($0.prefix(7), $1) < ($1.prefix(7), $0) })
  }

  @Test func `weekdays and hours are those of the company, over changes of the clocks`() throws {
    // 00:30 and 02:30 summer time, 02:30 and 03:30 winter time of Sunday 26 October in Berlin; the
    // last is Monday there and Sunday in UTC.
    let tickets = """
      INSERT INTO ticket (id, title, status, created_at) VALUES
        (51, 'a', 'new', '2025-10-25T22:30:00Z'), (52, 'b', 'new', '2025-10-26T00:30:00Z'),
        (53, 'c', 'new', '2025-10-26T01:30:00Z'), (54, 'd', 'new', '2025-10-26T02:30:00Z'),
        (55, 'e', 'new', '2025-10-26T23:00:00Z');
      """
    func by(_ expression: String, _ settings: Settings? = nil) throws -> [String] {
      try answers(
        "tickets_created", by: [expression], settings: settings, from: "2025-10-26",
        to: "2025-10-27", sql: tickets)
    }
    #expect(
      try by("hour(created_at)") == ["00:00 2 (2)", "02:00 2 (2)", "03:00 1 (1)"])
    #expect(try by("weekday(created_at)") == ["Monday 1 (1)", "Sunday 4 (4)"])
    var settings = try SmallCompany.settings()
    settings.weekStart = .sunday
    #expect(try by("weekday(created_at)", settings) == ["Sunday 4 (4)", "Monday 1 (1)"])
    #expect(try by("month_of_year(created_at)") == ["October 5 (5)"])
    #expect(try by("hour(created_at) < 3") == ["Yes 4 (4)", "No 1 (1)"])
    #expect(try by("weekday(created_at) = 'sunday'") == ["Yes 4 (4)", "No 1 (1)"])
  }

  @Test func `conditions and chosen texts split as fields do`() throws {
    #expect(
      try answers("open_opportunities", by: ["amount_minor is not null"])
        == ["Yes 3 (3)", "No 1 (1)"])
    #expect(
      try answers("open_opportunities", by: ["amount_minor > 49999"])
        == ["Yes 1 (1)", "No 2 (2)", "– 1 (1)"])
    #expect(
      try answers("open_opportunities", by: ["coalesce(owner.team.name, account.name, 'none')"])
        == ["Blue 1 (1)", "North 2 (2)", "South 1 (1)"])
    #expect(
      try answers(
        "open_opportunities", by: ["if(probability >= 25, stage, 'prospecting')"])
        == ["Prospecting 2 (2)", "Proposal 1 (1)", "Closing 1 (1)"])
  }

  @Test(arguments: [
    "bucket(days_between(created_at, as_of), 9, 30)", "bucket(amount_minor, 70, 500, 1000)",
    "owner", "owner.team", "stage", "probability", "expected_close_on", "is_won",
    "weekday(created_at)", "amount_minor > 49999", "coalesce(owner.team.name, '')",
  ])
  func `the condition of a group chooses its records and no others`(by: String) throws {
    let engine = try SmallCompany.engine()
    let asOf = try instant(SmallCompany.asOf)
    let answer = try engine.run(MetricRequest("open_opportunities", by: [by, "stage"], asOf: asOf))
    #expect(answer.rows.count > 2)
    for row in answer.rows {
      let condition = try #require(answer.condition(for: row))
      let chosen = try engine.run(
        MetricRequest("open_opportunities", where: condition, asOf: asOf))
      #expect(chosen.single?.value == row.value, "\(condition)")
    }
  }

  @Test func `a dimension may have a title of its own`() throws {
    let declared = try metric(
      """
      dimensions:
        - owner
        - team: owner.team
        - age_class: bucket(days_between(created_at, as_of), 7)
        - day: {value: weekday(created_at), title: Weekday}
      """)
    #expect(declared.dimensions.map(\.name) == ["owner", "team", "age_class", "day"])
    #expect(declared.dimensions.map(\.title) == ["Owner", "Team", "Age class", "Weekday"])
  }

  @Test func `a mistake in an expression is told with its place`() throws {
    let error = #expect(throws: MetricError.self) {
      try SmallCompany.engine().run(
        MetricRequest(
          "open_opportunities", by: ["bucket(probabilty, 5)"], asOf: try instant(SmallCompany.asOf))
      )
    }
    #expect(
      error?.description
        == "--by:1:8: unknown field 'probabilty' of opportunity; did you mean 'probability'?")
  }
}
