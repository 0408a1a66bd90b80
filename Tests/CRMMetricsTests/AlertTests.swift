import CRMBytes
import CRMTime
import CRMYAML
import Testing

@testable import CRMMetrics

/// Alerts over the small company, as of 10 March 2026.
@Suite struct AlertTests {
  private static func alert(_ lines: String) throws -> AlertDeclaration {
    let head = "name: sample\ntitle: Sample\nmeans: It matters.\nremedy: Look.\n"
    return try AlertDeclaration(
      Array((head + lines).utf8), path: "sample.yaml", metrics: try builtInCatalogue())
  }

  private static func fired(_ lines: String) throws -> [String] {
    let check = AlertCheck(
      try SmallCompany.engine(), settings: try SmallCompany.settings(),
      asOf: try instant(SmallCompany.asOf))
    return try check.run([try alert(lines)]).map { found in
      ([found.period ?? "now"] + found.keys.map { $0.label ?? "–" }
        + [
          "\(found.value.number ?? -1)", found.isAbove ? ">" : "<",
          "\(found.limit.number ?? -1)", found.currency ?? "",
        ]).joined(separator: " ").trimmingSpaces
    }
  }

  // Won in February, the last month that is over: 3, of Dana 2 and of Bo 1.
  @Test(
    arguments: [
      ("metric: won_count\ngrain: month\nabove: 2", ["2026-02 3.0 > 2.0"]),
      ("metric: won_count\ngrain: month\nabove: 3", []),
      ("metric: won_count\ngrain: month\nbelow: 4", ["2026-02 3.0 < 4.0"]),
      ("metric: won_count\ngrain: month\nabove: 1\nby: [owner]", ["2026-02 Dana Reed 2.0 > 1.0"]),
      ("metric: won_count\ngrain: month\nabove: 1\nminimum_n: 4", []),
      (
        "metric: won_count\ngrain: month\nabove: 0\nwhere: amount_minor > 20000",
        ["2026-02 1.0 > 0.0"]
      ),
      // Four deals are open: 1,499.99 EUR and 70.00 USD; a limit is in whole units.
      ("metric: open_opportunities\nabove: 3", ["now 4.0 > 3.0"]),
      ("metric: open_pipeline\nabove: 1499", ["now 149999.0 > 149900.0 EUR"]),
      ("metric: open_pipeline\nabove: 1500", []),
    ] as [(String, [String])])
  func `a value beyond its limit fires`(lines: String, expected: [String]) throws {
    #expect(try Self.fired(lines) == expected)
  }

  // Deals made in the weeks from the first on: 1, 0, 1, 0, 3, 0, 1, 1, 1, and without d8 none in the
  // last one that is over. The median is 1, more than half are equal to it, and the mean distance is 5/9.
  @Test func `a value outside its usual band fires`() throws {
    let lines = "metric: created_opportunities\ngrain: week\nwhere: name != 'd8'\noutside_usual: "
    let edge = 1 - 0.5 * 1.2533 * 5 / 9
    #expect(try Self.fired(lines + "{width: 0.5}") == ["2026-W10 0.0 < \(edge)"])
    #expect(try Self.fired(lines + "{width: 3}") == [])
  }

  @Test func `where nothing is known yet nothing is unusual`() throws {
    #expect(try Self.fired("metric: won_count\ngrain: month\noutside_usual: {width: 0.1}") == [])
  }

  @Test func `the usual band is that of the median and the median distance from it`() throws {
    // Median 6; distances 3, 2, 0, 1, 0, 1, 94: their median is 1, whatever the outlier.
    let band = try #require(UsualBand([3, 4, 6, 5, 6, 7, 100], width: 3))
    #expect(band.median == 6 && abs(band.high - (6 + 3 * 1.4826)) < 1e-12)
    let even = try #require(UsualBand([1, 2, 3, 4, 5, 6], width: 1))
    // Median 3.5; distances 2.5, 1.5, 0.5, 0.5, 1.5, 2.5: their median is 1.5.
    #expect(even.median == 3.5)
    #expect(abs(even.high - (3.5 + 1.4826 * 1.5)) < 1e-12)
    #expect(abs(even.low - (3.5 - 1.4826 * 1.5)) < 1e-12)
    #expect(UsualBand([1, 2, 3, 4, 5], width: 3) == nil)
    let flat = try #require(UsualBand([7, 7, 7, 7, 7, 7], width: 3))
    #expect(flat.low == 7 && flat.high == 7)
  }

  @Test(
    arguments: [
      ("metric: won_cuont\nabove: 1", "unknown metric 'won_cuont'; did you mean 'won_count'?"),
      ("metric: won_count\nabove: 1", "say with 'grain' which one is judged"),
      ("metric: won_count\ngrain: month", "one of 'above', 'below' and 'outside_usual'"),
      ("metric: won_count\ngrain: month\nabove: 1\nbelow: 0", "one of 'above'"),
      ("metric: open_pipeline\noutside_usual: {}", "say with 'grain' which periods"),
      ("metric: won_count\ngrain: month\noutside_usual: {periods: 2}", "from 6 to 1000"),
      ("metric: won_count\ngrain: month\nover: 2", "over"),
    ])
  func `a wrong declaration is told with its place`(lines: String, part: String) throws {
    let error = try #require(throws: YAMLError.self) { try Self.alert(lines) }
    #expect(error.description.contains(part), "\(error)")
    #expect(error.description.hasPrefix("sample.yaml:"))
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
