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
  private let appender: RowAppender
  let known: KnownRecords
  let history: HistoryWriter?
  let references: [ReferencePlan]
  let run: RunFacts
  private let historyPlaces: HistoryPlaces?
  var notedColumns: Set<String> = []
  /// The entity's records of the source by what people call them.
  let names: RecordNames
  let requiredReferences: [ReferencePlan]
  private let referencePlaces: [Int]
  private typealias ParkedPlace = (
    place: Int, key: UnsafeBufferPointer<UInt8>, fields: [String], isOptional: Bool
  )
  private let completion: RowCompletion
  private let rules: RuleCheck
  private let salts: [UInt64]
  private let trackedPlaces: Set<Int>
  @exclusivity(unchecked) private var parkedPlaces: [ParkedPlace] = []
  @exclusivity(unchecked) private var hasDangling = false
  private let sourcePlace: Int
  private let hashPlace: Int

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
    completion = RowCompletion(shape, currency: source.currency)
    rules = RuleCheck(shape)
    salts = shape.columns.map { StableHash.of($0.name) }
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

  /// Digest of what the file says of the record, references by their keys.
  ///
  /// The lowest bit says whether the record is one that others brought along: what a row of its own
  /// says overrules it, and never the other way.
  private func rowHash(_ row: RowBuffer, isDerived: Bool = false) -> Int64 {
    var hash = StableHash()
    for (place, slot) in row.slots.enumerated() where place != shape.sourceKey {
      switch slot.kind {
      case .absent: continue
      case .empty: hash.combine(salts[place])
      case .integer:
        hash.combine(salts[place] &+ 1)
        hash.combine(UInt64(bitPattern: slot.integer))
      case .text:
        hash.combine(salts[place] &+ 2)
        // Equal texts that are looked up differently say different things.
        if slot.integer != 0 { hash.combine(UInt64(bitPattern: slot.integer)) }
        hash.combine(slot.text)
      }
    }
    return Int64(bitPattern: hash.value & ~1 | (isDerived ? 1 : 0))
  }

  static func isDerived(_ hash: Int64?) -> Bool { hash.map { $0 & 1 == 1 } ?? false }

  /// The digest to store of a row whose references do not all lead somewhere: it is compared anew
  /// the next time.
  private static func untrusted(_ hash: Int64) -> Int64? {
    isDerived(hash) ? untrustedDerived : nil
  }
}

// MARK: - Rows of files

extension RecordWriter {
  /// Writes the row that the mapper read last.
  func write(_ mapper: RowMapper, line: Int, of file: FileJob) throws -> Outcome {
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
      return try meet(index, mapper, line: line, of: file, before: record)
    }
    if !mapper.problems.isEmpty { return .rejected }
    rules.check(mapper.row, line: line, file.findings)
    let hash = rowHash(mapper.row)
    guard let id = try insert(key, hash: hash, mapper, line: line, of: file) else {
      return .rejected
    }
    known.add(key, id: id, file: file.number)
    return .inserted
  }

  /// Compares the row with a record that is there.
  private func meet(
    _ index: Int, _ mapper: RowMapper, line: Int, of file: FileJob, before: KnownRecords.Record
  ) throws -> Outcome {
    let hash = rowHash(mapper.row)
    let isBack = before.isDeleted && mapper.row.slots[shape.isDeleted].kind == .absent
    if history != nil, before.file == 0, run.isOlder(than: source) {
      try addPast(before.id, mapper, line: line, of: file)
      return before.rowHash == hash ? .unchanged : .skipped
    }
    if try rowHash(of: before) == hash, !isBack { return .unchanged }
    if before.file != 0 {
      mapper.reject(
        .duplicateKey, "source_key",
        "another file of this import has the same key"
          + " with other values")
      return .rejected
    }
    if run.isOlder(than: source) { return .skipped }
    let changed = try update(
      before.id, hash: hash, mapper, line: line, of: file)
    guard let changed else { return .rejected }
    known.setRowHash(hash, of: index)
    known.setDeleted(false, of: index)
    return changed ? .updated : .unchanged
  }

  private func rowHash(of record: KnownRecords.Record) throws -> Int64? {
    record.isAdded ? try table.rowHash(of: record.id) : record.rowHash
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
      let hash = rowHash(mapper.row, isDerived: true)
      let isBack = record.isDeleted && mapper.row.slots[shape.isDeleted].kind == .absent
      if record.rowHash == hash && !isBack || run.isOlder(than: source) {
        return (record.id, false)
      }
      let changed = try update(record.id, hash: hash, mapper, line: line, of: file)
      guard let changed else { return (record.id, false) }
      known.setRowHash(hash, of: index)
      known.setDeleted(false, of: index)
      return (record.id, changed)
    }
    guard mapper.problems.isEmpty else { return nil }
    let hash = rowHash(mapper.row, isDerived: true)
    guard let id = try insert(key, hash: hash, mapper, line: line, of: file) else { return nil }
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
    if run.isOlder(than: source) { return false }
    let hash = rowHash(mapper.row, isDerived: true)
    let isOwn = Self.isDerived(record.rowHash)
    if record.rowHash == hash, !record.isDeleted { return false }
    let changed = try update(
      record.id, hash: hash, keepsHash: !isOwn || isMet, revives: isOwn, mapper, line: line,
      of: file)
    guard let changed else { return nil }
    if isOwn { known.setDeleted(false, of: index) }
    if isOwn, !isMet { known.setRowHash(hash, of: index) }
    return changed
  }
}

