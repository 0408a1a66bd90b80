internal import CRMTime

extension ChartData {
  /// The day of each category where they are days or weeks, in order; `nil` for longer periods,
  /// whose names say enough, and for names.
  var dayAxis: [Day]? {
    guard categories.count > 2, categories[0].day != nil || Day(categories[0].label) != nil else {
      return nil
    }
    var days: [Day] = []
    days.reserveCapacity(categories.count)
    var shortest = Int.max
    for category in categories.indices {
      guard let day = day(category) else { return nil }
      if let last = days.last {
        guard last < day else { return nil }
        shortest = min(shortest, day - last)
      }
      days.append(day)
    }
    return shortest < 28 ? days : nil
  }
}

/// At what distance an axis of days is marked: always where a period of the calendar begins.
private enum MarkLevel: CaseIterable {
  case day, week, month, quarter, year, fiveYears

  /// The period that holds the day.
  func period(_ day: Day) -> Int {
    switch self {
    case .day: Int(day.number)
    case .week: (Int(day.number) + 3) / 7
    case .month: day.year * 12 + day.month
    case .quarter: day.year * 4 + (day.month - 1) / 3
    case .year: day.year
    case .fiveYears: day.year / 5
    }
  }

  /// What stands at the mark, and below it where that changes.
  func names(_ day: Day) -> (period: String, whole: String) {
    switch self {
    case .day, .week: (String(day.day), "\(MonthNames.short(day.month)) \(day.year)")
    case .month: (MonthNames.short(day.month), String(day.year))
    case .quarter: ("Q\((day.month - 1) / 3 + 1)", String(day.year))
    case .year, .fiveYears: (String(day.year), "")
    }
  }
}

extension CategoryLabels.Fitting {
  /// Marks at the first days of weeks, months, quarters or years, as many as fit.
  func dateLines(_ days: [Day]) -> [CategoryLabels.Line]? {
    for level in MarkLevel.allCases {
      if let lines = lines(days, level) { return lines }
    }
    return nil
  }

  private func lines(_ days: [Day], _ level: MarkLevel) -> [CategoryLabels.Line]? {
    var edge = 0.0
    var wholeEdge = 0.0
    var whole = ""
    var lines: [CategoryLabels.Line] = []
    for index in days.indices {
      let isStart =
        index > 0
        ? level.period(days[index]) != level.period(days[index - 1])
        : level == .day || level.period(days[0]) != level.period(days[0] - 1)
      guard isStart else { continue }
      let names = level.names(days[index])
      guard let line = placed(index, names.period, after: &edge) else { return nil }
      lines.append(line)
      guard names.whole != whole, !names.whole.isEmpty else { continue }
      whole = names.whole
      guard var second = placed(index, whole, after: &wholeEdge) else { return nil }
      second.at.y += CategoryLabels.style.lineHeight
      lines.append(second)
    }
    return lines.isEmpty ? nil : lines
  }
}
