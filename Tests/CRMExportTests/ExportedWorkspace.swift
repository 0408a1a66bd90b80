import CRMBytes
import CRMExport
import CRMImport
import CRMStore
import CRMTime
import CRMWorkspace

/// A workspace in a folder of its own, which goes away with the value.
final class ExportedWorkspace {
  private let folder: String

  init() throws { folder = try FileSystem.makeTemporaryDirectory("crm-export-test") }

  deinit { try? FileSystem.remove(folder) }

  func path(_ name: String) -> String { FileSystem.join(folder, name) }

  @discardableResult
  func importFolder(_ path: String) throws -> ImportReport {
    let options = ImportOptions(
      paths: [.init(shown: path, location: path)], now: Instant(seconds: 1_767_603_600))
    return try Importer(
      workspace: Workspace(folder: folder), settings: Settings(), options: options
    ).run()
  }

  private func write(_ files: [String: String], to name: String) throws {
    for (file, text) in files {
      let path = path("\(name)/\(file)")
      try FileSystem.makeDirectory(FileSystem.parent(of: path))
      try FileSystem.write(text, to: path)
    }
  }

  /// Two sources with the same keys, two nights of one of them, hostile and empty texts, a deleted
  /// record, a reference to a record that is missing, links, long texts with line breaks.
  func fill() throws {
    let template = """
      {"format": "almanac-export", "version": 1, "complete": true,
       "source": "SOURCE", "time_zone": "Europe/Berlin",
       "currency": "EUR", "as_of": "DATET02:00:00Z"}
      """
    func manifest(_ source: String, _ date: String) -> String {
      template.replacing("SOURCE", with: source).replacing("DATE", with: date)
    }
    var night = [
      "almanac.json": manifest("shop", "2026-01-04"),
      "users.csv":
        "source_key,full_name,role,role_raw\nu1,Dana Reed,sales,Sales rep\nu2,Ivan,none,\n",
      "accounts.json": """
      [{"source_key": "a1", "name": "Müller & Søn", "extra": "{\\"Tier\\":\\"gold\\",\\"n\\":1.50}"},
       {"source_key": "a2", "name": "=cmd|' /C calc'!A0", "description": "one\\r\\ntwo \\"three\\"\\n"}]
      """,
      "contacts.json": """
      [{"source_key": "c1", "full_name": "Zoë <script>", "email": "zoe@example.com", "account_id": "a1"},
       {"source_key": "c2", "full_name": "Eve, \\"the boss\\"", "phone": "", "account_id": "gone"}]
      """,
      "opportunities.csv": """
      source_key,name,stage,amount_minor,currency,owner_id,account_id,created_at,is_deleted,Colour
      d1,Licence,Proposal,125050,EUR,u1,a1,2025-12-01T10:00:00.250Z,0,blue
      d2,Pilot,Strange stage,,,u2,a2,,0,
      d3,Old,won,100,JPY,,,,1,

      """,
      "teams.csv": "source_key,name\nt1,Sales\n",
      "team_members.csv": "team_id,user_id\nt1,u1\nt1,u2\n",
    ]
    try write(night, to: "night1")
    try importFolder(path("night1"))
    night["almanac.json"] = manifest("shop", "2026-01-05")
    night["opportunities.csv"] = night["opportunities.csv"]?.replacing(
      "Proposal,125050", with: "Negotiation,200000")
    try write(night, to: "night2")
    try importFolder(path("night2"))
    try write(
      [
        "almanac.json": manifest("desk", "2026-01-03"),
        "users.csv": "source_key,full_name\nu1,Other Person\n",
        "tickets.csv": """
        source_key,title,description,status,priority,created_at,assignee_id,tags
        d1,"Export, broken","Hello,
        it ""fails"".
        ",Pending customer,Critical,2026-01-02T08:00:00Z,u1,"a, b"
        d2,Login,,closed,,2026-01-02T09:00:00Z,,

        """,
        "tasks.csv": "source_key,title,due_on,due_time\nx,Call,2026-02-01,09:30\n",
        "quotas.csv": """
        source_key,user_id,from_on,to_on,amount_minor,currency
        q1,u1,2026-01-01,2026-03-31,5000000,EUR

        """,
        "exchange_rates.csv": "source_key,currency,valid_on,rate\nr1,USD,2026-01-01,0.9215\n",
      ], to: "desk")
    try importFolder(path("desk"))
  }

  @discardableResult
  func export(_ name: String, as format: ExportFormat) throws -> [ExportFolder.Table] {
    let store = try Store.open(path: path("crm.db"), mode: .readOnly)
    return try ExportFolder(store, as: format).write(to: path(name))
  }

  /// The texts of all files of a folder by their paths in it.
  func files(_ name: String) throws -> [String: String] {
    var files: [String: String] = [:]
    for folder in try FileSystem.list(path(name)) {
      for file in try FileSystem.list(path("\(name)/\(folder)")) {
        files["\(folder)/\(file)"] = try FileSystem.readText(path("\(name)/\(folder)/\(file)"))
      }
    }
    return files
  }
}