// MARK: - Insertion and change

extension RecordWriter {
  private func insert(
    _ key: UnsafeBufferPointer<UInt8>, hash: Int64, _ mapper: RowMapper, line: Int,
    of file: FileJob
  ) throws -> Int? {
    guard try prepare(mapper, isNew: true, line: line, of: file) else { return nil }
    let row = mapper.row
    let isPlain = !table.uniquePlaces.contains { row.slots[$0].isFilled }
    let id = isPlain ? try append(row, hash: hash) : try insertAlone(mapper, hash: hash)
    guard let id else { return nil }
    park(id, hash: hash, of: file, line: line, stored: nil, isUndecided: false)
    if !names.isIdle { names.add(row, id: id) }
    return id
  }

  /// Inserts a row that the table cannot refuse, together with others.
  private func append(_ row: RowBuffer, hash: Int64) throws(SQLError) -> Int {
    for place in row.slots.indices {
      switch row.slots[place].kind {
      case .absent, .empty: continue
      case .integer: appender.set(row.slots[place].integer, at: place)
      case .text: appender.set(row.slots[place].text, at: place)
      }
    }
    appender.set(Int64(source.id), at: sourcePlace)
    if let hash = hasDangling ? Self.untrusted(hash) : hash { appender.set(hash, at: hashPlace) }
    return try appender.append()
  }

  /// Inserts a row with a value that another record may have.
  private func insertAlone(_ mapper: RowMapper, hash: Int64) throws -> Int? {
    let row = mapper.row
    for place in row.slots.indices {
      switch row.slots[place].kind {
      case .absent, .empty: continue
      case .integer: table.set(row.slots[place].integer, at: place)
      case .text: table.set(row.slots[place].text, at: place)
      }
    }
    table.set(source.id, at: sourcePlace)
    if let hash = hasDangling ? Self.untrusted(hash) : hash { table.set(hash, at: hashPlace) }
    do throws(SQLError) {
      return try table.insert()
    } catch {
      guard error.kind == .constraint else { throw error }
      if let historyPlaces, try displaceGenerated(row, historyPlaces) {
        return try insertAlone(mapper, hash: hash)
      }
      refuse(mapper, error)
      return nil
    }
  }

