internal import CRMTerminal

/// `crm completion bash|zsh|fish`
struct CompletionCommand: Command {
  let group = CommandGroup.upkeep

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "completion", summary: "Print a script that completes commands and options in a shell.",
      details: """
        For bash, add this line to ~/.bashrc: source <(crm completion bash)
        For zsh, write the script to a file _crm in a folder of $fpath.
        For fish, write it to ~/.config/fish/completions/crm.fish.
        """,
      arguments: [
        .required("SHELL", "The shell to write for.", kind: .oneOf(Shell.allCases.map(\.rawValue)))
      ],
      examples: [
        ExampleDeclaration("source <(crm completion bash)", "Complete in this bash session.")
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    guard let shell = Shell(rawValue: context.arguments.required("SHELL")) else { return .usage }
    context.output.write(CompletionScript(program: Program.declaration).text(for: shell))
    return .done
  }
}
