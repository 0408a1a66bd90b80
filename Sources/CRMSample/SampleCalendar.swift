internal import CRMTime

/// The working days and the clock of the sample company, in Berlin.
///
/// The summer time of the European Union is written out here rather than read from the machine's
/// zone files, so that the bytes do not depend on the machine. It changes at midnight, not at two
/// o'clock; nothing happens in the nights of those Sundays.
struct SampleCalendar {
  static let firstDay = Day(year: 2023, monthIndex: 7)
  static let lastDay = Day(year: 2026, monthIndex: 6) + 29
  /// 2026-06-30T18:00:00Z.
  static let asOf = Instant(seconds: Int64(lastDay.number) * 86_400 + 18 * 3600)

  private static let first = Day(year: 2014, monthIndex: 1)
  private static let count = 15 * 366
  private let offsets: [Int64]
  private let workdays: [Bool]
  private let nextWorkdays: [Int16]

  init() {
    var offsets: [Int64] = []
    var workdays: [Bool] = []
    for number in 0..<Self.count {
      let day = Self.first + number
      let parts = day.parts
      let begin = Self.lastSunday(year: parts.year, month: 3)
      let end = Self.lastSunday(year: parts.year, month: 10)
      offsets.append(day >= begin && day < end ? 7200 : 3600)
      workdays.append(day.weekday <= 5 && !Self.isHoliday(month: parts.month, day: parts.day))
    }
    var steps = [Int16](repeating: 0, count: Self.count)
    for number in (0..<Self.count - 1).reversed() {
      steps[number] = workdays[number] ? 0 : steps[number + 1] + 1
    }
    self.offsets = offsets
    self.workdays = workdays
    nextWorkdays = steps
  }

  private static func lastSunday(year: Int, month: Int) -> Day {
    let last = Day(year: year, monthIndex: month + 1) - 1
    return last - last.weekday % 7
  }

  private static func isHoliday(month: Int, day: Int) -> Bool {
    switch (month, day) {
    case (1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31): true
    default: false
    }
  }

  private static func index(_ day: Day) -> Int { min(max(day - first, 0), count - 1) }

  func isWorkday(_ day: Day) -> Bool { workdays[Self.index(day)] }

  /// The day itself or the next one that people work on.
  func workday(_ day: Day) -> Day { day + Int(nextWorkdays[Self.index(day)]) }

  /// The working day itself or the last one before it.
  func workday(before day: Day) -> Day {
    var day = day
    while !isWorkday(day) { day = day - 1 }
    return day
  }

  /// The moment at which clocks in Berlin show that second of the day.
  func instant(_ day: Day, second: Int) -> Instant {
    Instant(seconds: Int64(day.number) * 86_400 + Int64(second) - offsets[Self.index(day)])
  }

  /// The day in Berlin.
  func day(of instant: Instant) -> Day {
    let utc = Day(number: Int(instant.seconds / 86_400))
    return Day(number: Int((instant.seconds + offsets[Self.index(utc)]) / 86_400))
  }

  private static let hours: [Double] = [5, 14, 16, 13, 6, 9, 13, 12, 8, 4]

  /// A moment between 8 and 18 o'clock on that working day or the next.
  func working(_ day: Day, _ stream: inout RandomStream) -> Instant {
    let hour = 8 + stream.weighted(Self.hours)
    return instant(workday(day), second: hour * 3600 + stream.below(3600))
  }

  /// The moment itself where it lies within working hours, else soon after they begin again.
  func working(_ instant: Instant, _ stream: inout RandomStream) -> Instant {
    let day = day(of: instant)
    let second = instant.seconds - self.instant(day, second: 0).seconds
    if isWorkday(day), second >= 8 * 3600, second < 18 * 3600 { return instant }
    let next = isWorkday(day) && second < 8 * 3600 ? day : workday(day + 1)
    return self.instant(next, second: 8 * 3600 + 300 + stream.below(5400))
  }

  static func endOfQuarter(_ day: Day) -> Day {
    let parts = day.parts
    return Day(year: parts.year, monthIndex: (parts.month - 1) / 3 * 3 + 4) - 1
  }

  static func endOfMonth(_ day: Day) -> Day {
    let parts = day.parts
    return Day(year: parts.year, monthIndex: parts.month + 1) - 1
  }
}

/// How the records of one kind spread over days, so that the n-th of them finds its day, and a day
/// the records made before it, without a list of either.
struct DayCurve {
  let first: Day
  /// Share of all records made before day `first + index`; one more than there are days.
  private let shares: [Double]

  init(_ days: ClosedRange<Day>, weight: (Day) -> Double) {
    first = days.lowerBound
    var sums = [0.0]
    var sum = 0.0
    for number in 0...(days.upperBound - days.lowerBound) {
      sum += weight(days.lowerBound + number)
      sums.append(sum)
    }
    shares = sums.map { $0 / sum }
  }

  /// The day of the record `index` of `count`.
  func day(_ index: Int, of count: Int) -> Day {
    let share = (Double(index) + 0.5) / Double(count)
    var low = 0
    var high = shares.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if shares[middle] <= share { low = middle } else { high = middle }
    }
    return first + low
  }

  /// How many of `count` records were made before that day.
  func made(before day: Day, of count: Int) -> Int {
    let number = min(max(day - first, 0), shares.count - 1)
    return min(count, max(0, Int(shares[number] * Double(count) - 0.5)))
  }
}
