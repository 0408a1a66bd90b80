import CRMTime
import Testing

@testable import CRMMetrics

/// The time that deals of the small company spent open and in their stages.
@Suite struct StageDaysTests {
  private static func rows(_ metric: String, of deal: String, by: [String] = []) throws -> [String]
  {
    let request = MetricRequest(
      metric, by: by, where: "opportunity.name = '\(deal)'",
      asOf: try instant(SmallCompany.asOf))
    let columns = try SmallCompany.engine().run(request)
    let plain = try SmallCompany.engine().run(request, executor: .sql)
    #expect(columns.rows == plain.rows)
    return columns.rows.map(\.summary)
  }

  // From 1 to 5 January and from 6 to 7 January prospecting, between them a day in proposal.
  @Test func `stays in a stage add up over returns to it`() throws {
    #expect(
      try Self.rows("days_in_stages", of: "d1", by: ["stage"]) == [
        "Prospecting 5.0000 (2)", "Proposal 1.0000 (1)",
      ])
    #expect(try Self.rows("days_open", of: "d1") == ["6.0000 (3)"])
  }

  // Open since 15 January, 9:00; asked on 10 March, 11:00: 54 days and two hours.
  @Test func `what goes on counts to the moment asked for`() throws {
    #expect(try Self.rows("days_in_stages", of: "d7") == ["54.0833 (1)"])
    #expect(try Self.rows("days_open", of: "d7") == ["54.0833 (1)"])
  }
}