  /// - Parameters:
  ///   - keepsHash: the stored digest stays.
  ///   - revives: a deleted record is there again where the row says nothing about it.
  /// - Returns: whether anything changed; `nil` where the row is rejected.
  private func update(
    _ id: Int, hash: Int64, keepsHash: Bool = false, revives: Bool = true, _ mapper: RowMapper,
    line: Int, of file: FileJob
  ) throws -> Bool? {
    let row = mapper.row
    guard let stored = try table.values(of: id) else { return false }
    guard try prepare(mapper, isNew: false, line: line, of: file) else { return nil }
    if revives, row.slots[shape.isDeleted].kind == .absent {
      row.slots[shape.isDeleted] = .integer(0)
    }
    var changes: [(place: Int, value: SQLValue)] = []
    for place in row.slots.indices where place != shape.sourceKey {
      let slot = row.slots[place]
      if slot.kind == .absent || parkedPlaces.contains(where: { $0.place == place }) { continue }
      // An end that the export leaves open is the beginning of what came next.
      if slot.kind == .empty, place == historyPlaces?.validTo { continue }
      let value = SQLValue(slot)
      if value != stored[place] { changes.append((place, value)) }
    }
    var newHash = hasDangling ? Self.untrusted(hash) : hash
    if keepsHash, case .integer(let old) = stored[hashPlace] { newHash = old }
    if keepsHash, stored[hashPlace] == .null { newHash = nil }
    let isUnchanged = changes.isEmpty
    if isUnchanged {
      // Where references are still open, the digest is not to be trusted yet.
      if parkedPlaces.isEmpty, stored[hashPlace] != newHash.map(SQLValue.integer) ?? .null {
        try table.setRowHash(id: id, newHash)
      }
    } else {
      changes.append((hashPlace, newHash.map(SQLValue.integer) ?? .null))
      do {
        if let historyPlaces { noteStated(id, row, stored, historyPlaces) }
        try writeChange(id, changes, stored)
      } catch let error as SQLError where error.kind == .constraint {
        refuse(mapper, error)
        return nil
      }
    }
    park(
      id, hash: keepsHash ? newHash ?? 0 : hash, of: file, line: line, stored: stored,
      isUndecided: isUnchanged)
    return !isUnchanged
  }

  /// Changes the stored record, and keeps what its tracked fields held.
  private func writeChange(
    _ id: Int, _ changes: [(place: Int, value: SQLValue)], _ stored: [SQLValue]
  ) throws {
    let deletion = changes.first { $0.place == shape.isDeleted }?.value
    let isTracked =
      deletion != nil || changes.contains { trackedPlaces.contains($0.place) }
    guard isTracked else {
      try table.update(id: id, changes)
      return
    }
    try keepingHistory(
      of: id, wasDeleted: stored[shape.isDeleted] == 1, isDeletion: deletion == 1
    ) { try table.update(id: id, changes) }
  }

  /// Marks a record as deleted that its source no longer has.
  func delete(_ index: Int) throws {
    let id = known.id(of: index)
    try keepingHistory(of: id, wasDeleted: false, isDeletion: true) {
      try table.markDeleted(id: id)
    }
    known.setDeleted(true, of: index)
  }

  func prepare(
    _ mapper: RowMapper, isNew: Bool, line: Int, of file: FileJob
  ) throws -> Bool {
    if let missing = completion.complete(
      mapper.row, isNew: isNew, isWhole: mapper.mapping.isComplete)
    {
      mapper.reject(.missingRequired, missing, "'\(missing)' is required and empty")
    }
    try resolve(mapper, line: line, of: file)
    return mapper.problems.isEmpty
  }

  /// Whether the place holds a reference that is looked up when all files are read.
  func isParked(_ place: Int) -> Bool { parkedPlaces.contains { $0.place == place } }

  private func refuse(_ mapper: RowMapper, _ error: SQLError) {
    let isUnique = error.message.contains("UNIQUE")
    mapper.reject(
      isUnique ? .duplicateKey : .badRow, "source_key",
      isUnique
        ? "another record of the source has the same unique value (\(error.message))"
        : "the database refuses the row (\(error.message))")
  }
}

// MARK: - References

