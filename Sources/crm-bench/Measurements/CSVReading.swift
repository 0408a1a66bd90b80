internal import CRMFormats
internal import CScan

/// The CSV reader beside one pass that only counts line feeds, commas and quotes.
///
/// The pass looks at 64 bytes at a time as the reader does, but neither cuts cells, nor checks
/// UTF-8, nor undoes quotes: no reader of CSV can be faster.
struct CSVReading: Measurement {
  let name = "csv"
  let means = "Read an opportunities CSV file, every cell touched."

  func run(on bench: Workbench) throws -> [Figure] {
    let rows = bench.scaled(200_000)
    let path = try bench.deals(rows, as: .csv)
    let size = try fileSize(path)
    let rounds = 5
    let seconds = try Stopwatch.best(
      of: rounds,
      { try expect(try readAll(path).rows, rows, "rows read from \(path)") },
      { try expect(try Self.marks(path).lines, rows + 1, "lines counted in \(path)") })
    return [
      Figure(
        name: "read CSV", work: "\(counted(rows)) rows, \(megabytes(size))",
        amount: Double(size) / 1e6, unit: "MB", seconds: seconds[0], rounds: rounds,
        rival: .init(name: "limit: count \\n , \"", seconds: seconds[1]))
    ]
  }

  private static func marks(_ path: String) throws -> (lines: Int, others: Int) {
    var lines = 0
    var others = 0
    try BlockReader.read(path) { block, count in
      var offset = 0
      while offset < count {
        let place = block + offset
        lines += cscan_mask64(place, UInt8(ascii: "\n")).nonzeroBitCount
        others += cscan_mask64(place, UInt8(ascii: ",")).nonzeroBitCount
        others += cscan_mask64(place, UInt8(ascii: "\"")).nonzeroBitCount
        offset += 64
      }
    }
    // One place in each record ends it, and at least one comma stands before that.
    guard others > lines else { throw MeasurementError("\(path): hardly a comma was counted") }
    return (lines, others)
  }
}

/// Reads a file to its end as an import does, every cell looked at.
func readAll(_ path: String) throws -> (rows: Int, bytes: Int) {
  let reader = try RecordSource.open(path)
  var rows = 0
  var bytes = 0
  while let batch = try reader.next() {
    let columns = batch.columns.count
    for row in 0..<batch.count {
      for column in 0..<columns { bytes += batch.cell(row, column).bytes.count }
    }
    rows += batch.count
    guard batch.faults.isEmpty else {
      throw MeasurementError("\(path): \(batch.faults[0].message)")
    }
  }
  return (rows, bytes)
}
