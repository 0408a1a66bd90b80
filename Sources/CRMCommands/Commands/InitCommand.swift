internal import CRMBytes
internal import CRMTerminal
internal import CRMWorkspace

/// `crm init [DIR]`
struct InitCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "init", summary: "Make a folder a workspace, with settings and examples to change.",
      details: """
        Writes crm.yaml, in which every setting is explained, an example report and an example \
        profile. Files that exist already are left alone; a folder that has a crm.yaml is refused.
        """,
      arguments: [
        .optional("DIR", "The folder, made if missing; by default the current one.", kind: .folder)
      ],
      examples: [ExampleDeclaration("crm init acme", "Make the workspace 'acme'.")])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let folder = context.path(
      context.arguments.positional("DIR") ?? context.arguments.value("workspace") ?? "")
    let shown = context.arguments.positional("DIR") ?? folder
    let workspace = Workspace(folder: folder)
    if workspace.hasSettings {
      throw CommandFailure(
        "\(workspace.path(Workspace.settingsName)): this is a workspace already",
        remedy: "Change its settings there, or name another folder.")
    }
    var written: [String] = []
    for file in WorkspaceScaffold(company: FileSystem.name(of: folder)).files {
      let path = workspace.path(file.name)
      if FileSystem.exists(path) { continue }
      try FileSystem.makeDirectory(FileSystem.parent(of: path))
      try FileSystem.write(file.text, to: path)
      written.append(file.name)
    }
    if context.isJSON {
      context.print(
        JSONValue.object([
          JSONValue.Member("workspace", .string(folder)),
          JSONValue.Member("written", .array(written.map { .string($0) })),
        ]))
    } else {
      for name in written { context.print(name) }
    }
    context.remark("\(shown) is a workspace now. Next: crm import PATH, then crm build.")
    return .done
  }
}