extension RecordWriter {
  /// Replaces keys of other records by their ids, and parks those of records to come.
  private func resolve(_ mapper: RowMapper, line: Int, of file: FileJob) throws {
    parkedPlaces.removeAll(keepingCapacity: true)
    hasDangling = false
    for number in referencePlaces.indices {
      let slot = mapper.row.slots[referencePlaces[number]]
      guard slot.kind == .text else { continue }
      let plan = references[number]
      if slot.integer != 0, let fields = mapper.lookups[slot.integer] {
        try resolve(plan, by: fields, mapper, line: line, of: file)
        continue
      }
      let target = try target(of: plan)
      if let index = target.find(slot.text) {
        mapper.row.slots[plan.place] = .integer(Int64(target.id(of: index)))
      } else if !isNeeded(plan, mapper), source.isPending(plan.entity.name) {
        parkedPlaces.append((plan.place, slot.text, [], false))
        mapper.row.slots[plan.place] = .empty
      } else if isNeeded(plan, mapper) {
        mapper.reject(
          .danglingReference, plan.field.name, source.danglingReason(plan.entity, key: slot.text))
      } else {
        reportDangling(plan, slot.text, line: line, file.findings)
        mapper.row.slots[plan.place] = .empty
        hasDangling = true
      }
    }
  }

  /// Whether a row without the record that it leads to is rejected.
  private func isNeeded(_ plan: ReferencePlan, _ mapper: RowMapper) -> Bool {
    plan.isRequired || mapper.neededPlaces.contains(plan.place)
  }

  private func target(of plan: ReferencePlan) throws -> KnownRecords {
    if let target = plan.target { return target }
    let target = try source.known(plan.entity)
    plan.target = target
    return target
  }

  private func reportDangling(
    _ plan: ReferencePlan, _ key: UnsafeBufferPointer<UInt8>, line: Int, _ findings: FileFindings
  ) {
    findings.add(
      .warning, .danglingReference, line: line, field: plan.field.name,
      source.danglingReason(plan.entity, key: key) + "; the field stays empty")
  }

  private func park(
    _ id: Int, hash: Int64, of file: FileJob, line: Int, stored: [SQLValue]?, isUndecided: Bool
  ) {
    guard !parkedPlaces.isEmpty else { return }
    let undecided = isUndecided ? run.parked.undecidedRow() : nil
    for (place, key, fields, isOptional) in parkedPlaces {
      var old: Int?
      if case .integer(let value)? = stored?[place] { old = Int(value) }
      run.parked.add(
        ParkedReferences.Reference(
          writer: self, id: id, place: place, key: Array(key), fields: fields,
          isOptional: isOptional, stored: old, isNew: stored == nil, line: line, file: file,
          undecidedRow: undecided,
          untrustedHash: Self.untrusted(hash)))
    }
  }

  /// Writes a parked reference, now that every file was read.
  func settle(_ reference: ParkedReferences.Reference) throws {
    guard let plan = references.first(where: { $0.place == reference.place }) else { return }
    let known = try source.known(plan.entity)
    let id = try reference.key.withUnsafeBufferPointer { key -> Int? in
      guard reference.fields.isEmpty else {
        return try find(
          plan, key, by: reference.fields, isOptional: reference.isOptional, reference.line,
          reference.file.findings)
      }
      if let index = known.find(key) { return known.id(of: index) }
      reportDangling(plan, key, line: reference.line, reference.file.findings)
      return nil
    }
    if id != reference.stored {
      try change(reference, to: id)
      run.parked.markChanged(reference.undecidedRow, reference.file)
    }
    guard id == nil else { return }
    let untrusted = reference.untrustedHash.map(SQLValue.integer) ?? .null
    if try table.values(of: reference.id)?[hashPlace] != untrusted {
      try table.setRowHash(id: reference.id, reference.untrustedHash)
    }
  }
}

extension RecordWriter {
  private func change(_ reference: ParkedReferences.Reference, to id: Int?) throws {
    let changes = [(place: reference.place, value: SQLValue(id))]
    guard !reference.isNew, let stored = try table.values(of: reference.id) else {
      try table.update(id: reference.id, changes)
      return
    }
    try writeChange(reference.id, changes, stored)
  }

