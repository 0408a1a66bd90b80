import CRMBytes
import CRMImport
import CRMStore
import Testing

@Suite struct TypeORMTests {
  static let expected: ExpectedRecords = [
    (
      "account",
      """
      gray inc | name=Gray Inc | kind=customer
      park llc | name=Park LLC | kind=customer
      """
    ),
    (
      "user",
      """
      1 | full_name=Dana Reed | email=dana@corp.example | role=admin | is_active=1\
       | created_at=2024-12-05T10:11:12.343Z | updated_at=2024-12-05T10:11:12.343Z
      2 | full_name=Lopez, Ivan | email=ivan@corp.example | role=sales | role_raw=sales_rep\
       | is_active=1 | created_at=2024-12-05T10:20:00Z | updated_at=2025-01-03T08:00:00.120Z
      3 | deleted=yes | full_name=Old Rep | email=old@corp.example | role=sales | role_raw=Sales Rep\
       | is_active=1 | created_at=2024-12-05T10:20:00Z | updated_at=2025-01-03T08:00:00.120Z
      4 | full_name=Guest | email=guest@corp.example | role=none | role_raw=visitor | is_active=1\
       | created_at=2024-12-05T10:20:00Z | updated_at=2025-01-03T08:00:00.120Z
      """
    ),
    (
      "contact",
      """
      1 | full_name=Ada Park | email=ada@park.example | phone=555-0101\
       | address=1 Main St, Springfield | account_id=park llc | created_at=2024-12-06T09:00:00Z\
       | updated_at=2024-12-06T09:00:00Z
      2 | deleted=yes | full_name=Old Client | email=old@x.example | created_at=2024-11-01T09:00:00Z\
       | updated_at=2024-12-20T09:00:00Z
      3 | full_name=Zoé Märk | email=zoe@park.example | account_id=park llc\
       | created_at=2024-12-07T09:00:00.500Z | updated_at=2024-12-07T09:00:00.500Z
      4 | deleted=yes | full_name=Gone "G" Gray | email=gone@gray.example | phone=555-0104\
       | account_id=gray inc | created_at=2024-12-08T09:00:00Z | updated_at=2024-12-09T09:00:00Z
      """
    ),
    (
      "lead",
      """
      1 | full_name=Sam Roy | email=sam@roy.example | phone=555-0199 | status=new\
       | source_channel=website | owner_label=lopez, ivan | owner_id=2\
       | created_at=2024-12-07T08:00:00Z | updated_at=2024-12-07T08:00:00Z
      2 | full_name=Kim Bo | email=kim@bo.example | status=contacted | status_raw=Contacted\
       | created_at=2024-12-08T08:00:00Z | updated_at=2024-12-09T08:00:00Z
      3 | full_name=Ned Low | email=ned@low.example | status=qualified | source_channel=fair\
       | owner_label=Ivan | created_at=2024-12-08T08:00:00Z | updated_at=2024-12-09T08:00:00Z
      4 | deleted=yes | full_name=Pia Rot | email=pia@rot.example | status=other | status_raw=stale\
       | source_channel=fair | owner_label=DANA@corp.example | owner_id=1\
       | created_at=2024-12-08T08:00:00Z | updated_at=2024-12-09T08:00:00Z
      """
    ),
    (
      "opportunity",
      """
      1 | stage=negotiation | amount_minor=1250050 | expected_close_on=2025-03-31 | is_closed=0\
       | is_won=0 | contact_id=1
      2 | stage=prospecting | amount_minor=100000000 | is_closed=0 | is_won=0 | notes=Big one
      3 | stage=won | stage_raw=Closed Won | amount_minor=2000 | expected_close_on=2025-02-28\
       | is_closed=1 | is_won=1 | contact_id=3
      4 | stage=other | stage_raw=closed | is_closed=0 | is_won=0 | contact_id=1
      5 | deleted=yes | stage=closing | stage_raw=Closing | amount_minor=25000\
       | expected_close_on=2025-01-31 | is_closed=0 | is_won=0 | contact_id=4
      """
    ),
    (
      "interaction",
      """
      1 | type=call | occurred_on=2024-12-10 | notes=Wants a quote\\nby Friday\
       | follow_up_on=2024-12-13 | contact_id=1 | handled_by_id=2 | created_at=2024-12-10T15:00:00Z
      2 | type=meeting | occurred_on=2025-01-15 | contact_id=1 | created_at=2025-01-15T11:00:00Z
      3 | deleted=yes | type=other | type_raw=Fax | occurred_on=2025-01-16 | handled_by_id=2\
       | created_at=2025-01-16T11:00:00Z
      """
    ),
    (
      "email",
      """
      1 | subject=Your quote | body=<p>Hello, Ada</p> | recipient=ada@park.example | status=unknown\
       | sent_at=2024-12-11T09:30:00Z | sent_by_id=2 | contact_id=1
      2 | subject=Re: Your quote | recipient=ADA@park.example | status=unknown\
       | sent_at=2024-12-12T10:00:00Z | sent_by_id=2 | contact_id=1
      3 | deleted=yes | subject=Hello | body=Body | recipient=nobody@else.example | status=unknown\
       | sent_at=2024-12-12T10:00:00.123Z
      """
    ),
    (
      "task",
      """
      1 | description=Call Ada back | status=completed | due_on=2024-12-13 | assigned_to_id=2\
       | created_at=2024-12-10T15:05:00Z
      2 | description=Send contract | status=not_started | status_raw=pending | due_on=2025-01-20\
       | assigned_to_id=2 | created_at=2025-01-15T11:10:00Z
      3 | deleted=yes | description=Frame it | status=other | status_raw=blocked | due_on=2025-01-21\
       | created_at=2025-01-15T11:10:00Z
      """
    ),
    (
      "report_run",
      """
      1 | type=sales report\
       | content={"totalValue":12500.5,"byStage":[{"stage":"negotiation","count":1}]} | is_json=1\
       | generated_at=2025-01-31T18:00:00Z | generated_by_id=1
      2 | type=activity report | content=plain text summary | is_json=0\
       | generated_at=2025-01-31T18:05:00Z | generated_by_id=1
      """
    ),
  ]

