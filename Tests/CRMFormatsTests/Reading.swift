import CRMBytes

@testable import CRMFormats

/// Everything that a reader says about a file, as plain values.
struct Reading: Equatable {
  var columns: [String] = []
  var rows: [[String]] = []
  var kinds: [[Cell.Kind]] = []
  var lines: [Int] = []
  var numbers: [Int] = []
  var raws: [String] = []
  var faults: [RecordFault] = []
  var batches = 0

  /// A row a line, fields parted by `|`.
  var text: [String] { rows.map { $0.joined(separator: "|") } }

  init(
    _ bytes: [UInt8], name: String = "memory", overrides: FormatOverrides = .init(),
    limits: ReaderLimits = .init()
  ) throws(FormatError) {
    let reader = try RecordSource.open(
      name, source: PrefixedSource(bytes), overrides: overrides, limits: limits)
    try self.init(reader)
  }

  init(_ reader: any RecordReader) throws(FormatError) {
    while let batch = try reader.next() {
      batches += 1
      for row in 0..<batch.count {
        let cells = batch.columns.indices.map { batch.cell(row, $0) }
        rows.append(cells.map(\.text))
        kinds.append(cells.map(\.kind))
        lines.append(batch.line(of: row))
        numbers.append(batch.number(of: row))
        var raw = ByteBuffer()
        batch.appendRaw(row, into: &raw)
        raws.append(raw.string)
      }
      faults += batch.faults
    }
    columns = reader.columns
  }
}

extension ReaderLimits {
  /// Blocks so small that every record meets a block's end.
  static func tiny(block: Int, record: Int = 1 << 16) -> ReaderLimits {
    ReaderLimits(block: block, record: record, keys: 500, kept: 64)
  }
}

/// A generator whose numbers are the same on every machine.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
