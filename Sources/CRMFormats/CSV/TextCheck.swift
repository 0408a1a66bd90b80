internal import CScan
internal import Glibc

/// Takes out of a batch the records whose bytes are not text.
struct TextCheck {
  let terminator: UInt8
  /// The file is in UTF-8, so that its own bytes and columns can be named.
  let isUndecoded: Bool

  /// Where in `range` the first byte stands that may be amiss in sound UTF-8: a NUL, or one that
  /// mojibake begins with.
  static func firstSuspect(_ batch: RecordBatch, in range: Range<Int>) -> Int {
    range.lowerBound
      + cscan_find_either(batch.base + range.lowerBound, range.count, 0, Mojibake.lead)
  }

  /// Turns the records of `range` that hold invalid UTF-8 or a NUL into faults.
  ///
  /// - Parameter suspect: there is no NUL before it.
  func rejectUnreadable(_ batch: RecordBatch, in range: Range<Int>, suspect: Int) {
    guard hasNUL(batch, suspect..<range.upperBound) || !isUTF8(batch, range) else { return }
    var kept: [RecordBatch.Place] = []
    for (row, place) in batch.places.enumerated() {
      let bytes = Int(place.offset)..<Int(place.offset) + Int(place.length)
      guard hasNUL(batch, bytes) || !isUTF8(batch, bytes) else {
        if kept.count < row {
          (batch.cells + kept.count * batch.stride)
            .update(from: batch.cells + row * batch.stride, count: batch.stride)
        }
        kept.append(place)
        continue
      }
      batch.faults.append(fault(place, raw: batch.copy(bytes)))
    }
    batch.places = kept
    batch.faults.sort { $0.line < $1.line }
  }

  private func hasNUL(_ batch: RecordBatch, _ range: Range<Int>) -> Bool {
    memchr(batch.base + range.lowerBound, 0, range.count) != nil
  }

  private func isUTF8(_ batch: RecordBatch, _ range: Range<Int>) -> Bool {
    UTF8Check.isValid(
      UnsafeBufferPointer(start: batch.base + range.lowerBound, count: range.count))
  }

  private func fault(_ place: RecordBatch.Place, raw: [UInt8]) -> RecordFault {
    let stray = UTF8Check.firstStray(raw)
    let at = stray ?? raw.firstIndex(of: 0) ?? 0
    let before = raw[..<at]
    let lineStart = before.lastIndex(of: terminator).map { $0 + 1 } ?? 0
    return RecordFault(
      .badEncoding, line: place.line + before.count { $0 == terminator },
      column: isUndecoded ? at - lineStart + 1 : nil,
      message: stray == nil
        ? "the row holds a NUL byte, which text cannot; remove it"
        : "the row holds bytes that its encoding does not know; name the right encoding, or"
          + " repair them",
      raw: raw)
  }
}
