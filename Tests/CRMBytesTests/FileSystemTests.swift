import Glibc
import Testing

@testable import CRMBytes

@Suite struct FileSystemTests {
  @Test func `files are written, listed, read and removed`() throws {
    let folder = try FileSystem.makeTemporaryDirectory("almanac-files")
    defer { try? FileSystem.remove(folder) }
    try FileSystem.makeDirectory(folder + "/a/b")
    try FileSystem.write("héllo", to: folder + "/a/b/x.txt")
    #expect(try FileSystem.readText(folder + "/a/b/x.txt") == "héllo")
    #expect(try FileSystem.list(folder + "/a") == ["b"])
    try FileSystem.remove(folder)
    #expect(!FileSystem.exists(folder))
  }

  @Test func `two folders change places`() throws {
    let folder = try FileSystem.makeTemporaryDirectory("almanac-files")
    defer { try? FileSystem.remove(folder) }
    try FileSystem.makeDirectory(folder + "/old")
    try FileSystem.makeDirectory(folder + "/new")
    try FileSystem.write("new", to: folder + "/new/x")
    try FileSystem.exchange(folder + "/new", folder + "/old")
    #expect(try FileSystem.readText(folder + "/old/x") == "new")
    #expect(try FileSystem.list(folder + "/new").isEmpty)
  }

  @Test func `a missing file names its path and the reason`() {
    #expect(throws: FileError("read", "/nowhere/x", code: ENOENT)) {
      try FileSystem.read("/nowhere/x")
    }
  }

  @Test func `paths come apart and together`() {
    #expect(FileSystem.join("a/", "b") == "a/b")
    #expect(FileSystem.parent(of: "/x") == "/")
    #expect(FileSystem.parent(of: "x") == ".")
    #expect(FileSystem.split("dir/Tickets.CSV") == ("Tickets", "csv"))
    #expect(FileSystem.name(of: "a/b/") == "b")
  }
}
