extension Checker {
  /// `survival_median(duration, event)` and `survival_share(duration, event, after)`.
  ///
  /// A duration between two moments ends now where its end is empty or still to come, and what is
  /// still to come is no event yet: so a question about the past knows no more than the past did.
  func survival(
    _ name: String, _ arguments: [Syntax], _ filter: Term?, _ offset: Int
  ) throws(ExpressionError) -> TypedMeasure {
    let isMedian = name == "survival_median"
    guard arguments.count == (isMedian ? 2 : 3) else {
      throw source.error(
        offset,
        isMedian
          ? "write survival_median(duration, event)"
          : "write survival_share(duration, event, after)")
    }
    let (durationSyntax, eventSyntax) = try censored(arguments[0], event: arguments[1])
    let duration = try value(durationSyntax)
    guard case .number(let type) = duration.type, !type.isMoney else {
      throw mismatch("a duration", duration)
    }
    let event = try condition(eventSyntax)
    let (two, none, one) = (Int64(2), Int64(0), Int64(1))
    let record = Term.add(
      .multiply(duration.term, .constant(two, .integer)),
      .choose(event, .constant(none, .integer), .constant(one, .integer)))
    let function = isMedian ? .median : try share(arguments[2], type)
    return TypedMeasure(
      measure: .aggregate(
        Aggregate(
          function: .survival(function), argument: filter.map { .when($0, record) } ?? record,
          denominator: isMedian ? type.denominator : 1)))
  }

  /// The duration and the event as they are known now.
  private func censored(
    _ duration: Syntax, event: Syntax
  ) throws(ExpressionError) -> (duration: Syntax, event: Syntax) {
    guard case .call(let name, let ends, nil, let place) = duration, name.hasSuffix("_between"),
      ends.count >= 2
    else { return (duration, event) }
    let end = ends[1]
    let now = Syntax.path([try value(end).type == .day ? "today" : "as_of"], end.offset)
    let isOver = Syntax.binary(.lessOrEqual, end, now, end.offset)
    let known = Syntax.call("if", [isOver, end, now], condition: nil, end.offset)
    return (
      .call(name, [ends[0], known] + ends.dropFirst(2), condition: nil, place),
      .binary(.and, event, isOver, event.offset)
    )
  }

  private func share(
    _ after: Syntax, _ type: NumberType
  ) throws(ExpressionError) -> Aggregate.Survival {
    guard case .number(let digits, _) = after, let exact = Self.exact(digits) else {
      throw source.error(after.offset, "a number was expected, in the unit of the duration")
    }
    let scaled = exact.value.multipliedReportingOverflow(by: type.denominator)
    guard !scaled.overflow else { throw source.error(after.offset, "the number is too large") }
    // A duration is a whole number over its denominator: what lies between two counts as the lower.
    return .share(after: scaled.partialValue / exact.denominator)
  }
}
