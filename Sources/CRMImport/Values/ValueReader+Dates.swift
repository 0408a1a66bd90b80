internal import CRMBytes
internal import CRMTime

extension ValueReader {
  private enum Found {
    case date(DateText)
    case problem(ValueProblem)
  }

  @inline(__always)
  func day(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    if Day(utf8: bytes) != nil {
      slot = .text(bytes)
      return nil
    }
    return otherDay(bytes, &slot, row)
  }

  private func otherDay(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    switch found(bytes) {
    case .problem(let problem): return take(problem, &slot)
    case .date(let date):
      let target = row.room(16)
      let count = date.calendarDay.write(into: target)
      slot = .text(row.keep(count))
      return nil
    }
  }

  @inline(__always)
  func instant(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    // What is written as it is stored is checked and stays where it is.
    if bytes.count == 20, bytes[19] == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
      bytes[17] != UInt8(ascii: "6"), Instant(utf8: bytes) != nil,
      bytes[11] != UInt8(ascii: "2")
        || bytes[12] != UInt8(ascii: "4")
    {
      slot = .text(bytes)
      return nil
    }
    return otherInstant(bytes, &slot, row)
  }

  private func otherInstant(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    switch found(bytes, isMoment: true) {
    case .problem(let problem): return take(problem, &slot)
    case .date(let date):
      let instant = date.instant(in: zone)
      guard instant >= .earliest, instant <= .latest else { return notADate(bytes) }
      let target = row.room(32)
      let count = date.write(in: zone, to: target)
      slot = .text(row.keep(count))
      return nil
    }
  }

  func localDateTime(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    switch found(bytes) {
    case .problem(let problem): return take(problem, &slot)
    case .date(let date):
      let second = (date.secondOfDay ?? 0) % 86_400
      slot = .text(row.copy(date.calendarDay.text + "T" + Self.clock(second)))
      return nil
    }
  }

  func timeOfDay(
    _ bytes: UnsafeBufferPointer<UInt8>, _ slot: inout Slot, _ row: RowBuffer
  ) -> ValueProblem? {
    let time = TimeOfDay(String(decoding: bytes, as: UTF8.self)).map { Int($0.seconds) }
    guard let second = time ?? WrittenDate.secondOfDay(bytes), second < 86_400 else {
      return ValueProblem(
        code: .badDate, message: "\(shownValue(bytes)) is not a time of day like 09:30")
    }
    slot = .text(row.copy(Self.clock(second)))
    return nil
  }

  private static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  /// What says that there is no date leaves the field empty.
  private func take(_ problem: ValueProblem, _ slot: inout Slot) -> ValueProblem {
    if problem.effect == .notes { slot = .empty }
    return problem
  }

  /// - Parameter isMoment: false where the wall clock of the source counts.
  private func found(_ bytes: UnsafeBufferPointer<UInt8>, isMoment: Bool = false) -> Found {
    switch WrittenDate.read(bytes) {
    case .date(let date): return .date(date)
    case .ordered(let date):
      guard let order = form.dateOrder else {
        return .problem(form.isDecided ? notADate(bytes) : .undecided)
      }
      return date.date(order).map { .date($0) } ?? .problem(notADate(bytes))
    case .number(let number):
      guard let unit = form.dateUnit else {
        return .problem(form.isDecided ? notADate(bytes) : .undecided)
      }
      if number.whole == 0, unit != .digits { return .problem(noDate(bytes)) }
      guard let date = number.date(unit) else { return .problem(notADate(bytes)) }
      return .date(isMoment || date.offset == nil ? date : local(date))
    case .none: return .problem(noDate(bytes))
    case .notADate: return .problem(notADate(bytes))
    }
  }

  /// The wall clock of the source at a moment.
  private func local(_ date: DateText) -> DateText {
    let local = zone.local(date.instant(in: zone)).secondsSinceEpoch
    let day = local.quotientAndRemainder(dividingBy: 86_400)
    return DateText(day: Day(number: Int32(day.quotient)), secondOfDay: Int(day.remainder))
  }

  private func noDate(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    ValueProblem(
      code: .emptyDate,
      message: "\(shownValue(bytes)) says that there is no date; the field stays empty",
      effect: .notes)
  }

  private func notADate(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    var hint = ""
    if case .ordered = WrittenDate.read(bytes) {
      hint =
        form.dateOrder.map { "; the dates of the column are \($0.title)" }
        ?? "; for other orders give --date-order"
    } else if DateNumber(bytes) != nil {
      hint = "; not all dates of the column are such numbers"
    }
    return ValueProblem(
      code: .badDate, message: "\(shownValue(bytes)) is not a date like 2026-01-31" + hint)
  }
}
