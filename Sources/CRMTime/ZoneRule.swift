/// The POSIX TZ rule at the end of a zone file, which holds after its last transition.
struct ZoneRule: Equatable, Sendable {
  enum Date: Equatable, Sendable {
    /// 1 to 365; 29 February is never counted.
    case julian(Int)
    /// 0 to 365.
    case ordinal(Int)
    /// Weekday 0 (Sunday) to 6 of week 1 to 5 (5: the last) of a month.
    case weekday(month: Int, week: Int, day: Int)
  }

  struct Change: Equatable, Sendable {
    var date: Date
    /// Seconds of wall-clock time since midnight, may be negative or beyond a day.
    var time: Int64
  }

  struct Daylight: Equatable, Sendable {
    var offset: Int32
    var start: Change
    var end: Change
  }

  /// Seconds east of UTC.
  var standard: Int32
  var daylight: Daylight?

  /// Reads "CET-1CEST,M3.5.0,M10.5.0/3"; `nil` where it is no such rule.
  init?(_ bytes: some Sequence<UInt8>) {
    var cursor = RuleCursor(Array(bytes))
    guard cursor.skipName(), let west = cursor.time() else { return nil }
    standard = Int32(-west)
    if cursor.isAtEnd { return }
    guard cursor.skipName() else { return nil }
    var offset = standard + 3600
    if !cursor.isAt(UInt8(ascii: ",")) {
      guard let west = cursor.time() else { return nil }
      offset = Int32(-west)
    }
    guard cursor.skip(UInt8(ascii: ",")), let start = cursor.change(),
      cursor.skip(UInt8(ascii: ",")), let end = cursor.change(), cursor.isAtEnd
    else { return nil }
    daylight = Daylight(offset: offset, start: start, end: end)
  }

  /// The changes that a year's rule brings, in the order of time, each with the offset after it.
  func transitions(year: Int) -> [(second: Int64, offset: Int32)] {
    guard let daylight else { return [] }
    let start = Self.localSecond(daylight.start, year: year) - Int64(standard)
    let end = Self.localSecond(daylight.end, year: year) - Int64(daylight.offset)
    let both = [(second: start, offset: daylight.offset), (second: end, offset: standard)]
    return start <= end ? both : both.reversed()
  }

  func offset(at second: Int64) -> Int32 {
    let year = Day(number: Int32((second + Int64(standard)).flooredQuotient(86_400))).year
    let changes = (year - 1...year + 1).flatMap(transitions)
    return changes.last { $0.second <= second }?.offset ?? standard
  }

  private static func localSecond(_ change: Change, year: Int) -> Int64 {
    let newYear = CivilDate.number(year: year, month: 1, day: 1)
    let day: Int
    switch change.date {
    case .julian(let number):
      day = newYear + number - 1 + (CivilDate.isLeap(year) && number > 59 ? 1 : 0)
    case .ordinal(let number): day = newYear + number
    case .weekday(let month, let week, let weekday):
      let first = CivilDate.number(year: year, month: month, day: 1)
      let firstMatch = (weekday - (first + 4)).flooredRemainder(7)
      let last = CivilDate.length(ofMonth: month, year: year) - 1
      var inMonth = firstMatch + (week - 1) * 7
      if inMonth > last { inMonth -= 7 }
      day = first + inMonth
    }
    return Int64(day) * 86_400 + change.time
  }
}

/// Steps through the text of a rule.
private struct RuleCursor {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  func isAt(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard isAt(byte) else { return false }
    index += 1
    return true
  }

  mutating func skipName() -> Bool {
    let start = index
    if skip(UInt8(ascii: "<")) {
      while index < bytes.count, !isAt(UInt8(ascii: ">")) { index += 1 }
      return skip(UInt8(ascii: ">"))
    }
    while index < bytes.count, (0x41...0x5A).contains(bytes[index] & 0xDF) { index += 1 }
    return index > start
  }

  mutating func number(upTo limit: Int) -> Int? {
    let start = index
    var value = 0
    while index < bytes.count, bytes[index] &- 0x30 < 10, value <= limit {
      value = value * 10 + Int(bytes[index] &- 0x30)
      index += 1
    }
    return index > start && value <= limit ? value : nil
  }

  /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
  mutating func time() -> Int64? {
    let isNegative = skip(UInt8(ascii: "-"))
    if !isNegative { _ = skip(UInt8(ascii: "+")) }
    guard let hours = number(upTo: 167) else { return nil }
    var seconds = hours * 3600
    for scale in [60, 1] where isAt(UInt8(ascii: ":")) {
      index += 1
      guard let part = number(upTo: 59) else { return nil }
      seconds += part * scale
    }
    return Int64(isNegative ? -seconds : seconds)
  }

  mutating func change() -> ZoneRule.Change? {
    guard let date = date() else { return nil }
    guard skip(UInt8(ascii: "/")) else { return ZoneRule.Change(date: date, time: 7200) }
    return time().map { ZoneRule.Change(date: date, time: $0) }
  }

  private mutating func date() -> ZoneRule.Date? {
    if skip(UInt8(ascii: "J")) {
      return number(upTo: 365).flatMap { $0 > 0 ? .julian($0) : nil }
    }
    guard skip(UInt8(ascii: "M")) else { return number(upTo: 365).map { .ordinal($0) } }
    guard let month = number(upTo: 12), month > 0, skip(UInt8(ascii: ".")),
      let week = number(upTo: 5), week > 0, skip(UInt8(ascii: ".")), let day = number(upTo: 6)
    else { return nil }
    return .weekday(month: month, week: week, day: day)
  }
}
