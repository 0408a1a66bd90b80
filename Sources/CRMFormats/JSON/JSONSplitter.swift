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

/// NDJSON whose lines are pages: the records are the elements of an array in each line.
struct JSONPageLineSplitter: JSONSplitter {
  let isStrict = false
  let recordsKey: String?
  private(set) var notes: [String] = []

  private var lines = JSONLineSplitter()
  private var page: JSONDocumentSplitter?
  /// How many bytes of the page are left.
  private var left = 0
  private let checker = JSONChecker()

  init(recordsKey: String) { self.recordsKey = recordsKey }

  mutating func next(_ base: UnsafePointer<UInt8>, at: inout Int, limit: Int, isLast: Bool)
    throws(JSONSyntax.Fault) -> JSONPiece
  {
    while true {
      if page == nil {
        let piece = try lines.next(base, at: &at, limit: limit, isLast: isLast)
        guard case .record(let line) = piece else { return piece }
        // What is no page is refused as a record of its own.
        guard base[line.lowerBound] == UInt8(ascii: "{"),
          checker.firstFault(
            in: UnsafeBufferPointer(start: base + line.lowerBound, count: line.count)) == nil
        else { return piece }
        page = JSONDocumentSplitter(recordsKey: recordsKey)
        left = line.count
        at = line.lowerBound
      }
      if let piece = try element(base, &at) { return piece }
      page = nil
    }
  }

  /// The next piece of the page; `nil` at its end.
  private mutating func element(_ base: UnsafePointer<UInt8>, _ at: inout Int)
    throws(JSONSyntax.Fault) -> JSONPiece?
  {
    let end = at + left
    do throws(JSONSyntax.Fault) {
      let piece = try page?.next(base, at: &at, limit: end, isLast: true)
      left = end - at
      if let piece, piece != .end { return piece }
    } catch {
      notes = ["a line has no array under \"\(recordsKey ?? "")\"; nothing of it is read"]
    }
    at = end
    left = 0
    return nil
  }
}
