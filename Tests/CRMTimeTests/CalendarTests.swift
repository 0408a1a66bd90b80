import Testing

@testable import CRMTime

@Suite struct CalendarTests {
  private let plain = Calendar()
  private let fiscal = Calendar(weekStart: .sunday, fiscalYearStartMonth: 4)

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test(arguments: [
    (Grain.day, "2026-03-20", "2026-03-20/2026-03-20", "20 Mar 2026"),
    (.week, "2026-W12", "2026-03-16/2026-03-22", "W12 2026"),
    (.month, "2026-03", "2026-03-01/2026-03-31", "Mar 2026"),
    (.quarter, "2026-Q1", "2026-01-01/2026-03-31", "Q1 2026"),
    (.year, "2026", "2026-01-01/2026-12-31", "2026"),
  ])
  func `a day lies in its periods`(
    _ grain: Grain, _ label: String, _ days: String, _ short: String
  ) throws {
    let period = plain.period(containing: try day("2026-03-20"), grain: grain)
    #expect(period.label == label)
    #expect(period.days.description == days)
    #expect(period.shortLabel == short)
  }

  @Test(arguments: [
    ("2026-03-31", "FY2026-Q4", "FY2026", "2025-04-01/2026-03-31"),
    ("2026-04-01", "FY2027-Q1", "FY2027", "2026-04-01/2027-03-31"),
    ("2025-12-31", "FY2026-Q3", "FY2026", "2025-04-01/2026-03-31"),
  ])
  func `a fiscal year is named after the year it ends in`(
    _ text: String, _ quarter: String, _ year: String, _ days: String
  ) throws {
    #expect(fiscal.period(containing: try day(text), grain: .quarter).label == quarter)
    let period = fiscal.period(containing: try day(text), grain: .year)
    #expect(period.label == year)
    #expect(period.days.description == days)
    #expect(fiscal.period(containing: try day(text), grain: .month).label == String(text.prefix(7)))
  }

  @Test func `weeks may start on Sunday`() throws {
    let week = fiscal.period(containing: try day("2026-01-03"), grain: .week)
    #expect(week.days.description == "2025-12-28/2026-01-03")
    #expect(week.label == "2025-W53")
    #expect(fiscal.next(week).label == "2026-W01")
    #expect(fiscal.start(of: .week, containing: try day("2026-01-04")) == (try day("2026-01-04")))
  }

  @Test(arguments: Grain.allCases)
  func `periods follow one another without gap for 60 years`(_ grain: Grain) throws {
    for calendar in [plain, fiscal] {
      let periods = calendar.periods(
        from: try day("1990-06-15"), to: try day("2050-06-15"), grain: grain)
      for (a, b) in zip(periods, periods.dropFirst()) {
        #expect(a.end == b.start)
        #expect(calendar.previous(b) == a)
        #expect(calendar.period(containing: a.end - 1, grain: grain) == a)
      }
      #expect(Set(periods.map(\.label)).count == periods.count)
      #expect(periods.first?.days.contains(try day("1990-06-15")) == true)
      #expect(periods.last?.days.contains(try day("2050-06-15")) == true)
    }
  }

  @Test func `no periods lie between a day and an earlier one`() throws {
    #expect(
      plain.periods(from: try day("2026-01-02"), to: try day("2026-01-01"), grain: .day) == [])
  }

  @Test(arguments: [
    (Grain.month, "2026-03-20", PeriodComparison.previous, "2026-02-01/2026-02-20"),
    (.month, "2026-03-31", .previous, "2026-02-01/2026-02-28"),
    (.month, "2026-03-30", .previous, "2026-02-01/2026-02-28"),
    (.month, "2026-02-28", .previous, "2026-01-01/2026-01-31"),
    (.month, "2024-02-29", .sameLastYear, "2023-02-01/2023-02-28"),
    (.month, "2024-02-28", .sameLastYear, "2023-02-01/2023-02-28"),
    (.quarter, "2026-03-20", .previous, "2025-10-01/2025-12-20"),
    (.quarter, "2026-05-31", .previous, "2026-01-01/2026-02-28"),
    (.year, "2026-03-20", .sameLastYear, "2025-01-01/2025-03-20"),
    (.year, "2024-02-29", .previous, "2023-01-01/2023-02-28"),
    (.week, "2026-03-19", .previous, "2026-03-09/2026-03-12"),
    (.week, "2026-03-22", .sameLastYear, "2025-03-17/2025-03-23"),
    (.week, "2026-12-30", .sameLastYear, "2025-12-22/2025-12-24"),
    (.week, "2020-12-31", .sameLastYear, "2019-12-23/2019-12-26"),
    (.week, "2021-01-05", .sameLastYear, "2019-12-30/2019-12-31"),
    (.day, "2024-02-29", .sameLastYear, "2023-02-28/2023-02-28"),
    (.day, "2026-03-01", .previous, "2026-02-28/2026-02-28"),
  ])
  func `to date is compared with to date`(
    _ grain: Grain, _ text: String, _ comparison: PeriodComparison, _ expected: String
  ) throws {
    let day = try day(text)
    let period = plain.period(containing: day, grain: grain)
    let earlier = plain.comparisonPeriod(comparison, of: period, toDate: day)
    #expect(earlier.days.description == expected)
    #expect(
      plain.comparisonPeriod(comparison, of: period.toDate(day)).days.description == expected)
  }

  @Test func `whole periods are compared with whole ones`() throws {
    let march = plain.period(containing: try day("2026-03-20"), grain: .month)
    #expect(plain.comparisonPeriod(.previous, of: march).label == "2026-02")
    #expect(!plain.comparisonPeriod(.previous, of: march).isToDate)
    #expect(
      plain.comparisonPeriod(.sameLastYear, of: march, toDate: try day("2026-05-01")).label
        == "2025-03")
    #expect(
      plain.comparisonPeriod(.previous, of: march, toDate: try day("2026-02-01")).days.isEmpty)
  }

  @Test func `a period to a date says which days`() throws {
    let march = plain.period(containing: try day("2026-03-20"), grain: .month)
    #expect(march.toDate(try day("2026-03-20")).shortLabel == "1–20 Mar 2026")
    #expect(march.toDate(try day("2026-03-31")).shortLabel == "Mar 2026")
    let year = plain.period(containing: try day("2026-03-20"), grain: .year)
    #expect(year.toDate(try day("2026-03-20")).shortLabel == "1 Jan – 20 Mar 2026")
    let week = plain.period(containing: try day("2026-01-01"), grain: .week)
    #expect(week.toDate(try day("2026-01-01")).shortLabel == "29 Dec 2025 – 1 Jan 2026")
  }

  @Test func `months are known by number and name`() {
    #expect(
      ["4", "April", "apr", "APRIL", "0", "13", "a", "aprilly"].map(MonthNames.month) == [
        4, 4, 4, 4, nil, nil, nil, nil,
      ])
  }
}
