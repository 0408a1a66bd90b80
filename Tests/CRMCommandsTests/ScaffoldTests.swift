import CRMBytes
import CRMCommands
import CRMWorkspace
import Testing

@Suite struct ScaffoldTests {
  @Test(arguments: ["Acme", "Ünïcode & Söhne: \"x\" # y", "yes"])
  func `a new workspace has settings that are read back`(name: String) throws {
    let run = try TestRun()
    #expect(run.crm("init", name).code == .done)
    let workspace = Workspace(folder: FileSystem.join(run.folder, name))
    #expect(workspace.hasSettings)
    var expected = Settings()
    expected.name = name
    #expect(try workspace.settings() == expected)
  }

  /// A line behind a single `#` shows what else a profile may say, and must be right as well.
  @Test func `the example profile is sound with all that it only mentions`() throws {
    let run = try TestRun()
    #expect(run.crm("init", "acme").code == .done)
    let path = FileSystem.join(run.folder, "acme/profiles/example.yaml")
    let lines = try FileSystem.readText(path).split(
      separator: "\n", omittingEmptySubsequences: false)
    let whole = lines.map { line -> String in
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("#"), !text.hasPrefix("# ") || text.hasPrefix("#  ") else {
        return String(line)
      }
      return String(line.prefix(line.count - text.count) + text.dropFirst())
    }
    #expect(whole.count { $0.hasPrefix("records:") } == 1)
    try FileSystem.write(whole.joined(separator: "\n"), to: path)
    #expect(run.crm("profile", "check", "acme/profiles/example.yaml").code == .done)
    let explained = run.crm("profile", "explain", "example", "--workspace", "acme")
    for part in ["looked up by source_key, email or full_name", "excel_serial", "unless"] {
      #expect(explained.output.contains(part))
    }
  }
}
