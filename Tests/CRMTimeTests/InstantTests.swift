import Testing

@testable import CRMBytes
@testable import CRMTime

@Suite struct InstantTests {
  @Test(
    arguments: [
      ("2026-01-05T02:00:00Z", 1_767_578_400),
      ("2026-01-05T03:00:00+01:00", 1_767_578_400),
      ("2026-01-05 03:00+01", 1_767_578_400),
      ("2026-01-05T07:45:00.999+0545", 1_767_578_400),
      ("2026-01-05 02:00:00 UTC", 1_767_578_400),
      ("2026-01-04 21:00:00 -0500", 1_767_578_400),
      ("2026-01-04T24:00:00Z", 1_767_571_200),
      ("2016-12-31T23:59:60Z", 1_483_228_800),
      ("1969-12-31T23:59:59Z", -1),
      ("0001-01-01T00:00:00Z", -62_135_596_800),
    ] as [(String, Int64)])
  func `ISO 8601 with a zone is read`(_ text: String, _ seconds: Int64) {
    #expect(Instant(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "2026-01-05", "2026-01-05T02:00:00", "2026-01-05T25:00:00Z", "2026-01-05T02:60:00Z",
    "2026-01-05T02:00:61Z", "2026-01-05T02:00:00+24:00", "2026-02-30T02:00:00Z",
    "2026-01-05X02:00:00Z", "2026-01-05T02:00:00.Z", "2026-01-05T24:00:01Z", "2026-01-05T02Z",
    "2026-01-05T02:00:00ZZ", "2026-01-05T", "2026-01-05T02:00:00+1:00",
  ])
  func `what is no moment is refused`(_ text: String) { #expect(Instant(text) == nil) }

  @Test func `moments go to text and back`() {
    for step in 0..<20_000 {
      let instant = Instant(seconds: -62_135_596_800 + Int64(step) * 15_776_937_117 / 1_000)
      #expect(Instant(instant.text) == instant)
    }
    #expect(Instant.earliest.text == "0001-01-01T00:00:00Z")
    #expect(Instant.latest.text == "9999-12-31T23:59:59Z")
    var buffer = ByteBuffer()
    buffer.append(Instant(seconds: 1_767_578_400))
    #expect(buffer.string == "2026-01-05T02:00:00Z")
  }

  @Test func `a text without an offset needs a zone`() throws {
    let text = try #require(DateTimeText("2026-07-01 12:00"))
    #expect(text.instant == nil)
    let zone = TimeZone(name: "+02:00", offset: 7200)
    #expect(text.instant(in: zone).text == "2026-07-01T10:00:00Z")
    #expect(
      try #require(DateTimeText("2026-07-01")).instant(in: zone).text == "2026-06-30T22:00:00Z")
  }

  @Test(arguments: [
    ("09:00", 32_400), ("9:05", 32_700), ("24:00", 86_400), ("17:30:15", 63_015),
  ])
  func `times of day are read`(_ text: String, _ seconds: Int) {
    #expect(TimeOfDay(text)?.seconds == Int32(seconds))
  }

  @Test(arguments: ["24:01", "9", "09:60", "09:0", "-1:00", "09:00:00:00", "", "a:bc", "009:00"])
  func `what is no time of day is refused`(_ text: String) { #expect(TimeOfDay(text) == nil) }

  @Test(
    arguments: [
      ("36h", 129_600), ("2d", 172_800), ("1d 12h", 129_600), ("1h30m", 5400), ("1w", 604_800),
    ] as [(String, Int64)])
  func `lengths of time are read`(_ text: String, _ seconds: Int64) {
    #expect(DurationText.seconds(text) == seconds)
  }

  @Test(arguments: ["", "36", "h", "2 d", "-2d", "2x", "0h", "99999999999999999999d"])
  func `what is no length of time is refused`(_ text: String) {
    #expect(DurationText.seconds(text) == nil)
  }

  @Test func `lengths of time are written by their parts`() {
    #expect(DurationText.text(129_600) == "1d 12h")
    #expect(DurationText.text(-61) == "-1m 1s")
    #expect(DurationText.text(0) == "0s")
  }
}
