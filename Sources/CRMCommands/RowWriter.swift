internal import CRMBytes
internal import CRMStore
internal import CRMTerminal

/// Writes the rows of a question: as a table for people, as CSV, or as a JSON array of objects.
///
/// CSV (RFC 4180, lines end with a line feed) and JSON are written while rows arrive, so their number
/// does not matter.
struct RowWriter {
  enum Format { case table, csv, json }

  private let format: Format
  private let names: [String]
  private let output: OutputStream
  private var table: Table
  private(set) var count = 0

  init(_ format: Format, columns: [String], to output: OutputStream) {
    self.format = format
    self.names = format == .json ? Self.distinct(columns) : columns
    self.output = output
    self.table = Table([])
    if format == .csv { writeCSV(columns.map { .text($0) }) }
  }

  mutating func write(_ row: [SQLValue]) {
    defer { count += 1 }
    switch format {
    case .csv: writeCSV(row)
    case .json:
      let members = zip(names, row).map { JSONValue.Member($0, Self.json($1)) }
      output.write(count == 0 ? "[\n  " : ",\n  ")
      output.write(JSONValue.object(members).line)
    case .table:
      if count == 0 { table = Table(zip(names, row).map { Self.column($0, like: $1) }) }
      // A column is one of numbers only if every row says so.
      for (index, value) in row.enumerated() {
        if case .text = value { table.columns[index].kind = .text }
      }
      table.add(row.map { Self.text($0) ?? "" })
    }
  }

  /// Writes what is left; the last call.
  mutating func finish() {
    switch format {
    case .csv: break
    case .json: output.write(count == 0 ? "[]\n" : "\n]\n")
    case .table:
      if count == 0 { table = Table(names.map { .text($0) }) }
      output.write(table.text(width: output.facts.width, hasStyles: output.facts.hasStyles))
    }
  }

  private func writeCSV(_ row: [SQLValue]) {
    var line = ByteBuffer()
    for (index, value) in row.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line.appendCSV(Self.text(value) ?? "")
    }
    line.append(UInt8(ascii: "\n"))
    // A file gets the data to the byte; a terminal must not be steered by it.
    if output.facts.isTerminal {
      output.write(visibleText(line.string, keepingLines: true))
    } else {
      output.write(line)
    }
  }

  private static func column(_ name: String, like value: SQLValue) -> Table.Column {
    if case .text = value { .text(name) } else { .number(name) }
  }

  private static func text(_ value: SQLValue) -> String? {
    switch value {
    case .null: nil
    case .integer(let number): String(number)
    case .real(let number): decimal(number)
    case .text(let text): text
    }
  }

  private static func json(_ value: SQLValue) -> JSONValue {
    switch value {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): number.isFinite ? .decimal(decimal(number)) : .null
    case .text(let text): .string(text)
    }
  }

  /// Nine decimals where they say all that fifteen digits would, so that 0.1 + 0.2 is 0.3.
  private static func decimal(_ number: Double) -> String {
    let short = JSONValue.number(number, decimals: 9).line
    guard let read = Double(short), (read - number).magnitude <= number.magnitude * 1e-15 else {
      return "\(number)"
    }
    return short
  }

  /// The names of an object must differ: a second `id` becomes `id_2`.
  private static func distinct(_ columns: [String]) -> [String] {
    var used: Set<String> = []
    return columns.map { column in
      var name = column
      var number = 2
      while !used.insert(name).inserted {
        name = "\(column)_\(number)"
        number += 1
      }
      return name
    }
  }
}
