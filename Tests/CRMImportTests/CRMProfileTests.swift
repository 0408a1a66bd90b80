import CRMBytes
import CRMImport
import CRMSchema
import CRMStore
import Glibc
import Testing

private let recordMode = getenv("CRM_RECORD").map { String(cString: $0) }

/// The profiles of CRMs that people really use: each folder of `Fixtures/crms` holds a small export,
/// invented, and beside it `NAME.expected` lists every record and finding that it must give.
///
/// With CRM_RECORD=crms in the environment the lists are written anew.
@Suite struct CRMProfileTests {
  private static let folder = FileSystem.join(
    FileSystem.parent(of: #filePath), "Fixtures/crms")

  static let names: [String] =
    ((try? FileSystem.list(folder)) ?? []).filter {
      FileSystem.kind(of: FileSystem.join(folder, $0)) == .directory
    }

  @Test func `there are exports to read`() { #expect(Self.names.count >= 8) }

  @Test(arguments: names)
  func `an export becomes records`(_ name: String) throws {
    let test = try TestImport()
    let export = FileSystem.join(Self.folder, name)
    let report = try Self.run(test, export)
    let found = try Self.listing(test, report)
    let path = export + ".expected"
    if recordMode == "crms" { try FileSystem.write(found, to: path) }
    let expected = try FileSystem.readText(path)
    let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, wanted) in expected.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let got = number < lines.count ? String(lines[number]) : "nothing"
      #expect(got == wanted, "\(name).expected:\(number + 1)")
    }
    #expect(found.utf8.count == expected.utf8.count)
  }

  @Test(arguments: names)
  func `reading it again changes nothing`(_ name: String) throws {
    let test = try TestImport()
    let export = FileSystem.join(Self.folder, name)
    try Self.run(test, export)
    let before = try test.content()
    let report = try Self.run(test, export)
    #expect(report.totals.changedRecords == false)
    #expect(report.derived.isEmpty)
    #expect(try test.content() == before)
  }

  @discardableResult
  private static func run(_ test: TestImport, _ export: String) throws -> ImportReport {
    try test.run([]) { options in
      options.paths = [.init(shown: ".", location: export)]
    }
  }

  private static func listing(_ test: TestImport, _ report: ImportReport) throws -> String {
    var lines = ["# files"]
    for file in report.files {
      let counts = file.counts
      lines.append(
        "\(file.path) \(file.profile) \(file.entity ?? "-"): \(counts.read) read,"
          + " \(counts.inserted) new, \(counts.updated) changed, \(counts.rejected) rejected,"
          + " \(counts.skipped) skipped")
    }
    lines.append("# findings")
    for issue in report.issues.map(\.issue) {
      lines.append(
        "\(issue.severity.rawValue) \(issue.code) \(issue.path ?? "")\(issue.line.map { ":\($0)" } ?? "")"
          + " \(issue.field ?? "") ×\(issue.count): \(issue.message)")
    }
    let entities = Schema.entities.filter(\.isImported)
    for (entity, rows) in zip(entities, try test.rows(ofEach: entities.map(question)))
    where !rows.isEmpty {
      lines += ["# \(entity.plural)"] + rows.map { $0.replacing("\n", with: "\\n") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Asks for each record's filled columns, references by key.
  private static func question(_ entity: Entity) -> String {
    let names = entity.columns.map(\.name).filter {
      !["id", "source_id", "row_hash", "text_hash"].contains($0)
    }
    let references = Dictionary(
      entity.references.map { ($0.field.name, $0.entity) }, uniquingKeysWith: { first, _ in first })
    let parts = names.map { name -> String in
      guard let target = references[name] else {
        let shown = name == "is_deleted" ? "nullif(t.is_deleted, 0)" : "t.\"\(name)\""
        return "coalesce(' \(name)=' || \(shown), '')"
      }
      return
        "coalesce(' \(name)=' || (SELECT r.source_key FROM \"\(target)\" r WHERE r.id = t.\"\(name)\"), '')"
    }
    return
      "SELECT substr(\(parts.joined(separator: " || ")), 2) FROM \"\(entity.name)\" t ORDER BY 1"
  }
}
