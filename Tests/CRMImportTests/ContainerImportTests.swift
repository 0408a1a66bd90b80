import CRMBytes
import CRMImport
import CRMStore
import PlainReaders
import Testing

@Suite struct ContainerImportTests {
  private let accounts = "source_key,name\n1,Acme\n2,Beta\n"
  private let contacts = #"{"contacts":[{"source_key":"7","first_name":"Ann"}],"count":1}"#

  private func zip(_ test: TestImport, _ name: String, _ files: [(name: String, text: String)])
    throws
  {
    let members = files.map {
      PlainZip.Member(name: Array($0.name.utf8), content: Array($0.text.utf8))
    }
    try FileSystem.write(PlainZip.bytes(members), to: test.path(name))
  }

  @Test func `an archive goes in as its files would`() throws {
    let test = try TestImport()
    try zip(
      test, "export_2026-01-04.zip",
      [
        ("crm/accounts.csv", accounts), ("crm/contacts.json", contacts), ("crm/logo.svg", "x"),
        ("crm/notes.csv", "x,y\n1,2\n"),
      ])
    let report = try test.run("export_2026-01-04.zip")
    #expect(
      report.files.map(\.path) == [
        "export_2026-01-04.zip/crm/accounts.csv", "export_2026-01-04.zip/crm/contacts.json",
      ])
    #expect(report.totals.inserted == 3)
    #expect(report.at == "2026-01-04T00:00:00Z")
    #expect(
      report.issues.map { "\($0.issue.severity) \($0.issue.code) \($0.issue.path ?? "")" } == [
        "note unknown_file export_2026-01-04.zip/crm/logo.svg",
        "note unknown_file export_2026-01-04.zip/crm/notes.csv",
        "note file_form export_2026-01-04.zip/crm/contacts.json",
      ])
    #expect(report.unreadableFiles == 0)
    #expect(try test.run("export_2026-01-04.zip").totals.unchanged == 3)
  }

  @Test func `an archive's manifest counts for its files`() throws {
    let test = try TestImport()
    let manifest =
      #"{"format":"almanac-export","version":1,"source":"north","as_of":"2026-01-02T03:04:05Z"}"#
    try zip(test, "x.zip", [("almanac.json", manifest), ("accounts.csv", accounts)])
    let report = try test.run("x.zip")
    #expect(report.source == "north")
    #expect(report.at == "2026-01-02T03:04:05Z")
    #expect(report.files.count == 1)
  }

  @Test func `a member that cannot be read leaves the others alone`() throws {
    let test = try TestImport()
    try zip(test, "x.zip", [("accounts.csv", accounts), ("contacts.json", "{\"contacts\":[{")])
    let report = try test.run("x.zip")
    #expect(report.totals.inserted == 2)
    #expect(report.unreadableFiles == 1)
    #expect(report.issues.map(\.issue.path) == ["x.zip/contacts.json"])
  }

  @Test func `an archive that climbs out changes nothing`() throws {
    let test = try TestImport()
    try zip(test, "x.zip", [("accounts.csv", accounts), ("../../accounts.csv", accounts)])
    let report = try test.run("x.zip")
    #expect(report.files.isEmpty && report.unreadableFiles == 1)
    #expect(!FileSystem.exists(test.path("crm.db")))
  }

  @Test func `a container in which nothing is known is a mistake`() throws {
    let test = try TestImport()
    try zip(test, "x.zip", [("a.csv", "x,y\n1,2\n"), ("b.csv", "x,y\n1,2\n")])
    let report = try test.run("x.zip")
    #expect(report.unreadableFiles == 1)
    #expect(report.issues.last?.issue.path == "x.zip")
    #expect(report.issues.last?.issue.severity == .error)
  }

  @Test func `a dump torn behind its first entries is told once`() throws {
    let test = try TestImport([
      "page.json": #"{"accounts":[{"source_key":"1"}],"contacts":[{"source_key":"7"}]"#
    ])
    let report = try test.run("page.json")
    #expect(report.unreadableFiles == 1)
    #expect(report.issues.map(\.issue.code) == ["bad_json"])
  }

  @Test func `subfolders are looked into, save those of a workspace`() throws {
    let test = try TestImport([
      "export/accounts.csv": accounts, "export/people/contacts.json": contacts,
      "export/__MACOSX/accounts.csv": "x", "export/.hidden/accounts.csv": "x",
    ])
    let report = try test.run("export")
    #expect(report.files.map(\.path) == ["export/accounts.csv", "export/people/contacts.json"])
    try test.write("", to: "export/crm.yaml")
    #expect(try test.run("export").files.map(\.path) == ["export/accounts.csv"])
  }

  @Test func `each array of a page is a table of its own`() throws {
    let test = try TestImport([
      "page.json":
        #"{"accounts":[{"source_key":"1","name":"Acme"}],"contacts":[{"source_key":"7","first_name":"Ann"}]}"#
    ])
    let report = try test.run("page.json")
    #expect(report.files.map(\.path) == ["page.json", "page.json"])
    #expect(report.files.map(\.entity) == ["account", "contact"])
    #expect(report.totals.inserted == 2)
  }
}
