internal import CLimits
internal import CRMBytes
internal import CRMStore
internal import Glibc

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
        works.append((Self.shell, importWithShell))
      } else {
        notes.append("no sqlite3 shell here")
      }
      if Pandas.isThere {
        works.append((Self.pandas, importWithPandas))
        works.append((Self.pandasSameTables, importWithPandasIntoTables))
      } else {
        notes.append(Pandas.absence)
      }
    }
    let seconds = try Stopwatch.turns(rounds, works.map(\.work))
    notes.insert("peak \(megabytes(peak)) anonymous", at: 0)
    var figures = works.indices.dropFirst().map { index in
      var figure = Figure(
        name: "import \(title)", work: work(), amount: Double(rows), unit: "rows",
        seconds: Stopwatch.median(seconds[0]), rounds: rounds,
        rival: .init(works[index].name, seconds[index], beside: seconds[0]),
        note: index == 1 ? notes.joined(separator: "; ") : "")
      figure.goals = [
        .ratio("beside \(works[index].name)", figure.ratio, atLeast: goal(works[index].name))
      ]
      return figure
    }
    if shape != .ticketLines {
      let missing = [Self.shell, Self.pandas].filter { name in
        !works.contains { $0.name == name }
      }
      figures[0].goals += missing.map { .unmeasured("beside \($0)", "it is not here") }
    }
    figures[0].goals.append(
      .memory("memory of no file at its peak", peak, atMost: Self.memory(forRows: rows)))
    return figures
  }

  private static let shell = "sqlite3 .import, indexes"
  private static let pandas = "pandas into a plain table, indexes"
  private static let pandasSameTables = "pandas into the same tables"

  /// What the ratio must be at least, beside the rival of that name.
  private func goal(_ rival: String) -> Double {
    switch rival {
    case Self.shell: 1 / 0.85
    case Self.pandas, Self.pandasSameTables: 3
    default: shape == .ticketLines ? 1 / 1.2 : 1 / 1.25
    }
  }

  /// The most that an import of so many rows may take, in bytes.
  static func memory(forRows rows: Int) -> Int { rows <= 1_000_000 ? 150_000_000 : 400_000_000 }

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
    let reference = shape == .opportunities ? "account_id" : "requester"
    return [
      "CREATE UNIQUE INDEX export_key ON export (id)",
      "CREATE INDEX export_\(reference) ON export (\(reference))",
    ]
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

  private func importWithPandasIntoTables() throws -> Double {
    let database = FileSystem.join(try workspace("pandas", from: base), "crm.db")
    let seconds = try Pandas.run(exportPath(), database, into: table)
    try expectStored(database)
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
      var figure = Figure(
        name: "again, \(isChanged ? "1 % changed" : "unchanged")", work: "\(title), \(work())",
        amount: Double(rows), unit: "rows", seconds: Stopwatch.median(seconds[0]), rounds: rounds,
        rival: .init("first import", seconds[1], beside: seconds[0]),
        note: "peak \(megabytes(peak)) anonymous")
      figure.goals = [
        .ratio("\(title) beside its first import", figure.ratio, atLeast: 2),
        .memory("memory of no file at its peak", peak, atMost: Self.memory(forRows: rows)),
      ]
      return figure
    }
  }
}
