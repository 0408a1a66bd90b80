internal import CRMBytes
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// One source during a run: its settings, and its records as far as the run needs them.
final class SourceSession {
  let id: Int
  let name: String
  let zone: TimeZone
  let currency: String?
  /// The moment that its export in this run describes.
  let at: String
  /// The `at` of its newest import before this run.
  let importedAt: String?
  /// It has brought a newer export before.
  let isOlder: Bool

  private let run: RunFacts
  private var records: [String: KnownRecords] = [:]
  private var names: [String: RecordNames] = [:]
  /// Why keys of derived records mean nobody, by entity.
  private var unclear: [String: [[UInt8]: String]] = [:]
  /// Files of entities that are still to be read.
  var pendingFiles: [String: Int] = [:]

  init(
    id: Int, name: String, zone: TimeZone, currency: String?, at: String, importedAt: String?,
    run: RunFacts
  ) {
    self.id = id
    self.name = name
    self.zone = zone
    self.currency = currency
    self.at = at
    self.importedAt = importedAt
    isOlder = importedAt.map { Moment(at) < Moment($0) } ?? false
    self.run = run
  }

  /// The source's records of an entity, read from the database the first time.
  func known(_ entity: Entity) throws -> KnownRecords {
    if let known = records[entity.name] { return known }
    let known = KnownRecords()
    let table = try run.table(entity)
    try table.forEachKey(of: id) { key, found in
      known.addStored(
        key, id: found.id, rowHash: found.rowHash, textHash: found.textHash,
        isDeleted: found.isDeleted)
    }
    records[entity.name] = known
    return known
  }

  /// The source's records of an entity by what people call them.
  func names(_ entity: Entity) throws -> RecordNames {
    if let found = names[entity.name] { return found }
    let found = RecordNames(try run.table(entity), of: id)
    names[entity.name] = found
    return found
  }

  /// Notes why the key of a record that was to be derived means none.
  func noteUnclear(_ entity: Entity, key: [UInt8], _ reason: String) {
    unclear[entity.name, default: [:]][key] = reason
  }

  /// Why a key leads to no record.
  func danglingReason(_ entity: Entity, key: UnsafeBufferPointer<UInt8>) -> String {
    unclear[entity.name]?[Array(key)]
      ?? "no \(entity.title.lowercased()) of the source has the key \(shownValue(key))"
  }

  /// Whether records of the entity may still come in this run.
  func isPending(_ entity: String) -> Bool { pendingFiles[entity, default: 0] > 0 }
}
