/// One word or sign of an expression.
struct Token: Equatable {
  enum Kind: Equatable {
    case name(String)
    case number(String)
    /// A literal in single quotes, unquoted.
    case text(String)
    case sign(String)
    case end
  }

  var kind: Kind
  /// In Unicode scalars from the start of the expression.
  var offset: Int

  /// What was found, for a message.
  var summary: String {
    switch kind {
    case .name(let name): "'\(name)'"
    case .number(let digits): digits
    case .text(let text): "the text '\(text)'"
    case .sign(let sign): "'\(sign)'"
    case .end: "the end"
    }
  }
}

/// Cuts an expression into tokens.
struct Lexer {
  private let source: ExpressionSource
  private let scalars: [Unicode.Scalar]
  private var index = 0

  static func tokens(of source: ExpressionSource) throws(ExpressionError) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private init(_ source: ExpressionSource) {
    self.source = source
    scalars = Array(source.text.unicodeScalars)
  }

  private mutating func next() throws(ExpressionError) -> Token {
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    let start = index
    guard index < scalars.count else { return Token(kind: .end, offset: start) }
    let first = scalars[index]
    if isNameStart(first) { return Token(kind: .name(take(isNamePart)), offset: start) }
    if isDigit(first) { return Token(kind: try number(), offset: start) }
    if first == "'" { return Token(kind: try text(), offset: start) }
    let pair = String(String.UnicodeScalarView(scalars[index..<min(index + 2, scalars.count)]))
    if ["<=", ">=", "!=", "<>"].contains(pair) {
      index += 2
      return Token(kind: .sign(pair == "<>" ? "!=" : pair), offset: start)
    }
    guard "=<>+-*/(),.".unicodeScalars.contains(first) else {
      let hint = first == "\"" ? "; texts stand in single quotes" : ""
      throw source.error(start, "the sign '\(first)' has no meaning here\(hint)")
    }
    index += 1
    return Token(kind: .sign(String(first)), offset: start)
  }

  private mutating func number() throws(ExpressionError) -> Token.Kind {
    let start = index
    var digits = take(isDigit)
    if index + 1 < scalars.count, scalars[index] == ".", isDigit(scalars[index + 1]) {
      index += 1
      digits += "." + take(isDigit)
    }
    if index < scalars.count, isNameStart(scalars[index]) {
      throw source.error(start, "'\(digits)\(take(isNamePart))' is neither a number nor a name")
    }
    return .number(digits)
  }

  private mutating func text() throws(ExpressionError) -> Token.Kind {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      if scalars[index] == "'" {
        index += 1
        guard index < scalars.count, scalars[index] == "'" else { return .text(String(text)) }
      }
      text.append(scalars[index])
      index += 1
    }
    throw source.error(start, "the text is not closed; end it with a single quote")
  }

  private mutating func take(_ belongs: (Unicode.Scalar) -> Bool) -> String {
    let start = index
    while index < scalars.count, belongs(scalars[index]) { index += 1 }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || isDigit(scalar)
  }
}
