/// The texts that cells of a workbook refer to by number.
final class SharedStrings: XMLHandler {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var text = RichText()

  /// The memory that the texts take.
  var size: Int { bytes.count + text.size + 8 * ends.count }

  subscript(number: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(number) else { return nil }
    return bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) { text.begin(name) }

  func end(_ name: XMLName) {
    text.end(name)
    guard name == "si" else { return }
    bytes += text.take()
    ends.append(bytes.count)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.add(bytes) }
}

/// Collects the text of a rich string: that of its runs, without the phonetic ones.
struct RichText {
  private var bytes: [UInt8] = []
  private var isText = false
  private var phonetic = 0

  var size: Int { bytes.count }

  mutating func begin(_ name: XMLName) {
    if name == "rPh" { phonetic += 1 }
    if name == "t" { isText = phonetic == 0 }
  }

  mutating func end(_ name: XMLName) {
    if name == "rPh" { phonetic -= 1 }
    if name == "t" { isText = false }
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    if isText { bytes += text }
  }

  /// What was collected since the last time, with `_x000D_` and the like undone.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return Self.unescaped(bytes)
  }

  /// Characters that XML cannot hold stand as `_xHHHH_`; those that no text needs are dropped.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "_")) else { return bytes }
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "_"), at + 6 < bytes.count,
        bytes[at + 1] == UInt8(ascii: "x"), bytes[at + 6] == UInt8(ascii: "_"),
        let code = UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16),
        let scalar = UnicodeScalar(code)
      else {
        result.append(bytes[at])
        at += 1
        continue
      }
      if code >= 0x20 || code == 0x09 || code == 0x0A || code == 0x0D {
        result += Array(String(Character(scalar)).utf8)
      }
      at += 7
    }
    return result
  }
}
