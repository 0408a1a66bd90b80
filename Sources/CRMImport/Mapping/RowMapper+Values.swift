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
      let text = row.copy(clean.bytes)
      let problem = source.reader.read(
        text, as: source.conversion, into: &row.slots[plan.place], row)
      row.slots[plan.place].integer = source.lookupID
      if let problem { settle(problem, text, plan, source, line: line()) }
      return
    }
    switch source.conversion {
    case .word(let words): convertWord(bytes, words, plan, source, line: line)
    case .reference:
      if let problem = ValueReader.damage(bytes) {
        take(problem, plan, source, line: line())
        return
      }
      row.slots[plan.place] = Slot(kind: .text, integer: source.lookupID, text: bytes)
    case .majorUnits: convertAmount(bytes, plan, source, line: line)
    default:
      let problem = source.reader.read(
        bytes, as: source.conversion, into: &row.slots[plan.place], row)
      if let problem { settle(problem, bytes, plan, source, line: line()) }
    }
  }

  /// Reads a value again whose column has to be known first, and takes what stays a problem.
  private func settle(
    _ problem: ValueProblem, _ bytes: UnsafeBufferPointer<UInt8>, _ plan: CellPlan,
    _ source: CellSource, line: Int
  ) {
    guard problem.effect == .waits else {
      take(problem, plan, source, line: line)
      return
    }
    source.decide(by: forms)
    let problem = source.reader.read(
      bytes, as: source.conversion, into: &row.slots[plan.place], row)
    if let problem { take(problem, plan, source, line: line) }
  }

  private func take(
    _ problem: ValueProblem, _ plan: CellPlan, _ source: CellSource, line: Int
  ) {
    switch problem.effect {
    case .rejects, .waits: reject(problem.code, source.name, problem.message)
    case .empties:
      row.slots[plan.place] = .empty
      findings.add(
        .warning, problem.code, line: line, field: source.name, detail: problem.message,
        problem.message + "; the field stays empty")
    case .notes:
      row.slots[plan.place] = .empty
      findings.add(
        .note, problem.code, line: line, field: source.name, detail: problem.message,
        problem.message)
    }
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
    var amount = source.reader.amount(bytes, into: &row.slots[plan.place], scale: currentScale)
    if amount.problem?.effect == .waits {
      source.decide(by: forms)
      amount = source.reader.amount(bytes, into: &row.slots[plan.place], scale: currentScale)
    }
    if let problem = amount.problem { take(problem, plan, source, line: line()) }
    if let currency = amount.currency {
      takeCurrency(currency, bytes, source, line: line())
    }
    if amount.wasRounded {
      findings.add(
        .warning, .tooManyDecimals, line: line(), field: source.name,
        "\(shownValue(bytes)) has more decimals than its currency; it is rounded")
    }
  }

  /// Compares the currency beside an amount with the row's, or takes it where the row has none.
  private func takeCurrency(
    _ currency: CurrencyText, _ bytes: UnsafeBufferPointer<UInt8>, _ source: CellSource, line: Int
  ) {
    var known = sourceCurrency
    if let place = shape.currency {
      if row.slots[place].kind == .text {
        known = String(decoding: row.slots[place].text, as: UTF8.self).uppercased()
      } else if let code = currency.code {
        row.slots[place] = .text(row.copy(code))
        return
      }
    }
    guard let known, !currency.codes.contains(known) else { return }
    findings.add(
      .warning, .currencyMismatch, line: line, field: source.name,
      "\(shownValue(bytes)) names another currency than \(known), which counts")
  }

  /// Decimals of the row's currency, else of the amount's own, else of the source's.
  func currentScale(_ own: CurrencyText? = nil) -> Int {
    var currency: UnsafeBufferPointer<UInt8>?
    if let place = shape.currency, row.slots[place].kind == .text {
      currency = row.slots[place].text
    } else if shape.currency != nil, let code = own?.code {
      return currencyScale(code)
    }
    return scales.scale(of: currency, else: sourceCurrency)
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
