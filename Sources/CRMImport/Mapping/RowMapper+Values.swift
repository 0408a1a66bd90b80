internal import CRMBytes
internal import CRMFormats
internal import CRMSchema
internal import CRMStore

extension RowMapper {
  /// Reads a text into the row.
  @inline(__always)
  func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plan: CellPlan, _ source: CellSource, line: () -> Int
  ) {
    if bytes.isEmpty {
      setEmpty(plan)
      return
    }
    if mayHoldNUL, bytes.contains(0) {
      reject(
        .badEncoding, source.name, "the text holds a NUL character, which text cannot; remove it")
      return
    }
    if plan.mayHoldSecret, Secrets.isSecret(bytes) {
      dropSecret(source.name, line: line())
      row.slots[plan.place] = .empty
      return
    }
    if plan.mayHoldSecret, let clean = Secrets.scrub(text: bytes) {
      dropSecret(source.name, line: line(), count: clean.dropped)
      let problem = source.reader.read(
        row.copy(clean.bytes), as: source.conversion, into: &row.slots[plan.place], row)
      row.slots[plan.place].integer = source.lookupID
      if let problem { take(problem, plan, source, line: line()) }
      return
    }
    switch source.conversion {
    case .word(let words): convertWord(bytes, words, plan, source, line: line)
    case .reference:
      row.slots[plan.place] = Slot(kind: .text, integer: source.lookupID, text: bytes)
    case .majorUnits: convertAmount(bytes, plan, source, line: line)
    default:
      let problem = source.reader.read(
        bytes, as: source.conversion, into: &row.slots[plan.place], row)
      if let problem { take(problem, plan, source, line: line()) }
    }
  }

  private func take(
    _ problem: ValueProblem, _ plan: CellPlan, _ source: CellSource, line: Int
  ) {
    guard problem.code == .unknownLiteral else {
      reject(problem.code, source.name, problem.message)
      return
    }
    row.slots[plan.place] = .empty
    findings.add(
      .warning, .unknownLiteral, line: line, field: source.name, detail: problem.message,
      problem.message + "; the field stays empty")
  }

  @inline(__always)
  private func convertWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ words: WordCache, _ plan: CellPlan,
    _ source: CellSource, line: () -> Int
  ) {
    let meaning = words.meaning(of: bytes)
    if !meaning.isKnown, Secrets.isSecret(bytes) || Secrets.scrub(text: bytes) != nil {
      dropSecret(source.name, line: line())
      row.slots[plan.place] = .empty
      return
    }
    row.slots[plan.place] = meaning.name.map { .text($0) } ?? .empty
    if plan.rawPlace >= 0 {
      row.slots[plan.rawPlace] = meaning.isName ? .empty : .text(bytes)
    }
    if !meaning.isKnown { reportUnknown(bytes, plan, source, line: line()) }
  }

  private func reportUnknown(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plan: CellPlan, _ source: CellSource, line: Int
  ) {
    guard let field = shape.field(at: plan.place),
      case .enumeration(let enumeration) = field.type
    else { return }
    let outcome = enumeration.fallback.map { "it counts as '\($0)'" } ?? "the field stays empty"
    let word = shownValue(bytes)
    findings.add(
      .warning, .unknownLiteral, line: line, field: source.name, detail: word,
      "\(word) is no known value of '\(field.name)'; \(outcome)")
  }

  private func convertAmount(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plan: CellPlan, _ source: CellSource, line: () -> Int
  ) {
    let result = source.reader.majorUnits(
      bytes, scale: currentScale(), into: &row.slots[plan.place])
    if let problem = result.problem { take(problem, plan, source, line: line()) }
    if result.wasRounded {
      findings.add(
        .warning, .tooManyDecimals, line: line(), field: source.name,
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

  func dropSecret(_ name: String, line: Int, count: Int = 1) {
    secretsDropped += count
    findings.add(
      .warning, .secretDropped, line: line, field: name,
      "the value looks like a secret and is left out")
  }

  func dropSecrets(_ batch: RecordBatch, _ index: Int) {
    for column in secretColumns where !batch.cell(index, column).isEmpty {
      dropSecret(columns[column], line: batch.line(of: index))
    }
  }

  private func isMarked(_ cell: Cell) -> Bool {
    !emptyMarkers.isPlain && text(of: cell).isEmpty
  }

  /// Puts the values without a field into one JSON object, keys sorted.
  func collectExtras(_ batch: RecordBatch, _ index: Int) {
    json.removeAll()
    let given = row.slots[shape.extra]
    if given.kind == .text, given.text.count > 2 {
      json.append(UnsafeBufferPointer(rebasing: given.text.dropLast()))
    }
    for (column, name) in extras {
      let cell = batch.cell(index, column)
      if cell.isEmpty || isMarked(cell) { continue }
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
