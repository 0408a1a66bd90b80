internal import CRMBytes

/// A command line that fits its declaration.
///
/// Asking for an option or argument that the command does not declare is a programming error and
/// stops the program.
package struct ParsedArguments: Sendable, Equatable {
  /// The names that lead to the command, aliases resolved: `["metrics", "run"]`.
  package var path: [String]
  package var declaration: CommandDeclaration
  /// All positional arguments in order.
  package var positionals: [String]
  private var values: [String: [String]]
  private let declared: [String: OptionDeclaration]

  init(
    path: [String], declaration: CommandDeclaration, positionals: [String],
    values: [String: [String]], declared: [OptionDeclaration]
  ) {
    self.path = path
    self.declaration = declaration
    self.positionals = positionals
    self.values = values
    self.declared = Dictionary(declared.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The last name of the path: which subcommand runs.
  package var command: String { path.last ?? "" }

  /// Whether the flag was given.
  package func flag(_ name: String) -> Bool {
    check(name) { $0.isFlag }
    return values[name] != nil
  }

  /// The option's value, or `nil` where it was not given.
  package func value(_ name: String) -> String? {
    check(name) { !$0.isFlag && !$0.repeats }
    return values[name]?.first
  }

  /// All values of a repeating option in the order given.
  package func values(_ name: String) -> [String] {
    check(name) { $0.repeats }
    return values[name] ?? []
  }

  /// The value of an option declared as `.integer`.
  package func integer(_ name: String) -> Int? {
    check(name) { if case .integer = $0.kind { true } else { false } }
    return values[name]?.first.flatMap { Int($0) }
  }

  /// The positional argument of that name, or `nil` where an optional one was not given.
  package func positional(_ name: String) -> String? {
    let index = place(of: name)
    return index < positionals.count ? positionals[index] : nil
  }

  /// A positional argument that the declaration requires.
  package func required(_ name: String) -> String {
    guard let value = positional(name) else {
      preconditionFailure("argument \(name) is not declared as required")
    }
    return value
  }

  /// All that a repeating positional argument took.
  package func positionals(_ name: String) -> [String] {
    Array(positionals.dropFirst(place(of: name)))
  }

  /// The option or argument does not make sense: a usage error with the command's name.
  package func usage(_ message: String) -> UsageError {
    UsageError(path: path, .other(message))
  }

  /// A name that is none of `known`; the message suggests the nearest, the hint says where to look.
  package func unknown(
    _ kind: String, _ name: String, among known: some Sequence<String>, hint: String? = nil
  ) -> UsageError {
    UsageError(
      path: path,
      .unknownName(
        kind: kind, name: name, nearest: nearestName(to: name, among: known), hint: hint))
  }

  private func check(_ name: String, _ fits: (OptionDeclaration) -> Bool) {
    precondition(
      declared[name].map(fits) ?? false, "option --\(name) is not declared, or not of that kind")
  }

  private func place(of name: String) -> Int {
    guard let index = declaration.arguments.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("argument \(name) is not declared")
    }
    return index
  }
}
