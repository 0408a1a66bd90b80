internal import CRMBytes
internal import CRMFormats
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// Reads the rows of one file into values of one entity.
final class RowMapper {
  struct Problem {
    var code: IssueCode
    /// The column of the file.
    var field: String
    var message: String
  }

  let shape: TableShape
  let mapping: FileMapping
  let row: RowBuffer
  /// What is wrong with the row that was read last.
  // One thread reads, several values a row: run-time checks of access would cost a fifth of it.
  @exclusivity(unchecked) private(set) var problems: [Problem] = []
  /// Secret values that were left out so far.
  var secretsDropped = 0

  let findings: FileFindings
  private let reader: ValueReader
  let sourceCurrency: String?
  @exclusivity(unchecked) private(set) var plans: [CellPlan] = []
  /// How references are looked up that are not keys, by the number in their slots.
  @exclusivity(unchecked) private(set) var lookups: [Int64: [String]] = [:]
  /// Look-ups that may find nothing.
  private(set) var optionalLookups: Set<Int64> = []
  /// Places that the profile requires to be filled.
  private(set) var neededPlaces: Set<Int> = []
  @exclusivity(unchecked) private var quickCells: [QuickCell] = []
  @exclusivity(unchecked) private(set) var extras: [(column: Int, name: String)] = []
  @exclusivity(unchecked) private(set) var secretColumns: [Int] = []
  @exclusivity(unchecked) private var filters: [(column: Int, filter: RowFilter)] = []
  private(set) var columns: [String] = []
  private var hasKeyColumn = false
  private let keyGroup: [Int]
  @exclusivity(unchecked) var scales = ScaleCache()
  var json = ByteBuffer()
  /// A derived record shares its columns with the row's own: it neither keeps nor reports others.
  private let isDerived: Bool
  let emptyMarkers: EmptyMarkers
  /// JSON can write NUL; in other files the reader has refused it.
  let mayHoldNUL: Bool
  /// How the columns are written, shared with the mappers of derived records.
  let forms: ColumnForms
  /// Nothing is read for its value, but to learn how the columns are written.
  private let surveys: ColumnSurveys?

  init(
    _ mapping: FileMapping, reader: ValueReader, sourceCurrency: String?, findings: FileFindings,
    mayHoldNUL: Bool = false, isDerived: Bool = false, forms: ColumnForms = ColumnForms(),
    surveys: ColumnSurveys? = nil
  ) {
    self.mayHoldNUL = mayHoldNUL
    self.forms = forms
    self.surveys = surveys
    self.mapping = mapping
    self.reader = reader
    self.sourceCurrency = sourceCurrency
    self.findings = findings
    self.isDerived = isDerived
    emptyMarkers = mapping.emptyMarkers
    let shape = TableShape(mapping.entity)
    self.shape = shape
    row = RowBuffer(count: shape.columns.count)
    keyGroup = mapping.entity.uniqueGroups.first?.compactMap { shape.places[$0] } ?? []
  }

  /// A mapper of the records that a rule of this mapping derives from the same rows.
  func derivedMapper(_ rule: DerivedRule) -> RowMapper {
    RowMapper(
      mapping.mapping(of: rule), reader: reader, sourceCurrency: sourceCurrency,
      findings: findings, mayHoldNUL: mayHoldNUL, isDerived: true, forms: forms, surveys: surveys)
  }

  /// A mapper that learns how the columns of the same rows are written, and reports nothing.
  func surveyor(for surveys: ColumnSurveys) -> RowMapper {
    RowMapper(
      mapping, reader: reader, sourceCurrency: sourceCurrency,
      findings: FileFindings(path: findings.path, in: Findings()), mayHoldNUL: mayHoldNUL,
      isDerived: true, surveys: surveys)
  }

  /// Whether rows can have keys: there is a column for them, or references that make one.
  var hasKeys: Bool { hasKeyColumn || !keyGroup.isEmpty }

