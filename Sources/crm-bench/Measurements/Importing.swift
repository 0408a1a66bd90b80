internal import CRMBytes
internal import CRMImport
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// Imports of a million rows beside what else could be done with them: a C program that reads the
/// same file into the same tables, SQLite's own shell and pandas into a plain table; and the same
/// export once more, unchanged and a little changed.
///
/// The C program binds the values of each row to one statement, single-threaded, with the product's
/// journal, page size and indexes, and checks nothing. Shell and pandas make a plain table and the
/// same two indexes; pandas also fills the product's own tables, which check what they are given.
struct Importing: Measurement {
  let name = "import"
  let means = "Import exports into typed, checked and indexed tables, first and again."

  func run(on bench: Workbench) throws -> [Figure] {
    let rest = try bench.emptyFolder("import-rest")
    let export = InventedExport(rows: bench.scaled(1_000_000))
    try export.writeRest(to: rest)
    try InventedExport.writeProfile(to: bench)
    let base = try bench.emptyFolder("import-base")
    try importAsUser([rest], into: base, bench)
    return try InventedExport.Shape.allCases.flatMap {
      try ImportContest(
        shape: $0, export: export, base: FileSystem.join(base, "crm.db"), bench: bench
      ).run()
    }
  }
}

/// Imports as a user does, in a process of its own.
@discardableResult
func importAsUser(
  _ paths: [String], into folder: String, _ bench: Workbench
) throws -> Child.Run {
  try Child.runProduct(
    ["--workspace", folder, "--quiet", "import"] + paths
      + ["--source", "bench", "--profile", bench.path("bench.yaml"), "--strict"],
    scratch: bench.path("peak"))
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
