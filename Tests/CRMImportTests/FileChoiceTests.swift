import CRMBytes
import CRMImport
import CRMStore
import Testing

/// Which profile reads a file, and as what.
@Suite struct FileChoiceTests {
  private static let shop = """
    title: A shop
    about: |
      Export the *folder*.
    ignore:
      - {names: [sessions*]}
    files:
      - match:
          - {names: [goods]}
          - {columns: [Nr, Preis], without: [Geheim]}
        entity: product
        key: Nr
        columns: {name: Name}
        skip: ["Preis*", "*.old"]
        extra: ["note *"]
      - match: {columns: [Preis, Geheim]}
        refuse: give the list of goods instead
    """

  @Test func `any of several descriptions tells a file`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop, "goods.csv": "Nr,Name\n1,Hammer\n",
      "x.csv": "Nr,Name,Preis,Preis netto,size.old,note 1,weight\n2,Nail,1,2,3,4,5\n",
    ])
    let report = try test.run("goods.csv", "x.csv")
    #expect(report.files.map(\.profile) == ["shop", "shop"])
    #expect(report.codes == ["unmapped_column weight"])
    #expect(
      try test.rows("SELECT name, extra FROM product ORDER BY 1") == [
        "Hammer|", #"Nail|{"note 1":"4","weight":"5"}"#,
      ])
  }

  @Test func `a refused file is one issue that says what to give`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop, "goods.csv": "Nr,Name\n1,Hammer\n",
      "x.csv": "Nr,Preis,Geheim\n2,1,2\n",
    ])
    let report = try test.run("goods.csv", "x.csv")
    #expect(report.unreadableFiles == 1)
    #expect(report.issues.map(\.issue.message) == ["give the list of goods instead"])
    #expect(report.issues.map(\.issue.code) == ["missing_required"])
    #expect(report.files.map(\.path) == ["goods.csv"])
  }

  @Test func `rows of ignored tables are only counted`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop, "goods.csv": "Nr,Name\n1,Hammer\n",
      "sessions_2026.csv": "key,data\nabc,xyzzy\ndef,plugh\n",
    ])
    let report = try test.run("goods.csv", "sessions_2026.csv")
    #expect(report.issues.isEmpty)
    let file = try #require(report.files.first { $0.entity == nil })
    #expect(file.counts.read == 2 && file.counts.skipped == 2)
  }

  @Test func `files beside it decide between profiles that fit equally well`() throws {
    func profile(_ column: String) -> String {
      """
      files:
        - match: {columns: [id, login]}
          entity: user
          key: id
          columns: {full_name: login}
        - match: {columns: [id, \(column)]}
          entity: product
          key: id
          columns: {name: \(column)}
      """
    }
    let test = try TestImport([
      "profiles/one.yaml": profile("ware"), "profiles/two.yaml": profile("gut"),
      "people.csv": "id,login\n1,anu\n", "things.csv": "id,gut\n1,Nail\n",
    ])
    #expect(throws: ImportError.self) { try test.run("people.csv") }
    let report = try test.run("people.csv", "things.csv")
    #expect(report.files.map(\.profile) == ["two", "two"])
  }
}
