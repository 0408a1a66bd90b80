/// The grammar of RFC 8259, byte by byte: says where a text first breaks it, and how.
///
/// It judges what the fast check refuses, so it must take numbers of any size. An escaped half of
/// a surrogate pair is refused, for no UTF-8 can hold it.
package struct JSONSyntax {
  struct Fault: Error, Equatable {
    /// Bytes from the start of the text.
    var offset: Int
    var message: String
    /// The text breaks the grammar; false where it is JSON, but not what was expected.
    var isSyntax = true
  }

  static let deepest = 1024

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// Whether each open bracket is one of an object.
  private var open: [Bool] = []

  /// The first fault of a text that should be one JSON value; `nil` when it is.
  static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    var syntax = JSONSyntax(bytes: bytes)
    do throws(Fault) {
      try syntax.document()
      return nil
    } catch {
      return error
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  // MARK: - Values

  private mutating func document() throws(Fault) {
    var expectsValue = true
    repeat {
      skipSpace()
      if expectsValue {
        expectsValue = try value()
      } else {
        expectsValue = try behindValue()
      }
    } while expectsValue || !open.isEmpty
    skipSpace()
    if at < bytes.count { throw fault("text behind the end of the document") }
  }

  /// Reads a scalar or an opening bracket; true when a value must follow.
  private mutating func value() throws(Fault) -> Bool {
    guard let byte = peek else { throw fault("the text ends where a value is expected") }
    switch byte {
    case UInt8(ascii: "{"):
      try enter(isObject: true)
      skipSpace()
      if peek == UInt8(ascii: "}") { return leave() }
      try key()
      return true
    case UInt8(ascii: "["):
      try enter(isObject: false)
      skipSpace()
      if peek == UInt8(ascii: "]") { return leave() }
      return true
    case Byte.quote: try string()
    case UInt8(ascii: "-"), 0x30...0x39: try number()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: throw fault("expected a value")
    }
    return false
  }

  /// Reads what follows a value inside brackets; true when another value must follow.
  private mutating func behindValue() throws(Fault) -> Bool {
    let isObject = open[open.count - 1]
    let close = UInt8(ascii: isObject ? "}" : "]")
    switch peek {
    case Byte.comma:
      at += 1
      skipSpace()
      if peek == close { throw fault("a comma before the closing bracket") }
      if isObject { try key() }
      return true
    case close: return leave()
    case nil: throw fault("the text ends inside \(isObject ? "an object" : "an array")")
    default: throw fault(isObject ? "expected \",\" or \"}\"" : "expected \",\" or \"]\"")
    }
  }

  private mutating func enter(isObject: Bool) throws(Fault) {
    guard open.count < Self.deepest else {
      throw fault("nested deeper than \(Self.deepest) brackets")
    }
    open.append(isObject)
    at += 1
  }

  private mutating func leave() -> Bool {
    open.removeLast()
    at += 1
    return false
  }

  private mutating func key() throws(Fault) {
    guard peek == Byte.quote else {
      throw fault(
        peek == nil ? "the text ends inside an object" : "expected a key in double quotes")
    }
    try string()
    skipSpace()
    guard peek == UInt8(ascii: ":") else { throw fault("expected \":\"") }
    at += 1
    skipSpace()
  }

  // MARK: - Scalars

  private mutating func word(_ word: StaticString) throws(Fault) {
    let end = at + word.utf8CodeUnitCount
    let isWord = word.withUTF8Buffer { text in
      end <= bytes.count && UnsafeBufferPointer(rebasing: bytes[at..<end]).elementsEqual(text)
    }
    guard isWord else { throw fault("expected a value") }
    at = end
  }

  private mutating func number() throws(Fault) {
    if peek == UInt8(ascii: "-") { at += 1 }
    if peek == UInt8(ascii: "0") {
      at += 1
      if isDigit { throw fault("a number with a leading zero") }
    } else {
      try digits()
    }
    if peek == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      at += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    if let byte = peek, !Self.endsScalar(byte) { throw fault("expected a number") }
  }

  private mutating func digits() throws(Fault) {
    guard isDigit else { throw fault("expected a digit") }
    while isDigit { at += 1 }
  }

  private mutating func string() throws(Fault) {
    let start = at
    at += 1
    while let byte = peek {
      switch byte {
      case Byte.quote:
        at += 1
        return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw fault("a control character in a string; write it as an escape")
      case 0x80...: try character()
      default: at += 1
      }
    }
    at = start
    throw fault("a string that never ends")
  }

  private mutating func escape() throws(Fault) {
    let start = at
    at += 1
    guard let byte = peek else { return }
    at += 1
    switch byte {
    case Byte.quote, UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    case UInt8(ascii: "u"):
      guard let unit = hexUnit() else { break }
      if !(0xD800...0xDFFF).contains(unit) { return }
      if unit < 0xDC00, peek == UInt8(ascii: "\\"), at + 1 < bytes.count,
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        if let low = hexUnit(), (0xDC00...0xDFFF).contains(low) { return }
      }
      at = start
      throw fault("half of a surrogate pair")
    default: break
    }
    at = start
    throw fault("an unknown escape in a string")
  }

  private mutating func hexUnit() -> Int? {
    guard at + 4 <= bytes.count else { return nil }
    var unit = 0
    for byte in bytes[at..<at + 4] {
      guard let digit = Self.hexDigit(byte) else { return nil }
      unit = unit << 4 | digit
    }
    at += 4
    return unit
  }

  /// Reads one character of more than one byte.
  private mutating func character() throws(Fault) {
    let lead = bytes[at]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    let end = min(at + length, bytes.count)
    guard UTF8Check.isValid(UnsafeBufferPointer(rebasing: bytes[at..<end])) else {
      throw fault("bytes that are not UTF-8")
    }
    at = end
  }

  // MARK: - Bytes

  static func hexDigit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: return Int(byte) - 0x30
    case 0x41...0x46: return Int(byte) - 0x41 + 10
    case 0x61...0x66: return Int(byte) - 0x61 + 10
    default: return nil
    }
  }

  /// The byte that stands for another behind a backslash; any other stands for itself.
  package static func meaning(ofEscape byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: byte
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Whether a number or word cannot go on with `byte`.
  static func endsScalar(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == Byte.comma || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private var isDigit: Bool { at < bytes.count && (0x30...0x39).contains(bytes[at]) }

  private mutating func skipSpace() {
    while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
  }

  private func fault(_ message: String) -> Fault { Fault(offset: at, message: message) }
}
