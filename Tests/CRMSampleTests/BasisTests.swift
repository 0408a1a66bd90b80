import CRMTime
import Testing

@testable import CRMSample

/// What every record is made of: the clock, the curves, the streams and the names.
@Suite struct BasisTests {
  private let calendar = SampleCalendar()

  @Test func `the company's clock is that of Berlin`() throws {
    let berlin: CRMTime.TimeZone
    do {
      berlin = try CRMTime.TimeZone(named: "Europe/Berlin")
    } catch .noDatabase {
      try Test.cancel("this machine has no time zones")
    }
    for day in stride(from: SampleCalendar.firstDay - 2000, through: SampleCalendar.lastDay, by: 1)
    {
      for second in [4 * 3600, 12 * 3600, 24 * 3600 - 1] {
        let local = LocalDateTime(day, TimeOfDay(seconds: second))
        #expect(calendar.instant(day, second: second) == berlin.instant(of: local))
        #expect(calendar.day(of: berlin.instant(of: local)) == day)
      }
    }
  }

  @Test func `working moments are on working days between 8 and 18 o'clock`() {
    var stream = RandomStream(seed: 5, name: "test", index: 0)
    for number in 0..<2000 {
      let any = calendar.instant(
        SampleCalendar.firstDay + number % 1000, second: number * 43 % 86_400)
      let moment = calendar.working(any, &stream)
      let day = calendar.day(of: moment)
      let second = moment - calendar.instant(day, second: 0)
      #expect(moment >= any && moment - any < 7 * 86_400)
      #expect(calendar.isWorkday(day) && (28_800..<64_800).contains(second))
    }
  }

  @Test func `a curve finds the day of a record, and the records before a day`() {
    let days = SampleCalendar.firstDay...(SampleCalendar.firstDay + 99)
    let curve = DayCurve(days) { $0.weekday > 5 ? 0 : 1 }
    for index in 0..<500 {
      let day = curve.day(index, of: 500)
      #expect(days.contains(day) && day.weekday <= 5)
      #expect(curve.made(before: day, of: 500) <= index)
      #expect(curve.made(before: day + 1, of: 500) >= index)
    }
  }

  @Test func `streams of other purposes and other records differ`() {
    func first(_ name: StaticString, _ index: Int) -> UInt64 {
      var stream = RandomStream(seed: 1, name: name, index: index)
      return stream.next()
    }
    let numbers = (0..<100).flatMap { [first("deal", $0), first("ticket", $0)] }
    #expect(Set(numbers).count == 200)
    #expect(first("deal", 7) == first("deal", 7))
  }

  @Test func `numbers spread as they should`() {
    var stream = RandomStream(seed: 3, name: "test", index: 1)
    let draws = (0..<20_000).map { _ in stream.lognormal(median: 40, spread: 0.8) }.sorted()
    #expect((38.5...41.5).contains(draws[10_000]))
    #expect(draws[0] > 0 && draws[19_999] < 800)
    let counts = (0..<20_000).reduce(into: [0, 0, 0]) { counts, _ in
      counts[stream.weighted([1, 2, 5])] += 1
    }
    #expect(counts[0] < counts[1] && counts[1] < counts[2])
    #expect((2200...2800).contains(counts[0]))
  }

  @Test func `names of companies and people are told apart in addresses`() {
    for language in Language.all {
      for names in [language.given, language.family, language.roots] {
        #expect(Set(names.map(\.ascii)).count == names.count)
        let plain = names.allSatisfy { name in
          name.ascii.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
        }
        #expect(plain, "\(names.map(\.ascii))")
      }
      #expect(Set(language.patterns.map(\.ascii)).count == language.patterns.count)
      #expect(language.sentences.contains { $0.subject == .thanks } || language.jobs.isEmpty)
    }
  }
}
