import CRMBytes
import CRMTime
import CRMWorkspace
import Testing

@Suite struct ScheduleBookTests {
  private func book(_ rules: String) throws -> ScheduleBook {
    let text = """
      business_hours: {weekdays: 09:00-10:00}
      schedules:
        two: {hours: {weekdays: 09:00-11:00}}
        three: {hours: {weekdays: 09:00-12:00}}
        four: {hours: {weekdays: 09:00-13:00}}
      schedule_rules:
      \(rules)
      """
    return ScheduleBook(try Settings(Array(text.utf8), path: "crm.yaml"))
  }

  /// The hours of Thursday 1, Friday 2 and Monday 5 January 2026, each.
  private func hours(
    _ book: ScheduleBook, team: String? = nil, priority: String? = nil, schedule: String? = nil
  ) throws -> [Int64] {
    let timeline = book.timeline(of: .init(schedule: schedule, team: team, priority: priority))
    return try ["2026-01-01", "2026-01-02", "2026-01-05"].map { text in
      let day = try #require(Day(text))
      let zone = TimeZone.utc
      return timeline.seconds(from: zone.start(of: day), to: zone.start(of: day + 1)) / 3600
    }
  }

  @Test func `the rule that says most holds, of several the one that began last`() throws {
    let book = try book(
      """
        - {schedule: four, team: A, priority: urgent, from: 2026-01-05}
        - {schedule: three, priority: urgent}
        - {schedule: two, from: 2026-01-02}
      """)
    #expect(try hours(book) == [1, 2, 2])
    #expect(try hours(book, team: "A") == [1, 2, 2])
    #expect(try hours(book, priority: "urgent") == [3, 3, 3])
    #expect(try hours(book, team: "A", priority: "urgent") == [3, 3, 4])
    #expect(try hours(book, team: "B", priority: "low") == [1, 2, 2])
    #expect(try hours(book, team: "A", priority: "urgent", schedule: "two") == [2, 2, 2])
  }

  @Test func `days and hours are those of each stretch, and negative backwards`() throws {
    let book = try book("  - {schedule: two, from: 2026-01-02}")
    let timeline = book.timeline(of: .init())
    let start = try #require(Instant("2026-01-01T09:30:00Z"))
    let end = try #require(Instant("2026-01-05T09:30:00Z"))
    #expect(timeline.seconds(from: start, to: end) == 1800 + 7200 + 1800)
    #expect(timeline.seconds(from: end, to: start) == -10_800)
    let (first, last) = (try #require(Day("2026-01-01")), try #require(Day("2026-01-06")))
    #expect(timeline.workingDays(from: first, to: last) == 3)
    #expect(timeline.workingDays(from: last, to: first) == -3)
    #expect(timeline.workingDays(from: first, to: first) == 0)
    #expect(timeline.workingDays(from: Day(number: -100_000), to: Day(number: -99_993)) == 5)
  }
}
