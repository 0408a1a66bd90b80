internal import CRMBytes
internal import CRMSchema
package import CRMStore

/// A whole database as a folder: one folder a source, one file an entity, and beside them
/// `almanac.json`, which says what the source is.
package struct ExportFolder {
  package struct Table: Equatable, Sendable {
    package let source: String
    package let entity: String
    package let rows: Int
  }

  private let store: Store
  private let format: ExportFormat

  package init(_ store: Store, as format: ExportFormat) {
    self.store = store
    self.format = format
  }

  /// Writes everything into a new folder, which appears whole or not at all.
  /// - Parameter progress: is told each file that was written.
  /// - Throws: `FileError` or `SQLError`; nothing stays behind then.
  package func write(
    to folder: String, progress: (Table) -> Void = { _ in }
  ) throws -> [Table] {
    let building = folder + ".building"
    try FileSystem.remove(building)
    do {
      let tables = try fill(building, progress: progress)
      try FileSystem.rename(building, to: folder)
      return tables
    } catch {
      try? FileSystem.remove(building)
      throw error
    }
  }

  private func fill(_ folder: String, progress: (Table) -> Void) throws -> [Table] {
    try FileSystem.makeDirectory(folder)
    let export = RecordExport(of: store)
    let entities = Schema.entities.filter(\.isImported)
    var tables: [Table] = []
    var taken: Set<String> = []
    for source in try ExportedSource.all(in: store) {
      let rows = try entities.map { try export.count($0, of: source) }
      guard source.stored != nil || rows.contains(where: { $0 > 0 }) else { continue }
      let name = Self.folderName(of: source.name, taken: &taken)
      let place = FileSystem.join(folder, name)
      try FileSystem.makeDirectory(place)
      try FileSystem.write(manifest(of: source), to: FileSystem.join(place, "almanac.json"))
      for (entity, count) in zip(entities, rows) where count > 0 {
        let path = FileSystem.join(place, "\(entity.plural).\(format.rawValue)")
        let file = try FileWriter(path)
        try export.write(entity, of: source, as: format) { try file.write($0.bytes) }
        let table = Table(source: source.name, entity: entity.name, rows: count)
        tables.append(table)
        progress(table)
      }
    }
    return tables
  }

  /// What `crm import` needs to know of the source.
  private func manifest(of source: ExportedSource) -> [UInt8] {
    var text = ByteBuffer()
    func line(_ key: String, _ value: String?) {
      guard let value else { return }
      text.append(",\n  ")
      text.appendJSON(key)
      text.append(": ")
      text.appendJSON(value)
    }
    text.append("{\n  \"format\": \"almanac-export\",\n  \"version\": 1,\n  \"complete\": true")
    line("source", source.name)
    line("profile", source.stored?.profile)
    line("time_zone", source.stored?.timeZone)
    line("currency", source.stored?.currency)
    line("as_of", source.stored?.importedAt)
    text.append("\n}\n")
    return text.bytes
  }

  /// A name for the source's folder: letters, digits and dashes, each only once.
  package static func folderName(of source: String, taken: inout Set<String>) -> String {
    let words = source.lowercased().unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9") ~= scalar)
      return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
    }
    let base = String(words).split(separator: "-").joined(separator: "-")
    var name = base.isEmpty ? "source" : base
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(base.isEmpty ? "source" : base)-\(number)"
      number += 1
    }
    return name
  }
}
