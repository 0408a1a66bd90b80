internal import CRMSchema
internal import CRMStore

extension RecordWriter {
  func insert(
    _ key: UnsafeBufferPointer<UInt8>, _ hash: Int64, text: RowText? = nil, _ mapper: RowMapper,
    line: Int, of file: FileJob
  ) throws -> Int? {
    guard try prepare(mapper, isNew: true, line: line, of: file) else { return nil }
    let row = mapper.row
    let isPlain = !table.uniquePlaces.contains { row.slots[$0].isFilled }
    let digests = (row: trusted(hash), text: trustedText(text, in: file))
    let id = isPlain ? try append(row, digests) : try insertAlone(mapper, digests)
    guard let id else { return nil }
    park(id, hash: hash, of: file, line: line, stored: nil, isUndecided: false)
    if !names.isIdle { names.add(row, id: id) }
    return id
  }

  /// Inserts a row that the table cannot refuse, together with others.
  private func append(
    _ row: RowBuffer, _ digests: (row: Int64?, text: Int64?)
  ) throws(SQLError) -> Int {
    for place in row.slots.indices {
      switch row.slots[place].kind {
      case .absent, .empty: continue
      case .integer: appender.set(row.slots[place].integer, at: place)
      case .text: appender.set(row.slots[place].text, at: place)
      }
    }
    appender.set(Int64(source.id), at: sourcePlace)
    if let hash = digests.row { appender.set(hash, at: hashPlace) }
    if let hash = digests.text { appender.set(hash, at: textPlace) }
    return try appender.append()
  }

  /// Inserts a row with a value that another record may have.
  private func insertAlone(
    _ mapper: RowMapper, _ digests: (row: Int64?, text: Int64?)
  ) throws -> Int? {
    let row = mapper.row
    for place in row.slots.indices {
      switch row.slots[place].kind {
      case .absent, .empty: continue
      case .integer: table.set(row.slots[place].integer, at: place)
      case .text: table.set(row.slots[place].text, at: place)
      }
    }
    table.set(source.id, at: sourcePlace)
    if let hash = digests.row { table.set(hash, at: hashPlace) }
    if let hash = digests.text { table.set(hash, at: textPlace) }
    do throws(SQLError) {
      return try table.insert()
    } catch {
      guard error.kind == .constraint else { throw error }
      if let historyPlaces, try displaceGenerated(row, historyPlaces) {
        return try insertAlone(mapper, digests)
      }
      refuse(mapper, error)
      return nil
    }
  }

  /// - Parameters:
  ///   - keepsHash: the stored digests stay.
  ///   - revives: a deleted record is there again where the row says nothing about it.
  /// - Returns: whether anything changed; `nil` where the row is rejected.
  func update(
    _ id: Int, hash: Int64, text: RowText? = nil, keepsHash: Bool = false, revives: Bool = true,
    _ mapper: RowMapper, line: Int, of file: FileJob
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
    var digests = (row: trusted(hash), text: trustedText(text, in: file))
    if keepsHash { digests = (stored[hashPlace].integer, stored[textPlace].integer) }
    let isUnchanged = changes.isEmpty
    if isUnchanged {
      // Where references are still open, the digest is not to be trusted yet.
      if parkedPlaces.isEmpty, stored[hashPlace].integer != digests.row {
        try table.setDigests(id: id, row: digests.row, text: digests.text)
      }
    } else {
      changes.append((hashPlace, SQLValue(digests.row)))
      changes.append((textPlace, SQLValue(digests.text)))
      do {
        if let historyPlaces { noteStated(id, row, stored, historyPlaces) }
        try writeChange(id, changes, stored)
      } catch let error as SQLError where error.kind == .constraint {
        refuse(mapper, error)
        return nil
      }
    }
    park(
      id, hash: keepsHash ? digests.row ?? 0 : hash, of: file, line: line, stored: stored,
      isUndecided: isUnchanged)
    return !isUnchanged
  }

  /// The digest to store of the row at hand.
  private func trusted(_ hash: Int64) -> Int64? { hasDangling ? Self.untrusted(hash) : hash }

  private func trustedText(_ text: RowText?, in file: FileJob) -> Int64? {
    hasDangling ? nil : text?.hash(in: file)
  }

  /// Changes the stored record, and keeps what its tracked fields held.
  func writeChange(
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

extension SQLValue {
  fileprivate var integer: Int64? {
    if case .integer(let value) = self { return value }
    return nil
  }

  init(_ slot: Slot) {
    switch slot.kind {
    case .absent, .empty: self = .null
    case .integer: self = .integer(slot.integer)
    case .text: self = .text(String(decoding: slot.text, as: UTF8.self))
    }
  }
}
