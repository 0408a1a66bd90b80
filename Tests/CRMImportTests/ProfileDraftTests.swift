import CRMBytes
import CRMFormats
import CRMSchema
import CRMStore
import CRMWorkspace
import Testing

@testable import CRMImport

@Suite struct ProfileDraftTests {
  private static let fixtures = FileSystem.join(FileSystem.parent(of: #filePath), "Fixtures")

  private static func draft(
    _ test: TestImport, _ path: String, without: Set<String> = [], entity: String? = nil
  ) throws -> ProfileDraft {
    var drafter = try ProfileDrafter(Workspace(folder: test.folder), without: without)
    drafter.entity = entity
    return try drafter.draft(.init(shown: path, location: test.path(path)))
  }

  /// The fields that the draft fills, by "entity" and column.
  private static func fields(_ draft: ProfileDraft, table: Int = 0) -> [String: String] {
    Dictionary(
      draft.tables[table].columns.map { ($0.column, $0.field) }, uniquingKeysWith: { $1 })
  }

  // MARK: - Against the built-in profiles

  /// What a profile maps of the tables of its own fixture, and what the draft does without it.
  private struct Agreement {
    var entities = 0
    var tables = 0
    var same = 0
    var columns = 0
    var misses: [String] = []

    static func + (one: Agreement, other: Agreement) -> Agreement {
      Agreement(
        entities: one.entities + other.entities, tables: one.tables + other.tables,
        same: one.same + other.same, columns: one.columns + other.columns,
        misses: one.misses + other.misses)
    }
  }

  /// The fields that a profile fills from each column of a table.
  private static func truth(_ mapping: FileMapping) -> [String: Set<String>] {
    var truth: [String: Set<String>] = [:]
    for rule in mapping.rules where !rule.target.hasSuffix("_raw") {
      for column in rule.sources.flatMap(\.columns) {
        truth[column.lowercased(), default: []].insert(rule.target)
      }
    }
    for derived in mapping.derived {
      guard case .field(let field) = derived.link else { continue }
      for column in derived.allRules.flatMap(\.sources).flatMap(\.columns) {
        truth[column.lowercased(), default: []].insert(field)
      }
    }
    return truth
  }

  private static func agreement(
    of profile: Profile, on path: String, learning: Bool
  ) throws -> Agreement {
    let test = try TestImport()
    var drafter = try ProfileDrafter(
      Workspace(folder: test.folder), without: learning ? [] : [profile.name])
    drafter.name = "draft"
    let draft = try drafter.draft(.init(shown: path, location: path))
    var finder = InputFinder(overrides: .init(), findings: Findings(), standardInput: { [] })
    try finder.add(.init(shown: path, location: path))
    var agreement = Agreement()
    for input in finder.inputs {
      let reader = try input.table.open()
      while try reader.next() != nil {}
      let columns = Set(reader.columns)
      let best = profile.files.compactMap { file in
        file.score(names: input.names, table: input.table.table, columns: columns).map {
          (file, $0)
        }
      }.max { $0.1.columns < $1.1.columns }
      guard let mapping = best?.0.mapping else { continue }
      agreement.tables += 1
      let table = draft.tables.first { $0.path == input.shown && $0.name == input.table.name }
      let isSame = table?.entity == mapping.entity.name
      if isSame { agreement.entities += 1 }
      var fields: [String: Set<String>] = [:]
      for column in table?.columns ?? [] {
        fields[column.column.lowercased(), default: []].insert(column.field)
      }
      let truth = truth(mapping)
      for column in columns.sorted() {
        guard let wanted = truth[column.lowercased()] else { continue }
        agreement.columns += 1
        let got = fields[column.lowercased()] ?? []
        if isSame, !wanted.isDisjoint(with: got) {
          agreement.same += 1
        } else {
          agreement.misses.append(
            "\(profile.name) \(input.name) \(mapping.entity.name): \(column) → \(wanted.sorted())"
              + ", drafted as \(table?.entity ?? "nothing") \(got.sorted())")
        }
      }
    }
    return agreement
  }

  private static func agreements(learning: Bool) throws -> Agreement {
    let test = try TestImport()
    let profiles = try ProfileCatalogue(Workspace(folder: test.folder)).profiles
    var sum = Agreement()
    for group in ["crms", "systems"] {
      let folder = FileSystem.join(fixtures, group)
      for name in try FileSystem.list(folder) {
        let path = FileSystem.join(folder, name)
        guard FileSystem.kind(of: path) == .directory,
          let profile = profiles.first(where: { $0.name == name })
        else { continue }
        sum = sum + (try agreement(of: profile, on: path, learning: learning))
      }
    }
    if let profile = profiles.first(where: { $0.name == "support-tickets" }) {
      let path = FileSystem.join(fixtures, "support-tickets.csv")
      sum = sum + (try agreement(of: profile, on: path, learning: learning))
    }
    return sum
  }

  @Test func `a draft without the profile agrees with it on most columns`() throws {
    let found = try Self.agreements(learning: false)
    #expect(found.tables >= 30)
    let text = found.misses.joined(separator: "\n")
    #expect(found.entities * 100 >= found.tables * 85, "\(found.entities) of \(found.tables)")
    #expect(found.same * 100 >= found.columns * 85, "\(found.same) of \(found.columns)\n\(text)")
  }

  @Test func `a draft that knows the profile does nearly the same`() throws {
    let found = try Self.agreements(learning: true)
    let text = found.misses.joined(separator: "\n")
    #expect(found.same * 100 >= found.columns * 92, "\(found.same) of \(found.columns)\n\(text)")
  }

  // MARK: - What it says

  @Test func `German headings, compounds among them, are understood`() throws {
    let test = try TestImport([
      "Kunden.csv": """
      Kundennummer;Firma;Ansprechpartner;E-Mail-Adresse;Telefonnummer;Land;Angelegt am
      K-1;Müller GmbH;Anna Müller;anna@mueller.example;030 1;DE;31.12.2025
      K-2;Schmidt AG;Bernd Schmidt;bernd@schmidt.example;040 2;DE;01.02.2026

      """
    ])
    let draft = try Self.draft(test, "Kunden.csv")
    #expect(draft.tables[0].entity == "contact")
    #expect(
      Self.fields(draft) == [
        "Kundennummer": "source_key", "Firma": "account_id", "Ansprechpartner": "full_name",
        "E-Mail-Adresse": "email", "Telefonnummer": "phone", "Land": "country",
        "Angelegt am": "created_at",
      ])
    #expect(draft.yaml.contains("created_at: {from: Angelegt am, date_order: dmy}"))
    #expect(draft.decisions.isEmpty)
  }

  @Test func `Spanish headings in capitals are understood`() throws {
    let test = try TestImport([
      "casos.csv": """
      NUMERO,ASUNTO,ESTADO,PRIORIDAD,CORREO CLIENTE,CLIENTE,FECHA DE CREACION,RESPONSABLE
      1,No funciona,Abierto,Alta,ana@ejemplo.example,Ana,2025-01-02 10:00,Pepe
      2,Pregunta,Cerrado,Baja,luis@ejemplo.example,Luis,2025-01-03 11:00,Pepe

      """
    ])
    let draft = try Self.draft(test, "casos.csv")
    #expect(draft.tables[0].entity == "ticket")
    let fields = Self.fields(draft)
    #expect(fields["ASUNTO"] == "title")
    #expect(fields["ESTADO"] == "status")
    #expect(fields["PRIORIDAD"] == "priority")
    #expect(fields["CORREO CLIENTE"] == "contact_id")
    #expect(fields["CLIENTE"] == "contact_id")
    #expect(fields["FECHA DE CREACION"] == "created_at")
    #expect(fields["RESPONSABLE"] == "assignee_id")
    #expect(draft.yaml.contains("Abierto: open  # guess"))
  }

  @Test func `a draft is imported as it is`() throws {
    let test = try TestImport([
      "export/people.csv": """
      id,name,email,company,joined on
      7,Ada Lovelace,ada@example.com,Engines,2025-01-02
      8,Bob Stone,bob@example.com,Engines,2025-01-03

      """,
      "export/deals.csv": """
      id,title,person_id,stage,value,currency,created
      1,Big,7,won,"1,200.50",EUR,2025-02-01
      2,Small,8,lost,80.25,EUR,2025-02-02

      """,
    ])
    let draft = try Self.draft(test, "export")
    #expect(draft.tables.map(\.entity) == ["opportunity", "contact"])
    #expect(draft.yaml.contains("contact_id: person_id"))
    try test.write(draft.yaml, to: "draft.yaml")
    let report = try test.run("export") { $0.profile = "draft.yaml" }
    #expect(report.totals.rejected == 0)
    #expect(
      try test.rows(
        """
        SELECT o.name, o.stage, o.amount_minor, c.full_name, a.name FROM opportunity o
        JOIN contact c ON c.id = o.contact_id JOIN account a ON a.id = c.account_id ORDER BY 1
        """) == ["Big|won|120050|Ada Lovelace|Engines", "Small|lost|8025|Bob Stone|Engines"])
  }

