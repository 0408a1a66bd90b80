internal import CRMTime

/// Reads dates as people, spreadsheets and programs write them.
struct WrittenDate {
  private struct Token {
    enum Kind { case number, word, sign }
    var kind: Kind
    /// Of a number its value, of a sign its byte.
    var value = 0
    /// The digits of a number.
    var length = 0
    /// In lower case.
    var word = ""
    /// Nothing stands between it and the token before.
    var isAdjacent = false

    func isSign(_ sign: StaticString) -> Bool {
      kind == .sign && value == Int(sign.utf8Start.pointee)
    }
  }

  /// A part of the date itself: a number or the name of a month.
  private struct Part {
    var value: Int
    /// 0 for the name of a month.
    var length: Int
    /// The sign in front; 0 for none.
    var separator: UInt8
  }

  private var tokens: [Token] = []
  private static let longest = 80

  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> DateReading {
    if let date = DateText(iso: bytes) { return .date(date) }
    if let number = DateNumber(bytes) { return .number(number) }
    guard bytes.count <= longest, let first = bytes.first else { return .notADate }
    if first == UInt8(ascii: "'"), bytes.count > 1 {
      return read(UnsafeBufferPointer(rebasing: bytes.dropFirst()))
    }
    if isNoDate(bytes) { return .none }
    guard let text = WrittenDate(bytes) else { return .notADate }
    return text.reading() ?? .notADate
  }

  /// The second of the day of a time alone: `3:05 PM`.
  static func secondOfDay(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count <= longest, let text = WrittenDate(bytes), let found = text.time(),
      found.range == text.tokens.indices, found.time.offset == nil, found.zone == nil
    else { return nil }
    return found.time.secondOfDay
  }

  /// `infinity`, `-infinity`, and dates of nothing but zeros.
  private static func isNoDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.count >= 8, bytes.allSatisfy({ $0 == 0x30 || " -/.:T".utf8.contains($0) }) {
      return bytes.contains(0x30)
    }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return text == "infinity" || text == "-infinity"
  }
}

// MARK: - Tokens

extension WrittenDate {
  private init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var hasBlank = true
    while index < bytes.count {
      if let blank = Self.blank(bytes, at: index) {
        index += blank
        hasBlank = true
        continue
      }
      let byte = bytes[index]
      // What JavaScript puts behind in brackets is the zone's name.
      if byte == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") { return }
      var token = Token(kind: .sign, value: Int(byte), isAdjacent: !hasBlank)
      let start = index
      if byte &- 0x30 < 10 {
        token.kind = .number
        token.value = 0
        while index < bytes.count, bytes[index] &- 0x30 < 10 {
          guard index - start < 15 else { return nil }
          token.value = token.value * 10 + Int(bytes[index] &- 0x30)
          index += 1
        }
        token.length = index - start
      } else if Self.isLetter(byte) {
        token.kind = .word
        while index < bytes.count, Self.isLetter(bytes[index]),
          Self.blank(bytes, at: index) == nil
        {
          index += 1
        }
        token.word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
      } else {
        index += 1
      }
      tokens.append(token)
      hasBlank = false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26
  }

  /// The length of a blank: also the narrow ones that programs put before "PM".
  private static func blank(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    switch bytes[index] {
    case 0x20, 0x09: return 1
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: return 2
    case 0xE2
    where index + 2 < bytes.count && bytes[index + 1] == 0x80
      && (bytes[index + 2] == 0xAF || bytes[index + 2] == 0x89):
      return 3
    default: return nil
    }
  }
}

// MARK: - Date

extension WrittenDate {
  private func reading() -> DateReading? {
    var time = DateText(day: Day(number: 0))
    var rest = tokens
    var zone: String?
    if let found = self.time() {
      time = found.time
      zone = found.zone
      rest = Array(tokens[..<found.range.lowerBound] + tokens[found.range.upperBound...])
      if let last = rest.last, found.range.upperBound == tokens.count, last.word == "t" {
        rest.removeLast()
      }
    }
    guard let parts = parts(rest) else { return nil }
    if let zone {
      guard parts.contains(where: { $0.length == 0 }), let offset = DateWords.offset(ofZone: zone)
      else { return nil }
      time.offset = offset
    }
    return assemble(parts, time)
  }

