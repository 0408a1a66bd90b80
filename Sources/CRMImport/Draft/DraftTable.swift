internal import CRMFormats

/// One table of an export, read to its end.
struct DraftTable {
  let input: InputFile
  let columns: [ColumnFacts]
  let rows: Int
  /// Records that cannot be read.
  let faults: Int
  /// What the reader had to guess.
  let notes: [String]
  let looksHeaderless: Bool

  /// All tables together tell so many different values apart.
  private static let mostKeys = 3_000_000
  private static let mostColumns = 2_000

  init(_ input: InputFile) throws(FormatError) {
    self.input = input
    let reader = try input.table.open()
    var columns: [ColumnFacts] = []
    var rows = 0
    var faults = 0
    func grow(_ names: [String]) {
      for name in names.dropFirst(columns.count).prefix(Self.mostColumns - columns.count) {
        columns.append(ColumnFacts(name))
      }
    }
    grow(reader.columns)
    while let batch = try reader.next() {
      grow(batch.columns)
      faults += batch.faults.count
      let limit = max(20_000, Self.mostKeys / max(1, columns.count))
      for row in 0..<batch.count {
        let line = batch.line(of: row)
        for (place, column) in columns.enumerated() {
          column.add(batch.cell(row, place), line: line, limit: limit)
        }
      }
      rows += batch.count
    }
    for column in columns { column.rows = rows }
    self.columns = columns
    self.rows = rows
    self.faults = faults
    notes = reader.format.notes
    looksHeaderless = reader.format.looksHeaderless
  }
}
