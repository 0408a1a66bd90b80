import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import CRMWorkspace
import CRMYAML
import Testing

@testable import CRMImport

@Suite struct LinkTests {
  private let test: TestImport

  init() throws { test = try TestImport() }

  private func bring(_ source: String, _ name: String, _ text: String, at day: Int = 1) throws {
    try test.write(text, to: "\(source)/\(name)")
    _ = try test.run("\(source)/\(name)") {
      $0.source = source
      $0.at = Instant("2026-01-0\(day)T00:00:00Z")
    }
  }

  private func configure(_ yaml: String) throws {
    test.settings = try Settings(Array(yaml.utf8), path: "crm.yaml")
  }

  /// "source:key = source:key rule", by ids.
  private func links(_ entity: String) throws -> [String] {
    try test.rows(
      """
      SELECT ms.name || ':' || m.source_key || ' = ' || ls.name || ':' || f.source_key || ' ' || rule
      FROM record_link AS l
      JOIN \(entity) AS m ON m.id = l.record_id JOIN source AS ms ON ms.id = m.source_id
      JOIN \(entity) AS f ON f.id = l.leader_id JOIN source AS ls ON ls.id = f.source_id
      WHERE l.entity = '\(entity)' ORDER BY l.record_id
      """)
  }

  private let contacts = "source_key,full_name,email\n"
  private let accounts = "source_key,name,website\n"

