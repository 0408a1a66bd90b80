import CRMBytes
import CRMCommands
import Testing

@Suite struct ReadTests {
  @Test func `clean CSV has quotes where needed and lines of RFC 4180`() throws {
    let run = try TestRun()
    try run.write("name;note\n\"a;b\";\"x \"\"y\"\"\"\nc;1,5\n", to: "a.csv")
    let outcome = run.crm("read", "a.csv", "--csv")
    #expect(outcome.output == "name,note\r\na;b,\"x \"\"y\"\"\"\r\nc,\"1,5\"\r\n")
    #expect(outcome.code == .done)
    try run.write(outcome.output, to: "b.csv")
    #expect(run.crm("read", "b.csv", "--csv").output == outcome.output)
  }

  @Test func `columns that later records bring are empty before`() throws {
    let run = try TestRun()
    try run.write("{\"a\": 1}\n{\"b\": \"\", \"a\": 2}\n", to: "a.ndjson")
    #expect(run.crm("read", "a.ndjson", "--csv").output == "a,b\r\n1,\r\n2,\"\"\r\n")
  }

  @Test func `a file of several tables lists them, and one is read by name`() throws {
    let run = try TestRun()
    try run.write(#"{"users":[{"id":1}],"tickets":[{"id":2}]}"#, to: "page.json")
    let listed = run.crm("read", "page.json")
    #expect(listed.code == .usage)
    #expect(listed.output == "")
    #expect(listed.errors.contains("  users (page.json)\n  tickets (page.json)"))
    #expect(run.crm("read", "page.json", "--table", "tickets", "--csv").output == "id\r\n2\r\n")
    let wrong = run.crm("read", "page.json", "--table", "ticket")
    #expect(wrong.errors.contains("did you mean 'tickets'?"))
  }

  /// The cases of csv-spectrum, where they are at hand.
  @Test(
    .enabled(if: spectrum != nil, "there is no folder shared/data/csv-spectrum near the package"),
    arguments: spectrum.flatMap { try? FileSystem.list($0 + "/csvs") } ?? [])
  func `reads csv-spectrum`(name: String) throws {
    let folder = try #require(spectrum)
    let run = try TestRun()
    let outcome = run.crm("read", "\(folder)/csvs/\(name)")
    #expect(outcome.code == .done)
    let stem = FileSystem.split(name).stem
    try run.write(try FileSystem.readText("\(folder)/json/\(stem).json"), to: "expected.json")
    // The copy may have been checked out with other line ends than the expected values have.
    let expected = run.crm("read", "expected.json").output.replacing("\\r\\n", with: "\\n")
    #expect(outcome.output.replacing("\\r\\n", with: "\\n") == expected)
  }
}

/// The folder of csv-spectrum beside the package or one of the folders above it.
private let spectrum: String? = {
  var folder = packageFolder
  while folder != "/" {
    folder = FileSystem.parent(of: folder)
    let path = FileSystem.join(folder, "shared/data/csv-spectrum")
    if FileSystem.exists(path) { return path }
  }
  return nil
}()
