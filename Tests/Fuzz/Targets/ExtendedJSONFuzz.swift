@testable internal import CRMFormats
@testable internal import CRMImport
internal import PlainReaders

/// Lines of Extended JSON, as `mongoexport` writes them, and the same records in an array.
enum ExtendedJSONFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    let lines = bytes.split(separator: 10).filter { PlainJSON.value(of: $0)?.isObject == true }
    guard !lines.isEmpty, !bytes.contains(0) else { return }
    let text = Array(lines.joined(separator: [10]))
    let read = JSONFuzz.outcome(text, .ndjson)
    try read.check(text)
    try FuzzFault.check(read.error == nil, "\(read.error?.description ?? "")")
    try FuzzFault.check(
      read.rows.count + read.faults.count == lines.count, "other records than the lines have")
    try checkCells(read)
    let array = JSONFuzz.outcome([0x5B] + Array(lines.joined(separator: [44])) + [0x5D], .json)
    try FuzzFault.check(
      array.rows == read.rows && array.kinds == read.kinds && array.columns == read.columns
        && array.faults.map(\.message) == read.faults.map(\.message),
      "lines and an array of the same records differ")
    let small = JSONFuzz.outcome(text, .ndjson, .blocks(of: 1 + bytes.count % 100))
    try FuzzFault.checkSame(small, read, "small blocks give")
  }

  /// Numbers are numbers, JSON is JSON, also once it is freed of secrets.
  private static func checkCells(_ read: ReadOutcome) throws(FuzzFault) {
    for (cells, kinds) in zip(read.rows, read.kinds) {
      for (cell, kind) in zip(cells, kinds) {
        switch kind {
        case .number, .boolean, .json:
          let shown = String(decoding: cell, as: UTF8.self)
          try FuzzFault.check(PlainJSON.value(of: cell) != nil, "the \(kind) \(shown) is none")
        case .null, .absent: try FuzzFault.check(cell.isEmpty, "text in a cell without a value")
        case .bare, .quoted: break
        }
        if kind == .json { try scrub(cell) }
      }
    }
  }

  private static func scrub(_ cell: [UInt8]) throws(FuzzFault) {
    let outcome = cell.withUnsafeBufferPointer { JSONScrubber.scrub($0) }
    guard case .scrubbed(let text, let dropped) = outcome else { return }
    try FuzzFault.check(PlainJSON.value(of: text) != nil, "JSON without secrets is no JSON")
    try FuzzFault.check(dropped > 0, "scrubbed of nothing")
  }
}
