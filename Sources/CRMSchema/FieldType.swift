/// What a field holds, and so how it is stored, read, checked and printed.
package enum FieldType: Sendable, Equatable {
  /// One line, trimmed at both ends. TEXT.
  case text
  /// Several lines, kept to the byte. TEXT.
  case longText
  /// A whole number, within bounds where given. INTEGER.
  case integer(ClosedRange<Int>?)
  /// An exact decimal number kept as its text. TEXT.
  case decimal
  /// Yes or no. INTEGER 0 or 1.
  case boolean
  /// Minor units of the record's `currency`. INTEGER; the field's name ends in `_minor`.
  case money
  /// A calendar date, `YYYY-MM-DD`. TEXT; the field's name ends in `_on`.
  case day
  /// A point in time, ISO 8601 in UTC. TEXT; the field's name ends in `_at`.
  case instant
  /// A time of day, `HH:MM:SS`. TEXT.
  case timeOfDay
  /// A date and time on the wall clock of the place, without a zone. TEXT.
  case localDateTime
  /// One of a fixed set of values. TEXT, with the source's own word beside it in `NAME_raw`.
  case enumeration(Enumeration)
  /// Another record, by the name of its entity. INTEGER; the field's name ends in `_id`.
  case reference(String)
  /// A JSON value. TEXT.
  case json

  /// The storage class in SQLite.
  package var sqlType: String {
    switch self {
    case .integer, .boolean, .money, .reference: "INTEGER"
    default: "TEXT"
    }
  }
}

/// A fixed set of values of a field, in the order in which people read them.
package struct Enumeration: Sendable, Equatable {
  /// One value: the stored name, the printed label, and other words that exports use for it.
  package struct Case: Sendable, Equatable {
    package let name: String
    package let label: String
    package let literals: [String]
  }

  package let cases: [Case]
  /// What an unknown word becomes; `nil` leaves the field empty.
  package let fallback: String?

  /// `"won"` or, with other words for it, `"won": ["closed won"]`.
  package init(_ cases: KeyValuePairs<String, [String]>, fallback: String? = nil) {
    self.cases = cases.map { name, literals in
      Case(name: name, label: sentence(name), literals: literals)
    }
    self.fallback = fallback
  }

  /// Values that stand for themselves.
  package init(names: [String]) {
    cases = names.map { Case(name: $0, label: sentence($0), literals: []) }
    fallback = nil
  }

  package var names: [String] { cases.map(\.name) }

  /// The value that a word of an export stands for, matched after trimming and case folding, with
  /// `_` and `-` read as spaces; `nil` for a word that is not known.
  package func name(for literal: String) -> String? {
    let wanted = folded(literal)
    return cases.first { $0.name == literal || folded($0.name) == wanted }?.name
      ?? cases.first { $0.literals.contains { folded($0) == wanted } }?.name
  }

  /// The printed label of a stored value; the value itself where it is unknown.
  package func label(of name: String) -> String {
    cases.first { $0.name == name }?.label ?? name
  }
}

/// The form in which words of enumerations are compared.
package func folded(_ text: String) -> String {
  var words: [Substring] = []
  for word in text.lowercased().split(whereSeparator: {
    $0 == " " || $0 == "_" || $0 == "-" || $0 == "\t"
  }) {
    words.append(word)
  }
  return words.joined(separator: " ")
}

/// "expected_close" as "Expected close", "csat_score" as "CSAT score".
func sentence(_ name: String) -> String {
  let spellings = [
    "api": "API", "csat": "CSAT", "email": "e-mail", "ip": "IP address", "sku": "SKU",
    "uuid": "UUID", "webapp": "web app",
  ]
  let words = name.split(separator: "_").map { spellings[String($0)] ?? String($0) }
  let text = words.joined(separator: " ")
  return text.prefix(1).uppercased() + text.dropFirst()
}
