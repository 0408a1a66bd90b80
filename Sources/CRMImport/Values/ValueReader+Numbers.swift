internal import CRMBytes

extension ValueReader {
  /// A number that is not written as programs do, or why there is none.
  private enum Written {
    /// With a point before the decimals.
    case digits([UInt8], CurrencyText?)
    case nothing
    case problem(ValueProblem)
  }

  func integer(
    _ bytes: UnsafeBufferPointer<UInt8>, _ bounds: ClosedRange<Int>?, _ slot: inout Slot
  ) -> ValueProblem? {
    if let value = NumberText.integer(bytes) { return store(value, bytes, bounds, &slot) }
    switch written(bytes, .badNumber, "is not a whole number", mayBePercent: true) {
    case .nothing:
      slot = .empty
      return nil
    case .problem(let problem): return problem
    case .digits(let digits, _):
      guard let value = digits.withUnsafeBufferPointer({ NumberText.wholeNumber($0) }) else {
        return ValueProblem(
          code: .badNumber, message: "\(shownValue(bytes)) is not a whole number")
      }
      return store(value, bytes, bounds, &slot)
    }
  }

  private func store(
    _ value: Int64, _ bytes: UnsafeBufferPointer<UInt8>, _ bounds: ClosedRange<Int>?,
    _ slot: inout Slot
  ) -> ValueProblem? {
    if let bounds, !bounds.contains(Int(value)) {
      return ValueProblem(
        code: .badNumber, message: "\(shownValue(bytes)) is not \(limits(bounds))")
    }
    slot = .integer(value)
    return nil
  }

  private func limits(_ bounds: ClosedRange<Int>) -> String {
    bounds.upperBound == .max
      ? "at least \(bounds.lowerBound)" : "from \(bounds.lowerBound) to \(bounds.upperBound)"
  }

  /// A number of seconds, or a length of time in words or as a clock shows it.
  func seconds(
    _ bytes: UnsafeBufferPointer<UInt8>, _ bounds: ClosedRange<Int>?, _ slot: inout Slot
  ) -> ValueProblem? {
    if let value = DurationValue.seconds(bytes) { return store(value, bytes, bounds, &slot) }
    let hasWords = bytes.contains { ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: ":") }
    guard hasWords else { return integer(bytes, bounds, &slot) }
    return ValueProblem(
      code: .badNumber,
      message: "\(shownValue(bytes)) is not a length of time like 90, 01:30:00 or 1h 30m")
  }

  func minorUnits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot
  ) -> ValueProblem? {
    if let value = NumberText.integer(bytes) {
      slot = .integer(value)
      return nil
    }
    let hasPoint = bytes.contains(UInt8(ascii: "."))
    if !hasPoint, let value = NumberText.wholeNumber(bytes) {
      slot = .integer(value)
      return nil
    }
    return ValueProblem(
      code: .badMoney,
      message: "\(shownValue(bytes)) is not a whole number of minor units; write 19.99 as 1999")
  }

  func decimal(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    let isKnown = form.isDecided || form.decimalMark != nil
    if !form.isMixed, form.decimalMark != .comma, isKnown || !NumberText.mayBeGrouped(bytes),
      let digits = NumberText.decimal(bytes)
    {
      slot = .text(row.copy(digits))
      return nil
    }
    switch written(bytes, .badNumber, "is not a decimal number like 1.25", mayBePercent: true) {
    case .nothing:
      slot = .empty
      return nil
    case .problem(let problem): return problem
    case .digits(let digits, _):
      guard let plain = NumberText.decimal(digits) else {
        return ValueProblem(
          code: .badNumber, message: "\(shownValue(bytes)) is not a decimal number like 1.25")
      }
      slot = .text(row.copy(plain))
      return nil
    }
  }
}

// MARK: - Money

extension ValueReader {
  struct Amount {
    var problem: ValueProblem?
    /// It had more decimals than its currency.
    var wasRounded = false
    /// What stood beside the number.
    var currency: CurrencyText?
  }

