/// Reads the tokens of an expression into its syntax.
///
/// From loosest to tightest: `or`, `and`, `not`, one comparison (`= != < <= > >=`, `is null`,
/// `in (…)`, `between … and …`), `+ -`, `* /`, a leading minus.
struct Parser {
  /// The deepest nesting of parentheses and calls.
  static let depthLimit = 60

  private let source: ExpressionSource
  private let tokens: [Token]
  private var index = 0
  private var depth = 0

  static func parse(_ source: ExpressionSource) throws(ExpressionError) -> Syntax {
    var parser = Parser(source: source, tokens: try Lexer.tokens(of: source))
    let syntax = try parser.disjunction()
    guard parser.current.kind == .end else {
      throw parser.unexpected("an operator or the end")
    }
    return syntax
  }

  private init(source: ExpressionSource, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  private var current: Token { tokens[index] }

  private func unexpected(_ wanted: String) -> ExpressionError {
    source.error(current.offset, "\(wanted) was expected, not \(current.summary)")
  }

  private func isAt(sign: String) -> Bool { current.kind == .sign(sign) }

  private func isAt(word: String) -> Bool {
    if case .name(let name) = current.kind { name.lowercased() == word } else { false }
  }

  private mutating func skip(sign: String) -> Bool {
    guard isAt(sign: sign) else { return false }
    index += 1
    return true
  }

  private mutating func skip(word: String) -> Bool {
    guard isAt(word: word) else { return false }
    index += 1
    return true
  }

  private mutating func expect(sign: String) throws(ExpressionError) {
    guard skip(sign: sign) else { throw unexpected("'\(sign)'") }
  }
}

extension Parser {
  private mutating func disjunction() throws(ExpressionError) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw source.error(current.offset, "the expression is nested too deeply")
    }
    var left = try conjunction()
    while isAt(word: "or") {
      let offset = current.offset
      index += 1
      left = .binary(.or, left, try conjunction(), offset)
    }
    return left
  }

  private mutating func conjunction() throws(ExpressionError) -> Syntax {
    var left = try negation()
    while isAt(word: "and") {
      let offset = current.offset
      index += 1
      left = .binary(.and, left, try negation(), offset)
    }
    return left
  }

  private mutating func negation() throws(ExpressionError) -> Syntax {
    var offsets: [Int] = []
    while isAt(word: "not") {
      offsets.append(current.offset)
      index += 1
    }
    var syntax = try comparison()
    for offset in offsets.reversed() { syntax = .not(syntax, offset) }
    return syntax
  }

  private mutating func comparison() throws(ExpressionError) -> Syntax {
    let left = try sum()
    let offset = current.offset
    if case .sign(let sign) = current.kind, let compared = Syntax.Operator(rawValue: sign),
      !"+-*/".contains(sign)
    {
      index += 1
      return .binary(compared, left, try sum(), offset)
    }
    if skip(word: "is") {
      let isNegated = skip(word: "not")
      guard skip(word: "null") else { throw unexpected("'null' or 'not null'") }
      return .isNull(left, isNegated: isNegated, offset)
    }
    if skip(word: "between") {
      let low = try sum()
      guard skip(word: "and") else { throw unexpected("'and'") }
      let high = try sum()
      return .binary(
        .and, .binary(.greaterOrEqual, left, low, offset),
        .binary(.lessOrEqual, left, high, offset), offset)
    }
    let isNegated = isAt(word: "not") && skip(word: "not")
    if skip(word: "in") {
      return .isIn(left, try list(), isNegated: isNegated, offset)
    }
    guard !isNegated else { throw unexpected("'in'") }
    return left
  }

  private mutating func list() throws(ExpressionError) -> [Syntax] {
    try expect(sign: "(")
    var items = [try sum()]
    while skip(sign: ",") { items.append(try sum()) }
    try expect(sign: ")")
    return items
  }

  private mutating func sum() throws(ExpressionError) -> Syntax {
    var left = try product()
    while case .sign(let sign) = current.kind, sign == "+" || sign == "-" {
      let offset = current.offset
      index += 1
      left = .binary(sign == "+" ? .add : .subtract, left, try product(), offset)
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Syntax {
    var left = try signed()
    while case .sign(let sign) = current.kind, sign == "*" || sign == "/" {
      let offset = current.offset
      index += 1
      left = .binary(sign == "*" ? .multiply : .divide, left, try signed(), offset)
    }
    return left
  }

  private mutating func signed() throws(ExpressionError) -> Syntax {
    var offsets: [Int] = []
    while isAt(sign: "-") {
      offsets.append(current.offset)
      index += 1
    }
    var syntax = try primary()
    for offset in offsets.reversed() { syntax = .negate(syntax, offset) }
    return syntax
  }

  private mutating func primary() throws(ExpressionError) -> Syntax {
    let token = current
    switch token.kind {
    case .text(let text):
      index += 1
      return .text(text, token.offset)
    case .number(let digits):
      index += 1
      return .number(digits, token.offset)
    case .sign("("):
      index += 1
      let inner = try disjunction()
      try expect(sign: ")")
      return inner
    case .name(let name): return try named(name, token.offset)
    case .sign, .end: throw unexpected("a field, a number, a text or '('")
    }
  }

  private mutating func named(_ name: String, _ offset: Int) throws(ExpressionError) -> Syntax {
    let word = name.lowercased()
    guard !["and", "or", "in", "is", "where", "between"].contains(word) else {
      throw unexpected("a field, a number, a text or '('")
    }
    index += 1
    switch word {
    case "true", "false": return .boolean(word == "true", offset)
    case "null": return .null(offset)
    default: break
    }
    if isAt(sign: "(") { return try call(name, offset) }
    var path = [name]
    while skip(sign: ".") {
      guard case .name(let part) = current.kind else { throw unexpected("a name") }
      index += 1
      path.append(part)
    }
    return .path(path, offset)
  }

  private mutating func call(_ name: String, _ offset: Int) throws(ExpressionError) -> Syntax {
    index += 1
    var arguments: [Syntax] = []
    if !isAt(sign: ")"), !isAt(word: "where") {
      arguments.append(try disjunction())
      while skip(sign: ",") { arguments.append(try disjunction()) }
    }
    let condition: Syntax? = skip(word: "where") ? try disjunction() : nil
    try expect(sign: ")")
    return .call(name, arguments, condition: condition, offset)
  }
}
