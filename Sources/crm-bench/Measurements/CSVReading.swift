internal import CLimits
internal import CRMFormats

/// The CSV reader beside a C program that finds the same fields, 32 bytes at a time.
///
/// The limit neither checks UTF-8, nor undoes quotes, nor keeps what it found.
struct CSVReading: Measurement {
  let name = "csv"
  let means = "Read an opportunities CSV file, every cell touched."

  func run(on bench: Workbench) throws -> [Figure] {
    let rows = bench.scaled(1_000_000)
    let path = bench.path("opportunities.csv")
    try InventedExport(rows: rows).write(.opportunities, to: path)
    let size = try fileSize(path)
    let rounds = 5
    let seconds = try Stopwatch.turns(
      rounds,
      [
        {
          try Stopwatch.seconds {
            try expect(try readAll(path).rows, rows, "rows read from \(path)")
          }
        },
        {
          var fields: Int64 = 0
          var bytes: Int64 = 0
          var records: Int64 = 0
          let seconds = Stopwatch.seconds { records = climits_scan_csv(path, &fields, &bytes) }
          try expect(Int(records), rows + 1, "records found in \(path)")
          return seconds
        },
      ])
    var figure = Figure(
      name: "read CSV", work: "\(counted(rows)) rows, \(megabytes(size))",
      amount: Double(size) / 1e6, unit: "MB", seconds: Stopwatch.median(seconds[0]),
      rounds: rounds, rival: .init("limit: C, fields found", seconds[1], beside: seconds[0]))
    figure.goals = [.ratio("the reader beside the C program", figure.ratio, atLeast: 0.5)]
    return [figure]
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
