/// How records of several sources are told to be the same person or company.
package struct LinkSettings: Equatable, Sendable {
  package enum Rule: String, CaseIterable, Sendable {
    /// The same e-mail address.
    case email
    /// The same web domain that is the company's own.
    case domain
    /// The same name but for case and legal form.
    case name
  }

  /// A record by its source and its key there.
  package struct Key: Equatable, Sendable {
    package var source: String
    package var key: String
  }

  package struct Pair: Equatable, Sendable {
    package var entity: String
    package var one: Key
    package var other: Key
  }

  /// Entities whose records can be linked.
  package static let entities = ["user", "account", "contact"]

  /// The rules that an entity can have.
  package static func rules(for entity: String) -> [Rule] {
    entity == "account" ? [.domain, .name] : [.email]
  }

  /// By entity, in the order in which they are tried.
  package var rules: [String: [Rule]] = [
    "user": [.email], "account": [.domain, .name], "contact": [.email],
  ]
  package var always: [Pair] = []
  package var never: [Pair] = []

  package init() {}

  /// Everything that decides about links of the entity, as a text that differs where it does.
  package func description(of entity: String) -> String {
    let names = (rules[entity] ?? []).map(\.rawValue).joined(separator: " ")
    let pairs = [always, never].map { list in
      list.filter { $0.entity == entity }
        .map { "\($0.one.source)\u{0}\($0.one.key)\u{0}\($0.other.source)\u{0}\($0.other.key)" }
        .joined(separator: "\u{1}")
    }
    return "\(names)\u{2}\(pairs[0])\u{2}\(pairs[1])"
  }
}
