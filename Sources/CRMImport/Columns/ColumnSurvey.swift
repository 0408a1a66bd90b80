internal import CRMTime

/// Looks at all values of one column, to learn how its dates or numbers are written.
final class ColumnSurvey {
  enum Kind: Hashable {
    case dates, amounts, integers, decimals
  }

  /// A value and where it stands.
  struct Example {
    var line: Int
    var shown: String
  }

  let column: String
  let kind: Kind
  /// What was said about the column before it was looked at.
  let declared: ColumnForm
  /// The line of the row at hand.
  var line = 0

  // Dates.
  private(set) var dayFirst = Tally()
  private(set) var monthFirst = Tally()
  private(set) var eitherOrder = Tally()
  /// Fits with the year in front as well as in another order.
  private var yearFirst = 0
  private var ordered = 0
  private var hasShortYears = false
  private var fixedDates = 0
  private var units: [DateNumber.Unit: Tally] = [:]
  private var exampleNumber: DateNumber?

  // Numbers.
  private var points = Tally()
  private var commas = Tally()
  private var eitherPoints = Tally()
  private var eitherCommas = Tally()

  /// How many values are of a form, and the first of them.
  struct Tally {
    var count = 0
    var first: Example?
  }

  init(_ column: String, _ kind: Kind, declared: ColumnForm) {
    self.column = column
    self.kind = kind
    self.declared = declared
  }

  private func count(_ tally: inout Tally, _ bytes: UnsafeBufferPointer<UInt8>) {
    tally.count += 1
    if tally.first == nil { tally.first = Example(line: line, shown: shownValue(bytes)) }
  }

  func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    if kind == .dates { addDate(bytes) } else { addNumber(bytes) }
  }

  private func addDate(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch WrittenDate.read(bytes) {
    case .date: fixedDates += 1
    case .ordered(let date): add(date, bytes)
    case .number(let number):
      guard let unit = number.unit else { return }
      count(&units[unit, default: Tally()], bytes)
      if exampleNumber == nil { exampleNumber = number }
    case .none, .notADate: return
    }
  }

  private func add(_ date: OrderedDate, _ bytes: UnsafeBufferPointer<UInt8>) {
    let day = date.date(.dayMonthYear)
    let month = date.date(.monthDayYear)
    let hasYearFirst = date.separator == UInt8(ascii: "-") && date.date(.yearMonthDay) != nil
    guard day != nil || month != nil || hasYearFirst else { return }
    ordered += 1
    if date.isShort { hasShortYears = true }
    if hasYearFirst { yearFirst += 1 }
    switch (day, month) {
    case (let day?, let month?):
      if day != month { count(&eitherOrder, bytes) }
    case (.some, nil): count(&dayFirst, bytes)
    case (nil, .some): count(&monthFirst, bytes)
    case (nil, nil): break
    }
  }

  private func addNumber(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let number = try? WrittenNumber(bytes) else { return }
    switch number.reading {
    case .plain, nil: return
    case .point: count(&points, bytes)
    case .comma: count(&commas, bytes)
    case .either:
      if bytes.contains(UInt8(ascii: ",")) {
        count(&eitherCommas, bytes)
      } else {
        count(&eitherPoints, bytes)
      }
    }
  }
}

// MARK: - Decisions

extension ColumnSurvey {
  struct Outcome {
    var form: ColumnForm
    /// What is reported; more than the form where a value could be read otherwise.
    var decision: ColumnDecision?
    /// The reading that was taken may be wrong.
    var isDoubtful = false
  }

  /// Why a column of dates cannot be read.
  struct Ambiguity: Error {
    var column: String
    var line: Int
    var message: String
  }

  func outcome() throws(Ambiguity) -> Outcome {
    var found = kind == .dates ? try dateOutcome() : numberOutcome()
    found.form = declared.completed(by: found.form)
    return found
  }