  /// Resolves a reference by what people call the record.
  private func resolve(
    _ plan: ReferencePlan, by fields: [String], _ mapper: RowMapper, line: Int, of file: FileJob
  ) throws {
    let slot = mapper.row.slots[plan.place]
    let text = slot.text
    let isOptional = mapper.optionalLookups.contains(slot.integer)
    if !isNeeded(plan, mapper), source.isPending(plan.entity.name) {
      parkedPlaces.append((plan.place, text, fields, isOptional))
      mapper.row.slots[plan.place] = .empty
    } else if isNeeded(plan, mapper) {
      let match = try source.names(plan.entity).find(text, by: fields)
      if case .one(let id) = match {
        mapper.row.slots[plan.place] = .integer(Int64(id))
      } else {
        mapper.reject(
          .danglingReference, plan.field.name, Self.reason(match, plan.entity, text, fields))
      }
    } else if let id = try find(
      plan, text, by: fields, isOptional: isOptional, line, file.findings)
    {
      mapper.row.slots[plan.place] = .integer(Int64(id))
    } else {
      mapper.row.slots[plan.place] = .empty
      hasDangling = true
    }
  }

  /// The record that the text means; where there is none or more than one, that is reported.
  private func find(
    _ plan: ReferencePlan, _ text: UnsafeBufferPointer<UInt8>, by fields: [String],
    isOptional: Bool, _ line: Int, _ findings: FileFindings
  ) throws -> Int? {
    let match = try source.names(plan.entity).find(text, by: fields)
    if case .one(let id) = match { return id }
    if isOptional { return nil }
    let reason = Self.reason(match, plan.entity, text, fields)
    findings.add(
      .warning, .danglingReference, line: line, field: plan.field.name, detail: reason,
      reason + "; the field stays empty")
    return nil
  }

  private static func reason(
    _ match: RecordNames.Match, _ entity: Entity, _ text: UnsafeBufferPointer<UInt8>,
    _ fields: [String]
  ) -> String {
    if case .several(let field) = match {
      return "several \(entity.pluralTitle.lowercased()) of the source have \(shownValue(text))"
        + " as their \(field)"
    }
    return "no \(entity.title.lowercased()) of the source has \(shownValue(text)) as its"
      + " \(alternatives(fields))"
  }

  /// Whether the row needs a record that is not there and may still come.
  func mustWait(_ mapper: RowMapper) throws -> Bool {
    let row = mapper.row
    for plan in references where isNeeded(plan, mapper) && source.isPending(plan.entity.name) {
      if try !isThere(plan, row) || row.slots[plan.place].integer != 0 { return true }
    }
    return false
  }

  /// Whether every record that the row needs is there.
  func isReady(_ mapper: RowMapper) throws -> Bool {
    let row = mapper.row
    for plan in references where isNeeded(plan, mapper) {
      let slot = row.slots[plan.place]
      if slot.kind == .text, let fields = mapper.lookups[slot.integer] {
        guard case .one = try source.names(plan.entity).find(slot.text, by: fields) else {
          return false
        }
      } else if try !isThere(plan, row) {
        return false
      }
    }
    return true
  }

  private func isThere(_ plan: ReferencePlan, _ row: RowBuffer) throws -> Bool {
    let slot = row.slots[plan.place]
    return try slot.kind != .text || target(of: plan).find(slot.text) != nil
  }

  /// Lets a key mean a record that has another one, for the rest of the run.
  func addAlias(_ key: UnsafeBufferPointer<UInt8>, of id: Int) {
    known.setDerived(known.add(key, id: id))
  }
}

/// "source_key, email or full_name".
func alternatives(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}

extension SQLValue {
  init(_ slot: Slot) {
    switch slot.kind {
    case .absent, .empty: self = .null
    case .integer: self = .integer(slot.integer)
    case .text: self = .text(String(decoding: slot.text, as: UTF8.self))
    }
  }
}
