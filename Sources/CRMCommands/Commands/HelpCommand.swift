internal import CRMTerminal

/// `crm help [COMMAND…]`
struct HelpCommand: Command {
  let group = CommandGroup.upkeep

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "help", summary: "Tell about the program or one command.",
      arguments: [.optional("COMMAND", "The command, and its subcommand.", repeats: true)],
      options: [.flag("man", "Print the manual page of the whole program instead.")],
      examples: [
        ExampleDeclaration("crm help completion", "The help of one command."),
        ExampleDeclaration("crm help --man > crm.1", "The manual page, for 'man -l crm.1'."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    if context.arguments.flag("man") {
      let page = ManPage(program: Program.declaration, version: Program.version)
      context.output.write(page.text)
      return .done
    }
    let names = context.arguments.positionals("COMMAND")
    // The parser itself finds the command, so aliases and suggestions are the same everywhere.
    let parsed = try ArgumentParser.parse(names + ["--help"], program: Program.declaration)
    guard case .help(let path, let command) = parsed else { return .failed }
    context.output.write(Program.help(of: command, path: path, facts: context.output.facts))
    return .done
  }
}