  private func dateOutcome() throws(Ambiguity) -> Outcome {
    if let outcome = unitOutcome() { return outcome }
    guard declared.dateOrder == nil, ordered > 0 else { return Outcome(form: ColumnForm()) }
    let isYearFirst = yearFirst == ordered
    let order = try order(isYearFirst: isYearFirst)
    guard let order else {
      // Every day is its own month: 05/05/2025 reads the same either way.
      return Outcome(form: ColumnForm(dateOrder: .dayMonthYear))
    }
    let example = order == .dayMonthYear ? dayFirst.first : monthFirst.first
    return Outcome(
      form: ColumnForm(dateOrder: order),
      decision: example.map {
        ColumnDecision(
          column: column, line: $0.line,
          text: "dates are \(order.title), as \($0.shown) shows"
            + (hasShortYears ? "; years of two digits are 1970 to 2069" : ""))
      })
  }

  private func order(isYearFirst: Bool) throws(Ambiguity) -> DateOrder? {
    if isYearFirst, let example = eitherOrder.first ?? dayFirst.first ?? monthFirst.first {
      throw Ambiguity(
        column: column, line: example.line,
        message: "\(example.shown) may begin with the day or with the year, and no value of the"
          + " column tells; say it with --date-order dmy or --date-order ymd")
    }
    switch (dayFirst.first, monthFirst.first) {
    case (let day?, let month?):
      throw Ambiguity(
        column: column, line: max(day.line, month.line),
        message: "\(day.shown) on line \(day.line) is day/month and \(month.shown) on line"
          + " \(month.line) is month/day; say which is right with --date-order dmy or"
          + " --date-order mdy, and rows of the other order are refused")
    case (.some, nil): return .dayMonthYear
    case (nil, .some): return .monthDayYear
    case (nil, nil):
      guard let example = eitherOrder.first else { return nil }
      throw Ambiguity(
        column: column, line: example.line,
        message: "\(example.shown) may be day/month or month/day, and no value of the column tells;"
          + " say it with --date-order dmy or --date-order mdy")
    }
  }

  /// What the numbers count, where all dates of the column are numbers of one kind.
  private func unitOutcome() -> Outcome? {
    guard ordered == 0, fixedDates == 0, units.count == 1, let (unit, tally) = units.first,
      let example = tally.first, let date = exampleNumber?.date(unit)
    else { return nil }
    let day = date.calendarDay.text
    let meaning =
      switch unit {
      case .spreadsheetDays: "dates are a spreadsheet's days: \(example.shown) is \(day)"
      case .seconds: "dates are seconds since 1970: \(example.shown) is on \(day)"
      case .milliseconds: "dates are milliseconds since 1970: \(example.shown) is on \(day)"
      case .digits: "dates are year, month and day without signs: \(example.shown) is \(day)"
      }
    return Outcome(
      form: ColumnForm(dateUnit: unit),
      decision: ColumnDecision(column: column, line: example.line, text: meaning))
  }

  private func numberOutcome() -> Outcome {
    guard declared.decimalMark == nil else { return Outcome(form: ColumnForm()) }
    switch (points.count > 0, commas.count > 0) {
    case (true, true):
      // A column of points: what has a comma before its decimals is refused, row by row.
      return Outcome(form: ColumnForm(isMixed: true))
    case (true, false):
      return Outcome(form: ColumnForm(), decision: groupDecision())
    case (false, true):
      return Outcome(
        form: ColumnForm(decimalMark: .comma),
        decision: commas.first.map {
          ColumnDecision(
            column: column, line: $0.line,
            text: "a comma stands before the decimals, as \($0.shown) shows")
        })
    case (false, false): return undecidedOutcome()
    }
  }

  /// Nothing but numbers like `1.234` and `1,234`, and plain ones.
  private func undecidedOutcome() -> Outcome {
    if eitherPoints.count > 0, eitherCommas.count > 0 || kind == .integers {
      return Outcome(form: ColumnForm(isMixed: true))
    }
    if let example = eitherPoints.first {
      return Outcome(
        form: ColumnForm(),
        decision: ColumnDecision(
          column: column, line: example.line,
          text: "\(example.shown) is read with three decimals; if its point parts thousands, give"
            + " --decimal comma"), isDoubtful: true)
    }
    return Outcome(form: ColumnForm(), decision: groupDecision())
  }

  private func groupDecision() -> ColumnDecision? {
    eitherCommas.first.map {
      ColumnDecision(
        column: column, line: $0.line,
        text: "commas part thousands in \($0.shown)")
    }
  }
}
