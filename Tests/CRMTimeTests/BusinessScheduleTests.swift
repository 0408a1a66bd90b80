import Testing

@testable import CRMBytes
@testable import CRMTime

private let hasZones = FileSystem.exists("/usr/share/zoneinfo/Europe/Berlin")

@Suite(.enabled(if: hasZones, "needs the package tzdata"))
struct BusinessScheduleTests {
  private func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

  private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }

  /// Monday to Friday 9 to 17 in Berlin, closed on 6 April 2026.
  private func office() throws -> BusinessSchedule {
    let (start, end) = (try time("09:00"), try time("17:00"))
    return BusinessSchedule(
      intervals: (1...5).map { .init(weekday: $0, start, end) },
      holidays: [try #require(Day("2026-04-06"))],
      timeZone: try TimeZone(named: "Europe/Berlin"))
  }

  @Test(arguments: [
    ("same day", "2026-01-05T09:00:00Z", "2026-01-05T10:30:00Z", 5400),
    ("over night", "2026-01-05T15:00:00Z", "2026-01-06T09:00:00Z", 7200),
    ("over the weekend", "2026-01-09T15:00:00Z", "2026-01-12T09:00:00Z", 7200),
    ("over the holiday", "2026-04-03T14:00:00Z", "2026-04-07T08:00:00Z", 7200),
    ("clocks forward", "2026-03-27T15:00:00Z", "2026-03-30T08:00:00Z", 7200),
    ("clocks back", "2026-10-23T14:00:00Z", "2026-10-26T09:00:00Z", 7200),
    ("before hours", "2026-01-05T04:00:00Z", "2026-01-05T08:00:00Z", 0),
    ("after hours", "2026-01-05T16:00:00Z", "2026-01-05T22:00:00Z", 0),
    ("on a Sunday", "2026-01-04T08:00:00Z", "2026-01-04T15:00:00Z", 0),
    ("nothing", "2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z", 0),
    ("end before start", "2026-01-05T10:30:00Z", "2026-01-05T09:00:00Z", -5400),
    ("a whole year", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 261 * 28_800),
  ])
  func `the hours between two moments`(_ name: String, _ from: String, _ to: String, _ seconds: Int)
    throws
  {
    #expect(try office().seconds(from: try instant(from), to: try instant(to)) == Int64(seconds))
  }

  @Test func `round the clock a day of changed clocks has 23 or 25 hours`() throws {
    let always = BusinessSchedule.always(timeZone: try TimeZone(named: "Europe/Berlin"))
    let zone = always.timeZone
    for (text, hours) in [("2026-03-29", 23), ("2026-10-25", 25), ("2026-01-01", 24)] {
      let day = try #require(Day(text))
      let seconds = always.seconds(from: zone.start(of: day), to: zone.start(of: day + 1))
      #expect(seconds == Int64(hours) * 3600)
    }
  }

  @Test func `minutes counted one by one agree`() throws {
    let schedule = BusinessSchedule(
      intervals: [
        .init(weekday: 6, try time("22:00"), .endOfDay),
        .init(weekday: 7, .midnight, try time("02:30")),
        .init(weekday: 7, try time("01:00"), try time("04:00")),
        .init(weekday: 1, try time("08:00"), try time("12:00")),
      ], timeZone: try TimeZone(named: "America/New_York"))
    for start in ["2026-03-06T12:34:00Z", "2026-10-30T00:00:00Z"] {
      let first = try instant(start)
      var counted: Int64 = 0
      for minute in 0..<(5 * 1440) {
        let now = first + Int64(minute) * 60
        let local = schedule.timeZone.local(now)
        let clock = local.time.seconds
        let isOpen =
          switch local.day.weekday {
          case 6: clock >= 79_200
          // The interval 00:00 to 04:00 is the two that overlap.
          case 7: clock < 14_400
          case 1: clock >= 28_800 && clock < 43_200
          default: false
          }
        if isOpen { counted += 60 }
        let sum = schedule.seconds(from: first, to: now + 60)
        guard sum == counted else {
          Issue.record("\(now): \(sum) instead of \(counted)")
          return
        }
      }
    }
  }

  @Test func `parts add up, also outside the prepared years`() throws {
    let office = try office()
    for base in ["1985-05-01T00:00:00Z", "2026-03-20T00:00:00Z", "2059-12-20T00:00:00Z"] {
      let start = try instant(base)
      var sum: Int64 = 0
      for step in 0..<400 {
        sum += office.seconds(
          from: start + Int64(step) * 12_345, to: start + Int64(step + 1) * 12_345)
      }
      #expect(sum == office.seconds(from: start, to: start + 400 * 12_345))
    }
  }

  @Test(
    arguments: [
      ("2026-01-05T09:00:00Z", 5400, "2026-01-05T10:30:00Z"),
      ("2026-01-05T15:00:00Z", 3600, "2026-01-05T16:00:00Z"),
      ("2026-01-05T15:00:00Z", 3601, "2026-01-06T08:00:01Z"),
      ("2026-01-09T15:00:00Z", 7200, "2026-01-12T09:00:00Z"),
      ("2026-01-10T15:00:00Z", 0, "2026-01-10T15:00:00Z"),
    ] as [(String, Int64, String)])
  func `a deadline is the first moment with the time passed`(
    _ from: String, _ seconds: Int64, _ expected: String
  ) throws {
    #expect(try office().instant(after: seconds, from: try instant(from))?.text == expected)
  }

  @Test func `a company that never works meets no deadline`() throws {
    let never = BusinessSchedule(intervals: [], timeZone: .utc)
    #expect(never.isEmpty)
    #expect(never.instant(after: 60, from: try instant("2026-01-05T00:00:00Z")) == nil)
  }

  @Test func `working days leave out weekends and holidays`() throws {
    let days = DayRange(try #require(Day("2026-04-01")), try #require(Day("2026-05-01")))
    #expect(try office().workingDays(in: days) == 21)
  }
}
