import CRMImport
import CRMStore
import Testing

/// Exports of one system differ in capitals by age and tool.
@Suite struct ColumnSpellingTests {
  private static let profile = """
    nulls: ["-"]
    files:
      - match: {columns: [Id, FullName], without: [Company]}
        table: people
        entity: contact
        key: Id
        columns: {full_name: FullName, email: Email, phone: {from: Phone, when: {column: IsOpen, only: [yes]}}}
        rows: [{column: Kind, except: [robot]}]
        skip: [Noise]
        derive:
          - {entity: account, field: account_id, key: Firm, columns: {name: Firm}}
        stage: [Id, Email]
    records:
      - entity: task
        of: people
        derived: true
        sql: SELECT _row, Id, email AS mail FROM people
        key: Id
        columns: {title: mail}

    """

  @Test(arguments: [
    "Id,FullName,Email,Phone,IsOpen,Kind,Noise,Firm,Colour",
    "ID,FULLNAME,EMAIL,PHONE,ISOPEN,KIND,NOISE,FIRM,COLOUR",
    "id,fullname,email,phone,isopen,kind,noise,firm,colour",
  ])
  func `columns are known in any capitals`(_ header: String) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile,
      "x.csv": header + "\n1,Ada,ada@example.com,1,yes,human,n,Acme,red\n2,R2,,2,yes,Robot,n,,\n",
    ])
    let report = try test.run("x.csv")
    let colour = header.split(separator: ",").last.map(String.init) ?? ""
    #expect(report.issues.map(\.issue.field) == [colour])
    #expect(
      try test.rows("SELECT source_key, full_name, email, phone, extra FROM contact")
        == ["1|Ada|ada@example.com|1|{\"\(colour)\":\"red\"}"])
    #expect(try test.rows("SELECT name FROM account") == ["Acme"])
    #expect(try test.rows("SELECT title FROM task") == ["ada@example.com"])
  }

  @Test func `the exact name goes before one in other capitals`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile, "x.csv": "Id,ID,FULLNAME,FullName\n1,2,WRONG,Right\n",
    ])
    try test.run("x.csv")
    #expect(try test.rows("SELECT source_key, full_name FROM contact") == ["1|Right"])
  }

  @Test(arguments: [("-", ["1"]), ("no", []), ("", [])])
  func `a condition can name a text that elsewhere stands for nothing`(
    _ open: String, _ phones: [String]
  ) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile.replacing("only: [yes]", with: "only: [\"-\"]"),
      "x.csv": "Id,FullName,Phone,IsOpen\n1,Ada,1,\(open)\n",
    ])
    try test.run("x.csv")
    #expect(try test.rows("SELECT phone FROM contact WHERE phone IS NOT NULL") == phones)
  }

  @Test func `what must be absent is so in any capitals`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile, "x.csv": "Id,FullName,COMPANY\n1,Ada,Acme\n",
    ])
    let report = try test.run("x.csv")
    #expect(report.unreadableFiles == 1)
  }
}
