/// What a splitter found in a block of JSON.
enum JSONPiece: Equatable {
  /// A value that should be a record.
  case record(Range<Int>)
  /// A value of the document that is none of its records; it only has to be JSON.
  case other(Range<Int>)
  /// The block ends before the next piece does.
  case incomplete
  /// The document is over.
  case end
}

/// Cuts JSON into its records, a block at a time.
protocol JSONSplitter {
  /// The next piece at or behind `at`, which moves behind it. With `isLast` no data follow `limit`.
  mutating func next(_ base: UnsafePointer<UInt8>, at: inout Int, limit: Int, isLast: Bool)
    throws(JSONSyntax.Fault) -> JSONPiece

  /// A fault in a record is one of the whole file.
  var isStrict: Bool { get }
  /// The key whose array holds the records, once that is known.
  var recordsKey: String? { get }
  /// What it passed over.
  var notes: [String] { get }
}

/// NDJSON: every line that is not blank is a record.
struct JSONLineSplitter: JSONSplitter {
  let isStrict = false
  let recordsKey: String? = nil
  let notes: [String] = []

  mutating func next(_ base: UnsafePointer<UInt8>, at: inout Int, limit: Int, isLast: Bool)
    throws(JSONSyntax.Fault) -> JSONPiece
  {
    while true {
      at = JSONScan.skipSpace(base, from: at, limit: limit)
      if at == limit { return isLast ? .end : .incomplete }
      guard let end = lineEnd(base, from: at, limit: limit) ?? (isLast ? limit : nil) else {
        return .incomplete
      }
      var last = end
      while JSONSyntax.isSpace(base[last - 1]) { last -= 1 }
      let record = at..<last
      at = end
      return .record(record)
    }
  }

  private func lineEnd(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int? {
    let rest = UnsafeBufferPointer(start: base + start, count: limit - start)
    return rest.firstPlace(of: Byte.lineFeed).map { start + $0 }
  }
}
