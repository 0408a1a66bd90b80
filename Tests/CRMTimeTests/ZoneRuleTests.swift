import Testing

@testable import CRMTime

@Suite struct ZoneRuleTests {
  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3600),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3600),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", 39_600),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-04-04T15:00:00Z", 37_800),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 3600),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600),
    ("EST5EDT,J60,J300", "2024-03-01T06:59:59Z", -18_000),
    ("EST5EDT,J60,J300", "2024-03-01T07:00:00Z", -14_400),
    ("EST5EDT,59,299", "2024-02-29T07:00:00Z", -14_400),
    ("XXX3EDT4,0/0,J365/23", "2026-01-01T01:00:00Z", -14_400),
    ("JST-9", "2026-01-01T00:00:00Z", 32_400),
  ])
  func `a rule gives the offset`(_ text: String, _ at: String, _ offset: Int) throws {
    let rule = try #require(ZoneRule(text.utf8))
    let instant = try #require(Instant(at))
    #expect(rule.offset(at: instant.seconds) == Int32(offset))
  }

  @Test(arguments: [
    "", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M1.1.0",
    "CET-1CEST,M3.5.7,M10.5.0", "CET-200", "CET-1CEST,J0,J300", "CET-1CEST,366,1", "<+01-1",
    "CET-1 ", "CET-1:75",
  ])
  func `what is no rule is refused`(_ text: String) { #expect(ZoneRule(text.utf8) == nil) }

  @Test func `bytes that are no zone file are refused`() {
    #expect(ZoneFile([]) == nil)
    #expect(ZoneFile(Array("TZif2".utf8) + [UInt8](repeating: 0, count: 100)) == nil)
    let huge =
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [UInt8](repeating: 0x7F, count: 24)
    #expect(ZoneFile(huge) == nil)
  }
}
