internal import CRMBytes
internal import CRMImport
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// An import beside the `.import` of SQLite's own shell, and the same import once more.
///
/// The shell only stores the fields; the import checks and types every value, keeps histories and
/// the keys of the source, makes its indexes and records the run.
struct Importing: Measurement {
  let name = "import"
  let means = "Import an opportunities CSV file, and again unchanged."

  func run(on bench: Workbench) throws -> [Figure] {
    let rows = bench.scaled(200_000)
    let path = try bench.deals(rows, as: .csv)
    let work = "\(counted(rows)) rows, \(megabytes(try fileSize(path)))"
    let hasShell = Child.exists("sqlite3")
    let rounds = 2
    let workspace = Workspace(folder: try bench.emptyFolder("import"))
    let seconds = try Stopwatch.best(
      of: rounds,
      {
        _ = try bench.emptyFolder("import")
        let counts = try importFile(path, into: workspace)
        try expect(counts.inserted, rows, "rows imported from \(path)")
      },
      {
        if hasShell { try Self.importWithShell(path, rows: rows, bench) }
      })
    let again = try Stopwatch.best(
      of: rounds,
      {
        let counts = try importFile(path, into: workspace)
        try expect(counts.unchanged, rows, "rows found unchanged in \(path)")
      })
    return [
      Figure(
        name: "import CSV", work: work, amount: Double(rows), unit: "rows", seconds: seconds[0],
        rounds: rounds,
        rival: hasShell ? .init(name: "sqlite3 .import", seconds: seconds[1]) : nil,
        note: hasShell ? "" : "no sqlite3 shell here"),
      Figure(
        name: "import unchanged", work: work, amount: Double(rows), unit: "rows",
        seconds: again[0], rounds: rounds,
        rival: .init(name: "first import", seconds: seconds[0])),
    ]
  }

  private static func importWithShell(_ path: String, rows: Int, _ bench: Workbench) throws {
    let folder = try bench.emptyFolder("shell")
    let database = FileSystem.join(folder, "shell.db")
    // Columns that may be empty must be TEXT: the shell stores '' where a field is empty.
    let numbers: Set = ["amount_minor", "probability", "is_closed", "is_won"]
    let columns = InventedDeals.columns.map { "\($0) \(numbers.contains($0) ? "INTEGER" : "TEXT")" }
    try Child.run(
      "sqlite3",
      [
        "-batch", database,
        "CREATE TABLE opportunities (\(columns.joined(separator: ", "))) STRICT",
        ".import --csv --skip 1 \"\(path)\" opportunities",
      ])
    let stored = try Database(path: database, mode: .readOnly)
      .integer("SELECT count(*) FROM opportunities")
    try expect(stored ?? 0, rows, "rows that sqlite3 imported from \(path)")
  }
}

/// Imports one native file; what it found.
func importFile(_ path: String, into workspace: Workspace) throws -> ImportCounts {
  let options = ImportOptions(
    paths: [.init(shown: path, location: path)], now: Instant(seconds: 1_782_864_000))
  let report = try Importer(workspace: workspace, settings: Settings(), options: options).run()
  guard report.totals.rejected == 0, report.unreadableFiles == 0 else {
    throw MeasurementError("\(path): \(report.issues.first?.issue.message ?? "rows rejected")")
  }
  return report.totals
}
