internal import CRMBytes

/// Takes the secrets out of a JSON text.
struct JSONScrubber {
  enum Outcome {
    case clean
    /// Without blanks between its parts; numbers and texts as they were written.
    case scrubbed([UInt8], dropped: Int)
    case notJSON
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var depth = 0
  private var dropped = 0
  /// Inside of what is dropped nothing more is counted or kept.
  private var isDropping = false
  /// The first pass only looks; few texts need the second.
  private var isWriting: Bool
  private var kept = ByteBuffer()
  private static let deepest = 1000

  static func scrub(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    var search = JSONScrubber(bytes, isWriting: false)
    guard search.readAll() else { return .notJSON }
    guard search.dropped > 0 else { return .clean }
    var writer = JSONScrubber(bytes, isWriting: true)
    guard writer.readAll() else { return .notJSON }
    return .scrubbed(writer.kept.bytes, dropped: writer.dropped)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, isWriting: Bool) {
    self.bytes = bytes
    self.isWriting = isWriting
  }

  private mutating func readAll() -> Bool {
    guard readValue() else { return false }
    skipBlanks()
    return at == bytes.count
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func write(_ byte: UInt8) {
    if isWriting, !isDropping { kept.append(byte) }
  }

  private mutating func write(_ range: Range<Int>) {
    if isWriting, !isDropping { kept.append(UnsafeBufferPointer(rebasing: bytes[range])) }
  }
}

// MARK: - Values; each says false where there is no JSON

extension JSONScrubber {
  private mutating func readValue() -> Bool {
    skipBlanks()
    guard at < bytes.count, depth < Self.deepest else { return false }
    depth += 1
    defer { depth -= 1 }
    switch bytes[at] {
    case UInt8(ascii: "{"): return readObject()
    case UInt8(ascii: "["): return readArray()
    case UInt8(ascii: "\""): return readText()
    default: return readWord()
    }
  }

  private mutating func readWord() -> Bool {
    let start = at
    while at < bytes.count, isWordByte(bytes[at]) { at += 1 }
    write(start..<at)
    return at > start
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  private mutating func readArray() -> Bool {
    at += 1
    write(UInt8(ascii: "["))
    var isFirst = true
    while !take(UInt8(ascii: "]")) {
      if !isFirst {
        guard take(UInt8(ascii: ",")) else { return false }
        write(UInt8(ascii: ","))
      }
      guard readValue() else { return false }
      isFirst = false
    }
    write(UInt8(ascii: "]"))
    return true
  }

  private mutating func readObject() -> Bool {
    at += 1
    write(UInt8(ascii: "{"))
    var isFirst = true
    var hasKept = false
    while !take(UInt8(ascii: "}")) {
      if !isFirst, !take(UInt8(ascii: ",")) { return false }
      isFirst = false
      skipBlanks()
      guard let name = takeText(), take(UInt8(ascii: ":")) else { return false }
      if isSecretName(name) {
        guard drop() else { return false }
        continue
      }
      if hasKept { write(UInt8(ascii: ",")) }
      hasKept = true
      write(name)
      write(UInt8(ascii: ":"))
      guard readValue() else { return false }
    }
    write(UInt8(ascii: "}"))
    return true
  }

  /// Reads over the value of a secret member; only what says something is counted.
  private mutating func drop() -> Bool {
    let wasDropping = isDropping
    isDropping = true
    skipBlanks()
    let start = at
    let isSound = readValue()
    isDropping = wasDropping
    let value = bytes[start..<min(at, bytes.count)]
    if !wasDropping, !value.elementsEqual("null".utf8), !value.elementsEqual("\"\"".utf8) {
      dropped += 1
    }
    return isSound
  }
}

// MARK: - Texts

extension JSONScrubber {
  /// The place of a text with its quotes; `nil` where none begins here or it does not end.
  private mutating func takeText() -> Range<Int>? {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
    let start = at
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard at < bytes.count else { return nil }
    at += 1
    return start..<at
  }

  private func isSecretName(_ range: Range<Int>) -> Bool {
    let inner = UnsafeBufferPointer(rebasing: bytes[range.dropFirst().dropLast()])
    guard inner.contains(UInt8(ascii: "\\")) else { return SecretName.isSecret(inner) }
    return JSONText.decoded(inner).withUnsafeBufferPointer { SecretName.isSecret($0) }
  }

  private mutating func readText() -> Bool {
    guard let range = takeText() else { return false }
    guard !isDropping else { return true }
    let inner = UnsafeBufferPointer(rebasing: bytes[range.dropFirst().dropLast()])
    let isEscaped = inner.contains(UInt8(ascii: "\\"))
    guard isEscaped || inner.count >= 16 else {
      write(range)
      return true
    }
    if isEscaped {
      JSONText.decoded(inner).withUnsafeBufferPointer { write($0, source: range) }
    } else {
      write(inner, source: range)
    }
    return true
  }

  /// Writes the text of a range without the secrets in it.
  private mutating func write(_ text: UnsafeBufferPointer<UInt8>, source: Range<Int>) {
    if Secrets.isSecret(text) {
      dropped += 1
      if isWriting { kept.append("null" as StaticString) }
      return
    }
    // A text may hold JSON again, and that a secret; each level is a shorter text.
    guard let clean = Secrets.scrub(text: text) else {
      write(source)
      return
    }
    dropped += clean.dropped
    if isWriting { kept.appendJSON(String(decoding: clean.bytes, as: UTF8.self)) }
  }
}