  @Test func `an order of day and month that nothing tells is left to be chosen`() throws {
    let test = try TestImport([
      "deals.csv": "id,name,stage,created at\n1,A,won,01/02/2026\n2,B,lost,03/04/2026\n"
    ])
    let draft = try Self.draft(test, "deals.csv")
    #expect(draft.decisions.count == 1)
    #expect(draft.yaml.contains("# CHOOSE: '01/02/2026' may be day/month or month/day"))
    #expect(draft.yaml.contains("      created_at: created at\n"))
  }

  @Test func `another column of the export tells the order, as a guess`() throws {
    let test = try TestImport([
      "deals.csv":
        "id,name,stage,created at,closed at\n1,A,won,01/02/2026,31/12/2026\n2,B,lost,03/04/2026,\n"
    ])
    let draft = try Self.draft(test, "deals.csv")
    #expect(draft.decisions.isEmpty)
    #expect(draft.yaml.contains("guess: day/month/year, as other dates of the export"))
    #expect(draft.yaml.contains("created_at: {from: created at, date_order: dmy}"))
  }

  @Test func `secrets are named and never shown`() throws {
    let test = try TestImport([
      "users.csv": """
      id,name,email,password,note
      1,Ada,ada@example.com,hunter2,$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy
      2,Bob,bob@example.com,hunter3,ghp_abcdefghijklmnopqrstuvwxyz0123456789

      """
    ])
    let draft = try Self.draft(test, "users.csv")
    #expect(draft.yaml.contains("skip:\n      - password\n      - note\n"))
    for secret in ["hunter", "$2b", "ghp_"] { #expect(!draft.yaml.contains(secret)) }
  }

  @Test func `hostile headings and values stay on their line`() throws {
    let test = try TestImport([
      "contacts.csv":
        "id,full name,\"e\nvil: [x] # y\",\"=cmd|x\",yes,\"a\"\"b\"\n"
        + "1,\"x\ny: z\u{1B}[31m\u{2028}w\",1,2,3,4\n2,Bob,1,2,3,4\n"
    ])
    let draft = try Self.draft(test, "contacts.csv")
    #expect(!draft.yaml.contains("\u{1B}"))
    #expect(!draft.yaml.contains("\u{2028}"))
    for line in draft.yaml.split(separator: "\n") {
      #expect(!line.hasPrefix("y:"))
    }
    let report = try test.run("contacts.csv") { options in
      try? test.write(draft.yaml, to: "draft.yaml")
      options.profile = "draft.yaml"
    }
    #expect(report.totals.inserted == 2)
    #expect(!report.codes.contains { $0.hasPrefix("unmapped_column") })
  }

  @Test func `keys that a spreadsheet has rounded are no key`() throws {
    let test = try TestImport([
      "tickets.csv": "ID,Subject,Status\n1.8E+16,A,open\n1.9E+16,B,open\n1.9E+16,C,open\n"
    ])
    let draft = try Self.draft(test, "tickets.csv")
    #expect(draft.yaml.contains("a spreadsheet has"))
    #expect(draft.yaml.contains("key: Subject"))
    #expect(Self.fields(draft)["ID"] == nil)
  }

  @Test func `without a key several columns together are one`() throws {
    let test = try TestImport(["people.csv": "name,phone\nAnn,12\nAnn,34\nBob,34\n"])
    let draft = try Self.draft(test, "people.csv")
    #expect(draft.yaml.contains("key: [name, phone]"))
    #expect(draft.yaml.contains("full_name: name"))
    #expect(draft.decisions.count == 1)
  }

  @Test func `what is like nothing is refused`() throws {
    let test = try TestImport(["x.csv": "foo,bar\n1,2\n1,3\n"])
    #expect(throws: ImportError.self) { try Self.draft(test, "x.csv") }
    let draft = try Self.draft(test, "x.csv", entity: "ticket")
    #expect(draft.tables[0].entity == "ticket")
    #expect(throws: ImportError.self) { try Self.draft(test, "x.csv", entity: "tickte") }
  }

  @Test func `the same export gives the same draft`() throws {
    let test = try TestImport()
    let path = FileSystem.join(Self.fixtures, "crms/hubspot")
    let drafter = try ProfileDrafter(Workspace(folder: test.folder))
    let first = try drafter.draft(.init(shown: "hubspot", location: path))
    let second = try drafter.draft(.init(shown: "hubspot", location: path))
    #expect(first.yaml == second.yaml)
  }

  @Test(arguments: [
    ("AccountName", ["account", "name"]), ("ACCOUNTNAME", ["account", "name"]),
    ("account_name", ["account", "name"]), ("Kundennummer", ["contact", "number"]),
    ("Fälligkeitsdatum", ["due", "date"]), ("E-Mail", ["email"]), ("Deals", ["opportunity"]),
    ("HTTPServer", ["http", "server"]), ("amount__c", ["amount"]), ("valid", ["valid"]),
  ])
  func `headings are taken apart`(heading: String, words: [String]) {
    #expect(HeadingWords(heading).words == words)
  }

  @Test(arguments: [
    ("plain name", "plain name"), ("yes", "\"yes\""), ("a: b", "\"a: b\""), ("", "\"\""),
    ("line\nend", "\"line\\u000aend\""), ("Größe", "Größe"), ("7", "\"7\""),
    ("say \"x\"", "\"say \\\"x\\\"\""), ("back\\slash", "\"back\\\\slash\""),
  ])
  func `texts are written so that YAML reads them back`(text: String, yaml: String) {
    #expect(YAMLText.scalar(text) == yaml)
  }
}
