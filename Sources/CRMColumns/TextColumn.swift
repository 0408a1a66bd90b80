internal import Glibc

/// A column of text: each row a code into a sorted dictionary.
package struct TextColumn: Sendable {
  /// The code of an empty value.
  package static let none = UInt32.max

  /// One code a row.
  package let codes: ColumnBuffer<UInt32>
  /// Different texts in the order of their bytes, which is the order of their codes.
  package let dictionary: TextDictionary

  /// The texts of several stretches of rows with one dictionary.
  static func joined(_ parts: [TextColumn]) -> TextColumn {
    if parts.count == 1 { return parts[0] }
    let (dictionary, places) = TextDictionary.sorted(parts.map(\.dictionary))
    let count = parts.reduce(0) { $0 + $1.codes.count }
    let codes = ColumnBuffer<UInt32>(count: count) { target in
      var target = target
      for (part, places) in zip(parts, places) {
        places.withUnsafeBufferPointer { places in
          for row in 0..<part.codes.count {
            let code = part.codes.start[row]
            target[row] = code == none ? none : places[Int(code)]
          }
        }
        target += part.codes.count
      }
    }
    return TextColumn(codes: codes, dictionary: dictionary)
  }
}

/// Different texts in the order of their UTF-8, as SQLite orders text.
package struct TextDictionary: Sendable {
  let bytes: ColumnBuffer<UInt8>
  /// One more than there are texts.
  let starts: ColumnBuffer<Int>

  package var count: Int { starts.count - 1 }

  package subscript(code: Int) -> String { String(decoding: text(code), as: UTF8.self) }

  /// The bytes of a text, good for as long as the dictionary is kept.
  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    let start = starts[code]
    return UnsafeBufferPointer(start: bytes.start + start, count: starts[code + 1] - start)
  }

  /// The first code whose text is not before `text`, and whether it is that text.
  package func place(of text: String) -> (code: Int, isFound: Bool) {
    var text = text
    return text.withUTF8 { wanted in
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if Self.compare(self.text(middle), wanted) < 0 { low = middle + 1 } else { high = middle }
      }
      return (low, low < count && Self.compare(self.text(low), wanted) == 0)
    }
  }

  static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int32 {
    let common = min(a.count, b.count)
    if common > 0, let first = a.baseAddress, let second = b.baseAddress {
      let order = memcmp(first, second, common)
      if order != 0 { return order }
    }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }

  /// All texts of some dictionaries, whose own need not be sorted, and by dictionary the new code of
  /// each old one.
  static func sorted(_ parts: [TextDictionary]) -> (TextDictionary, places: [[UInt32]]) {
    var entries: [Entry] = []
    entries.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for (part, dictionary) in parts.enumerated() {
      for code in 0..<dictionary.count {
        entries.append(
          Entry(part: Int32(part), code: UInt32(code), prefix: prefix(dictionary.text(code))))
      }
    }
    entries.sort { a, b in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      return compare(parts[Int(a.part)].text(Int(a.code)), parts[Int(b.part)].text(Int(b.code))) < 0
    }
    var places = parts.map { [UInt32](repeating: 0, count: $0.count) }
    let bytes = ColumnBufferBuilder<UInt8>()
    let starts = ColumnBufferBuilder<Int>()
    starts.append(0)
    var last: UnsafeBufferPointer<UInt8>?
    for entry in entries {
      let text = parts[Int(entry.part)].text(Int(entry.code))
      if last.map({ compare($0, text) != 0 }) ?? true {
        bytes.append(text)
        starts.append(bytes.count)
        last = text
      }
      places[Int(entry.part)][Int(entry.code)] = UInt32(starts.count - 2)
    }
    return (TextDictionary(bytes: bytes.take(), starts: starts.take()), places)
  }

  private struct Entry {
    var part: Int32
    var code: UInt32
    /// The first eight bytes as a number, which orders most texts.
    var prefix: UInt64
  }

  private static func prefix(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<min(text.count, 8) {
      prefix |= UInt64(text[index]) << (56 - 8 * UInt64(index))
    }
    return prefix
  }
}
