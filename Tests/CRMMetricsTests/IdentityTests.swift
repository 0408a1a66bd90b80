import CRMBytes
import CRMTime
import CRMYAML
import Testing

@testable import CRMMetrics

/// Figures that must agree, over the small company.
@Suite struct IdentityTests {
  private static func identity(_ yaml: String) throws -> IdentityDeclaration {
    let known = Dictionary(
      uniqueKeysWithValues: try builtInCatalogue().metrics.map { ($0.name, $0) })
    return try IdentityDeclaration(Array(yaml.utf8), path: "sample.yaml", metrics: known)
  }

  private static func result(_ lines: String) throws -> IdentityResult {
    let check = IdentityCheck(
      try SmallCompany.engine(), settings: try SmallCompany.settings(),
      asOf: try instant(SmallCompany.asOf))
    return try check.run(
      try identity("name: sample\ntitle: Sample\nmeans: A sample.\nperiods: 3\n" + lines))
  }

  private static func shown(_ result: IdentityResult) -> [String] {
    result.breaks.map { found in
      ([found.period] + found.keys.map { $0.label ?? "–" }
        + ["\(found.left.number ?? -1)", "\(found.right.number ?? -1)"]).joined(separator: " ")
    }
  }

  @Test func `sides that agree are told apart by nothing`() throws {
    let result = try Self.result("left: won_count + lost_count\nright: lost_count + won_count")
    #expect(result.compared == 3 && result.breaks.isEmpty)
  }

  // Won in January: 9. Won in February: 1, 2 and 3; 4 was lost on 1 March in Berlin.
  @Test func `a difference names its period, the figures and the records`() throws {
    let result = try Self.result("left: won_count\nright: won_count * 0 + 1\nrows: name")
    #expect(Self.shown(result) == ["2026-02 3.0 1.0", "2026-03 0.0 1.0"])
    #expect(result.breaks[0].rows.isEmpty, "each of the three counts 1 on both sides")
    let other = try Self.result("left: won_count\nright: lost_count\nrows: name")
    #expect(
      Self.shown(other) == ["2026-01 1.0 0.0", "2026-02 3.0 0.0", "2026-03 0.0 1.0"])
    #expect(other.breaks[0].rows.map(\.key.label) == ["d9"])
    #expect(other.breaks[0].rowCount == 1)
  }

  // In February Dana won 1 and 2, Bo 3; in January Dana won 9; in March Bo lost 4.
  @Test func `sides are compared group by group`() throws {
    let result = try Self.result("left: won_count\nright: lost_count\nby: [owner]")
    #expect(
      Self.shown(result) == [
        "2026-01 Dana Reed 1.0 0.0", "2026-02 Dana Reed 2.0 0.0", "2026-02 Bo Lind 1.0 0.0",
        "2026-03 Bo Lind 0.0 1.0",
      ])
  }

  @Test func `groups add up to the whole, and money to the last cent of each currency`() throws {
    let whole = try Self.result("left: won_value\nright: won_value\nparts: owner")
    #expect(whole.compared > 3 && whole.breaks.isEmpty)
    // Each of several groups has one too many.
    let broken = try Self.result("left: won_count\nright: won_count + 1\nparts: owner")
    #expect(!broken.breaks.isEmpty)
  }

  @Test func `the backlog of the small company balances day by day`() throws {
    let check = IdentityCheck(
      try SmallCompany.engine(), settings: try SmallCompany.settings(),
      asOf: try instant(SmallCompany.asOf))
    let result = try check.run(
      try Self.identity(
        """
        name: backlog
        title: Backlog
        means: What came and went makes what is there.
        left: backlog
        right: previous(backlog) + backlog_change
        grain: day
        periods: 60
        """))
    #expect(result.compared == 60 && result.breaks.isEmpty, "\(Self.shown(result))")
  }

  @Test(
    arguments: [
      ("left: won_cuont\nright: won_count", "5:7: unknown metric 'won_cuont'; did you mean"),
      ("left: won_value\nright: won_count", "one side is an amount of money and the other is not"),
      ("left: won_count\nright: won_count\nperiods: 0", "'periods' must be a number from 1"),
      ("left: won_count", "'right'"),
    ])
  func `a wrong declaration is told with its place`(lines: String, part: String) throws {
    let error = try #require(throws: YAMLError.self) {
      try Self.identity("name: sample\ntitle: Sample\nmeans: A sample.\ngrain: month\n" + lines)
    }
    #expect(error.description.contains(part), "\(error)")
  }
}