  /// The numbers and the month; `nil` where something else stands among them.
  private func parts(_ tokens: [Token]) -> [Part]? {
    var parts: [Part] = []
    var separator: UInt8 = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .number:
        parts.append(Part(value: token.value, length: token.length, separator: separator))
        separator = 0
      case .word:
        if let month = DateWords.month(token.word), !hasMonth(parts) {
          parts.append(Part(value: month, length: 0, separator: separator))
          separator = 0
        } else if !DateWords.isWeekday(token.word), !DateWords.isFiller(token.word) {
          return nil
        }
      case .sign:
        let byte = UInt8(truncatingIfNeeded: token.value)
        if byte == UInt8(ascii: ",") { continue }
        guard "/.-".utf8.contains(byte), separator == 0 else { return nil }
        // A full stop may end an abbreviated weekday, or the whole date.
        let isEnd = byte == UInt8(ascii: ".") && index == tokens.count - 1
        if parts.isEmpty {
          guard byte == UInt8(ascii: "."), index > 0 else { return nil }
        } else if !isEnd {
          separator = byte
        }
      }
    }
    return separator == 0 ? parts : nil
  }

  private func hasMonth(_ parts: [Part]) -> Bool { parts.contains { $0.length == 0 } }

  private func assemble(_ parts: [Part], _ time: DateText) -> DateReading? {
    if parts.count == 1, parts[0].length == 8, time.secondOfDay != nil {
      let number = parts[0].value
      return date(number / 10_000, number / 100 % 100, number % 100, time)
    }
    guard parts.count == 3 else { return nil }
    let (a, b, c) = (parts[0], parts[1], parts[2])
    func isDay(_ part: Part) -> Bool { part.length == 1 || part.length == 2 }
    func isYear(_ part: Part) -> Bool { part.length == 2 || part.length == 4 }
    if b.length == 0, a.length == 4, isDay(c) { return date(a.value, b.value, c.value, time) }
    if b.length == 0, isDay(a), isYear(c) { return date(fullYear(c), b.value, a.value, time) }
    if a.length == 0, isDay(b), isYear(c) { return date(fullYear(c), a.value, b.value, time) }
    guard a.length > 0, b.length > 0, c.length > 0, b.separator != 0,
      b.separator == c.separator, isDay(b)
    else { return nil }
    if a.length == 4, isDay(c) { return date(a.value, b.value, c.value, time) }
    guard isDay(a), isYear(c) || isDay(c), c.length == 4 || c.length == 2 else { return nil }
    return .ordered(
      OrderedDate(
        first: a.value, second: b.value, third: c.value, isShort: c.length == 2,
        separator: b.separator, time: time))
  }

  private func fullYear(_ part: Part) -> Int {
    part.length == 4 ? part.value : part.value < 70 ? 2000 + part.value : 1900 + part.value
  }

  private func date(_ year: Int, _ month: Int, _ day: Int, _ time: DateText) -> DateReading? {
    guard let day = Day(year: year, month: month, day: day) else { return nil }
    var date = time
    date.day = day
    return .date(date)
  }
}

// MARK: - Time

extension WrittenDate {
  private struct Time {
    var time: DateText
    /// The name of a zone that only counts beside the name of a month.
    var zone: String?
    var range: Range<Int>
  }

  /// `nil` where the text tells no offset.
  private struct Offset {
    var seconds: Int?
  }

  /// The time with its offset, and the tokens that make it up.
  private func time() -> Time? {
    guard let start = tokens.indices.first(where: isTime) else { return compactTime() }
    let hour = tokens[start].value
    var second = 0
    var milliseconds = 0
    var index = start + 3
    if isSign(index, ":"), isNumber(index + 1, of: 2...2) {
      second = tokens[index + 1].value
      index += 2
      if isSign(index, ".") || isSign(index, ","), isNumber(index + 1, of: 1...15),
        tokens[index + 1].isAdjacent
      {
        milliseconds = Self.thousandths(tokens[index + 1])
        index += 2
      }
    }
    guard let hour = self.hour(hour, &index),
      let clock = Self.second(hour, tokens[start + 2].value, second)
    else { return nil }
    var found = Time(
      time: DateText(day: Day(number: 0), secondOfDay: clock, milliseconds: milliseconds),
      range: start..<index)
    guard let offset = offset(&index, &found.zone) else { return nil }
    found.time.offset = offset.seconds
    found.range = start..<index
    return found
  }