  static let issues = [
    "secret_dropped password × 4", "too_many_decimals value × 1", "unknown_literal role × 1",
    "unknown_literal stage × 1", "unknown_literal status × 1", "unknown_literal status × 1",
    "unknown_literal type × 1",
  ]

  @Test func `reads every field of the tables, twice the same`() throws {
    let test = try TestImport(system: "typeorm-crm/csv")
    let report = try test.run("export")
    #expect(Set(report.files.map(\.profile)) == ["typeorm-crm"])
    #expect(
      report.files.map { "\($0.path) \($0.entity ?? "-") \($0.counts.inserted)" }.sorted() == [
        "export/customer.csv contact 4", "export/email_log.csv email 3",
        "export/interaction.csv interaction 3", "export/lead.csv lead 4",
        "export/report.csv report_run 2", "export/sales_opportunity.csv opportunity 5",
        "export/task.csv task 3", "export/user.csv user 4",
      ])
    #expect(report.totals.read == 28 && report.totals.inserted == 28)
    #expect(report.derivedCounts == ["account 2"])
    #expect(report.issueCounts == ["dangling_reference contact_id × 1"] + Self.issues)
    try test.expect(Self.expected)
    let content = try test.content()
    let again = try test.run("export")
    #expect(again.totals.unchanged == 28 && again.derived.isEmpty)
    #expect(try test.content() == content)
    #expect(try !test.holds("$2b$10$") && !test.holds("N9qo8uLOickgx2ZMRZoMye"))
  }

  @Test func `the order of the files does not matter`() throws {
    let names = try SystemExport.files("typeorm-crm/csv").map { "export/\($0.name)" }
    for seed in 0..<3 {
      let test = try TestImport(system: "typeorm-crm/csv")
      try test.run(names.indices.map { names[($0 * 3 + seed) % names.count] })
      try test.expect(Self.expected)
    }
  }

  @Test(arguments: ["for-json", "rest"])
  func `reads the same from JSON`(_ form: String) throws {
    let test = try TestImport(system: "typeorm-crm/\(form)")
    let report = try test.run("export")
    #expect(report.totals.inserted == 28 && report.totals.rejected == 0)
    try test.expect(Self.expected)
    #expect(
      report.issueCounts.filter { $0.hasPrefix("unmapped") || $0.hasPrefix("dang") }
        == (form == "rest" ? [] : ["dangling_reference contact_id × 1"]))
    #expect(try test.run("export").totals.unchanged == 28)
    #expect(try !test.holds("$2b$10$"))
  }

  /// The ways in which SQL Server's tools write one table.
  enum Tool: CaseIterable {
    case managementStudio, managementStudioWithoutHeader, bulkCopy, commandLine, powerShell, legacy
  }

  @Test(arguments: Tool.allCases)
  func `reads the same from every tool`(_ tool: Tool) throws {
    let test = try TestImport([:])
    for (name, text) in try SystemExport.files("typeorm-crm/csv") {
      let table = TableText(csv: text)
      try FileSystem.makeDirectory(test.path("export"))
      try FileSystem.write(table.written(by: tool), to: test.path("export/\(name)"))
    }
    let report = try test.run("export")
    #expect(report.totals.inserted == 28 && report.totals.rejected == 0)
    try test.expect(Self.expected)
  }

  @Test func `a list of leads without their keys is refused`() throws {
    let test = try TestImport(system: "typeorm-crm/csv")
    try test.write(
      try SystemExport.text("typeorm-crm/refused/lead-list.json"), to: "export/leads.json")
    let report = try test.run("export")
    #expect(report.unreadableFiles == 1)
    #expect(report.issue("missing_required")?.path == "export/leads.json")
    #expect(
      report.issue("missing_required")?.message.contains("SELECT * FROM lead FOR JSON AUTO") == true
    )
    try test.expect(Self.expected)
  }

  @Test func `a full export deletes what it lacks`() throws {
    let test = try TestImport(system: "typeorm-crm/csv")
    try test.run("export")
    let tasks = try test.read("export/task.csv").split(separator: "\n").filter {
      !$0.hasPrefix("2,")
    }
    try test.write(tasks.joined(separator: "\n") + "\n", to: "export/task.csv")
    let report = try test.run("export") { $0.isFull = true }
    #expect(report.totals.deleted == 1)
    #expect(try test.rows("SELECT source_key FROM task WHERE is_deleted ORDER BY 1") == ["2", "3"])
  }
}

