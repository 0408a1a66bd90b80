/// An option of a command, written `--name` or, with a value, `--name VALUE`.
package struct OptionDeclaration: Sendable, Equatable {
  /// The long name without dashes.
  package var name: String
  package var short: Character?
  /// What stands for the value in help, such as `FILE`; `nil` for a flag.
  package var placeholder: String?
  package var kind: ValueKind
  /// May be given more than once.
  package var repeats: Bool
  package var summary: String
  /// Also accepted before and after every subcommand.
  package var isGlobal: Bool

  private init(
    name: String, short: Character?, placeholder: String?, kind: ValueKind, repeats: Bool,
    summary: String
  ) {
    self.name = name
    self.short = short
    self.placeholder = placeholder
    self.kind = kind
    self.repeats = repeats
    self.summary = summary
    self.isGlobal = false
  }

  package var isFlag: Bool { placeholder == nil }

  /// The same option, accepted before and after every subcommand.
  package var global: OptionDeclaration {
    var copy = self
    copy.isGlobal = true
    return copy
  }

  /// An option without a value.
  package static func flag(
    _ name: String, short: Character? = nil, _ summary: String
  ) -> OptionDeclaration {
    OptionDeclaration(
      name: name, short: short, placeholder: nil, kind: .text, repeats: false, summary: summary)
  }

  /// An option with a value, such as `--out DIR`.
  package static func value(
    _ name: String, short: Character? = nil, _ placeholder: String, _ summary: String,
    kind: ValueKind = .text, repeats: Bool = false
  ) -> OptionDeclaration {
    OptionDeclaration(
      name: name, short: short, placeholder: placeholder, kind: kind, repeats: repeats,
      summary: summary)
  }

  /// An option whose value is one of a few words.
  package static func choice(
    _ name: String, _ words: [String], _ summary: String, repeats: Bool = false
  ) -> OptionDeclaration {
    OptionDeclaration(
      name: name, short: nil, placeholder: words.joined(separator: "|"), kind: .oneOf(words),
      repeats: repeats, summary: summary)
  }

  /// An option whose value is a whole number.
  package static func integer(
    _ name: String, _ placeholder: String, _ summary: String, in range: ClosedRange<Int>
  ) -> OptionDeclaration {
    OptionDeclaration(
      name: name, short: nil, placeholder: placeholder, kind: .integer(range), repeats: false,
      summary: summary)
  }
}
