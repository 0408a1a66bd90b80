internal import CRMBytes
internal import CRMFormats

/// The table of a file that `crm read` is to show.
struct TableChoice {
  let chosen: ExportTable
  /// What is not shown, and why.
  private(set) var notes: [String] = []
  /// Everything in the file can be read.
  let isWhole: Bool

  /// - Parameter wanted: the name of a table, of its file, or its path; `nil` for the only one.
  /// - Throws: `CommandFailure` that lists the tables where none of that name is, or none is named
  ///   and there are several; `FormatError` where none can be read.
  init(_ file: ExportFile, wanted: String?) throws {
    isWhole = file.faults.isEmpty
    let tables = file.tables
    guard let first = tables.first else {
      throw file.faults.first
        ?? FormatError(.notRecords, path: "", message: "the file holds no table")
    }
    notes = file.faults.map(\.description)
    notes += file.leftOut.map { "\($0.path): note: \($0.reason)" }
    if let wanted {
      chosen = try Self.table(named: wanted, among: tables)
    } else if tables.count == 1 {
      chosen = first
    } else if file.isWorkbook {
      chosen = first
      let others = tables.dropFirst().map { "'\($0.name)'" }.joined(separator: ", ")
      notes.append("\(first.path): note: other sheets are not shown: \(others); name one: --sheet")
    } else {
      let list = tables.map { "  \(Self.label($0))" }.joined(separator: "\n")
      throw CommandFailure(
        "the file holds \(tables.count) tables:\n\(list)", remedy: "Name one: --table NAME",
        exitCode: .usage)
    }
  }

  private static func label(_ table: ExportTable) -> String {
    table.table.map { table.path.hasSuffix("/\($0)") ? $0 : "\($0) (\(table.path))" } ?? table.path
  }

  private static func table(named wanted: String, among tables: [ExportTable]) throws -> ExportTable
  {
    // A table's own name before that of a file, which its other tables have too.
    let folded = wanted.lowercased()
    if let found = tables.first(where: { $0.name.lowercased() == folded })
      ?? tables.first(where: { $0.isNamed(wanted) })
    {
      return found
    }
    throw CommandFailure(
      unknownText("table", wanted, among: tables.map(\.name)), exitCode: .usage)
  }
}
