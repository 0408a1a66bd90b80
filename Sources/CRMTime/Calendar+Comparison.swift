/// Which earlier period a period is compared with.
package enum PeriodComparison: String, CaseIterable, Sendable {
  case previous = "previous_period"
  case sameLastYear = "same_period_last_year"
}

extension Calendar {
  /// The earlier period that `period` is compared with.
  ///
  /// With `day`, both are only taken to a date: 1–20 March is compared with 1–20 February, 31 March
  /// with 28 February (clipped to the month's end), Monday to Thursday with Monday to Thursday.
  /// A `day` at or after the period's last compares whole periods. The week of the same number
  /// stands for the same week last year, week 52 for a week 53 that it did not have.
  package func comparisonPeriod(
    _ comparison: PeriodComparison, of period: Period, toDate day: Day? = nil
  ) -> Period {
    let whole = self.period(containing: period.start, grain: period.grain)
    let earlier = earlier(comparison, whole)
    let cut = min(day ?? period.end - 1, period.end - 1)
    guard cut + 1 < whole.end else { return earlier }
    guard cut >= whole.start else { return earlier.toDate(earlier.start - 1) }
    let elapsed: Day
    switch period.grain {
    case .day, .week: elapsed = earlier.start + (cut - whole.start)
    case .month, .quarter, .year:
      let months = (cut.year * 12 + cut.month) - (whole.start.year * 12 + whole.start.month)
      elapsed = earlier.start.addingMonths(months).addingDaysWithinMonth(cut.day - 1)
    }
    return earlier.toDate(min(elapsed, earlier.end - 1))
  }

  private func earlier(_ comparison: PeriodComparison, _ period: Period) -> Period {
    switch comparison {
    case .previous: return previous(period)
    case .sameLastYear where period.grain == .week:
      let target = period.start - 364
      let candidates = [target - 7, target, target + 7].map {
        self.period(containing: $0, grain: .week)
      }
      let sameYear = candidates.filter { $0.year == period.year - 1 }
      return sameYear.last { $0.number <= period.number }
        ?? self.period(
          containing: target, grain: .week)
    case .sameLastYear:
      return self.period(containing: period.start.addingMonths(-12), grain: period.grain)
    }
  }
}

extension Day {
  /// `count` days on from the first of a month, clipped to that month's last.
  fileprivate func addingDaysWithinMonth(_ count: Int) -> Day { self + min(count, monthLength - 1) }
}
