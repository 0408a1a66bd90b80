internal import CRMBytes
internal import CRMDocs
internal import CRMSite
internal import CRMTerminal
internal import CRMWorkspace

/// `crm docs`
struct DocsCommand: Command {
  let group = CommandGroup.upkeep

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "docs", summary: "Write the reference of the data, figures, profiles and commands.",
      details: """
        Static pages from the declarations: the data dictionary with a diagram of all records, every \
        metric and data rule, every profile with the field that each column becomes, the steps that \
        profiles may use, the findings of imports, commands and settings. The workspace's own metrics, \
        rules and profiles stand beside the built-in ones. The same declarations give the same bytes.
        """,
      options: [
        .value(
          "out", "DIR", "The folder to write; by default 'docs' in the workspace.", kind: .folder)
      ],
      examples: [
        ExampleDeclaration("crm docs", "Write the pages into the folder docs."),
        ExampleDeclaration("crm docs --out /srv/docs/crm", "Write them elsewhere."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.workspace()
    let out =
      context.arguments.value("out").map { context.path($0) }
      ?? context.path(workspace.path("docs"))
    let groups = CommandGroup.allCases.map { group in
      DocsBuild.CommandGroup(
        title: group.rawValue,
        commands: CommandList.all.filter { $0.group == group }.map(\.declaration))
    }
    let build = DocsBuild(
      workspace: workspace, settings: try workspace.settings(), commands: groups,
      globalOptions: Program.globalOptions)
    let outcome = try build.run(out: out)
    if context.isJSON {
      context.print([
        "path": .string(out), "pages": .integer(outcome.pages),
        "written": .array(outcome.written.map { .string($0) }), "kept": .integer(outcome.kept),
        "removed": .array(outcome.removed.map { .string($0) }),
      ])
    } else {
      context.print(
        """
        Reference: \(counted(outcome.pages, "page")); \(counted(outcome.written.count, "file")) \
        written, \(outcome.kept) unchanged, \(outcome.removed.count) removed
        Open \(FileSystem.join(out, "index.html"))
        """)
    }
    return .done
  }
}
