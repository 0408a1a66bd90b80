import CRMBytes
import CRMImport
import CRMStore
import CRMYAML
import Glibc
import Testing

private let fixtures = FileSystem.parent(of: "\(#filePath)") + "/Fixtures"

/// Where data that is not part of the project lies, for tests that are left out without it.
private let sharedData = getenv("CRM_SHARED_DATA").map { String(cString: $0) }

@Suite struct ProfileTests {
  static let byStatus = "SELECT status, count(*) FROM ticket GROUP BY 1 ORDER BY 1"
  static let byPriority = "SELECT priority, count(*) FROM ticket GROUP BY 1 ORDER BY 1"
  static let byChannel = "SELECT channel, count(*) FROM ticket GROUP BY 1 ORDER BY 1"

  @Test func `reads a table of support tickets with its customers`() throws {
    let test = try TestImport([
      "export.csv": try FileSystem.readText(fixtures + "/support-tickets.csv")
    ])
    let report = try test.run("export.csv")
    #expect(report.files.map(\.profile) == ["support-tickets"])
    #expect(report.source == "support-tickets")
    #expect(report.totals.inserted == 30 && report.totals.read == 30)
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["contact 20"])
    #expect(report.issues.map(\.issue.code) == ["end_before_start"])
    #expect(report.issues.first?.issue.count == 5)
    #expect(report.issues.first?.issue.message == "resolved before the first reply")
    #expect(try test.rows(Self.byStatus) == ["closed|9", "open|8", "pending|13"])
    #expect(try test.rows(Self.byPriority) == ["high|8", "low|5", "normal|9", "urgent|8"])
    #expect(try test.rows(Self.byChannel) == ["chat|7", "email|5", "phone|9", "social|9"])
    #expect(
      try test.rows("SELECT count(csat_score), sum(csat_score) FROM ticket") == ["9|22"])
    #expect(
      try test.rows(
        """
        SELECT t.source_key, t.title, t.first_replied_at, t.resolved_at, c.source_key, c.full_name,
          c.first_name, c.last_name, t.extra
        FROM ticket t JOIN contact c ON c.id = t.contact_id WHERE t.source_key = '2'
        """) == [
          "2|Noise|2023-06-01T13:26:04Z|2023-06-01T02:35:27Z|priya@example.org|Priya Olsen|Priya"
            + #"|Olsen|{"Customer Age":"22","Customer Gender":"Other","Date of Purchase":"2021-03-15","#
            + #""Product Purchased":"Lamp 2","Resolution":"Sent a new one."}"#
        ])
    let content = try test.content()
    let again = try test.run("export.csv")
    #expect(again.totals.unchanged == 30 && again.derived.isEmpty)
    #expect(try test.content() == content)
  }

  @Test(
    .enabled(if: sharedData != nil, "CRM_SHARED_DATA does not say where the shared data lies"))
  func `reads the public support tickets to the last row`() throws {
    let path = try #require(sharedData) + "/support-tickets/customer_support_tickets.csv"
    let test = try TestImport()
    let report = try test.run(path)
    #expect(report.totals.inserted == 8_469 && report.totals.rejected == 0)
    #expect(try test.rows(Self.byStatus) == ["closed|2769", "open|2819", "pending|2881"])
    #expect(
      try test.rows(Self.byPriority) == ["high|2085", "low|2063", "normal|2192", "urgent|2129"])
    #expect(
      try test.rows(Self.byChannel) == ["chat|2073", "email|2143", "phone|2132", "social|2121"])
    #expect(
      try test.rows("SELECT count(csat_score), round(avg(csat_score), 4) FROM ticket") == [
        "2769|2.9913"
      ])
    #expect(report.issues.map(\.issue.code) == ["end_before_start"])
    #expect(report.issues.first?.issue.count == 1_365)
  }

  static let dealsProfile = """
    title: Deals of a shop
    source: {time_zone: Europe/Berlin, currency: EUR}
    files:
      - match: {names: ["deals*.csv"], columns: [Nr, Betrag]}
        entity: opportunity
        key: [Land, Nr]
        columns:
          name: [Titel, Title]
          stage: {from: Status, literals: {gewonnen: won, offen: proposal}}
          amount_minor: {from: Betrag, transform: minor_units, decimal: comma}
          expected_close_on: {from: Abschluss, date_order: dmy}
          created_at: {from: [Tag, Zeit], join: " "}
        constants: {kind: new}
        date_order: dmy
        skip: [Intern]
        rows: {column: Art, except: [Summe]}
        derive:
          - entity: account
            field: account_id
            key: {from: Firma, transform: lower}
            columns: {name: Firma}
    """

  @Test func `a profile of one's own maps, joins, converts, filters and brings along`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.dealsProfile,
      "deals 1.csv": """
      Land;Nr;Titel;Status;Betrag;Abschluss;Tag;Zeit;Art;Firma;Intern;Rabatt
      DE;1;Eins;gewonnen;1.234,50;31.12.2025;1.7.2025;14:30;Auftrag;Acme GmbH;x;5
      DE;2;Zwei;offen;19,999;1.2.2026;1.1.2026;8:05;Auftrag;ACME GmbH;x;
      AT;1;Drei;verloren?;-5;1.2.2026;;;Auftrag;;x;
      DE;;Summe;;1,00;;;;Summe;;;

      """,
    ])
    let report = try test.run("deals 1.csv")
    #expect(report.source == "shop")
    #expect(report.totals.inserted == 3 && report.totals.skipped == 1)
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["account 1"])
    #expect(
      report.codes == [
        "unmapped_column Rabatt", "too_many_decimals Betrag 3", "unknown_literal Status 4",
      ])
    #expect(
      try test.rows(
        """
        SELECT o.source_key, o.name, stage, stage_raw, amount_minor, o.currency, expected_close_on,
          o.created_at, o.kind, a.name, o.extra
        FROM opportunity o LEFT JOIN account a ON a.id = o.account_id ORDER BY 1
        """) == [
          "AT|1|Drei|other|verloren?|-500|EUR|2026-02-01||new||",
          "DE|1|Eins|won|gewonnen|123450|EUR|2025-12-31|2025-07-01T12:30:00Z|new|Acme GmbH|"
            + #"{"Rabatt":"5"}"#,
          "DE|2|Zwei|proposal|offen|2000|EUR|2026-02-01|2026-01-01T07:05:00Z|new|Acme GmbH|",
        ])
    #expect(
      try test.rows("SELECT name, time_zone, currency FROM source") == [
        "shop|Europe/Berlin|EUR"
      ])
  }

  @Test(arguments: [
    ("titel: A", "files: []", 1, 1, "unknown key 'titel'; did you mean 'title'?"),
    ("files:", "  - entity: ticket", 2, 5, "the key 'match' is missing"),
    (
      "files:", "  - {match: {columns: [A]}, entity: tiket, key: A}", 2, 37,
      "unknown entity 'tiket'; did you mean 'ticket'?"
    ),
    (
      "files:", "  - {match: {columns: [A]}, entity: ticket, key: A, columns: {titel: A}}", 2, 63,
      "unknown key 'titel'; did you mean 'title'?"
    ),
    (
      "files:",
      "  - {match: {columns: [A]}, entity: ticket, key: A, columns: {title: {from: A, transform: uper}}}",
      2, 91, "unknown transform 'uper'"
    ),
    (
      "files:",
      "  - {match: {columns: [A]}, entity: ticket, key: A, literals: {status: {done: close}}}", 2,
      79, "unknown value of 'status' 'close'; did you mean 'closed'?"
    ),
    ("files:", "  - {match: {}, entity: ticket, key: A}", 2, 13, "any file would fit"),
    ("files:", "  - {match: {columns: [A]}, entity: ticket}", 2, 5, "which column tells"),
  ])
  func `a profile's fault is named with its place`(
    first: String, second: String, line: Int, column: Int, part: String
  ) throws {
    let test = try TestImport([
      "profiles/x.yaml": first + "\n" + second + "\n", "teams.csv": "source_key,name\nT,x\n",
    ])
    let error = try #require(throws: YAMLError.self) { try test.run("teams.csv") }
    #expect(error.message.contains(part), "\(error.message)")
    #expect([error.line, error.column] == [line, column])
    #expect(error.path.hasSuffix("profiles/x.yaml"))
  }

  @Test func `two profiles that fit equally well must be told apart`() throws {
    let profile = """
      files:
        - match: {columns: [Nr]}
          entity: team
          key: Nr
          columns: {name: Name}

      """
    let test = try TestImport([
      "profiles/a.yaml": profile, "profiles/b.yaml": profile, "x.csv": "Nr,Name\n1,One\n",
      "own.yaml": profile,
    ])
    let error = try #require(throws: ImportError.self) { try test.run("x.csv") }
    #expect(error.message == "x.csv: the profiles 'a' and 'b' fit equally well")
    #expect(error.remedy == "Name one: --profile a")
    #expect(try test.run("x.csv") { $0.profile = "b" }.source == "b")
    #expect(try test.run("x.csv") { $0.profile = "own.yaml" }.source == "own")
    let unknown = try #require(throws: ImportError.self) {
      try test.run("x.csv") { $0.profile = "nativ" }
    }
    #expect(unknown.message == "unknown profile 'nativ'; did you mean 'native'?")
  }
}
