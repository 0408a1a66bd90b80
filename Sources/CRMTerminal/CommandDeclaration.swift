/// Everything that is said about one command: parsing, help and completions all come from it.
package struct CommandDeclaration: Sendable, Equatable {
  package var name: String
  /// Other names that mean the same command.
  package var aliases: [String]
  /// One sentence, for listings.
  package var summary: String
  /// Paragraphs for the command's own help, separated by blank lines.
  package var details: String
  package var arguments: [ArgumentDeclaration]
  package var options: [OptionDeclaration]
  package var examples: [ExampleDeclaration]
  /// A command with subcommands does nothing by itself: one of them must be named.
  package var subcommands: [CommandDeclaration]

  package init(
    _ name: String, aliases: [String] = [], summary: String, details: String = "",
    arguments: [ArgumentDeclaration] = [], options: [OptionDeclaration] = [],
    examples: [ExampleDeclaration] = [], subcommands: [CommandDeclaration] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.options = options
    self.examples = examples
    self.subcommands = subcommands
  }

  /// The subcommand of that name or alias.
  package func subcommand(_ name: String) -> CommandDeclaration? {
    subcommands.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// The option of that long name, without dashes.
  package func option(_ name: String) -> OptionDeclaration? {
    options.first { $0.name == name }
  }

  /// Every command without subcommands below this one, with the names that lead to it.
  package var leaves: [(path: [String], declaration: CommandDeclaration)] {
    guard !subcommands.isEmpty else { return [([name], self)] }
    return subcommands.flatMap { child in
      child.leaves.map { ([name] + $0.path, $0.declaration) }
    }
  }
}

/// One line that a reader can copy, and what it does.
package struct ExampleDeclaration: Sendable, Equatable {
  package var line: String
  package var meaning: String

  package init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}
