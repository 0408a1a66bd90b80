internal import CRMBytes

/// A number as people, spreadsheets and programs write it, taken apart but for its decimals.
struct WrittenNumber {
  enum Problem: Error, Equatable {
    case notANumber
    /// `1.2M`: the digits that matter are gone.
    case shortened
    /// A lone dash says that there is nothing.
    case nothing
  }

  /// What the text means, by what stands before its decimals.
  enum Reading: Equatable {
    /// The same either way.
    case plain([UInt8])
    /// `1,234.50`: a point, or nothing sensible.
    case point([UInt8])
    /// `1.234,50`
    case comma([UInt8])
    /// `1.234` and `1,234` mean one thing with a point and another with a comma.
    case either(point: [UInt8], comma: [UInt8])
  }

  private(set) var isNegative = false
  private(set) var isPercent = false
  private(set) var currency: CurrencyText?
  /// Digits and what parts them, perhaps with an exponent.
  private var core: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
    core = bytes
    var hasSign = false
    var isBracketed = false
    if core.first == UInt8(ascii: "'") { drop(first: 1) }
    var isChanged = true
    while isChanged, let first = core.first, first &- 0x30 >= 10 {
      isChanged = true
      if let blank = Self.blank(core[...]) {
        drop(first: blank)
      } else if let sign = Self.sign(core), !hasSign {
        hasSign = true
        isNegative = sign.isNegative
        drop(first: sign.length)
      } else if first == UInt8(ascii: "("), core.last == UInt8(ascii: ")"), !hasSign {
        (hasSign, isBracketed, isNegative) = (true, true, true)
        core = UnsafeBufferPointer(rebasing: core.dropFirst().dropLast())
      } else if currency == nil, let found = CurrencyText.prefix(of: core) {
        currency = found.currency
        drop(first: found.length)
      } else {
        isChanged = false
      }
    }
    if core.isEmpty { throw hasSign && !isBracketed && currency == nil ? .nothing : .notANumber }
    try dropEnd(hasSign: hasSign)
    guard core.contains(where: { $0 &- 0x30 < 10 }) else { throw .notANumber }
  }

  private mutating func drop(first count: Int) {
    core = UnsafeBufferPointer(rebasing: core.dropFirst(count))
  }

  private mutating func drop(last count: Int) {
    core = UnsafeBufferPointer(rebasing: core.dropLast(count))
  }

  private mutating func dropEnd(hasSign: Bool) throws(Problem) {
    var hasSign = hasSign
    while let last = core.last, last &- 0x30 >= 10 {
      if let blank = Self.blank(atEnd: core) {
        drop(last: blank)
      } else if last == UInt8(ascii: "%"), !isPercent {
        isPercent = true
        drop(last: 1)
      } else if let dashes = Self.dashes(atEnd: core) {
        // `12,-` and `12.–` say that there are no cents.
        if dashes.isAfterMark {
          drop(last: dashes.length + 1)
        } else {
          guard !hasSign, dashes.isSingle else { throw .notANumber }
          (hasSign, isNegative) = (true, true)
          drop(last: dashes.length)
        }
      } else if currency == nil, let found = CurrencyText.suffix(of: core) {
        currency = found.currency
        drop(last: found.length)
      } else if last == UInt8(ascii: "."), core.count > 1 {
        // `5.` is five.
        guard core[core.count - 2] &- 0x30 < 10 else { throw Self.problem(core) }
        drop(last: 1)
      } else {
        throw Self.problem(core)
      }
    }
  }

  /// Why the text ends in what is no number.
  private static func problem(_ bytes: UnsafeBufferPointer<UInt8>) -> Problem {
    let word = bytes.reversed().prefix { ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: ".") }
    let letters = word.reversed().filter { $0 != UInt8(ascii: ".") }
    let text = String(decoding: letters, as: UTF8.self).lowercased()
    let isAfterDigit = bytes.dropLast(word.count).contains { $0 &- 0x30 < 10 }
    let shortened: Set<String> = [
      "k", "m", "mm", "mn", "mio", "mln", "mrd", "md", "b", "bn", "t", "tn", "tsd", "tys", "mil",
      "million", "millions", "millionen", "billion", "billions", "thousand", "lakh", "lakhs", "l",
      "cr", "crore", "crores",
    ]
    return isAfterDigit && shortened.contains(text) ? .shortened : .notANumber
  }
}

// MARK: - Parts

extension WrittenNumber {
  /// The length of a blank at the beginning, those without a break included.
  static func blank(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == 0x20 || first == 0x09 { return 1 }
    if bytes.starts(with: [0xC2, 0xA0]) { return 2 }
    if bytes.starts(with: [0xE2, 0x80, 0xAF]) || bytes.starts(with: [0xE2, 0x80, 0x89]) {
      return 3
    }
    return nil
  }

  private static func blank(atEnd bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    for length in 1...3 where bytes.count > length {
      if blank(bytes.suffix(length)) == length { return length }
    }
    return nil
  }

