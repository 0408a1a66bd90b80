internal import CRMTerminal

/// All commands. A new one is a file in `Commands/` named after its type, and a line here.
package enum CommandList {
  package static let all: [any Command] = [
    BuildCommand(),
    ChartCommand(),
    CheckCommand(),
    CompletionCommand(),
    DocsCommand(),
    ExportCommand(),
    HelpCommand(),
    ImportCommand(),
    ImportsCommand(),
    InitCommand(),
    MetricsCommand(),
    ProfileCommand(),
    QueryCommand(),
    ReadCommand(),
    SampleCommand(),
    SourceCommand(),
  ]

  /// The command of that name or alias.
  static func command(_ name: String) -> (any Command)? {
    all.first { command in
      let declaration = command.declaration
      return declaration.name == name || declaration.aliases.contains(name)
    }
  }
}
