internal import CSimdJSON
internal import Glibc

/// The JSON reader beside simdjson alone.
///
/// simdjson builds the tree of each line in place and throws it away: the reader has to do that
/// much, and then finds columns, undoes escapes and keeps the cells.
struct JSONReading: Measurement {
  let name = "json"
  let means = "Read the same records as NDJSON."

  func run(on bench: Workbench) throws -> [Figure] {
    let rows = bench.scaled(100_000)
    let path = try bench.deals(rows, as: .ndjson)
    let size = try fileSize(path)
    let rounds = 5
    let seconds = try Stopwatch.best(
      of: rounds,
      { try expect(try readAll(path).rows, rows, "rows read from \(path)") },
      { try expect(try Self.parsed(path), rows, "records that simdjson took from \(path)") })
    return [
      Figure(
        name: "read NDJSON", work: "\(counted(rows)) rows, \(megabytes(size))",
        amount: Double(size) / 1e6, unit: "MB", seconds: seconds[0], rounds: rounds,
        rival: .init(name: "limit: simdjson alone", seconds: seconds[1]))
    ]
  }

  private static func parsed(_ path: String) throws -> Int {
    guard let checker = cjson_checker_create() else { throw MeasurementError("no memory") }
    defer { cjson_checker_destroy(checker) }
    var records = 0
    // A line that a block cuts in two waits here for its end.
    var rest: [UInt8] = []
    func take(_ line: UnsafePointer<UInt8>, _ length: Int) {
      if cjson_check(checker, line, length) { records += 1 }
    }
    try BlockReader.read(path) { block, count in
      var start = 0
      while let found = memchr(block + start, 0x0A, count - start) {
        let end = UnsafeRawPointer(found) - UnsafeRawPointer(block)
        if rest.isEmpty {
          take(block + start, end - start)
        } else {
          rest.append(contentsOf: UnsafeBufferPointer(start: block, count: end))
          let length = rest.count
          rest.append(contentsOf: repeatElement(0, count: 64))
          rest.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress { take(base, length) }
          }
          rest.removeAll(keepingCapacity: true)
        }
        start = end + 1
      }
      rest.append(contentsOf: UnsafeBufferPointer(start: block + start, count: count - start))
    }
    return records
  }
}