  /// Finds the columns of the file; again when a JSON file shows more of them.
  func bind(_ columns: [String]) {
    guard columns != self.columns else { return }
    let known = self.columns.count
    self.columns = columns
    let index = Dictionary(
      columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let rules = mapping.isNative ? NativeColumns.rules(columns, of: shape) : mapping.rules
    plans = rules.compactMap { rule in
      CellPlan(rule, of: shape, reader: reader, columnOf: { index[$0] })
    }
    if let surveys {
      plans = plans.filter { plan in plan.sources.count { $0.look(for: surveys) } > 0 }
    }
    // Amounts need their currency, and a word given for itself overrules the one that was found.
    plans.sort { rank($0) < rank($1) }
    for source in rules.flatMap(\.sources) where source.lookupID != 0 {
      lookups[source.lookupID] = source.lookup
      if source.isOptional { optionalLookups.insert(source.lookupID) }
    }
    quickCells = plans.map { QuickCell($0, emptyMarkers: emptyMarkers) }
    neededPlaces = Set(rules.filter(\.isRequired).compactMap { shape.places[$0.target] })
    hasKeyColumn = plans.contains { $0.place == shape.sourceKey }
    filters = mapping.filters.map { (index[$0.column] ?? -1, $0) }
    guard !isDerived else { return }
    let used = mapping.usedColumns.union(rules.flatMap(\.columns)).union(["_rejected"])
    secretColumns = []
    extras = []
    for (place, name) in columns.enumerated() where !used.contains(name) {
      if Secrets.isSecret(column: name) {
        secretColumns.append(place)
      } else if !mapping.skips(name) {
        extras.append((place, name))
        if place >= known, !mapping.kept.covers(name) { reportUnmapped(name) }
      }
    }
    extras.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func rank(_ plan: CellPlan) -> Int {
    if plan.place == shape.currency { return 0 }
    if case .raw = shape.columns[plan.place].kind { return 2 }
    return 1
  }

  private func reportUnmapped(_ name: String) {
    guard mapping.isNative else {
      findings.add(
        .note, .unmappedColumn, line: nil, field: name,
        "the profile does not name this column; its values are kept in 'extra'")
      return
    }
    let near = nearestName(to: name, among: shape.columns.map(\.name))
    findings.add(
      .note, .unmappedColumn, line: nil, field: name,
      "there is no field for this column; its values are kept in 'extra'"
        + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }
}

// MARK: - Rows

extension RowMapper {
  /// Reads a row; `problems` says what is wrong with it.
  func read(_ batch: RecordBatch, _ index: Int) {
    row.clear()
    if !problems.isEmpty { problems.removeAll() }
    for number in quickCells.indices {
      if !read(quickCells[number], batch, index) { read(plans[number], batch, index) }
    }
    for place in neededPlaces.sorted() where !row.slots[place].isFilled {
      let name = shape.columns[place].name
      reject(.missingRequired, name, "'\(name)' is required and empty")
    }
    if !secretColumns.isEmpty { dropSecrets(batch, index) }
    if !extras.isEmpty { collectExtras(batch, index) }
  }

  /// Puts a row back that was kept.
  func restore(_ kept: KeptRow) {
    kept.restore(into: row)
    if !problems.isEmpty { problems.removeAll() }
  }

  /// Whether the profile's filters let the row in.
  func isWanted(_ batch: RecordBatch, _ index: Int) -> Bool {
    areMet(filters, batch, index)
  }

  private func areMet(
    _ conditions: [(column: Int, filter: RowFilter)], _ batch: RecordBatch, _ index: Int
  ) -> Bool {
    conditions.allSatisfy { column, filter in
      filter.admits(column < 0 ? nil : batch.cell(index, column), emptyMarkers)
    }
  }

  /// The row's key; `nil` where it has none.
  func key() -> UnsafeBufferPointer<UInt8>? {
    let slot = row.slots[shape.sourceKey]
    if slot.kind == .text { return slot.text }
    guard !hasKeyColumn, !keyGroup.isEmpty else { return nil }
    var key: [UInt8] = []
    var isFilled = false
    for (number, place) in keyGroup.enumerated() {
      if number > 0 { key.append(UInt8(ascii: "|")) }
      let part = row.slots[place]
      switch part.kind {
      case .text: key.append(contentsOf: part.text)
      case .integer: key.append(contentsOf: String(part.integer).utf8)
      case .empty, .absent: continue
      }
      isFilled = true
    }
    guard isFilled else { return nil }
    let kept = row.copy(key)
    row.slots[shape.sourceKey] = .text(kept)
    return kept
  }

  func reject(_ code: IssueCode, _ field: String, _ message: String) {
    problems.append(Problem(code: code, field: field, message: message))
  }

  @inline(__always)
  private func read(_ plan: CellPlan, _ batch: RecordBatch, _ index: Int) {
    guard plan.plainColumn >= 0 else {
      readElsewhere(plan, batch, index)
      return
    }
    let cell = batch.cell(index, plan.plainColumn)
    if case .absent = cell.kind { return }
    let bytes = plan.isLong ? cell.bytes : trimmed(cell.bytes)
    if !emptyMarkers.isPlain {
      if isNothing(bytes, cell) { return setEmpty(plan) }
      if bytes.isEmpty, isEmptyText(cell, plan) { return setEmptyText(plan) }
    }
    convert(bytes, plan, plan.sources[0], line: { batch.line(of: index) })
  }

  /// The first source that gives something; otherwise whether one is there.
  private func readElsewhere(_ plan: CellPlan, _ batch: RecordBatch, _ index: Int) {
    var isThere = false
    var hasEmptyText = false
    for source in plan.sources {
      guard let found = text(of: source, plan, batch, index) else { continue }
      isThere = true
      if !found.isEmpty {
        convert(found, plan, source, line: { batch.line(of: index) })
        return
      }
      if case .column(let column) = source.origin, source.isPlain {
        hasEmptyText = hasEmptyText || isEmptyText(batch.cell(index, column), plan)
      }
    }
    if hasEmptyText {
      setEmptyText(plan)
    } else if isThere {
      setEmpty(plan)
    }
  }

  /// - Returns: `nil` where the record has none of the columns.
  private func text(
    of source: CellSource, _ plan: CellPlan, _ batch: RecordBatch, _ index: Int
  ) -> UnsafeBufferPointer<UInt8>? {
    guard source.conditions.isEmpty || areMet(source.conditions, batch, index) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    var text: UnsafeBufferPointer<UInt8>
    switch source.origin {
    case .constant(let bytes): text = bytes
    case .column(let column):
      let cell = batch.cell(index, column)
      if cell.kind == .absent { return nil }
      text = trimmed(cell.bytes)
      if isNothing(text, cell) { text = UnsafeBufferPointer(start: nil, count: 0) }
      if plan.isLong, !text.isEmpty { text = cell.bytes }
      // Steps may change the shape of a secret, not what it is.
      if plan.mayHoldSecret, Secrets.isSecret(text) {
        dropSecret(source.name, line: batch.line(of: index))
        return UnsafeBufferPointer(start: nil, count: 0)
      }
      if plan.mayHoldSecret, let clean = Secrets.scrub(text: text) {
        dropSecret(source.name, line: batch.line(of: index), count: clean.dropped)
        text = row.copy(clean.bytes)
      }
    case .joined(let parts, let separator):
      let texts = parts.compactMap { self.text(of: $0, plan, batch, index) }
      if texts.isEmpty { return nil }
      text = row.copy(
        texts.filter { !$0.isEmpty }.map { String(decoding: trimmed($0), as: UTF8.self) }
          .joined(separator: separator))
    }
    if text.isEmpty || source.isPlain { return text }
    return row.copy(source.transformed(String(decoding: text, as: UTF8.self)))
  }
}

// MARK: - Empty cells

extension RowMapper {
  /// The cell's text without blanks at its ends; nothing for a marker of an empty cell.
  func text(of cell: Cell) -> UnsafeBufferPointer<UInt8> {
    let text = trimmed(cell.bytes)
    return isNothing(text, cell) ? UnsafeBufferPointer(start: nil, count: 0) : text
  }

  @inline(__always)
  private func isNothing(_ text: UnsafeBufferPointer<UInt8>, _ cell: Cell) -> Bool {
    emptyMarkers.contains(text, isQuoted: cell.isQuoted)
  }

  private func isEmptyText(_ cell: Cell, _ plan: CellPlan) -> Bool {
    emptyMarkers.quotesMatter && plan.mayBeEmptyText && cell.isEmpty && cell.isQuoted
  }

  private func setEmptyText(_ plan: CellPlan) {
    row.slots[plan.place] = .text(UnsafeBufferPointer(start: nil, count: 0))
  }

  func setEmpty(_ plan: CellPlan) {
    if row.slots[plan.place].kind == .absent { row.slots[plan.place] = .empty }
    if plan.rawPlace >= 0 { row.slots[plan.rawPlace] = .empty }
  }
}
