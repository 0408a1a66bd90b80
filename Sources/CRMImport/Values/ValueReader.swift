internal import CRMBytes
internal import CRMTime

/// Turns the texts of cells into values of fields, for one file.
struct ValueReader {
  /// Of times without an offset.
  var zone: TimeZone
  var dateOrder: DateOrder?
  /// `nil` where nobody declared it: a point then, and no groups of thousands.
  var decimalMark: DecimalMark?

  /// Reads a text that is trimmed, but for long texts, and not empty.
  /// - Returns: `nil` where all is well.
  @inline(__always)
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, as conversion: Conversion, into slot: inout Slot,
    _ row: RowBuffer
  ) -> ValueProblem? {
    switch conversion {
    case .text, .longText, .reference:
      slot = .text(bytes)
      return nil
    case .word:
      preconditionFailure("words are read with what stands beside them")
    case .integer(let bounds): return integer(bytes, bounds, &slot)
    case .minorUnits: return minorUnits(bytes, &slot)
    case .day: return day(bytes, &slot, row)
    case .instant: return instant(bytes, &slot, row)
    case .boolean: return boolean(bytes, &slot)
    default: return readRarely(bytes, as: conversion, into: &slot, row)
    }
  }

  private func readRarely(
    _ bytes: UnsafeBufferPointer<UInt8>, as conversion: Conversion, into slot: inout Slot,
    _ row: RowBuffer
  ) -> ValueProblem? {
    switch conversion {
    case .lowerText:
      slot = .text(row.copy(String(decoding: bytes, as: UTF8.self).lowercased()))
      return nil
    case .decimal: return decimal(bytes, &slot, row)
    case .timeOfDay: return timeOfDay(bytes, &slot, row)
    case .localDateTime: return localDateTime(bytes, &slot, row)
    case .json: return json(bytes, &slot)
    case .object: return object(bytes, &slot)
    default: preconditionFailure("this conversion is read elsewhere")
    }
  }
}

// MARK: - Numbers

extension ValueReader {
  private func integer(
    _ bytes: UnsafeBufferPointer<UInt8>, _ bounds: ClosedRange<Int>?, _ slot: inout Slot
  ) -> ValueProblem? {
    let value =
      decimalMark == nil
      ? NumberText.integer(bytes) : plain(bytes) { NumberText.integer($0) }
    guard let value else {
      return ValueProblem(
        code: .badNumber, message: "\(shownValue(bytes)) is not a whole number")
    }
    if let bounds, !bounds.contains(Int(value)) {
      return ValueProblem(
        code: .badNumber, message: "\(shownValue(bytes)) is not \(limits(bounds))")
    }
    slot = .integer(value)
    return nil
  }

  private func limits(_ bounds: ClosedRange<Int>) -> String {
    bounds.upperBound == .max
      ? "at least \(bounds.lowerBound)" : "from \(bounds.lowerBound) to \(bounds.upperBound)"
  }

