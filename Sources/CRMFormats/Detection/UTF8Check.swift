internal import CSimdJSON

/// Tells whether a stream of bytes is UTF-8 while it flows by.
struct UTF8Check {
  /// No byte so far was out of place.
  private(set) var isValid = true
  /// The begun character at the end of the last chunk.
  private var tail: [UInt8] = []

  mutating func add(_ chunk: UnsafeBufferPointer<UInt8>) {
    guard isValid, let base = chunk.baseAddress else { return }
    var start = 0
    while !tail.isEmpty, start < chunk.count, chunk[start] & 0xC0 == 0x80 {
      tail.append(chunk[start])
      start += 1
    }
    if !tail.isEmpty, start < chunk.count { finish() }
    let end = Self.wholeCharacters(chunk)
    if end > start { isValid = isValid && cjson_is_utf8(base + start, end - start) }
    if start < chunk.count { tail = Array(chunk[max(start, end)...]) }
  }

  /// Call at the end of the stream: a character that was only begun is not valid.
  mutating func finish() {
    if !tail.isEmpty { isValid = isValid && Self.isValid(tail) }
    tail = []
  }

  static func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { isValid($0) }
  }

  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    return cjson_is_utf8(base, bytes.count)
  }

  /// The length of `chunk` without a multi-byte character that begins in its last three bytes.
  private static func wholeCharacters(_ chunk: UnsafeBufferPointer<UInt8>) -> Int {
    for back in 1...3 where back <= chunk.count {
      let byte = chunk[chunk.count - back]
      if byte >= 0xC0 {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        return back < length ? chunk.count - back : chunk.count
      }
      if byte < 0x80 { break }
    }
    return chunk.count
  }

  /// Where the first byte out of place stands.
  static func firstStray(_ bytes: [UInt8]) -> Int? {
    if isValid(bytes) { return nil }
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var at = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let character): at += character.count
      case .error, .emptyInput: return at
      }
    }
  }

  /// How many multi-byte characters and how many bytes out of place there are in `bytes`.
  static func tally(_ bytes: some Sequence<UInt8>) -> (characters: Int, strays: Int) {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var characters = 0
    var strays = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let character): characters += character.count > 1 ? 1 : 0
      case .error(let length): strays += length
      case .emptyInput: return (characters, strays)
      }
    }
  }
}
