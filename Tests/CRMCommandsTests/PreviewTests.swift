import CRMBytes
import CRMCommands
import CRMTerminal
import Testing

/// `crm import --dry-run`.
@Suite struct PreviewTests {
  private static let deals = """
    Report: Deals of May

    source_key;name;amount_minor;expected_close_on;stage;api_key;Some quite long name of a column
    1;Ada & Söhne;100;13/04/2026;won;secret;first
    2;"A name that goes on, and on, and on, until nobody can read it any more 漢字";5;01/05/2026;lost;;"se\u{1B}[31mcond"
    (2 rows affected)

    """

  @Test(arguments: [60, 80, 120])
  func `lines fit the terminal`(width: Int) throws {
    let run = try TestRun()
    try run.write(Self.deals, to: "opportunities.csv")
    run.facts = TerminalFacts(isTerminal: true, width: width, hasStyles: false, canRedraw: false)
    let outcome = run.crm("import", "opportunities.csv", "--dry-run", "--quiet")
    let lines = outcome.output.split(separator: "\n")
    let columns = lines.drop { !$0.hasPrefix("Column") }.prefix(8)
    #expect(columns.count == 8)
    for line in lines.prefix(5) + columns {
      #expect(displayWidth(line) <= width, "\(line)")
    }
    // Every value keeps a place.
    #expect(columns.contains { $0.hasSuffix("1 · 2") })
    #expect(columns.contains { $0.hasSuffix("won · lost") })
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(!outcome.output.contains("secret ·"))
  }

  @Test func `very many columns do not flood`() throws {
    let run = try TestRun()
    let names = (1...4998).map { "c\($0)" }.joined(separator: ",")
    let values = (1...4998).map { "\($0)" }.joined(separator: ",")
    try run.write(
      "source_key,full_name,\(names)\n1,Ada,\(values)\n2,Bob,\(values)\n", to: "contacts.csv")
    let outcome = run.crm("import", "contacts.csv", "--dry-run")
    #expect(outcome.output.split(separator: "\n").count < 40)
    #expect(
      outcome.output.contains(
        "… and 4980 more columns (4980 extra, without a field); --json has them all"))
    #expect(outcome.errors.split(separator: "\n").count < 20)
    let json = run.crm("import", "contacts.csv", "--dry-run", "--json").output
    #expect(json.components(of: "\"fate\": ") == 5000)
  }

  @Test func `tables of one page are not said to be left out`() throws {
    let run = try TestRun()
    let page = #"{"users":[{"source_key":"1"}],"contacts":[{"source_key":"2"}],"count":2}"#
    try run.write(page, to: "page.json")
    let errors = run.crm("import", "page.json", "--dry-run").errors
    #expect(!errors.contains("not read"))
    #expect(errors.contains("note file_form: beside the records the page has: count"))
  }

  @Test func `a preview changes no file`() throws {
    let run = try TestRun()
    try run.write("source_key,full_name\n1,Ada\n2,Bob\n", to: "contacts.csv")
    try run.write("source_key,full_name\n,Nobody\n", to: "contacts_2.csv")
    #expect(run.crm("import", "contacts.csv", "contacts_2.csv", "--quiet").code == .rejected)
    let before = try content(of: run.folder)
    #expect(before.keys.contains { $0.hasPrefix("imports/") })
    try run.write("source_key,full_name\n1,Ada Lovelace\n3,Cyd\n,Nobody\n", to: "contacts.csv")
    let outcome = run.crm("import", "contacts.csv", "--dry-run", "--full", "--quiet")
    #expect(outcome.code == .rejected)
    #expect(outcome.output.contains("contacts.csv contact    3   1       1    0       1        1"))
    var after = try content(of: run.folder)
    after["contacts.csv"] = before["contacts.csv"]
    #expect(after == before)
  }

  /// The bytes of all files, by their names.
  private func content(of folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileSystem.list(folder) {
      let path = FileSystem.join(folder, name)
      guard FileSystem.kind(of: path) == .directory else {
        files[name] = try FileSystem.read(path)
        continue
      }
      for (inner, bytes) in try content(of: path) { files["\(name)/\(inner)"] = bytes }
    }
    return files
  }
}

extension String {
  /// How often the other text stands in it.
  fileprivate func components(of other: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: other) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
