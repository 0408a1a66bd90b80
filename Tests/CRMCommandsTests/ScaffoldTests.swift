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
}
