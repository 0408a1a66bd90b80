import CRMBytes
import Glibc
import Testing

@testable import CRMWorkspace

/// A folder of its own, removed at the end.
private final class Scratch {
  let path: String

  init() throws {
    path = try FileSystem.makeTemporaryDirectory("almanac-workspace")
  }

  deinit { try? FileSystem.remove(path) }

  func write(_ text: String, _ name: String) throws {
    try FileSystem.makeDirectory(FileSystem.parent(of: "\(path)/\(name)"))
    try FileSystem.write(text, to: "\(path)/\(name)")
  }
}

@Suite struct WorkspaceTests {
  @Test func `the nearest folder up with settings is the workspace`() throws {
    let scratch = try Scratch()
    try scratch.write("", "crm.yaml")
    try scratch.write("", "a/b/x.csv")
    let found = try Workspace.find(from: "\(scratch.path)/a/b")
    #expect(found.folder == scratch.path)
    #expect(found.databasePath == "\(scratch.path)/crm.db")
    #expect(found.hasSettings)
  }

  @Test func `without settings anywhere the folder itself is the workspace`() throws {
    let scratch = try Scratch()
    let found = try Workspace.find(from: scratch.path)
    #expect(found.folder == scratch.path)
    #expect(!found.hasSettings)
    #expect(try found.settings().name == "Company")
  }

  @Test func `the current folder is shown by no name`() throws {
    let found = try Workspace.find(from: FileSystem.currentDirectory)
    if found.folder.isEmpty { #expect(found.path("reports/x.md") == "reports/x.md") }
    #expect(Workspace(folder: ".").databasePath == "crm.db")
  }

  @Test func `an option wins over a variable and a variable over the search`() throws {
    let scratch = try Scratch()
    try scratch.write("", "one/crm.yaml")
    try scratch.write("", "two/crm.yaml")
    let environment = ["CRM_WORKSPACE": "\(scratch.path)/two", "CRM_DB": "/elsewhere/v.db"]
    let byVariable = try Workspace.find(from: "\(scratch.path)/one", environment: environment)
    #expect(byVariable.folder == "\(scratch.path)/two")
    #expect(byVariable.databasePath == "/elsewhere/v.db")
    let byOption = try Workspace.find(
      from: "/", explicit: "\(scratch.path)/one", database: "o.db", environment: environment)
    #expect(byOption.folder == "\(scratch.path)/one")
    #expect(byOption.databasePath == "o.db")
    #expect(throws: WorkspaceError.noFolder(path: "/no/such")) {
      try Workspace.find(explicit: "/no/such")
    }
  }

  @Test func `files are listed once, sorted, without those of other folders`() throws {
    let scratch = try Scratch()
    for name in ["b.md", "a.md", "a.md~", ".hidden.md", "metrics/m.yaml", "zz-own.md"] {
      try scratch.write(name, "reports/\(name)")
    }
    let workspace = Workspace(folder: scratch.path)
    let listed = try workspace.list("reports", suffix: ".md")
    let builtIn = BuiltIns.names.filter {
      $0.hasPrefix("reports/") && $0.hasSuffix(".md") && $0.split(separator: "/").count == 2
    }
    let own = ["reports/a.md", "reports/b.md", "reports/zz-own.md"]
    #expect(listed == Set(own + builtIn).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(
      try workspace.list("reports/metrics", suffix: ".yaml").contains("reports/metrics/m.yaml"))
    #expect(try workspace.list("nowhere") == [])
    #expect(try workspace.list("../x") == [])
    let file = try #require(try workspace.files("reports", suffix: "own.md").first)
    #expect(file.text == "zz-own.md")
    #expect(file.path == "\(scratch.path)/reports/zz-own.md")
    #expect(!file.isBuiltIn)
  }

  @Test func `a workspace's file takes the place of the built-in one`() throws {
    let scratch = try Scratch()
    let workspace = Workspace(folder: scratch.path)
    guard let name = BuiltIns.names.first else { return }
    let builtIn = try #require(try workspace.file(name))
    #expect(builtIn.isBuiltIn)
    #expect(builtIn.path == "built-in:\(name)")
    #expect(builtIn.bytes == BuiltIns.bytes(name))
    try scratch.write("mine", name)
    let own = try #require(try workspace.file(name))
    #expect(own.text == "mine")
    #expect(!own.isBuiltIn)
  }

  @Test(arguments: ["../secret", "/etc/passwd", "reports/../../x", "", "reports//x", "./crm.yaml"])
  func `names that lead out of the workspace are no files`(_ name: String) throws {
    let scratch = try Scratch()
    try scratch.write("s", "secret")
    try scratch.write("", "in/crm.yaml")
    #expect(try Workspace(folder: "\(scratch.path)/in").file(name) == nil)
  }

  @Test func `wrong settings name their file`() throws {
    let scratch = try Scratch()
    try scratch.write("nmae: x\n", "crm.yaml")
    #expect {
      try Workspace(folder: scratch.path).settings()
    } throws: {
      "\($0)" == "\(scratch.path)/crm.yaml:1:1: unknown key 'nmae'; did you mean 'name'?"
    }
  }
}
