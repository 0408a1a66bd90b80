import Testing

@testable import CRMBytes
@testable import CRMTime

/// A machine without tzdata has no zones to test.
private let hasZones = FileSystem.exists("/usr/share/zoneinfo/Europe/Berlin")

@Suite(.enabled(if: hasZones, "needs the package tzdata"))
struct TimeZoneTests {
  private func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

  private func local(_ text: String) throws -> LocalDateTime {
    let parsed = try #require(DateTimeText(text))
    return LocalDateTime(parsed.day, TimeOfDay(seconds: Int(parsed.secondOfDay ?? 0)))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29T00:59:59Z", 3600),
    ("Europe/Berlin", "2026-03-29T01:00:00Z", 7200),
    ("Europe/Berlin", "2026-10-25T00:59:59Z", 7200),
    ("Europe/Berlin", "2026-10-25T01:00:00Z", 3600),
    ("Europe/Berlin", "2075-07-01T00:00:00Z", 7200),
    ("Europe/Berlin", "2345-07-01T00:00:00Z", 7200),
    ("Europe/Berlin", "1900-01-01T00:00:00Z", 3600),
    ("America/New_York", "2026-03-08T06:59:59Z", -18_000),
    ("America/New_York", "2026-03-08T07:00:00Z", -14_400),
    ("America/New_York", "2026-11-01T06:00:00Z", -18_000),
    ("Asia/Kathmandu", "1985-12-31T18:29:59Z", 19_800),
    ("Asia/Kathmandu", "1985-12-31T18:30:00Z", 20_700),
    ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 20_700),
    ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000),
    ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400),
    ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 39_600),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 37_800),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", 39_600),
    ("Europe/Dublin", "2040-07-01T00:00:00Z", 3600),
    ("America/Nuuk", "2050-03-27T00:30:00Z", -7200),
    ("America/Nuuk", "2050-03-27T01:30:00Z", -3600),
    ("Europe/Moscow", "2012-01-01T00:00:00Z", 14_400),
    ("America/Sao_Paulo", "2018-11-04T03:00:00Z", -7200),
  ])
  func `offsets agree with the known table`(_ name: String, _ at: String, _ offset: Int) throws {
    #expect(try TimeZone(named: name).offset(at: try instant(at)) == Int32(offset))
  }

  @Test(arguments: [
    // In the gap: moved on by its length.
    ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30:00Z"),
    ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00:00Z"),
    ("America/New_York", "2026-03-08 02:00", "2026-03-08T07:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45:00Z"),
    ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00:00Z"),
    // Twice: the first.
    ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00Z"),
    ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25T02:00:00Z"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00Z"),
    // Once.
    ("Asia/Kathmandu", "2026-01-01 00:00", "2025-12-31T18:15:00Z"),
    ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00:00Z"),
    ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30T09:59:00Z"),
  ])
  func `a wall-clock time becomes a moment by the rule`(
    _ name: String, _ text: String, _ expected: String
  ) throws {
    #expect(try TimeZone(named: name).instant(of: try local(text)).text == expected)
  }

  @Test(arguments: [
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
    ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
    ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
    ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
    ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"),
  ])
  func `a day starts at its first moment`(_ name: String, _ day: String, _ expected: String) throws
  {
    let zone = try TimeZone(named: name)
    #expect(zone.start(of: try #require(Day(day))).text == expected)
  }

  @Test(arguments: [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
    "America/Nuuk", "Europe/Dublin", "Pacific/Apia", "Asia/Tehran", "UTC", "Antarctica/Troll",
  ])
  func `moments of 160 years agree with the slow search and come back`(_ name: String) throws {
    let zone = try TimeZone(named: name)
    var previousDay = Int32.min
    var second: Int64 = -631_152_000
    while second < 4_417_977_600 {
      let instant = Instant(seconds: second)
      let local = zone.local(instant)
      let day = zone.dayNumber(ofEpochSecond: second)
      let back = zone.instant(of: local)
      guard zone.table.offset(at: second) == zone.table.searchedOffset(at: second),
        day == local.day.number, day >= previousDay, zone.local(back) == local, back <= instant
      else {
        Issue.record("\(name) at \(instant) is \(local)")
        return
      }
      previousDay = day
      second += 40_009
    }
  }

  @Test func `the rule and the unfolded table agree at the horizon`() throws {
    let zone = try TimeZone(named: "Europe/Berlin")
    for year in 2098...2103 {
      #expect(zone.offset(at: try instant("\(year)-07-01T00:00:00Z")) == 7200)
      #expect(zone.offset(at: try instant("\(year)-12-15T00:00:00Z")) == 3600)
    }
  }

  @Test func `many seconds become days at once`() throws {
    let zone = try TimeZone(named: "Asia/Kathmandu")
    let seconds: [Int64] = [-1, 0, 1_767_204_899, 1_767_204_900]
    var days = [Int32](repeating: 0, count: 4)
    seconds.withUnsafeBufferPointer { source in
      days.withUnsafeMutableBufferPointer { zone.dayNumbers(ofEpochSeconds: source, into: $0) }
    }
    #expect(days == [0, 0, 20_453, 20_454])
  }

  @Test(
    arguments: [
      ("Europe/Berln", "Europe/Berlin"), ("Berlin", "Europe/Berlin"),
      ("europe/berlin", "Europe/Berlin"), ("../../etc/passwd", nil), ("Europe", nil), ("", nil),
      ("/usr/share/zoneinfo/Europe/Berlin", nil), ("Europe//Berlin", "Europe/Berlin"),
      ("Europe/../Europe/Berlin", nil), ("tzdata.zi", nil), ("zone.tab", nil), ("+2", nil),
    ] as [(String, String?)])
  func `an unknown zone is refused with the nearest name`(_ name: String, _ nearest: String?) {
    #expect {
      _ = try TimeZone(named: name)
    } throws: { error in
      guard case TimeZoneError.unknown(name, let found) = error else { return false }
      return nearest == nil || found == nearest
    }
  }

  @Test func `offsets are zones too`() throws {
    let zone = try TimeZone(named: "+05:45")
    #expect(zone.offset(at: Instant(seconds: 0)) == 20_700)
    #expect(try TimeZone(named: "UTC") == .utc)
  }

  @Test func `a period spans its local days, an hour less or more when clocks change`() throws {
    let calendar = Calendar(timeZone: try TimeZone(named: "Europe/Berlin"))
    let march = calendar.period(containing: try instant("2026-03-31T21:59:59Z"), grain: .month)
    #expect(march.label == "2026-03")
    let range = calendar.instantRange(of: march)
    #expect(range.lowerBound.text == "2026-02-28T23:00:00Z")
    #expect(range.upperBound.text == "2026-03-31T22:00:00Z")
    #expect(range.upperBound - range.lowerBound == 31 * 86_400 - 3600)
    let apia = Calendar(timeZone: try TimeZone(named: "Pacific/Apia"))
    let missing = apia.period(containing: try #require(Day("2011-12-30")), grain: .day)
    #expect(apia.instantRange(of: missing).isEmpty)
  }
}