  /// Reads an amount in major units of a currency.
  /// - Parameter scale: the decimals of the row's currency, which the amount may name.
  func amount(
    _ bytes: UnsafeBufferPointer<UInt8>, into slot: inout Slot, scale: (CurrencyText?) -> Int
  ) -> Amount {
    let mark = form.decimalMark ?? .point
    let isOpen = form.decimalMark == nil && (!form.isDecided || form.isMixed)
    if !isOpen || !NumberText.mayBeGrouped(bytes) {
      let scale = scale(nil)
      if let units = Self.plainUnits(bytes, scale: scale, mark: mark.byte) {
        slot = .integer(units)
        return Amount()
      }
      if case .success(let units) = MinorUnits.parse(bytes, scale: scale, decimalPoint: mark.byte) {
        slot = .integer(units.value)
        return Amount(wasRounded: units.wasRounded)
      }
    }
    switch written(bytes, .badMoney, "is not an amount", mayBePercent: false, mayHaveCurrency: true)
    {
    case .nothing:
      slot = .empty
      return Amount()
    case .problem(let problem): return Amount(problem: problem)
    case .digits(let digits, let currency):
      let scale = scale(currency)
      switch digits.withUnsafeBufferPointer({ MinorUnits.parse($0, scale: scale) }) {
      case .success(let units):
        slot = .integer(units.value)
        return Amount(wasRounded: units.wasRounded, currency: currency)
      case .failure(.tooLarge):
        return Amount(
          problem: ValueProblem(
            code: .badMoney, message: "\(shownValue(bytes)) is too large"))
      case .failure(.notANumber):
        return Amount(
          problem: ValueProblem(
            code: .badMoney, message: "\(shownValue(bytes)) is not an amount"))
      }
    }
  }
}

extension ValueReader {
  /// The units of a number with just the decimals that the currency has, as most exports write it;
  /// `nil` for every other text.
  private static func plainUnits(
    _ bytes: UnsafeBufferPointer<UInt8>, scale: Int, mark: UInt8
  ) -> Int64? {
    let point = bytes.count - scale - 1
    guard scale > 0, point > 0, bytes.count < 18, bytes[point] == mark else { return nil }
    var value: Int64 = 0
    for index in bytes.indices where index != point {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }
}

// MARK: - As people write

extension ValueReader {
  /// - Parameter fault: what is wrong with a text that is no number: "is not an amount".
  private func written(
    _ bytes: UnsafeBufferPointer<UInt8>, _ code: IssueCode, _ fault: String, mayBePercent: Bool,
    mayHaveCurrency: Bool = false
  ) -> Written {
    func problem(_ text: String) -> Written {
      .problem(ValueProblem(code: code, message: "\(shownValue(bytes)) \(text)"))
    }
    let number: WrittenNumber
    do {
      number = try WrittenNumber(bytes)
    } catch .nothing {
      return .nothing
    } catch .shortened {
      return problem("is shortened, and the digits that count are gone; export whole numbers")
    } catch {
      return problem(fault)
    }
    guard let reading = number.reading, mayBePercent || !number.isPercent,
      mayHaveCurrency || number.currency == nil
    else { return problem(fault) }
    switch (reading, form.decimalMark ?? (form.isDecided ? .point : nil)) {
    case (.plain(let digits), _): return .digits(digits, number.currency)
    case (.point(let digits), nil), (.point(let digits), .point):
      return .digits(digits, number.currency)
    case (.comma(let digits), .comma): return .digits(digits, number.currency)
    case (.comma, nil), (.either, nil): return .problem(.undecided)
    case (.either, .point) where form.isMixed:
      return problem(
        "may mean two things in this column, which has points and commas before decimals; say"
          + " which with --decimal point or --decimal comma")
    case (.either(let point, _), .point): return .digits(point, number.currency)
    case (.either(_, let comma), .comma): return .digits(comma, number.currency)
    case (.comma, .point):
      return problem(
        "\(fault): it has a comma before its decimals and others of the column a point; where all"
          + " have a comma give --decimal comma")
    case (.point, .comma):
      return problem(
        "\(fault): it has a point before its decimals and others of the column a comma; where all"
          + " have a point give --decimal point")
    }
  }
}
