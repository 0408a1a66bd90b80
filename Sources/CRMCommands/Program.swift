internal import CRMBytes
internal import CRMImport
internal import CRMTerminal
internal import CRMWorkspace

/// The `crm` program: reads the command line, runs one command, reports what went wrong.
package enum Program {
  package static var version: String { Product.version }

  /// Runs with the words and surroundings of this process; the result is its exit status.
  package static func run() -> Int32 {
    let words = Array(CommandLine.arguments.dropFirst())
    return run(words, in: .ofProcess(words: words)).rawValue
  }

  /// Runs one command line (without the program's name) and flushes the streams.
  package static func run(_ words: [String], in surroundings: Surroundings) -> ExitCode {
    var code: ExitCode
    do {
      code = try dispatch(words, in: surroundings)
    } catch {
      code = report(error, to: surroundings.errors)
    }
    surroundings.output.flush()
    if let failure = surroundings.output.failure {
      code = report(failure, to: surroundings.errors)
    }
    surroundings.errors.flush()
    return code
  }

  private static func dispatch(
    _ words: [String], in surroundings: Surroundings
  ) throws -> ExitCode {
    if words == ["--version"] { return printVersion(surroundings) }
    switch try ArgumentParser.parse(words, program: declaration) {
    case .help(let path, let command):
      surroundings.output.write(
        help(of: command, path: path, facts: surroundings.output.facts))
      return .done
    case .run(let arguments):
      guard let name = arguments.path.first, let command = CommandList.command(name) else {
        if arguments.flag("version") { return printVersion(surroundings) }
        surroundings.errors.write(
          help(of: declaration, path: [], facts: surroundings.errors.facts))
        return .usage
      }
      return try command.run(CommandContext(arguments: arguments, surroundings: surroundings))
    }
  }

  private static func printVersion(_ surroundings: Surroundings) -> ExitCode {
    surroundings.output.writeLine("crm " + version)
    return .done
  }
}

extension Program {
  /// The program as a whole: its global options and all its commands.
  static var declaration: CommandDeclaration {
    CommandDeclaration(
      "crm",
      summary: "Turns the exports of a CRM into a static site of dashboards.",
      details: "'crm COMMAND --help' tells more about one command.",
      options: globalOptions + [.flag("version", "Print the version.")],
      subcommands: CommandList.all.map(\.declaration))
  }

  static let globalOptions: [OptionDeclaration] = [
    OptionDeclaration.value(
      "workspace", "DIR",
      "The workspace; by default the nearest folder up with a crm.yaml, else the current one.",
      kind: .folder
    ).global,
    OptionDeclaration.value(
      "db", "FILE", "The database; by default crm.db in the workspace.", kind: .file
    ).global,
    OptionDeclaration.flag("json", "Print JSON.").global,
    OptionDeclaration.flag("quiet", short: "q", "Print data and errors only.").global,
    OptionDeclaration.flag("no-color", "Write no colours; NO_COLOR does the same.").global,
    OptionDeclaration.flag("help", short: "h", "Print help.").global,
  ]

  /// The help of the command at the end of `path` (without the program's name).
  static func help(
    of command: CommandDeclaration, path: [String], facts: TerminalFacts
  ) -> String {
    let text = HelpText(facts: facts)
    guard !path.isEmpty else {
      let groups = CommandGroup.allCases.map { group in
        (
          title: group.rawValue,
          commands: CommandList.all.filter { $0.group == group }.map(\.declaration)
        )
      }
      return text.text(of: command, groups: groups)
    }
    return text.text(of: command, path: ["crm"] + path, inherited: globalOptions)
  }

  /// Prints why a command failed, and says with what exit code.
  private static func report(_ error: any Error, to stream: OutputStream) -> ExitCode {
    let message: String
    var remedy: String?
    var code = ExitCode.failed
    switch error {
    case let usage as UsageError:
      message = usage.message(program: "crm")
      remedy = usage.hint(program: "crm")
      code = .usage
    case let failure as CommandFailure:
      message = "crm: " + failure.message
      remedy = failure.remedy
      code = failure.exitCode
    case let refusal as ImportError:
      message = "crm: " + refusal.message
      remedy = refusal.remedy
      code = refusal.isUsage ? .usage : .failed
    default:
      message = "crm: \(error)"
    }
    let shown = visibleText(message, keepingLines: true)
    stream.writeLine(TextStyle.bad.apply(shown, isOn: stream.facts.hasStyles))
    if let remedy { stream.writeLine(visibleText(remedy, keepingLines: true)) }
    return code
  }
}
