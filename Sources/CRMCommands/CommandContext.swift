internal import CRMBytes
package import CRMTerminal
package import CRMTime

/// What one run of a command is given.
package struct CommandContext: Sendable {
  package var arguments: ParsedArguments
  package var surroundings: Surroundings

  package init(arguments: ParsedArguments, surroundings: Surroundings) {
    self.arguments = arguments
    self.surroundings = surroundings
  }

  /// `--workspace`, made absolute; `nil` where it was not given.
  package var workspaceOption: String? { arguments.value("workspace").map { path($0) } }

  /// `--db`, made absolute; `nil` where it was not given.
  package var databaseOption: String? { arguments.value("db").map { path($0) } }

  /// `--json`: print JSON instead of text for people.
  package var isJSON: Bool { arguments.flag("json") }

  /// `--quiet`: no progress and no remarks, only data and errors.
  package var isQuiet: Bool { arguments.flag("quiet") }

  package var output: OutputStream { surroundings.output }
  package var errors: OutputStream { surroundings.errors }
  package var environment: [String: String] { surroundings.environment }
  package var now: Instant { surroundings.now }

  /// A path of the command line, absolute.
  package func path(_ given: String) -> String {
    switch given {
    case "", ".": surroundings.currentDirectory
    default: FileSystem.join(surroundings.currentDirectory, given)
    }
  }

  /// Prints a value as JSON, a line feed after it.
  package func print(_ value: JSONValue) {
    output.writeLine(value.text)
  }

  /// Prints a table that fits the terminal.
  package func print(_ table: Table) {
    output.write(table.text(width: output.facts.width, hasStyles: output.facts.hasStyles))
  }

  /// Prints lines for people, their control characters made visible.
  package func print(_ text: String) {
    output.writeLine(visibleText(text, keepingLines: true))
  }

  /// Says on standard error what happened or what to do next; nothing when quiet.
  package func remark(_ text: String) {
    guard !isQuiet else { return }
    errors.writeLine(visibleText(text, keepingLines: true))
  }

  /// Progress on standard error, as `--quiet` and the terminal allow.
  package func progress() -> Progress {
    Progress(to: errors, isQuiet: isQuiet)
  }
}