  @Test func `links people by e-mail, without regard to case`() throws {
    try bring("crm", "contacts.csv", contacts + "1,Ann,Ann@Acme.example\n2,Bo,\n3,Cy,c@x.example\n")
    #expect(try links("contact") == [])
    try bring("desk", "contacts.csv", contacts + "1,A. Lee, ann@acme.EXAMPLE\n2,Bo,\n3,No,none\n")
    #expect(try links("contact") == ["desk:1 = crm:1 email"])
    #expect(
      try test.rows(
        "SELECT contact, source, leader_id, rule FROM contact_links ORDER BY contact_id")
        == [
          "Ann|crm|1|", "Bo|crm|2|", "Cy|crm|3|", "A. Lee|desk|1|email", "Bo|desk|5|", "No|desk|6|",
        ])
  }

  @Test func `does not guess where one source has the key twice`() throws {
    try bring("crm", "contacts.csv", contacts + "1,Ann,a@x.example\n2,Bo,a@x.example\n")
    try bring("desk", "contacts.csv", contacts + "1,Ann,a@x.example\n")
    #expect(try links("contact") == [])
    try bring("shop", "contacts.csv", contacts + "9,Ann,a@x.example\n")
    #expect(try links("contact") == ["shop:9 = desk:1 email"])
  }

  @Test func `links companies by domain, then by name`() throws {
    try bring(
      "crm", "accounts.csv",
      accounts + "1,Acme GmbH,https://www.acme.example/en\n2,Umbrella Ltd.,\n"
        + "3,Free,https://gmail.com\n4,Twin,twin.example\n")
    try bring(
      "desk", "accounts.csv",
      accounts + "1,Something else,ACME.example\n2,umbrella  inc,u.example\n"
        + "3,Another,gmail.com\n4,Twin,twin.test\n5,,\n")
    #expect(try links("account") == ["desk:1 = crm:1 domain", "desk:2 = crm:2 name"])
  }

  @Test func `never links two records of one source, even by way of a third`() throws {
    try bring(
      "crm", "accounts.csv", accounts + "1,Acme,acme.example\n2,Umbrella,\n")
    try bring("desk", "accounts.csv", accounts + "1,Umbrella,acme.example\n")
    #expect(try links("account") == ["desk:1 = crm:1 domain"])
  }

  @Test func `settings say what is always and never the same, and take it all back`() throws {
    try bring("crm", "contacts.csv", contacts + "1,Ann,a@x.example\n2,Bo,b@x.example\n")
    try configure(
      """
      links:
        never: [{contact: [crm:1, desk:1]}]
        always: [{contact: [crm:2, desk:7]}, {contact: [crm:2, gone:7]}]
      """)
    try bring("desk", "contacts.csv", contacts + "1,Ann,a@x.example\n7,Robert,\n")
    #expect(try links("contact") == ["desk:7 = crm:2 always"])
    try configure("links: {contact: none}")
    try bring("desk", "contacts.csv", contacts + "1,Ann,a@x.example\n7,Robert,\n")
    #expect(try links("contact") == [])
    try configure("")
    try bring("desk", "contacts.csv", contacts + "1,Ann,a@x.example\n7,Robert,\n")
    #expect(try links("contact") == ["desk:1 = crm:1 email"])
  }

  @Test func `a record that changes or goes is no longer linked`() throws {
    try bring("crm", "users.csv", "source_key,full_name,email\n1,Ann,a@x.example\n")
    try bring("desk", "users.csv", "source_key,full_name,email\n1,Ann,a@x.example\n")
    #expect(try links("user") == ["desk:1 = crm:1 email"])
    try bring("desk", "users.csv", "source_key,full_name,email\n1,Ann,b@x.example\n", at: 2)
    #expect(try links("user") == [])
    try bring("desk", "users.csv", "source_key,full_name,email\n1,Ann,a@x.example\n", at: 3)
    #expect(try links("user") == ["desk:1 = crm:1 email"])
    try bring(
      "desk", "users.csv", "source_key,full_name,email,is_deleted\n1,Ann,a@x.example,1\n", at: 4)
    #expect(try links("user") == [])
  }

  @Test func `undoing an import takes its links back`() throws {
    try bring("crm", "contacts.csv", contacts + "1,Ann,a@x.example\n")
    try bring("desk", "contacts.csv", contacts + "1,Ann,a@x.example\n")
    let store = try Store.open(path: test.path("crm.db"), mode: .readWrite)
    _ = try RunUndo(store, in: Workspace(folder: test.folder)).run(2)
    #expect(try links("contact") == [])
    #expect(try test.rows("SELECT count(*) FROM record_link") == ["0"])
  }

  @Test func `nothing is written where nothing has changed`() throws {
    try bring("crm", "contacts.csv", contacts + "1,Ann,a@x.example\n")
    try bring("desk", "contacts.csv", contacts + "1,Ann,a@x.example\n")
    let before = try test.content()
    try bring("desk", "contacts.csv", contacts + "1,Ann,a@x.example\n")
    #expect(try test.content() == before)
  }

  @Test(
    arguments: [
      ("https://www.Acme.example/a?b", "acme.example"), ("acme.example:8080", "acme.example"),
      ("info@acme.example", "acme.example"), ("www.acme.example.", "acme.example"),
      ("http://u:p@shop.acme.example", "shop.acme.example"), ("linkedin.com/company/acme", nil),
      ("gmail.com", nil), ("192.168.0.1", nil), ("localhost", nil), ("", nil), ("a..b", nil),
      ("https://", nil),
    ] as [(String, String?)])
  func `reads the domain of a web address`(text: String, domain: String?) {
    #expect(LinkKey.domain(text) == domain)
  }

  @Test(
    arguments: [
      ("Acme GmbH & Co. KG", "acme"), ("ACME, Inc.", "acme"), ("Müller S.A.", "müller"),
      ("The Co", "the"), ("Co", nil), ("O'Hara Ltd", "ohara"), ("  ", nil),
      ("3M Company", "3m company"),
      ("Acme-Werke AG", "acme werke"),
    ] as [(String, String?)])
  func `reads the name of a company without its legal form`(text: String, name: String?) {
    #expect(LinkKey.name(text) == name)
  }

  @Test(arguments: [
    ("links: maybe", "must be none or a mapping"),
    ("links: {contact: [name]}", "unknown rule of 'contact' 'name'"),
    ("links: {account: [domian]}", "did you mean 'domain'?"),
    ("links: {deal: [email]}", "unknown key 'deal'"),
    ("links: {always: [{contact: [crm:1]}]}", "needs two records or more"),
    ("links: {always: [{contact: [crm:1, crm:2]}]}", "two records of one source"),
    ("links: {never: [{contact: [crm:1, desk]}]}", "a record is named SOURCE:KEY"),
  ])
  func `a fault in the settings is named`(yaml: String, part: String) {
    let error = #expect(throws: YAMLError.self) {
      try Settings(Array(yaml.utf8), path: "crm.yaml")
    }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }
}
