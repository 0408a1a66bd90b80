import CRMBytes
import CRMFormats
import CRMImport
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import crm_bench

struct MeasurementTests {
  /// Those that run in this process; the others start the benchmark itself as a child.
  static let inProcess = MeasurementList.all.map(\.name).filter {
    !["import", "import-many", "site"].contains($0)
  }

  /// A measurement checks its results itself and throws where a contestant's is wrong.
  @Test(arguments: inProcess)
  func `measures at the smallest scale`(name: String) throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-bench-tests")
    defer { try? FileSystem.remove(folder) }
    let measurement = try #require(MeasurementList.all.first { $0.name == name })
    let figures = try measurement.run(on: Workbench(folder: folder, scale: 0.001))
    #expect(!figures.isEmpty)
    for figure in figures {
      #expect(figure.seconds > 0 && figure.rate > 0, "\(figure)")
      #expect((figure.ratio ?? 1) > 0, "\(figure)")
    }
  }

  @Test func `the ratio is our rate over the other's`() {
    let figure = Figure(
      name: "read", work: "100 MB", amount: 100, unit: "MB", seconds: 2, rounds: 1,
      rival: .init(name: "limit", seconds: 0.5))
    #expect(figure.rate == 50)
    #expect(figure.rivalRate == 200)
    #expect(figure.ratio == 0.25)
  }

  @Test func `times the shortest round of each work, in turn`() throws {
    var order = ""
    let seconds = try Stopwatch.best(of: 2, { order += "A" }, { order += "B" })
    #expect(order == "ABAB")
    #expect(seconds.count == 2 && seconds.allSatisfy { $0 >= 0 && $0 < 1 })
  }
}

struct InventedDealsTests {
  @Test(arguments: [InventedDeals.Format.csv, .ndjson])
  func `are the same records in both formats`(format: InventedDeals.Format) throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-bench-tests")
    defer { try? FileSystem.remove(folder) }
    let path = FileSystem.join(folder, "opportunities.\(format.rawValue)")
    try InventedDeals(rows: 300).write(to: path, as: format)
    let reader = try RecordSource.open(path)
    var names: [String] = []
    while let batch = try reader.next() {
      #expect(batch.faults.isEmpty)
      let column = try #require(batch.columns.firstIndex(of: "name"))
      for row in 0..<batch.count { names.append(batch.cell(row, column).text) }
    }
    #expect(reader.columns == InventedDeals.columns)
    #expect(names.count == 300)
    #expect(names.contains("Calibration \"on site\" for Laiterie de l'Étang, SARL"))
  }
}

