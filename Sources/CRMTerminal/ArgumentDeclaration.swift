/// A positional argument of a command.
package struct ArgumentDeclaration: Sendable, Equatable {
  /// How help names it, in capitals: `FILE`.
  package var name: String
  package var summary: String
  package var isRequired: Bool
  /// Takes all that follow; only the last argument of a command may.
  package var repeats: Bool
  package var kind: ValueKind

  private init(
    name: String, summary: String, isRequired: Bool, repeats: Bool, kind: ValueKind
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = isRequired
    self.repeats = repeats
    self.kind = kind
  }

  package static func required(
    _ name: String, _ summary: String, kind: ValueKind = .text, repeats: Bool = false
  ) -> ArgumentDeclaration {
    ArgumentDeclaration(
      name: name, summary: summary, isRequired: true, repeats: repeats, kind: kind)
  }

  package static func optional(
    _ name: String, _ summary: String, kind: ValueKind = .text, repeats: Bool = false
  ) -> ArgumentDeclaration {
    ArgumentDeclaration(
      name: name, summary: summary, isRequired: false, repeats: repeats, kind: kind)
  }

  /// How a usage line writes it: `FILE`, `[DIR]`, `PATH…`, `bash|zsh|fish`.
  package var usage: String {
    let word = kind.allowed.isEmpty ? name : kind.allowed.joined(separator: "|")
    let many = repeats ? word + "…" : word
    return isRequired ? many : "[\(many)]"
  }
}
