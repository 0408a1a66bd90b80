internal import CRMFormats

/// The inside of a JSON string.
enum JSONText {
  /// The text of a JSON string; escapes that are none stay as they are.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var units: [UInt16] = []
    var text: [UInt8] = []
    var index = 0
    func flush(_ units: inout [UInt16], _ text: inout [UInt8]) {
      guard !units.isEmpty else { return }
      text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
      units.removeAll()
    }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        flush(&units, &text)
        text.append(bytes[index])
        index += 1
        continue
      }
      if bytes[index + 1] == UInt8(ascii: "u"), index + 6 <= bytes.count,
        let unit = UInt16(
          String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
      {
        units.append(unit)
        index += 6
        continue
      }
      flush(&units, &text)
      text.append(JSONSyntax.meaning(ofEscape: bytes[index + 1]))
      index += 2
    }
    flush(&units, &text)
    return text
  }
}
