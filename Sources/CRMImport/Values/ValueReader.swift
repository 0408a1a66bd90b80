internal import CRMBytes
internal import CRMTime

/// Turns the texts of cells into values of fields, for one column of a file.
struct ValueReader {
  /// Of times without an offset.
  var zone: TimeZone
  var form: ColumnForm

  init(zone: TimeZone, dateOrder: DateOrder?, decimalMark: DecimalMark?) {
    self.zone = zone
    form = ColumnForm(dateOrder: dateOrder, decimalMark: decimalMark)
  }

  /// Reads a text that is trimmed, but for long texts, and not empty.
  /// - Returns: `nil` where all is well; a problem that waits where the column has to be looked at
  ///   as a whole, and the text read again.
  @inline(__always)
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, as conversion: Conversion, into slot: inout Slot,
    _ row: RowBuffer
  ) -> ValueProblem? {
    switch conversion {
    case .text, .longText:
      slot = .text(bytes)
      return nil
    case .reference:
      slot = .text(bytes)
      return Self.damage(bytes)
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
    case .phone:
      slot = .text(Self.unguarded(bytes))
      return nil
    case .seconds(let bounds): return seconds(bytes, bounds, &slot)
    case .decimal: return decimal(bytes, &slot, row)
    case .timeOfDay: return timeOfDay(bytes, &slot, row)
    case .localDateTime: return localDateTime(bytes, &slot, row)
    case .json: return json(bytes, &slot)
    case .object: return object(bytes, &slot)
    case .survey(let survey):
      survey.add(bytes)
      slot = .text(bytes)
      return nil
    default: preconditionFailure("this conversion is read elsewhere")
    }
  }

  /// Without the apostrophe that programs put before `=`, `+`, `-` and `@` against spreadsheets.
  private static func unguarded(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "'"), "=+-@".utf8.contains(bytes[1]) else {
      return bytes
    }
    return UnsafeBufferPointer(rebasing: bytes.dropFirst())
  }
}

// MARK: - Keys

extension ValueReader {
  /// `1.8E+16`: what a spreadsheet makes of a long number, whose last digits are gone.
  @inline(__always)
  static func isDamaged(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = bytes.count
    guard count >= 5, count < 30,
      bytes[count - 3] == UInt8(ascii: "+") || bytes[count - 4] == UInt8(ascii: "+")
    else { return false }
    return isScientific(bytes)
  }

  private static func isScientific(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = bytes[0] == UInt8(ascii: "-") ? 1 : 0
    guard bytes[index] &- 0x30 < 10 else { return false }
    index += 1
    if bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") {
      index += 1
      while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
    }
    guard index + 3 < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e"),
      bytes[index + 1] == UInt8(ascii: "+")
    else { return false }
    return bytes[(index + 2)...].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// What is wrong with a key that a spreadsheet has rounded; `nil` for every other.
  @inline(__always)
  static func damage(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueProblem? {
    isDamaged(bytes) ? damagedKey(bytes) : nil
  }

  private static func damagedKey(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    ValueProblem(
      code: .damagedID,
      message: "\(shownValue(bytes)) is a key that a spreadsheet has rounded, and its digits are"
        + " gone; export the file again and do not open it in a spreadsheet, or format the column"
        + " as text")
  }
}

// MARK: - Yes and no, JSON

extension ValueReader {
  /// Yes or no; a word that is neither leaves the slot as it is and is no problem of the row.
  private func boolean(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot
  ) -> ValueProblem? {
    guard let value = TruthText.value(bytes) else {
      return ValueProblem(
        code: .unknownLiteral,
        message: "\(shownValue(bytes)) is neither yes nor no (1, 0, true, false, yes, no)",
        effect: .empties)
    }
    slot = .integer(value ? 1 : 0)
    return nil
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
