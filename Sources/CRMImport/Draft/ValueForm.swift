internal import CRMFormats

/// What a value looks like, whatever its column is called.
enum ValueForm: Int, CaseIterable {
  case integer, decimal, amount, percent, day, moment, flag, email, link, uuid, objectID, json, html
  case longText, text

  /// What a column of such values is called.
  var title: String {
    switch self {
    case .integer: "whole numbers"
    case .decimal: "numbers"
    case .amount: "amounts with a currency"
    case .percent: "percentages"
    case .day: "dates"
    case .moment: "dates with times"
    case .flag: "yes and no"
    case .email: "e-mail addresses"
    case .link: "web addresses"
    case .uuid: "UUIDs"
    case .objectID: "ObjectIds"
    case .json: "JSON"
    case .html: "HTML"
    case .longText: "long texts"
    case .text: "texts"
    }
  }

  var isNumber: Bool { self == .integer || self == .decimal || self == .amount || self == .percent }
  var isDate: Bool { self == .day || self == .moment }

  /// The form of a text that is trimmed and not empty.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, kind: Cell.Kind) -> ValueForm {
    if kind == .json || isContainer(bytes) { return .json }
    if isInteger(bytes) { return .integer }
    if bytes.count <= 64, bytes.contains(where: { $0 &- 0x30 < 10 }) {
      if let form = numberOrDate(bytes) { return form }
    }
    if let form = identifier(bytes) { return form }
    if bytes.count <= 12, TruthText.value(bytes) != nil { return .flag }
    if bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">") { return .html }
    return bytes.count > 160 || bytes.contains(0x0A) ? .longText : .text
  }

  private static func isContainer(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch (bytes.first, bytes.last) {
    case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "{"), UInt8(ascii: "}")):
      bytes.count > 1
    default: false
    }
  }

  private static func isInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    return !digits.isEmpty && digits.count <= 19 && digits.allSatisfy { $0 &- 0x30 < 10 }
  }

  private static func numberOrDate(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueForm? {
    switch WrittenDate.read(bytes) {
    case .date(let date): return date.secondOfDay == nil ? .day : .moment
    case .ordered(let date): return date.time.secondOfDay == nil ? .day : .moment
    case .number, .none, .notADate: break
    }
    guard let number = try? WrittenNumber(bytes), number.reading != nil else { return nil }
    if number.isPercent { return .percent }
    return number.currency == nil ? .decimal : .amount
  }

  private static func identifier(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueForm? {
    guard bytes.count >= 5, bytes.count <= 400, !bytes.contains(0x20), !bytes.contains(0x0A) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    if text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("www.") {
      return .link
    }
    if let at = text.firstIndex(of: "@"), at != text.startIndex, text[at...].contains(".") {
      return .email
    }
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }) else { return nil }
    if text.utf8.count == 36, digits.count == 32 { return .uuid }
    return text.utf8.count == 24 && digits.count == 24 ? .objectID : nil
  }
}
