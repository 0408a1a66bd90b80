import Testing

@testable import CRMBytes
@testable import CRMTime

@Suite struct DayTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func `every day of 400 years goes to text and back, one after the other`() throws {
    let first = try day("1832-03-01")
    let last = try day("2232-03-01")
    #expect(last - first == 146_097)
    var weekday = first.weekday
    var buffer = [UInt8](repeating: 0, count: 16)
    for day in first..<last {
      let count = buffer.withUnsafeMutableBufferPointer { day.write(into: $0) }
      let back = buffer.withUnsafeBufferPointer {
        Day(utf8: UnsafeBufferPointer(rebasing: $0[..<count]))
      }
      let parts = day.parts
      guard back == day, day.weekday == weekday,
        Day(year: parts.year, month: parts.month, day: parts.day) == day
      else {
        Issue.record("\(day) does not come back")
        return
      }
      weekday = weekday % 7 + 1
    }
  }

  @Test(arguments: [
    ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("0001-01-01", -719_162, 1),
    ("9999-12-31", 2_932_896, 5), ("2026-01-05", 20_458, 1), ("1900-03-01", -25_508, 4),
  ])
  func `known days have their number and weekday`(_ text: String, _ number: Int, _ weekday: Int)
    throws
  {
    let day = try day(text)
    #expect(Int(day.number) == number)
    #expect(day.weekday == weekday)
    #expect(day.text == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
    "0000-01-01",
    "2026-1-05", "2026-01-05 ", "26-01-05", "2026/01/05", "2026-01-0x", "", "２026-01-05",
  ])
  func `what is no date is refused`(_ text: String) { #expect(Day(text) == nil) }

  @Test(arguments: [
    ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1),
    ("2024-12-29", 2024, 52), ("2024-12-30", 2025, 1), ("2026-01-01", 2026, 1),
    ("2026-12-31", 2026, 53), ("2027-01-03", 2026, 53), ("2016-01-03", 2015, 53),
    ("2008-12-29", 2009, 1), ("2010-01-03", 2009, 53),
  ])
  func `weeks at the turn of the year follow ISO 8601`(_ text: String, _ year: Int, _ week: Int)
    throws
  {
    #expect(try day(text).isoWeek == (year, week))
  }

  @Test func `months are added and clipped`() throws {
    #expect(try day("2026-01-31").addingMonths(1) == day("2026-02-28"))
    #expect(try day("2024-01-31").addingMonths(1) == day("2024-02-29"))
    #expect(try day("2026-01-15").addingMonths(-1) == day("2025-12-15"))
    #expect(try day("2026-12-31").addingMonths(14) == day("2028-02-29"))
    #expect(try day("2024-02-29").dayOfYear == 60)
  }

  @Test func `years beyond four digits and before year 1 are written whole`() {
    #expect(Day(number: 2_932_897).text == "10000-01-01")
    #expect(Day(number: -719_529).text == "-0001-12-31")
    var buffer = ByteBuffer()
    buffer.append(Day(number: 0))
    #expect(buffer.string == "1970-01-01")
  }
}
