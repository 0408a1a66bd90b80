/// What an option or argument takes; checked while parsing, and used by completions.
package enum ValueKind: Sendable, Equatable {
  case text
  /// One of a few words.
  case oneOf([String])
  case integer(ClosedRange<Int>)
  case file
  case folder

  /// The words that are allowed; empty where anything is.
  package var allowed: [String] {
    if case .oneOf(let words) = self { words } else { [] }
  }
}