struct InventedExportTests {
  /// The limits must do the work that they are the limit of.
  @Test(arguments: InventedExport.Shape.allCases)
  func `the limits write what the product writes`(shape: InventedExport.Shape) throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-bench-tests")
    defer { try? FileSystem.remove(folder) }
    let bench = Workbench(folder: folder, scale: 1)
    let invented = InventedExport(rows: 700, accounts: 300, contacts: 400)
    let export = ImportContest(
      shape: shape, export: invented, base: bench.path("base/crm.db"), bench: bench)
    try export.writeExports()
    try InventedExport.writeProfile(to: bench)
    try invented.writeRest(to: try bench.emptyFolder("rest"))
    let options = { (path: String) in
      var options = ImportOptions(
        paths: [.init(shown: path, location: path)], now: Instant(seconds: 1_782_864_000))
      options.source = "bench"
      options.profile = bench.path("bench.yaml")
      options.folder = "/"
      return options
    }
    func importInto(_ name: String, _ path: String) throws -> ImportReport {
      try Importer(
        workspace: Workspace(folder: bench.path(name)), settings: Settings(), options: options(path)
      ).run()
    }
    _ = try importInto("base", bench.path("rest"))
    try FileSystem.makeDirectory(bench.path("product"))
    try FileSystem.write(
      try FileSystem.read(bench.path("base/crm.db")), to: bench.path("product/crm.db"))
    let report = try importInto("product", export.exportPath())
    #expect(report.totals.inserted == 700 && report.issues.isEmpty, "\(report.issues)")
    _ = try export.importWithLimit()
    func stored(_ path: String) throws -> [String] {
      let database = try Database(path: bench.path(path), mode: .readOnly)
      let table = shape == .opportunities ? "opportunity" : "ticket"
      let names = try database.rows("SELECT name FROM pragma_table_info('\(table)')") { $0.text(0) }
        .filter { !["row_hash", "text_hash", "is_closed", "is_won"].contains($0) }
      #expect(try database.text("PRAGMA integrity_check") == "ok")
      return try database.rows("SELECT \(names.joined(separator: ", ")) FROM \(table) ORDER BY id")
      {
        row in names.indices.map { row.text($0) }.joined(separator: "|")
      }
    }
    let product = try stored("product/crm.db")
    #expect(product.count == 700)
    #expect(try stored("import-limit/crm.db") == product)
  }

  @Test func `one row of a hundred differs in the changed export`() throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-bench-tests")
    defer { try? FileSystem.remove(folder) }
    for shape in InventedExport.Shape.allCases {
      let lines = try [false, true].map { isChanged in
        let path = FileSystem.join(folder, "\(shape.rawValue)-\(isChanged)")
        try InventedExport(rows: 2000, isChanged: isChanged).write(shape, to: path)
        return try FileSystem.readText(path).split(separator: "\n")
      }
      #expect(lines[0].count == lines[1].count)
      let changed = zip(lines[0], lines[1]).count { $0 != $1 }
      #expect((5...40).contains(changed), "\(shape): \(changed)")
    }
  }
}

struct ReportTests {
  @Test func `shows every figure to people and programs`() {
    let machine = Machine(
      processor: "Test processor", cores: 2, memory: 8 << 30, system: "Linux 6.1")
    let figures = [
      Figure(
        name: "read CSV", work: "2 rows", amount: 100, unit: "MB", seconds: 0.5, rounds: 5,
        rival: .init(name: "limit", seconds: 0.125)),
      Figure(
        name: "draw", work: "3 charts", amount: 3, unit: "charts", seconds: 1, rounds: 1,
        note: "small"),
    ]
    let report = Report(machine: machine, load: (0.5, 3.25), scale: 1, figures: figures)
    #expect(report.text.contains("Test processor, 2 cores, 8.0 GiB, Linux 6.1"))
    #expect(report.text.contains("load average 0.50 before, 3.25 after"))
    #expect(report.text.contains("read CSV"))
    #expect(report.text.contains("0.25"))
    #expect(report.json.contains("\"beside\": \"limit\""))
    #expect(report.json.contains("\"note\": \"small\""))
  }

  @Test func `says of every goal whether it was reached`() {
    var figure = Figure(
      name: "read CSV", work: "2 rows", amount: 100, unit: "MB", seconds: 0.5, rounds: 5,
      rival: .init(name: "limit", seconds: 0.25))
    figure.goals = [
      .ratio("beside the limit", figure.ratio, atLeast: 0.5),
      .ratio("beside another", 0.49, atLeast: 0.5),
      .memory("memory", 151_000_000, atMost: 150_000_000),
      .unmeasured("beside pandas", "it is not here"),
    ]
    #expect(figure.goals.map(\.isReached) == [true, false, false, nil])
    let machine = Machine(processor: "Test", cores: 2, memory: 8 << 30, system: "Linux 6.1")
    let report = Report(machine: machine, load: (0.5, 0.5), scale: 1, figures: [figure])
    #expect(report.text.contains("1 of 4 goals reached, 1 not measured."), "\(report.text)")
    #expect(report.text.contains("it is not here"))
    #expect(report.json.contains("\"is_reached\": true"))
    #expect(report.json.contains("\"must_be\": \"at most 150.0 MB\""))
  }
}
