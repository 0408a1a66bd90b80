internal import CRMBytes
internal import CRMSchema
internal import CRMStore

/// Writes the rows of one entity of one source: new ones in, changed ones over, the rest untouched.
final class RecordWriter {
  enum Outcome: Equatable {
    case inserted, updated, unchanged
    /// An older export does not change what a newer one has brought.
    case skipped
    /// The mapper's `problems` say why.
    case rejected
    /// A record that the row needs may still come; what becomes of it is decided at the end.
    case waiting
  }

  /// A class, because copying its declarations for every row costs more than the look-up.
  final class ReferencePlan {
    let place: Int
    let field: Field
    let entity: Entity
    let isRequired: Bool
    /// The records that the reference leads to; read when first needed.
    @exclusivity(unchecked) var target: KnownRecords?

    init(place: Int, field: Field, entity: Entity) {
      self.place = place
      self.field = field
      self.entity = entity
      isRequired = field.isRequired
    }
  }

  let shape: TableShape
  let source: SourceSession
  let table: RecordTable
  let appender: RowAppender
  let known: KnownRecords
  let history: HistoryWriter?
  let references: [ReferencePlan]
  let run: RunFacts
  let historyPlaces: HistoryPlaces?
  private(set) lazy var past = KnownPast(shape.entity, of: source, in: run.store)
  var notedColumns: Set<String> = []
  /// The entity's records of the source by what people call them.
  let names: RecordNames
  let requiredReferences: [ReferencePlan]
  let referencePlaces: [Int]
  typealias ParkedPlace = (
    place: Int, key: UnsafeBufferPointer<UInt8>, fields: [String], isOptional: Bool
  )
  let completion: RowCompletion
  private let rules: RuleCheck
  private let hash: RowHash
  let trackedPlaces: Set<Int>
  @exclusivity(unchecked) var parkedPlaces: [ParkedPlace] = []
  @exclusivity(unchecked) var hasDangling = false
  let sourcePlace: Int
  let hashPlace: Int
  let textPlace: Int

  init(_ entity: Entity, of source: SourceSession, run: RunFacts) throws {
    let shape = TableShape(entity)
    self.shape = shape
    self.source = source
    self.run = run
    table = try run.table(entity)
    appender = RowAppender(to: table)
    known = try source.known(entity)
    names = try source.names(entity)
    history = HistoryWriter(entity, in: run.store)
    historyPlaces = HistoryPlaces(shape, in: run.store)
    references = entity.references.compactMap { reference in
      guard let place = shape.places[reference.field.name],
        let target = Schema.entity(reference.entity)
      else { return nil }
      return ReferencePlan(place: place, field: reference.field, entity: target)
    }
    requiredReferences = references.filter(\.isRequired)
    referencePlaces = references.map(\.place)
    sourcePlace = shape.places["source_id"] ?? 0
    hashPlace = shape.places["row_hash"] ?? 0
    textPlace = shape.places["text_hash"] ?? 0
    completion = RowCompletion(shape, currency: source.currency)
    rules = RuleCheck(shape)
    hash = RowHash(shape)
    let tracked = Set(entity.trackedFields.map(\.name))
    trackedPlaces = Set(
      shape.columns.indices.filter { place in
        switch shape.columns[place].kind {
        case .field(let field), .raw(let field): tracked.contains(field.name)
        default: false
        }
      })
  }

  /// The digest of a derived record that must not be trusted.
  private static let untrustedDerived: Int64 = 1

  static func isDerived(_ hash: Int64?) -> Bool { hash.map { $0 & 1 == 1 } ?? false }

  /// The digest to store of a row whose references do not all lead somewhere: it is compared anew
  /// the next time.
  static func untrusted(_ hash: Int64) -> Int64? {
    isDerived(hash) ? untrustedDerived : nil
  }
}

// MARK: - Rows of files

extension RecordWriter {
  /// Writes the row that the mapper read last.
  /// - Parameter text: `nil` where it does not tell whether the record has changed.
  func write(
    _ mapper: RowMapper, text: RowText? = nil, line: Int, of file: FileJob
  ) throws -> Outcome {
    guard let key = mapper.key() else {
      mapper.reject(.missingRequired, "source_key", "the row has no key")
      return .rejected
    }
    if let historyPlaces { noteColumns(mapper.row, of: historyPlaces) }
    guard key.count <= KnownRecords.longestKey else {
      mapper.reject(.badRow, "source_key", "the key \(shownValue(key)) is too long")
      return .rejected
    }
    if let index = known.find(key) {
      let record = known[index]
      if record.file == file.number {
        mapper.reject(
          .duplicateKey, "source_key", "an earlier row of the file has the key \(shownValue(key))")
        return .rejected
      }
      known.setFile(file.number, of: index)
      // What is refused is still at its source: `--full` must not delete it.
      if !mapper.problems.isEmpty { return .rejected }
      rules.check(mapper.row, line: line, file.findings)
      return try meet(index, mapper, text: text, line: line, of: file, before: record)
    }
    if !mapper.problems.isEmpty { return .rejected }
    rules.check(mapper.row, line: line, file.findings)
    let values = hash.of(mapper.row)
    guard let id = try insert(key, values, text: text, mapper, line: line, of: file) else {
      return .rejected
    }
    known.add(key, id: id, file: file.number)
    return .inserted
  }

