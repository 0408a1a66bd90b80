internal import CLimits
internal import CRMBytes
internal import CRMImport
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace
internal import Glibc

/// Imports of a million rows beside what else could be done with them: a C program that reads the
/// same file into the same tables, SQLite's own shell and pandas into a plain table; and the same
/// export once more, unchanged and a little changed.
///
/// The C program binds the values of each row to one statement, single-threaded, with the product's
/// journal, page size and indexes, and checks nothing. Shell and pandas make a plain table and the
/// same three indexes.
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

/// One export and all who import it.
struct ImportContest {
  let shape: InventedExport.Shape
  let export: InventedExport
  /// A database with the records that the export refers to.
  let base: String
  let bench: Workbench
  private let rounds = 3

  init(shape: InventedExport.Shape, export: InventedExport, base: String, bench: Workbench) {
    self.shape = shape
    self.export = export
    self.base = base
    self.bench = bench
  }

  private var rows: Int { export.rows }
  private var table: String { shape == .opportunities ? "opportunity" : "ticket" }

  func exportPath(isChanged: Bool = false) -> String {
    let name = shape == .opportunities ? "opportunities" : "tickets"
    let ending = shape == .ticketLines ? "ndjson" : "csv"
    return bench.path("\(isChanged ? "changed" : "export")-\(shape.rawValue)/\(name).\(ending)")
  }

  func writeExports() throws {
    for isChanged in [false, true] {
      let path = exportPath(isChanged: isChanged)
      try FileSystem.makeDirectory(FileSystem.parent(of: path))
      var export = export
      export.isChanged = isChanged
      try export.write(shape, to: path)
    }
  }

  func run() throws -> [Figure] {
    try writeExports()
    defer {
      for isChanged in [false, true] {
        try? FileSystem.remove(FileSystem.parent(of: exportPath(isChanged: isChanged)))
      }
    }
    return try first() + again()
  }

  // MARK: The first import

  private func first() throws -> [Figure] {
    var peak = 0
    var works: [(name: String, work: () throws -> Double)] = [
      (
        "crm",
        {
          let run = try importFirst()
          peak = max(peak, run.peakAnonymous)
          return run.seconds
        }
      ),
      (shape == .ticketLines ? "limit: simdjson and insert" : "limit: C", importWithLimit),
    ]
    var notes: [String] = []
    if shape != .ticketLines {
      if Child.exists("sqlite3") {
        works.append(("sqlite3 .import, indexes", importWithShell))
      } else {
        notes.append("no sqlite3 shell here")
      }
      if Pandas.isThere {
        works.append(("pandas, indexes", importWithPandas))
      } else {
        notes.append("no pandas here")
      }
    }
    let seconds = try Stopwatch.turns(rounds, works.map(\.work))
    notes.insert("peak \(megabytes(peak)) anonymous", at: 0)
    return works.indices.dropFirst().map { index in
      Figure(
        name: "import \(title)", work: work(), amount: Double(rows), unit: "rows",
        seconds: Stopwatch.median(seconds[0]), rounds: rounds,
        rival: .init(works[index].name, seconds[index], beside: seconds[0]),
        note: index == 1 ? notes.joined(separator: "; ") : "")
    }
  }

  private var title: String {
    switch shape {
    case .opportunities: "opportunities CSV"
    case .tickets: "tickets CSV"
    case .ticketLines: "tickets NDJSON"
    }
  }

  private func work() -> String {
    "\(counted(rows)) rows, \(megabytes((try? fileSize(exportPath())) ?? 0))"
  }

  /// A workspace that holds a copy of the database.
  private func workspace(_ name: String, from database: String) throws -> String {
    let folder = try bench.emptyFolder("import-\(name)")
    try Child.run("cp", [database, FileSystem.join(folder, "crm.db")])
    return folder
  }

  private func importFirst() throws -> Child.Run {
    let folder = try workspace("first", from: base)
    let run = try importAsUser([exportPath()], into: folder, bench)
    try expectStored(FileSystem.join(folder, "crm.db"))
    return run
  }

  private func expectStored(_ path: String, _ table: String? = nil) throws {
    let database = try Database(path: path, mode: .readOnly)
    let count = try database.integer("SELECT count(*) FROM \(table ?? self.table)")
    try expect(count ?? 0, rows, "rows in \(path)")
  }