  private static func sign(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (isNegative: Bool, length: Int)? {
    switch bytes.first {
    case UInt8(ascii: "-"): (true, 1)
    case UInt8(ascii: "+"): (false, 1)
    case 0xE2 where bytes.starts(with: [0xE2, 0x88, 0x92]): (true, 3)
    // A lone long dash says nothing; before a number it is no sign.
    case 0xE2 where bytes.count == 3 && isLongDash(bytes[...]): (true, 3)
    default: nil
    }
  }

  private static func isLongDash(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.starts(with: [0xE2, 0x80, 0x93]) || bytes.starts(with: [0xE2, 0x80, 0x94])
  }

  private static func dashes(
    atEnd bytes: UnsafeBufferPointer<UInt8>
  ) -> (length: Int, isSingle: Bool, isAfterMark: Bool)? {
    var length = 0
    var count = 0
    while length < bytes.count {
      if bytes[bytes.count - 1 - length] == UInt8(ascii: "-") {
        length += 1
      } else if bytes.count - length >= 3, isLongDash(bytes.dropLast(length).suffix(3)) {
        length += 3
      } else {
        break
      }
      count += 1
    }
    guard count > 0, length < bytes.count else { return nil }
    let before = bytes[bytes.count - 1 - length]
    let isMark = before == UInt8(ascii: ",") || before == UInt8(ascii: ".")
    return (length, count == 1 && length == 1, isMark)
  }
}

// MARK: - Digits

extension WrittenNumber {
  /// What the digits mean; `nil` for what is no number either way.
  var reading: Reading? {
    let point = digits(.point)
    let comma = digits(.comma)
    switch (point, comma) {
    case (let point?, let comma?):
      return point == comma ? .plain(point) : .either(point: point, comma: comma)
    case (let point?, nil): return .point(point)
    case (nil, let comma?): return .comma(comma)
    case (nil, nil): return nil
    }
  }

  /// The digits with a sign and a point, as programs read them; `nil` where they are no number with
  /// that mark before the decimals.
  func digits(_ mark: DecimalMark) -> [UInt8]? {
    var result: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    let mantissa = core.prefix { $0 | 0x20 != UInt8(ascii: "e") }
    guard Self.append(mantissa, mark, mayGroup: mantissa.count == core.count, to: &result) else {
      return nil
    }
    guard mantissa.count < core.count else { return result }
    var exponent = core[(mantissa.count + 1)...]
    result.append(UInt8(ascii: "e"))
    if let sign = exponent.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      result.append(sign)
      exponent = exponent.dropFirst()
    }
    guard (1...3).contains(exponent.count), exponent.allSatisfy({ $0 &- 0x30 < 10 }) else {
      return nil
    }
    result.append(contentsOf: exponent)
    return result
  }

  private static func append(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ mark: DecimalMark, mayGroup: Bool,
    to result: inout [UInt8]
  ) -> Bool {
    var groups: [Int] = [0]
    var separator: [UInt8]?
    var index = bytes.startIndex
    while index < bytes.endIndex, bytes[index] != mark.byte {
      if bytes[index] &- 0x30 < 10 {
        groups[groups.count - 1] += 1
        result.append(bytes[index])
        index += 1
        continue
      }
      let length = separatorLength(bytes[index...], mark)
      guard length > 0, mayGroup else { return false }
      let found = Array(bytes[index..<(index + length)])
      guard separator == nil || separator == found else { return false }
      separator = found
      groups.append(0)
      index += length
    }
    guard areSound(groups, result) else { return false }
    guard index < bytes.endIndex else { return groups[0] > 0 }
    let decimals = bytes[(index + 1)...]
    guard !decimals.isEmpty, decimals.allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
    if groups[0] == 0 { result.append(UInt8(ascii: "0")) }
    result.append(UInt8(ascii: "."))
    result.append(contentsOf: decimals)
    return true
  }

  /// What may part groups where the other mark stands before the decimals; 0 for nothing.
  private static func separatorLength(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ mark: DecimalMark
  ) -> Int {
    let other: DecimalMark = mark == .point ? .comma : .point
    if bytes.first == other.byte || bytes.first == UInt8(ascii: "'") { return 1 }
    if bytes.starts(with: [0xE2, 0x80, 0x99]) { return 3 }
    return blank(bytes) ?? 0
  }

  /// Groups of three digits, or as in India of two but for the last.
  private static func areSound(_ groups: [Int], _ digits: [UInt8]) -> Bool {
    guard groups.count > 1 else { return true }
    guard groups[groups.count - 1] == 3, digits.first(where: { $0 &- 0x30 < 10 }) != 0x30 else {
      return false
    }
    let inner = groups.dropFirst().dropLast()
    if (1...3).contains(groups[0]), inner.allSatisfy({ $0 == 3 }) { return true }
    return (1...2).contains(groups[0]) && inner.allSatisfy { $0 == 2 }
  }
}