  private func minorUnits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot
  ) -> ValueProblem? {
    if let value = NumberText.integer(bytes), !bytes.contains(where: { $0 == UInt8(ascii: ".") }) {
      slot = .integer(value)
      return nil
    }
    return ValueProblem(
      code: .badMoney,
      message: "\(shownValue(bytes)) is not a whole number of minor units; write 19.99 as 1999")
  }

  /// Reads an amount in major units of a currency with `scale` decimals.
  func majorUnits(
    _ bytes: UnsafeBufferPointer<UInt8>, scale: Int, into slot: inout Slot
  ) -> (problem: ValueProblem?, wasRounded: Bool) {
    let mark = decimalMark ?? .point
    let outcome =
      decimalMark == nil
      ? MinorUnits.parse(bytes, scale: scale)
      : plain(bytes) { MinorUnits.parse($0, scale: scale, decimalPoint: mark.byte) }
    switch outcome {
    case .success(let units):
      slot = .integer(units.value)
      return (nil, units.wasRounded)
    case .failure(.tooLarge):
      return (
        ValueProblem(code: .badMoney, message: "\(shownValue(bytes)) is too large"), false
      )
    case .failure(.notANumber):
      let hasComma = bytes.contains(UInt8(ascii: ",")) && mark == .point
      return (
        ValueProblem(
          code: .badMoney,
          message: "\(shownValue(bytes)) is not an amount"
            + (hasComma ? "; for a decimal comma give --decimal comma" : "")), false
      )
    }
  }

  private func plain<Value>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value {
    NumberText.withoutGroups(bytes, mark: decimalMark ?? .point).withUnsafeBufferPointer(body)
  }

  private func decimal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    guard let digits = NumberText.decimal(bytes, mark: decimalMark ?? .point) else {
      return ValueProblem(
        code: .badNumber, message: "\(shownValue(bytes)) is not a decimal number like 1.25")
    }
    slot = .text(row.copy(digits))
    return nil
  }

  /// Yes or no; a word that is neither leaves the slot as it is and is no problem of the row.
  private func boolean(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot
  ) -> ValueProblem? {
    guard let value = Self.truth(bytes) else {
      return ValueProblem(
        code: .unknownLiteral,
        message: "\(shownValue(bytes)) is neither yes nor no (1, 0, true, false, yes, no)")
    }
    slot = .integer(value ? 1 : 0)
    return nil
  }

  static func truth(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.count == 1 {
      switch bytes[0] | 0x20 {
      case UInt8(ascii: "1") | 0x20 where bytes[0] == UInt8(ascii: "1"): return true
      case UInt8(ascii: "0") | 0x20 where bytes[0] == UInt8(ascii: "0"): return false
      case UInt8(ascii: "t"), UInt8(ascii: "y"): return true
      case UInt8(ascii: "f"), UInt8(ascii: "n"): return false
      default: return nil
      }
    }
    guard bytes.count <= 5 else { return nil }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "true", "yes", "on", "1.0": return true
    case "false", "no", "off", "0.0": return false
    default: return nil
    }
  }
}

// MARK: - Dates and times

extension ValueReader {
  private func day(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    if Day(utf8: bytes) != nil {
      slot = .text(bytes)
      return nil
    }
    guard let date = DateText(bytes, order: dateOrder) else { return notADate(bytes) }
    let target = row.room(16)
    let count = date.day.write(into: target)
    slot = .text(row.keep(count))
    return nil
  }

  @inline(__always)
  private func instant(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    // What is written as it is stored is checked and stays where it is.
    if bytes.count == 20, bytes[19] == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
      bytes[17] != UInt8(ascii: "6"), Instant(utf8: bytes) != nil,
      bytes[11] != UInt8(ascii: "2")
        || bytes[12] != UInt8(ascii: "4")
    {
      slot = .text(bytes)
      return nil
    }
    return otherInstant(bytes, &slot, row)
  }

  private func otherInstant(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    guard let date = DateText(bytes, order: dateOrder) else { return notADate(bytes) }
    let instant = date.instant(in: zone)
    guard instant >= .earliest, instant <= .latest else { return notADate(bytes) }
    let target = row.room(32)
    let count = date.write(in: zone, to: target)
    slot = .text(row.keep(count))
    return nil
  }

  private func notADate(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    let looksOrdered =
      dateOrder == nil
      && bytes.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
      && bytes.first.map { $0 &- 0x30 < 10 } ?? false
    return ValueProblem(
      code: .badDate,
      message: "\(shownValue(bytes)) is not a date like 2026-01-31"
        + (looksOrdered ? "; for other orders give --date-order" : ""))
  }

  private func timeOfDay(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    guard let time = TimeOfDay(String(decoding: bytes, as: UTF8.self)), time < .endOfDay else {
      return ValueProblem(
        code: .badDate, message: "\(shownValue(bytes)) is not a time of day like 09:30")
    }
    slot = .text(row.copy(Self.clock(Int(time.seconds))))
    return nil
  }

  private func localDateTime(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    guard let date = DateText(bytes, order: dateOrder) else { return notADate(bytes) }
    let midnight = 86_400
    let second = date.secondOfDay ?? 0
    let day = second == midnight ? date.day + 1 : date.day
    slot = .text(row.copy(day.text + "T" + Self.clock(second % midnight)))
    return nil
  }

  private static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private func json(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot
  ) -> ValueProblem? {
    guard let first = bytes.first, "[{\"tfn-0123456789".utf8.contains(first) else {
      return ValueProblem(code: .badJSON, message: "\(shownValue(bytes)) is not JSON")
    }
    slot = .text(bytes)
    return nil
  }

  private func object(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot
  ) -> ValueProblem? {
    guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else {
      return ValueProblem(code: .badJSON, message: "\(shownValue(bytes)) is not a JSON object")
    }
    slot = .text(bytes)
    return nil
  }
}
