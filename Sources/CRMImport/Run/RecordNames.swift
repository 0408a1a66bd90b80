internal import CRMSchema
internal import CRMStore

/// Finds the records of one entity of a source by what people call them: an e-mail address, a name.
///
/// Case and blanks do not matter. A field's values are read when it is first asked for.
final class RecordNames {
  enum Match: Equatable {
    case none
    case one(Int)
    /// More than one record has the text in that field.
    case several(field: String)
  }

  private struct Index {
    var field: String
    var place: Int
    /// Ids by folded text; 0 for several.
    var live: [String: Int] = [:]
    var deleted: [String: Int] = [:]
  }

  private let table: RecordTable
  private let sourceID: Int
  private var indexes: [Index] = []

  init(_ table: RecordTable, of sourceID: Int) {
    self.table = table
    self.sourceID = sourceID
  }

  /// Whether nobody has asked yet, so that new records need not be told.
  var isIdle: Bool { indexes.isEmpty }

  /// The record that has the text in one of the fields and shares it with no other; the fields are
  /// tried in their order. A deleted record counts where no other has the text.
  func find(_ text: UnsafeBufferPointer<UInt8>, by fields: [String]) throws(SQLError) -> Match {
    let name = foldedBlanks(String(decoding: text, as: UTF8.self))
    var match = Match.none
    guard !name.isEmpty else { return match }
    for field in fields {
      guard let index = try index(of: field), let id = index.live[name] ?? index.deleted[name]
      else { continue }
      if id != 0 { return .one(id) }
      if match == .none { match = .several(field: field) }
    }
    return match
  }

  /// Adds a record that the run has just written.
  func add(_ row: RowBuffer, id: Int) {
    for number in indexes.indices {
      let slot = row.slots[indexes[number].place]
      guard slot.kind == .text else { continue }
      Self.add(slot.text, id, to: &indexes[number].live)
    }
  }

  private func index(of field: String) throws(SQLError) -> Index? {
    if let index = indexes.first(where: { $0.field == field }) { return index }
    guard let place = table.place(of: field) else { return nil }
    var index = Index(field: field, place: place)
    try table.forEachText(of: sourceID, at: place) { text, id, isDeleted in
      if isDeleted {
        Self.add(text, id, to: &index.deleted)
      } else {
        Self.add(text, id, to: &index.live)
      }
    }
    indexes.append(index)
    return index
  }

  private static func add(
    _ text: UnsafeBufferPointer<UInt8>, _ id: Int, to names: inout [String: Int]
  ) {
    let name = foldedBlanks(String(decoding: text, as: UTF8.self))
    guard !name.isEmpty else { return }
    names[name] = names[name, default: id] == id ? id : 0
  }
}
