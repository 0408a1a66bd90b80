internal import CRMSchema
internal import CRMStore

/// Records that have left the lists of the records that they belong to.
struct MissingParts {
  private struct Owner {
    var field: String
    var records: KnownRecords
  }

  private let writer: RecordWriter
  private var owners: [Owner] = []

  /// - Parameter fields: the references to the records that they belong to.
  init(of fields: [Field], writer: RecordWriter) throws {
    self.writer = writer
    for field in fields {
      guard case .reference(let name) = field.type, let entity = Schema.entity(name) else {
        continue
      }
      owners.append(Owner(field: field.name, records: try writer.source.known(entity)))
    }
  }

  /// Marks as deleted what belongs only to records of this run and did not come in it.
  /// - Returns: how many records that were.
  func delete(in run: RunFacts) throws -> Int {
    let present = owners.map { owner in
      Set(owner.records.records.lazy.filter { $0.file != 0 }.map(\.id))
    }
    guard !present.contains(where: \.isEmpty) else { return 0 }
    var unmet: [Int: Int] = [:]
    for (index, record) in writer.known.records.enumerated()
    where record.file == 0 && !record.isDerived && !record.isDeleted {
      unmet[record.id] = index
    }
    guard !unmet.isEmpty else { return 0 }
    let entity = writer.shape.entity.name
    let names = owners.map { quoted($0.field) }.joined(separator: ", ")
    let places = owners.indices
    let missing = try run.store.database.rows(
      "SELECT id, \(names) FROM \(quoted(entity)) WHERE source_id = ? ORDER BY id",
      .integer(writer.source.id)
    ) { row in
      let isMissing = places.allSatisfy { place in
        row.optionalInt(place + 1).map { present[place].contains($0) } ?? false
      }
      return isMissing ? unmet[row.int(0)] : nil
    }
    var count = 0
    for case let index? in missing {
      try writer.delete(index)
      count += 1
    }
    return count
  }
}
