import CRMBytes
import CRMExport
import CRMImport
import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

/// What is exported and read back is the same to the byte.
@Suite struct RoundTripTests {
  @Test(arguments: [ExportFormat.csv, .json, .ndjson])
  func `an export, imported into an empty database, gives the same export`(
    _ format: ExportFormat
  ) throws {
    let first = try ExportedWorkspace()
    try first.fill()
    let written = try first.export("out", as: format)
    #expect(written.map(\.rows).reduce(0, +) == 20)

    let second = try ExportedWorkspace()
    let report = try second.importFolder(first.path("out"))
    #expect(report.totals.rejected == 0)
    #expect(report.issues.filter { $0.issue.severity != .note }.isEmpty)
    try second.export("again", as: format)
    #expect(try second.files("again") == first.files("out"))
    #expect(try second.importFolder(first.path("out")).totals.changedRecords == false)
  }

  @Test func `the formats hold the same records`() throws {
    let first = try ExportedWorkspace()
    try first.fill()
    try first.export("out", as: .json)
    let second = try ExportedWorkspace()
    try second.importFolder(first.path("out"))
    try first.export("csv", as: .csv)
    try second.export("csv", as: .csv)
    #expect(try second.files("csv") == first.files("csv"))
  }

  @Test func `CSV tells an empty text from none, and JSON leaves out what is empty`() throws {
    let workspace = try ExportedWorkspace()
    try workspace.fill()
    try workspace.export("csv", as: .csv)
    try workspace.export("ndjson", as: .ndjson)
    let contacts = try workspace.files("csv")["shop/contacts.csv"] ?? ""
    #expect(contacts.contains("c2,0,\"Eve, \"\"the boss\"\"\",,,,,\"\",,"))
    let lines = try workspace.files("ndjson")["shop/contacts.ndjson"]?.split(separator: "\n") ?? []
    #expect(lines.count == 2)
    #expect(lines.last?.contains("\"phone\":\"\"") == true)
    #expect(lines.last?.contains("\"email\"") == false)
  }

  @Test func `histories that came of comparison go along`() throws {
    let workspace = try ExportedWorkspace()
    try workspace.fill()
    try workspace.export("out", as: .csv)
    let history = try workspace.files("out")["shop/opportunity_history.csv"] ?? ""
    #expect(history.split(separator: "\n").count == 3)
    #expect(history.contains("import_diff"))
    #expect(history.contains("d1|2026-01-05T02:00:00Z"))
  }

  @Test func `an export that fails leaves nothing behind`() throws {
    let workspace = try ExportedWorkspace()
    try workspace.fill()
    try FileSystem.makeDirectory(workspace.path("taken/inside"))
    #expect(throws: FileError.self) { try workspace.export("taken", as: .csv) }
    #expect(!FileSystem.exists(workspace.path("taken.building")))
    #expect(try FileSystem.list(workspace.path("taken")) == ["inside"])
  }

  @Test(arguments: [
    ("HubSpot EU", "hubspot-eu"), ("../../etc", "etc"), ("株式会社", "source"), ("a/b", "a-b"),
    ("crm_2", "crm_2"),
  ])
  func `a source's name becomes a folder's`(_ name: String, _ expected: String) {
    var taken: Set<String> = []
    #expect(ExportFolder.folderName(of: name, taken: &taken) == expected)
    #expect(ExportFolder.folderName(of: name, taken: &taken) == expected + "-2")
  }
}
