package import CRMBytes

extension Day: CustomStringConvertible {
  /// Reads exactly `YYYY-MM-DD`, years 0001 to 9999; `nil` for anything else and for dates that do
  /// not exist.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, let day = Digits.date(bytes) else { return nil }
    self = day
  }

  package init?(_ text: String) {
    var text = text
    guard let day = text.withUTF8({ Day(utf8: $0) }) else { return nil }
    self = day
  }

  /// "YYYY-MM-DD".
  package var text: String {
    String(unsafeUninitializedCapacity: 16) { write(into: $0) }
  }

  package var description: String { text }

  /// Writes the text into at least 16 bytes; returns its length, 10 for the years 0 to 9999.
  @discardableResult
  package func write(into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let parts = parts
    var at = 4
    if 0...9999 ~= parts.year {
      Digits.write(parts.year / 100, into: target, at: 0)
      Digits.write(parts.year % 100, into: target, at: 2)
    } else {
      at = Digits.write(longYear: parts.year, into: target)
    }
    target[at] = UInt8(ascii: "-")
    Digits.write(parts.month, into: target, at: at + 1)
    target[at + 3] = UInt8(ascii: "-")
    Digits.write(parts.day, into: target, at: at + 4)
    return at + 6
  }
}

extension ByteBuffer {
  package mutating func append(_ day: Day) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { target in
      let count = day.write(into: target)
      append(UnsafeBufferPointer(rebasing: target[..<count]))
    }
  }
}