  /// Compares the row with a record that is there.
  private func meet(
    _ index: Int, _ mapper: RowMapper, text: RowText?, line: Int, of file: FileJob,
    before: KnownRecords.Record
  ) throws -> Outcome {
    let hash = self.hash.of(mapper.row)
    let isBack = before.isDeleted && mapper.row.slots[shape.isDeleted].kind == .absent
    if history != nil, before.file == 0, source.isOlder {
      try addPast(before.id, mapper, line: line, of: file)
      return before.rowHash == hash ? .unchanged : .skipped
    }
    if try rowHash(of: before) == hash, !isBack {
      // A later file's row would take it from the one before, night after night.
      if before.file == 0, let text = text?.hash(in: file), text != before.textHash {
        try table.setTextHash(id: before.id, text)
      }
      return .unchanged
    }
    if before.file != 0 {
      mapper.reject(
        .duplicateKey, "source_key",
        "another file of this import has the same key"
          + " with other values")
      return .rejected
    }
    if source.isOlder { return .skipped }
    let changed = try update(
      before.id, hash: hash, text: text, mapper, line: line, of: file)
    guard let changed else { return .rejected }
    known.setRowHash(hash, of: index)
    known.setDeleted(false, of: index)
    return changed ? .updated : .unchanged
  }

  /// Takes a row of the text by which the record was written, where it comes in the order of the
  /// records; false for any other, which nothing has happened to.
  @inline(__always)
  func meetUnchanged(_ text: Int64, of file: FileJob) -> Bool {
    !source.isOlder && known.meetNext(withText: text, in: file.number)
  }

  private func rowHash(of record: KnownRecords.Record) throws -> Int64? {
    record.isRowHashElsewhere ? try table.rowHash(of: record.id) : record.rowHash
  }

  /// Writes a record that another row brings along, where the run has not met it yet.
  /// - Returns: its id, `nil` where the row names none or it cannot be.
  func writeDerived(
    _ mapper: RowMapper, line: Int, of file: FileJob
  ) throws -> (id: Int, isChanged: Bool)? {
    guard let key = mapper.key(), key.count <= KnownRecords.longestKey else { return nil }
    if let historyPlaces { noteColumns(mapper.row, of: historyPlaces) }
    if let index = known.find(key) {
      let record = known[index]
      if record.isDerived || record.file != 0 || !mapper.problems.isEmpty {
        return (record.id, false)
      }
      known.setDerived(index)
      guard Self.isDerived(record.rowHash) else { return (record.id, false) }
      let hash = self.hash.of(mapper.row, isDerived: true)
      let isBack = record.isDeleted && mapper.row.slots[shape.isDeleted].kind == .absent
      if record.rowHash == hash && !isBack || source.isOlder {
        return (record.id, false)
      }
      let changed = try update(record.id, hash: hash, mapper, line: line, of: file)
      guard let changed else { return (record.id, false) }
      known.setRowHash(hash, of: index)
      known.setDeleted(false, of: index)
      return (record.id, changed)
    }
    guard mapper.problems.isEmpty else { return nil }
    let hash = self.hash.of(mapper.row, isDerived: true)
    guard let id = try insert(key, hash, mapper, line: line, of: file) else { return nil }
    known.setDerived(known.add(key, id: id))
    return (id, true)
  }

  /// Writes a record that a query makes beside others. Where it is there already, whoever brought
  /// it, only what the row speaks of changes, and its digest stays that of its own row.
  /// - Returns: whether anything changed; `nil` where the row names no record or it cannot be.
  func writeBeside(_ mapper: RowMapper, line: Int, of file: FileJob) throws -> Bool? {
    guard let key = mapper.key(), key.count <= KnownRecords.longestKey else { return nil }
    guard let index = known.find(key) else {
      return try writeDerived(mapper, line: line, of: file)?.isChanged
    }
    let record = known[index]
    let isMet = record.isDerived || record.file != 0
    known.setDerived(index)
    guard mapper.problems.isEmpty else { return nil }
    if source.isOlder { return false }
    let hash = self.hash.of(mapper.row, isDerived: true)
    if try rowHash(of: record) == hash, !record.isDeleted { return false }
    let isOwn = Self.isDerived(record.rowHash)
    let changed = try update(
      record.id, hash: hash, keepsHash: !isOwn || isMet, revives: isOwn, mapper, line: line,
      of: file)
    guard let changed else { return nil }
    if isOwn { known.setDeleted(false, of: index) }
    if isOwn, !isMet { known.setRowHash(hash, of: index) }
    return changed
  }
}
