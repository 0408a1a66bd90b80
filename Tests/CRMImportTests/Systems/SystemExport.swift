import CRMBytes
import CRMImport
import CRMSchema
import CRMStore
import Glibc
import Testing

/// Exports of the systems that the built-in profiles read, as they lie among the fixtures.
enum SystemExport {
  private static let folder =
    FileSystem.parent(of: FileSystem.parent(of: "\(#filePath)")) + "/Fixtures/systems"

  /// The files of a folder by name.
  static func files(_ path: String) throws -> [(name: String, text: String)] {
    let folder = FileSystem.join(Self.folder, path)
    return try FileSystem.list(folder).sorted().map { name in
      (name, try FileSystem.readText(FileSystem.join(folder, name)))
    }
  }

  static func text(_ path: String) throws -> String {
    try FileSystem.readText(FileSystem.join(folder, path))
  }
}

/// Records in the form of ``TestImport/records(_:)``, entity by entity.
typealias ExpectedRecords = [(entity: String, records: String)]

extension TestImport {
  /// A workspace that holds the files of a fixture.
  convenience init(system path: String) throws {
    try self.init([:])
    for (name, text) in try SystemExport.files(path) { try write(text, to: "export/\(name)") }
  }

  /// Every record of an entity, one a line: its key, then each field that holds something.
  /// References are the keys of the records that they lead to.
  func records(_ name: String) throws -> String {
    let entity = try #require(Schema.entity(name))
    var columns = ["source_key", "CASE is_deleted WHEN 0 THEN NULL ELSE 'yes' END"]
    var names = ["", "deleted"]
    for column in entity.columns {
      switch column.kind {
      case .id, .sourceID, .sourceKey, .rowHash, .textHash, .isDeleted: continue
      case .field(let field):
        names.append(column.name)
        guard case .reference(let target) = field.type else {
          columns.append("\"\(column.name)\"")
          continue
        }
        columns.append(
          "(SELECT source_key FROM \"\(target)\" WHERE id = e.\"\(column.name)\")")
      case .raw, .extra:
        names.append(column.name)
        columns.append("\"\(column.name)\"")
      }
    }
    let database = try Database(path: path("crm.db"), mode: .readOnly)
    let statement = try database.prepare(
      "SELECT \(columns.joined(separator: ", ")) FROM \"\(name)\" e ORDER BY source_key")
    var lines: [String] = []
    while try statement.step() {
      var parts: [String] = []
      for place in 0..<statement.columnCount where !statement.isNull(place) {
        let text = statement.text(place).replacing("\n", with: "\\n")
        parts.append(place == 0 ? text : "\(names[place])=\(text)")
      }
      lines.append(parts.joined(separator: " | "))
    }
    return lines.joined(separator: "\n")
  }

  /// Compares every record of every entity; what is not expected must not be there.
  func expect(
    _ expected: ExpectedRecords, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for entity in Schema.entities where entity.role == .record || entity.role == .link {
      let found = try records(entity.name)
      let wanted = expected.filter { $0.entity == entity.name }.map(\.records).joined()
      #expect(found == wanted, "\(entity.name)", sourceLocation: sourceLocation)
    }
  }

  /// Whether any file of the workspace but those under `export` holds the text.
  func holds(_ text: String) throws -> Bool {
    try holds(Array(text.utf8), in: folder)
  }

  private func holds(_ bytes: [UInt8], in folder: String) throws -> Bool {
    for name in try FileSystem.list(folder) where name != "export" {
      let path = FileSystem.join(folder, name)
      if FileSystem.kind(of: path) == .directory {
        if try holds(bytes, in: path) { return true }
      } else if try FileSystem.read(path).contains(run: bytes) {
        return true
      }
    }
    return false
  }
}

extension ImportReport {
  /// "path entity: read inserted/updated/unchanged/deleted rejected skipped" of every entry.
  var entries: [String] {
    files.map { file in
      let counts = file.counts
      return "\(file.path) \(file.entity ?? "-"): \(counts.read) read, \(counts.inserted) new,"
        + " \(counts.updated) changed, \(counts.unchanged) same, \(counts.rejected) rejected,"
        + " \(counts.skipped) skipped"
    }.sorted()
  }

  /// "code field × count" of every issue, sorted.
  var issueCounts: [String] {
    issues.map { found in
      let issue = found.issue
      return [issue.code, issue.field, "× \(issue.count)"].compactMap(\.self)
        .joined(separator: " ")
    }.sorted()
  }

  var derivedCounts: [String] { derived.map { "\($0.entity) \($0.count)" } }
}
