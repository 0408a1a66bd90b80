internal import CRMBytes
internal import CRMTime

extension Checker {
  /// The most edges that `bucket` takes.
  private static let edgeLimit = 40

  /// `if(condition, value, other)`.
  func choice(_ arguments: [Syntax], _ offset: Int) throws(ExpressionError) -> TypedTerm {
    let condition = try condition(arguments[0])
    let (a, b) = try alike(try value(arguments[1]), try value(arguments[2]))
    return TypedTerm(term: .choose(condition, a.term, b.term), type: a.type, offset: offset)
  }

  /// `bucket(number, edge, …)`: classes that include their lower edge and not their upper one.
  func bucket(_ arguments: [Syntax], _ offset: Int) throws(ExpressionError) -> TypedTerm {
    let subject = try value(arguments[0])
    guard case .number(var type) = subject.type else { throw mismatch("a number", subject) }
    guard arguments.count - 1 <= Self.edgeLimit else {
      throw source.error(offset, "more than \(Self.edgeLimit) edges make no classes for people")
    }
    let isWhole = type.denominator == 1 && !type.isMoney
    var term = subject.term
    if let money = type.money {
      var currency: ColumnPath?
      if case .inColumn(let path) = money { currency = path }
      // The denominator of an amount is that of what it was divided by before.
      term = .major(MajorUnits(amount: term, currency: currency))
      let product = type.denominator.multipliedReportingOverflow(by: MajorUnits.denominator)
      guard !product.overflow else { throw source.error(offset, "too many decimals") }
      type = NumberType(denominator: product.partialValue)
    }
    var edges: [Edge] = []
    for argument in arguments.dropFirst() {
      let edge = try edge(argument)
      if let last = edges.last,
        Int128(last.value) * Int128(edge.denominator) >= Int128(edge.value)
          * Int128(last.denominator)
      {
        throw source.error(
          argument.offset, "edges must rise; \(edge.text) comes after \(last.text)")
      }
      edges.append(edge)
    }
    var common = type.denominator
    for edge in edges {
      var (x, y) = (common, edge.denominator)
      while y != 0 { (x, y) = (y, x % y) }
      let product = (common / x).multipliedReportingOverflow(by: edge.denominator)
      guard !product.overflow else { throw source.error(offset, "too many decimals") }
      common = product.partialValue
    }
    var places: [Int64] = []
    for edge in edges {
      let place = edge.value.multipliedReportingOverflow(by: common / edge.denominator)
      guard !place.overflow else { throw source.error(offset, "an edge is too large") }
      places.append(place.partialValue)
    }
    return TypedTerm(
      term: .bucket(scaled(term, by: common / type.denominator), edges: places),
      type: .classes(Self.scale(edges, isWhole: isWhole)), offset: offset)
  }

  private struct Edge {
    var value: Int64
    var denominator: Int64
    var text: String
  }

  private func edge(_ syntax: Syntax) throws(ExpressionError) -> Edge {
    var sign: Int64 = 1
    var inner = syntax
    if case .negate(let positive, _) = inner { (sign, inner) = (-1, positive) }
    guard case .number(let digits, _) = inner, let exact = Self.exact(digits) else {
      throw source.error(syntax.offset, "an edge must be a number")
    }
    let text = Self.label(digits)
    return Edge(
      value: sign * exact.value, denominator: exact.denominator,
      text: sign < 0 ? "−\(text)" : text)
  }

  /// "10,000", "0.5".
  private static func label(_ digits: String) -> String {
    let parts = digits.split(separator: ".")
    let whole = Int64(parts[0]).map { Unit.count.exact(Double($0)) } ?? String(parts[0])
    return parts.count > 1 ? "\(whole).\(parts[1])" : whole
  }

  /// "under 7", "7–29" of whole numbers or "7 to under 30" of others, "30 and more".
  private static func scale(_ edges: [Edge], isWhole: Bool) -> ClassScale {
    var labels = edges.prefix(1).map { "under \($0.text)" }
    for (lower, upper) in zip(edges, edges.dropFirst()) {
      if isWhole, lower.denominator == 1, upper.denominator == 1, lower.value >= 0 {
        let last = upper.value - 1
        labels.append(
          last == lower.value ? lower.text : "\(lower.text)–\(label(String(last)))")
      } else {
        labels.append("\(lower.text) to under \(upper.text)")
      }
    }
    labels += edges.suffix(1).map { "\($0.text) and more" }
    return ClassScale(
      labels: labels, first: 0, isNumbered: false,
      summary: "one of the classes \(labels.joined(separator: ", "))")
  }

  /// `weekday(date)`, `month_of_year(date)`, `hour(moment)`.
  func part(
    _ name: String, _ argument: Syntax, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    let date = try value(argument)
    guard let part = DatePart(rawValue: name) else { throw mismatch("a part of a date", date) }
    switch date.type {
    case .instant, .local: break
    case .day where part != .hour: break
    case .day: throw source.error(date.offset, "a point in time was expected; a date has no hour")
    default: throw mismatch(part == .hour ? "a point in time" : "a date or a point in time", date)
    }
    return TypedTerm(
      term: .part(part, of: date.term, date.type.storage), type: .classes(part.scale),
      offset: offset)
  }
}

extension DatePart {
  var scale: ClassScale {
    switch self {
    case .weekday:
      ClassScale(
        labels: [
          "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ], first: 1, isNumbered: true, summary: "a weekday")
    case .monthOfYear:
      ClassScale(
        labels: (1...12).map { MonthNames.full($0) }, first: 1, isNumbered: true,
        summary: "a month")
    case .hour:
      ClassScale(
        labels: (0..<24).map { $0 < 10 ? "0\($0):00" : "\($0):00" }, first: 0, isNumbered: true,
        summary: "an hour of the day")
    }
  }
}