  private func isTime(_ index: Int) -> Bool {
    isNumber(index, of: 1...2) && isSign(index + 1, ":") && isNumber(index + 2, of: 2...2)
  }

  /// `20240131T101500`.
  private func compactTime() -> Time? {
    guard tokens.count >= 3, tokens[1].word == "t", isNumber(0, of: 8...8),
      isNumber(2, of: 4...6), tokens[2].length != 5
    else { return nil }
    let digits = tokens[2].length == 6 ? tokens[2].value : tokens[2].value * 100
    guard let clock = Self.second(digits / 10_000, digits / 100 % 100, digits % 100) else {
      return nil
    }
    var index = 3
    var milliseconds = 0
    if isSign(index, "."), isNumber(index + 1, of: 1...15) {
      milliseconds = Self.thousandths(tokens[index + 1])
      index += 2
    }
    var found = Time(
      time: DateText(day: Day(number: 0), secondOfDay: clock, milliseconds: milliseconds),
      range: 1..<index)
    guard let offset = offset(&index, &found.zone) else { return nil }
    found.time.offset = offset.seconds
    found.range = 1..<index
    return found
  }

  private func isSign(_ index: Int, _ sign: StaticString) -> Bool {
    index < tokens.count && tokens[index].isSign(sign)
  }

  private func isNumber(_ index: Int, of lengths: ClosedRange<Int>) -> Bool {
    index < tokens.count && tokens[index].kind == .number && lengths.contains(tokens[index].length)
  }

  private static func thousandths(_ token: Token) -> Int {
    var value = token.value
    for _ in stride(from: token.length, to: 3, by: 1) { value *= 10 }
    for _ in stride(from: token.length, to: 3, by: -1) { value /= 10 }
    return value
  }

  private static func second(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    guard minute < 60, second <= 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else {
      return nil
    }
    return min(hour * 3600 + minute * 60 + second, 86_400)
  }

  /// The hour of 0 to 23, with the half of the day that the tokens from `index` tell.
  private func hour(_ hour: Int, _ index: inout Int) -> Int? {
    guard index < tokens.count, tokens[index].kind == .word else { return hour }
    let word = tokens[index].word
    var half: Int?
    if word == "am" || word == "pm" {
      half = word == "pm" ? 12 : 0
      index += 1
    } else if word == "a" || word == "p", isSign(index + 1, "."), index + 2 < tokens.count,
      tokens[index + 2].word == "m"
    {
      half = word == "p" ? 12 : 0
      index += isSign(index + 3, ".") ? 4 : 3
    }
    guard let half else { return hour }
    guard (1...12).contains(hour) else { return nil }
    return hour % 12 + half
  }

  /// The offset that the tokens from `index` tell; `nil` where it is none that exists.
  private func offset(_ index: inout Int, _ zone: inout String?) -> Offset? {
    var offset: Int?
    if index < tokens.count, tokens[index].kind == .word {
      let word = tokens[index].word
      if DateWords.isUTC(word) {
        offset = 0
        index += 1
      } else if DateWords.offset(ofZone: word) != nil {
        zone = word
        index += 1
      }
    }
    guard isSign(index, "+") || isSign(index, "-") else { return Offset(seconds: offset) }
    let isWest = isSign(index, "-")
    var seconds: Int
    if isNumber(index + 1, of: 4...4) {
      let digits = tokens[index + 1].value
      guard digits % 100 < 60 else { return nil }
      seconds = digits / 100 * 3600 + digits % 100 * 60
      index += 2
    } else if isNumber(index + 1, of: 1...2) {
      seconds = tokens[index + 1].value * 3600
      index += 2
      if isSign(index, ":"), isNumber(index + 1, of: 2...2), tokens[index + 1].value < 60 {
        seconds += tokens[index + 1].value * 60
        index += 2
      }
    } else {
      return nil
    }
    guard seconds < 86_400 else { return nil }
    if isWest { seconds = -seconds }
    return Offset(seconds: seconds)
  }
}
