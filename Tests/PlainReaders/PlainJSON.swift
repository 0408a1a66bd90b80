/// A slow, plain reader of JSON after RFC 8259 that the fast one must agree with: recursive, one
/// byte at a time, with no place for what is wrong.
///
/// Three things are narrower than the RFC, as in the fast reader: brackets nest no deeper than
/// `deepest`, an escaped half of a surrogate pair is no text, and a byte-order mark is refused.
package struct PlainJSON {
  /// A value, so far as it matters who compares.
  package indirect enum Value {
    case object([(key: [UInt8], value: Value)])
    case array([Value])
    case scalar

    package var isObject: Bool {
      if case .object = self { true } else { false }
    }
  }

  package static let deepest = 1024

  private struct Refused: Error {}

  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0

  /// The one value that a text is; `nil` for what is no JSON.
  package static func value(of bytes: some Collection<UInt8>) -> Value? {
    var reader = PlainJSON(bytes: Array(bytes))
    guard String(validating: reader.bytes, as: UTF8.self) != nil else { return nil }
    do {
      let value = try reader.value()
      reader.skipBlanks()
      return reader.at == reader.bytes.count ? value : nil
    } catch {
      return nil
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: - Values

  private mutating func value() throws(Refused) -> Value {
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""):
      _ = try text()
      return .scalar
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
    return .scalar
  }

  private mutating func object() throws(Refused) -> Value {
    try enter()
    var members: [(key: [UInt8], value: Value)] = []
    skipBlanks()
    if leave("}") { return .object(members) }
    while true {
      skipBlanks()
      let key = try text()
      skipBlanks()
      try take(":")
      members.append((key, try value()))
      skipBlanks()
      if leave("}") { return .object(members) }
      try take(",")
    }
  }

  private mutating func array() throws(Refused) -> Value {
    try enter()
    var items: [Value] = []
    skipBlanks()
    if leave("]") { return .array(items) }
    while true {
      items.append(try value())
      skipBlanks()
      if leave("]") { return .array(items) }
      try take(",")
    }
  }

  private mutating func enter() throws(Refused) {
    at += 1
    depth += 1
    guard depth <= Self.deepest else { throw Refused() }
  }

  private mutating func leave(_ bracket: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: bracket) else { return false }
    at += 1
    depth -= 1
    return true
  }

  // MARK: - Scalars

  private mutating func word(_ word: String) throws(Refused) {
    for scalar in word.unicodeScalars { try take(scalar) }
  }

  private mutating func number() throws(Refused) {
    if peek == UInt8(ascii: "-") { at += 1 }
    if peek == UInt8(ascii: "0") { at += 1 } else { try digits() }
    if peek == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      at += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(Refused) {
    guard let first = peek, (0x30...0x39).contains(first) else { throw Refused() }
    while let byte = peek, (0x30...0x39).contains(byte) { at += 1 }
  }

  /// The text between the quotes as it is written.
  private mutating func text() throws(Refused) -> [UInt8] {
    try take("\"")
    let start = at
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw Refused() }
      at += 1
      if byte == UInt8(ascii: "\\") { try escape() }
    }
    try take("\"")
    return Array(bytes[start..<at - 1])
  }

  private mutating func escape() throws(Refused) {
    guard let byte = peek else { throw Refused() }
    at += 1
    if "\"\\/bfnrt".utf8.contains(byte) { return }
    guard byte == UInt8(ascii: "u") else { throw Refused() }
    switch try unit() {
    case 0xD800..<0xDC00:
      try take("\\")
      try take("u")
      guard (0xDC00..<0xE000).contains(try unit()) else { throw Refused() }
    case 0xDC00..<0xE000: throw Refused()
    default: break
    }
  }

  private mutating func unit() throws(Refused) -> Int {
    guard at + 4 <= bytes.count,
      bytes[at..<at + 4].allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let unit = Int(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw Refused() }
    at += 4
    return unit
  }

  // MARK: - Bytes

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) throws(Refused) {
    guard peek == UInt8(ascii: scalar) else { throw Refused() }
    at += 1
  }

  private mutating func skipBlanks() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
  }
}