  func importWithLimit() throws -> Double {
    let database = FileSystem.join(try workspace("limit", from: base), "crm.db")
    var shape = self.shape == .opportunities ? climits_opportunities : climits_tickets
    var message = [CChar](repeating: 0, count: 400)
    var count: Int64 = 0
    let seconds = Stopwatch.seconds {
      count =
        self.shape == .ticketLines
        ? climits_import_ndjson(exportPath(), database, &shape, &message, message.count)
        : climits_import_csv(exportPath(), database, &shape, &message, message.count)
    }
    guard count >= 0 else {
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw MeasurementError(String(decoding: text, as: UTF8.self))
    }
    try expectStored(database)
    return seconds
  }

  // MARK: Plain tables

  private var plainTable: [String] {
    let numbers: Set = ["is_won", "csat"]
    let columns =
      shape == .opportunities ? InventedExport.opportunityColumns : InventedExport.ticketColumns
    let typed = columns.map {
      "\($0) \(numbers.contains($0) ? "INTEGER" : $0 == "amount" ? "REAL" : "TEXT")"
    }
    return ["CREATE TABLE export (\(typed.joined(separator: ", ")))"]
  }

  /// Those that the product makes of columns that are filled.
  private var indexes: [String] {
    let references =
      shape == .opportunities ? ["account_id", "owner_id"] : ["requester", "assignee"]
    return ["CREATE UNIQUE INDEX export_key ON export (id)"]
      + references.map { "CREATE INDEX export_\($0) ON export (\($0))" }
  }

  private func importWithShell() throws -> Double {
    let database = FileSystem.join(try bench.emptyFolder("import-shell"), "plain.db")
    let seconds = try Child.run(
      "sqlite3",
      ["-batch", database] + plainTable
        + [".import --csv --skip 1 \"\(exportPath())\" export"] + indexes)
    try expectStored(database, "export")
    return seconds
  }

  private func importWithPandas() throws -> Double {
    let database = FileSystem.join(try bench.emptyFolder("import-pandas"), "plain.db")
    let seconds = try Pandas.run(exportPath(), database, indexes)
    try expectStored(database, "export")
    return seconds
  }

  // MARK: Once more

  private func again() throws -> [Figure] {
    let folder = try workspace("again", from: base)
    try importAsUser([exportPath()], into: folder, bench)
    let stored = bench.path("import-stored.db")
    try Child.run("cp", [FileSystem.join(folder, "crm.db"), stored])
    defer { try? FileSystem.remove(stored) }
    return try [false, true].map { isChanged in
      var peak = 0
      let seconds = try Stopwatch.turns(
        rounds,
        [
          {
            let folder = try workspace("again", from: stored)
            let run = try importAsUser([exportPath(isChanged: isChanged)], into: folder, bench)
            try expectStored(FileSystem.join(folder, "crm.db"))
            peak = max(peak, run.peakAnonymous)
            return run.seconds
          }, { try importFirst().seconds },
        ])
      return Figure(
        name: "again, \(isChanged ? "1 % changed" : "unchanged")", work: "\(title), \(work())",
        amount: Double(rows), unit: "rows", seconds: Stopwatch.median(seconds[0]), rounds: rounds,
        rival: .init("first import", seconds[1], beside: seconds[0]),
        note: "peak \(megabytes(peak)) anonymous")
    }
  }
}

/// Python with pandas, where this machine has them.
enum Pandas {
  private static var python: String {
    getenv("CRM_BENCH_PYTHON").map { String(cString: $0) } ?? "python3"
  }

  static var isThere: Bool {
    Child.exists(python) && (try? Child.run(python, ["-c", "import pandas"])) != nil
  }

  static func run(_ export: String, _ database: String, _ indexes: [String]) throws -> Double {
    let script = """
      import sys, sqlite3, pandas
      connection = sqlite3.connect(sys.argv[2])
      pandas.read_csv(sys.argv[1]).to_sql("export", connection, index=False)
      for index in sys.argv[3:]: connection.execute(index)
      connection.commit()
      """
    return try Child.run(python, ["-c", script, export, database] + indexes)
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
