internal import CRMBytes
internal import CRMSchema
internal import CRMStore

extension RecordWriter {
  /// Replaces keys of other records by their ids, and parks those of records to come.
  func resolve(_ mapper: RowMapper, line: Int, of file: FileJob) throws {
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

  func park(
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
      try table.setDigests(id: reference.id, row: reference.untrustedHash, text: nil)
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
