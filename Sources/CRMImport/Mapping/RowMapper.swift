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
  private(set) var problems: [Problem] = []
  /// Secret values that were left out so far.
  private(set) var secretsDropped = 0

  private let findings: FileFindings
  private let reader: ValueReader
  private let sourceCurrency: String?
  private(set) var plans: [CellPlan] = []
  private var extras: [(column: Int, name: String)] = []
  private(set) var secretColumns: [Int] = []
  private var filters: [(column: Int, filter: RowFilter)] = []
  private(set) var columns: [String] = []
  private var hasKeyColumn = false
  private let keyGroup: [Int]
  private var scale = 2
  private var scaleOf: [UInt8]? = []
  private var json = ByteBuffer()
  /// A derived record shares its columns with the row's own: it neither keeps nor reports others.
  private let isDerived: Bool
  /// JSON can write NUL; in other files the reader has refused it.
  private let mayHoldNUL: Bool

  init(
    _ mapping: FileMapping, reader: ValueReader, sourceCurrency: String?, findings: FileFindings,
    mayHoldNUL: Bool = false, isDerived: Bool = false
  ) {
    self.mayHoldNUL = mayHoldNUL
    self.mapping = mapping
    self.reader = reader
    self.sourceCurrency = sourceCurrency
    self.findings = findings
    self.isDerived = isDerived
    let shape = TableShape(mapping.entity)
    self.shape = shape
    row = RowBuffer(count: shape.columns.count)
    keyGroup = mapping.entity.uniqueGroups.first?.compactMap { shape.places[$0] } ?? []
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
    // Amounts need their currency, and a word given for itself overrules the one that was found.
    plans.sort { rank($0) < rank($1) }
    hasKeyColumn = plans.contains { $0.place == shape.sourceKey }
    filters = mapping.filters.compactMap { filter in
      index[filter.column].map { ($0, filter) }
    }
    guard !isDerived else { return }
    let used = Set(
      (rules + mapping.derived.flatMap(\.rules)).flatMap(\.from) + mapping.filters.map(\.column)
        + ["_rejected"])
    secretColumns = []
    extras = []
    for (place, name) in columns.enumerated() where !used.contains(name) {
      if Secrets.isSecret(column: name) {
        secretColumns.append(place)
      } else if !mapping.skipped.contains(name) {
        extras.append((place, name))
        if place >= known, !mapping.kept.contains(name) { reportUnmapped(name) }
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
    for plan in plans { read(plan, batch, index) }
    if !secretColumns.isEmpty { dropSecrets(batch, index) }
    if !extras.isEmpty { collectExtras(batch, index) }
  }

  /// Whether the profile's filters let the row in.
  func isWanted(_ batch: RecordBatch, _ index: Int) -> Bool {
    filters.allSatisfy { column, filter in
      let word = String(decoding: trimmed(batch.cell(index, column).bytes), as: UTF8.self)
      return filter.words.contains(word.lowercased()) == filter.keeps
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
    if cell.kind == .absent { return }
    convert(plan.isLong ? cell.bytes : trimmed(cell.bytes), plan, line: { batch.line(of: index) })
  }

  private func readElsewhere(_ plan: CellPlan, _ batch: RecordBatch, _ index: Int) {
    var text: UnsafeBufferPointer<UInt8>?
    switch plan.origin {
    case .column(let column):
      let cell = batch.cell(index, column)
      if cell.kind != .absent { text = trimmed(cell.bytes) }
    case .first(let columns):
      for column in columns {
        let cell = batch.cell(index, column)
        if cell.kind == .absent { continue }
        text = plan.isLong ? cell.bytes : trimmed(cell.bytes)
        if text?.isEmpty == false { break }
      }
    case .joined(let columns, let separator):
      let parts = columns.map {
        String(decoding: trimmed(batch.cell(index, $0).bytes), as: UTF8.self)
      }
      text = row.copy(parts.filter { !$0.isEmpty }.joined(separator: separator))
    case .constant(let bytes):
      text = row.copy(bytes)
    }
    guard var text else { return }
    for transform in plan.transforms where !text.isEmpty { text = apply(transform, text) }
    convert(text, plan, line: { batch.line(of: index) })
  }

  private func apply(
    _ transform: ColumnRule.Transform, _ text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let string = String(decoding: text, as: UTF8.self)
    switch transform {
    case .trim, .minorUnits: return text
    case .lower: return row.copy(string.lowercased())
    case .firstName:
      let words = string.split(separator: " ")
      return row.copy(words.count > 1 ? String(words[0]) : "")
    case .lastName:
      let words = string.split(separator: " ")
      return row.copy(words.dropFirst(words.count > 1 ? 1 : 0).joined(separator: " "))
    case .domain:
      guard let at = string.lastIndex(of: "@") else { return row.copy("") }
      return row.copy(string[string.index(after: at)...].lowercased())
    }
  }
}

// MARK: - Values

extension RowMapper {
  @inline(__always)
  private func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plan: CellPlan, line: () -> Int
  ) {
    if bytes.isEmpty {
      if row.slots[plan.place].kind == .absent { row.slots[plan.place] = .empty }
      if plan.rawPlace >= 0 { row.slots[plan.rawPlace] = .empty }
      return
    }
    if mayHoldNUL, bytes.contains(0) {
      reject(
        .badEncoding, plan.name, "the text holds a NUL character, which text cannot; remove it")
      return
    }
    if plan.mayHoldSecret, Secrets.isSecret(bytes) {
      dropSecret(plan.name, line: line())
      row.slots[plan.place] = .empty
      return
    }
    if plan.mayHoldSecret, let clean = Secrets.scrub(text: bytes) {
      dropSecret(plan.name, line: line(), count: clean.dropped)
      let problem = clean.bytes.withUnsafeBufferPointer { clean in
        plan.reader.read(row.copy(clean), as: plan.conversion, into: &row.slots[plan.place], row)
      }
      if let problem { take(problem, plan, line: line()) }
      return
    }
    switch plan.conversion {
    case .word(let words): convertWord(bytes, words, plan, line: line)
    case .majorUnits: convertAmount(bytes, plan, line: line)
    default:
      let problem = plan.reader.read(
        bytes, as: plan.conversion, into: &row.slots[plan.place], row)
      if let problem { take(problem, plan, line: line()) }
    }
  }

  private func take(_ problem: ValueProblem, _ plan: CellPlan, line: Int) {
    guard problem.code == .unknownLiteral else {
      reject(problem.code, plan.name, problem.message)
      return
    }
    row.slots[plan.place] = .empty
    findings.add(
      .warning, .unknownLiteral, line: line, field: plan.name, detail: problem.message,
      problem.message + "; the field stays empty")
  }

  @inline(__always)
  private func convertWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ words: WordCache, _ plan: CellPlan, line: () -> Int
  ) {
    let meaning = words.meaning(of: bytes)
    if !meaning.isKnown, Secrets.isSecret(bytes) || Secrets.scrub(text: bytes) != nil {
      dropSecret(plan.name, line: line())
      row.slots[plan.place] = .empty
      return
    }
    row.slots[plan.place] = meaning.name.map { .text($0) } ?? .empty
    if plan.rawPlace >= 0 {
      row.slots[plan.rawPlace] = meaning.isName ? .empty : .text(bytes)
    }
    if !meaning.isKnown { reportUnknown(bytes, plan, line: line()) }
  }

  private func reportUnknown(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plan: CellPlan, line: Int
  ) {
    guard case .field(let field) = shape.columns[plan.place].kind,
      case .enumeration(let enumeration) = field.type
    else { return }
    let outcome = enumeration.fallback.map { "it counts as '\($0)'" } ?? "the field stays empty"
    let word = shownValue(bytes)
    findings.add(
      .warning, .unknownLiteral, line: line, field: plan.name, detail: word,
      "\(word) is no known value of '\(field.name)'; \(outcome)")
  }

  private func convertAmount(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plan: CellPlan, line: () -> Int
  ) {
    let result = plan.reader.majorUnits(
      bytes, scale: currentScale(), into: &row.slots[plan.place])
    if let problem = result.problem { take(problem, plan, line: line()) }
    if result.wasRounded {
      findings.add(
        .warning, .tooManyDecimals, line: line(), field: plan.name,
        "\(shownValue(bytes)) has more decimals than its currency; it is rounded")
    }
  }

  /// Decimals of the row's currency, else of the source's.
  private func currentScale() -> Int {
    var currency: UnsafeBufferPointer<UInt8>?
    if let place = shape.currency, row.slots[place].kind == .text {
      currency = row.slots[place].text
    }
    if let scaleOf, let currency, scaleOf.elementsEqual(currency) { return scale }
    if scaleOf == nil, currency == nil { return scale }
    scaleOf = currency.map { Array($0) }
    scale = currencyScale(
      currency.map { String(decoding: $0, as: UTF8.self).uppercased() } ?? sourceCurrency)
    return scale
  }

  private func dropSecret(_ name: String, line: Int, count: Int = 1) {
    secretsDropped += count
    findings.add(
      .warning, .secretDropped, line: line, field: name,
      "the value looks like a secret and is left out")
  }

  private func dropSecrets(_ batch: RecordBatch, _ index: Int) {
    for column in secretColumns where !batch.cell(index, column).isEmpty {
      dropSecret(columns[column], line: batch.line(of: index))
    }
  }

  /// Puts the values without a field into one JSON object, keys sorted.
  private func collectExtras(_ batch: RecordBatch, _ index: Int) {
    json.removeAll()
    let given = row.slots[shape.extra]
    if given.kind == .text, given.text.count > 2 {
      json.append(UnsafeBufferPointer(rebasing: given.text.dropLast()))
    }
    for (column, name) in extras {
      let cell = batch.cell(index, column)
      if cell.isEmpty { continue }
      if Secrets.isSecret(cell.bytes) {
        dropSecret(name, line: batch.line(of: index))
        continue
      }
      let clean = Secrets.scrub(text: cell.bytes)
      if let clean { dropSecret(name, line: batch.line(of: index), count: clean.dropped) }
      json.append(json.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
      json.appendJSON(name)
      json.append(UInt8(ascii: ":"))
      switch (cell.kind, clean) {
      case (.json, let clean?): json.append(contentsOf: clean.bytes)
      case (_, let clean?): json.appendJSON(String(decoding: clean.bytes, as: UTF8.self))
      case (.number, nil), (.boolean, nil), (.json, nil): json.append(cell.bytes)
      default: json.appendJSON(cell.text)
      }
    }
    guard !json.isEmpty else {
      if given.kind == .absent { row.slots[shape.extra] = .empty }
      return
    }
    json.append(UInt8(ascii: "}"))
    row.slots[shape.extra] = .text(row.copy(json.bytes))
  }
}
