/// How a company divides time: its zone, first weekday and fiscal year.
package struct Calendar: Hashable, Sendable {
  package enum WeekStart: String, CaseIterable, Sendable { case monday, sunday }

  package var timeZone: TimeZone
  package var weekStart: WeekStart
  /// 1 to 12. Fiscal years and quarters follow it; one that does not start in January is named
  /// after the year in which it ends (April 2025 to March 2026 is FY2026).
  package var fiscalYearStartMonth: Int

  package init(
    timeZone: TimeZone = .utc, weekStart: WeekStart = .monday, fiscalYearStartMonth: Int = 1
  ) {
    precondition((1...12).contains(fiscalYearStartMonth), "a month is 1 to 12")
    self.timeZone = timeZone
    self.weekStart = weekStart
    self.fiscalYearStartMonth = fiscalYearStartMonth
  }

  /// The first day of the period that holds `day`.
  package func start(of grain: Grain, containing day: Day) -> Day {
    switch grain {
    case .day: return day
    case .week: return day - (weekStart == .monday ? day.weekday - 1 : day.weekday % 7)
    case .month:
      let parts = day.parts
      return day - (parts.day - 1)
    case .quarter, .year:
      let parts = day.parts
      let months = (parts.month - fiscalYearStartMonth).flooredRemainder(12)
      return Day(
        year: parts.year, monthIndex: parts.month - (grain == .year ? months : months % 3))
    }
  }

  package func period(containing day: Day, grain: Grain) -> Period {
    period(grain, start: start(of: grain, containing: day))
  }

  /// The period of the local day of `instant`.
  package func period(containing instant: Instant, grain: Grain) -> Period {
    period(containing: timeZone.day(of: instant), grain: grain)
  }

  /// The period before or after, whole.
  package func next(_ period: Period) -> Period {
    self.period(period.grain, start: end(of: period.grain, start: period.start))
  }

  package func previous(_ period: Period) -> Period {
    self.period(containing: period.start - 1, grain: period.grain)
  }

  /// All periods that hold a day from `first` to `last`, both included, in the order of time;
  /// none where `last` is before `first`.
  package func periods(from first: Day, to last: Day, grain: Grain) -> [Period] {
    guard first <= last else { return [] }
    var periods = [period(containing: first, grain: grain)]
    while let newest = periods.last, newest.end <= last { periods.append(next(newest)) }
    return periods
  }

  /// The moments of a period's days in this zone, the end not included.
  package func instantRange(of period: Period) -> Range<Instant> { instantRange(of: period.days) }

  package func instantRange(of days: DayRange) -> Range<Instant> {
    let start = timeZone.start(of: days.start)
    return start..<max(start, timeZone.start(of: days.end))
  }

  private func end(of grain: Grain, start: Day) -> Day {
    switch grain {
    case .day: start + 1
    case .week: start + 7
    case .month: start.addingMonths(1)
    case .quarter: start.addingMonths(3)
    case .year: start.addingMonths(12)
    }
  }

  private func period(_ grain: Grain, start: Day) -> Period {
    let parts = start.parts
    var year = parts.year
    var number = parts.month
    let isFiscal = fiscalYearStartMonth > 1 && (grain == .quarter || grain == .year)
    switch grain {
    case .day, .month: break
    case .week:
      let middle = start + 3
      (year, number) = (middle.year, (middle.dayOfYear - 1) / 7 + 1)
    case .quarter:
      number = (parts.month - fiscalYearStartMonth).flooredRemainder(12) / 3 + 1
    case .year: number = 1
    }
    if isFiscal, parts.month >= fiscalYearStartMonth { year += 1 }
    return Period(
      grain: grain, start: start, end: end(of: grain, start: start), year: year, number: number,
      isFiscal: isFiscal, isToDate: false)
  }
}
