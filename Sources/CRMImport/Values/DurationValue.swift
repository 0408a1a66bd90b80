internal import CRMBytes
internal import CRMTime

/// Lengths of time as exports write them.
enum DurationValue {
  /// Seconds of `01:02:03` (more than 24 hours as well), `1 day 02:00:00`, `2h 30m`, `90 min`,
  /// `1.5 hours`, `PT2H30M`; `0:30` is half an hour.
  /// - Returns: `nil` for what is none, a bare number among it, and for months and years, whose
  ///   length nobody knows.
  static func seconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count <= 60 else { return nil }
    var text = Substring(String(decoding: bytes, as: UTF8.self).lowercased())
    if text.first == "'" { text = text.dropFirst() }
    let isNegative = text.first == "-"
    if isNegative || text.first == "+" { text = text.dropFirst() }
    let total = text.first == "p" ? iso(text.dropFirst()) : words(text)
    return total.map { isNegative ? -$0 : $0 }
  }

  private static let units: [String: Int64] = {
    let names: [(String, Int64)] = [
      ("w wk wks week weeks", 604_800), ("d day days tag tage jour jours día días", 86_400),
      ("h hr hrs hour hours std stunde stunden heure heures hora horas", 3600),
      ("m min mins minute minutes minuten minuto minutos", 60),
      ("s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos", 1),
    ]
    var units: [String: Int64] = [:]
    for (words, length) in names {
      for word in words.split(separator: " ") { units[String(word)] = length }
    }
    return units
  }()

  private static func iso(_ text: Substring) -> Int64? {
    let parts = text.split(separator: "t", maxSplits: 1, omittingEmptySubsequences: false)
    let days = parts[0].isEmpty ? 0 : units(parts[0], only: ["w", "d"])
    let clock = parts.count < 2 ? 0 : units(parts[1], only: ["h", "m", "s"])
    guard let days, let clock, !text.isEmpty, parts.last?.isEmpty == false else { return nil }
    return days + clock
  }

  private static func words(_ text: Substring) -> Int64? {
    let words = text.split(separator: " ")
    guard let last = words.last else { return nil }
    guard last.contains(":") else { return units(text, only: nil) }
    guard let clock = clock(last) else { return nil }
    if words.count == 1 { return clock }
    guard let days = units(words.dropLast().joined(separator: " ")[...], only: nil) else {
      return nil
    }
    return days + clock
  }

  /// `hours:minutes` or `hours:minutes:seconds`; a fraction of a second is cut.
  private static func clock(_ text: Substring) -> Int64? {
    let whole = text.split(separator: ".", omittingEmptySubsequences: false)
    guard whole.count <= 2, whole.count < 2 || isDigits(whole[1]) else { return nil }
    let parts = whole[0].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), whole.count < 2 || parts.count == 3,
      parts.allSatisfy(isDigits), parts[0].utf8.count <= 7,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { return nil }
    let numbers = parts.compactMap { Int64($0) }
    guard numbers.count == parts.count, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
      return nil
    }
    return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }

  /// Numbers, each with its unit: `2h 30m`, `1 hour, 5 minutes`.
  private static func units(_ text: Substring, only allowed: Set<String>?) -> Int64? {
    var rest = text
    var total: Int64 = 0
    var hasUnit = false
    while true {
      rest = rest.drop { " ,".contains($0) }
      if rest.isEmpty { return hasUnit ? total : nil }
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest[number.endIndex...].drop { $0 == " " }
      let unit = rest.prefix { $0.isLetter }
      rest = rest[unit.endIndex...]
      if rest.first == "." { rest = rest.dropFirst() }
      guard let length = units[String(unit)], allowed?.contains(String(unit)) ?? true,
        number.utf8.count <= 12, let seconds = product(number, length)
      else { return nil }
      total += seconds
      hasUnit = true
    }
  }

  /// `1.5` times a unit, rounded to seconds.
  private static func product(_ number: Substring, _ length: Int64) -> Int64? {
    var number = String(number)
    guard case .success(let units) = number.withUTF8({ MinorUnits.parse($0, scale: 3) }) else {
      return nil
    }
    let (product, isTooLarge) = units.value.multipliedReportingOverflow(by: length)
    return isTooLarge ? nil : (product + 500) / 1000
  }
}