/// A table of the fixtures, to be written in other ways.
struct TableText {
  /// `nil` for NULL; the header first.
  private var rows: [[String?]] = []

  init(csv text: String) {
    var row: [String?] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    func finished() -> String? { field == "NULL" && !wasQuoted ? nil : field }
    for character in text {
      switch character {
      case "\"" where isQuoted || field.isEmpty && !wasQuoted:
        isQuoted.toggle()
        wasQuoted = true
      case "\"":
        field.append("\"")
        isQuoted = true
      case "," where !isQuoted, "\n" where !isQuoted:
        row.append(finished())
        field = ""
        wasQuoted = false
        if character == "\n" {
          rows.append(row)
          row = []
        }
      default: field.append(character)
      }
    }
  }

  func written(by tool: TypeORMTests.Tool) -> [UInt8] {
    switch tool {
    case .managementStudio: [0xEF, 0xBB, 0xBF] + Array(lines(",", "\r\n", null: "NULL").utf8)
    case .managementStudioWithoutHeader:
      [0xEF, 0xBB, 0xBF] + Array(lines(",", "\r\n", null: "NULL", header: false).utf8)
    case .bulkCopy: Array(lines(",", "\r\n", null: "", header: false).utf8)
    case .commandLine:
      Array(
        (lines(",", "\r\n", null: "NULL", dashes: true)
          + "\r\n(\(rows.count - 1) rows affected)\r\n")
          .utf8)
    case .powerShell:
      [0xFF, 0xFE]
        + lines("\t", "\r\n", null: "", bits: true, isAllQuoted: true).utf16.flatMap {
          [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
    case .legacy:
      lines(";", "\r\n", null: "NULL").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
  }

  private func lines(
    _ delimiter: String, _ end: String, null: String, header: Bool = true, dashes: Bool = false,
    bits: Bool = false, isAllQuoted: Bool = false
  ) -> String {
    let names = rows.first ?? []
    var result = ""
    for (number, row) in rows.enumerated() where header || number > 0 {
      let cells = row.enumerated().map { place, cell -> String in
        guard var cell else { return isAllQuoted ? "\"\(null)\"" : null }
        if bits, number > 0, names[place] == "isDeleted" { cell = cell == "1" ? "True" : "False" }
        let isSpecial = cell.contains { "\"\n".contains($0) || delimiter.contains($0) }
        guard isSpecial || isAllQuoted else { return cell }
        return "\"\(cell.replacing("\"", with: "\"\""))\""
      }
      result += cells.joined(separator: delimiter) + end
      if number == 0, dashes {
        result +=
          names.map { String(repeating: "-", count: $0?.count ?? 1) }
          .joined(separator: delimiter) + end
      }
    }
    return result
  }
}
