import CRMBytes
import CRMFormats
import Testing

@testable import crm_bench

struct MeasurementTests {
  /// Those that run in this process; the others start the benchmark itself as a child.
  static let inProcess = MeasurementList.all.map(\.name).filter { $0 != "site" }

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
}
