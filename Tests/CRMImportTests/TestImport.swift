import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import CRMWorkspace

/// A workspace in a folder of its own, which goes away with the value.
final class TestImport {
  let folder: String
  var settings = Settings()
  /// 5 January 2026, 09:00 UTC.
  var now = Instant(seconds: 1_767_603_600)
  /// Nothing is read ahead.
  var onOneThread = false

  init() throws {
    folder = try FileSystem.makeTemporaryDirectory("crm-import-test")
  }

  /// With files by name.
  convenience init(_ files: [String: String]) throws {
    self.init(folder: try FileSystem.makeTemporaryDirectory("crm-import-test"))
    for (name, text) in files { try write(text, to: name) }
  }

  private init(folder: String) { self.folder = folder }

  deinit { try? FileSystem.remove(folder) }

  func path(_ name: String) -> String { FileSystem.join(folder, name) }

  func write(_ text: String, to name: String) throws {
    try FileSystem.makeDirectory(FileSystem.parent(of: path(name)))
    try FileSystem.write(text, to: path(name))
  }

  func read(_ name: String) throws -> String { try FileSystem.readText(path(name)) }

  @discardableResult
  func run(
    _ paths: String..., input: String = "", with change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> ImportReport {
    try run(paths, input: input, with: change)
  }

  @discardableResult
  func run(
    _ paths: [String], input: String = "", with change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> ImportReport {
    var options = ImportOptions(
      paths: paths.map { .init(shown: $0, location: path($0 == "." ? "" : $0)) }, now: now)
    options.folder = folder
    change(&options)
    let bytes = Array(input.utf8)
    var importer = Importer(
      workspace: Workspace(folder: folder), settings: settings, options: options,
      standardInput: { bytes })
    importer.onOneThread = onOneThread
    return try importer.run()
  }

  /// The rows of a question, values joined by `|`, nothing for an empty one.
  func rows(_ sql: String) throws -> [String] {
    try Self.rows(sql, Database(path: path("crm.db"), mode: .readOnly))
  }

  /// The rows of several questions, asked over one connection.
  func rows(ofEach questions: [String]) throws -> [[String]] {
    let database = try Database(path: path("crm.db"), mode: .readOnly)
    return try questions.map { try Self.rows($0, database) }
  }

  private static func rows(_ sql: String, _ database: Database) throws -> [String] {
    let statement = try database.prepare(sql)
    var rows: [String] = []
    while try statement.step() {
      rows.append((0..<statement.columnCount).map { statement.text($0) }.joined(separator: "|"))
    }
    return rows
  }

  var hasDatabase: Bool { FileSystem.exists(path("crm.db")) }

  /// Everything in the tables that imports fill, for comparing two states.
  func content() throws -> [String] {
    let tables = try rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return try rows(ofEach: tables.map { "SELECT '\($0)', * FROM \"\($0)\" ORDER BY 2" })
      .flatMap(\.self)
  }
}

extension ImportReport {
  /// "code field:line" of every issue, as found.
  var codes: [String] {
    issues.map { found in
      let issue = found.issue
      let place = [issue.field, issue.line.map { String($0) }].compactMap { $0 }
      return ([issue.code] + place).joined(separator: " ")
    }
  }

  func issue(_ code: String) -> ImportIssue? { issues.first { $0.issue.code == code }?.issue }
}
