import CRMBytes
import CRMSample
import CRMSchema

/// A written sample, read back by a plain reader of its own.
struct Export: Sendable {
  struct Table: Sendable {
    let entity: Entity
    let columns: [String]
    let rows: [[String]]

    func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

    /// The values of one column; none where the file lacks it.
    func values(_ name: String) -> [String] {
      guard let place = column(name) else { return [] }
      return rows.map { $0[place] }
    }

    /// Rows as dictionaries of the columns that hold something.
    var records: [[String: String]] {
      rows.map { row in
        var record: [String: String] = [:]
        for (name, value) in zip(columns, row) where !value.isEmpty { record[name] = value }
        return record
      }
    }
  }

  let tables: [String: Table]

  /// The sample at scale 1 with the default seed, made once for all tests.
  static let standard: Result<Export, FileError> = written(SampleCompany())

  static func written(_ company: SampleCompany) -> Result<Export, FileError> {
    Result { () throws(FileError) in
      let folder = try temporaryFolder()
      defer { try? FileSystem.remove(folder) }
      try company.write(to: folder)
      return try Export(folder: folder)
    }
  }

  static func temporaryFolder() throws(FileError) -> String {
    try FileSystem.makeTemporaryDirectory("crm-sample")
  }

  init(folder: String) throws(FileError) {
    var tables: [String: Table] = [:]
    for name in try FileSystem.list(folder) {
      let (stem, ending) = FileSystem.split(name)
      guard ending == "csv", let entity = Schema.entity(matching: stem) else { continue }
      let lines = Self.parse(try FileSystem.read(FileSystem.join(folder, name)))
      tables[entity.name] = Table(
        entity: entity, columns: lines.first ?? [], rows: Array(lines.dropFirst()))
    }
    self.tables = tables
  }

  func table(_ entity: String) throws -> Table {
    guard let table = tables[entity] else { throw Missing(entity: entity) }
    return table
  }

  func records(_ entity: String) throws -> [[String: String]] { try table(entity).records }

  struct Missing: Error { let entity: String }

  /// RFC 4180, character by character.
  static func parse(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == 0x22 {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22: isQuoted = true
      case 0x2C, 0x0A:
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        if byte == 0x0A {
          rows.append(row)
          row = []
        }
      default: cell.append(byte)
      }
    }
    return rows
  }
}
