import Glibc
import Testing

@testable import CRMBytes

@Suite struct FileSystemTests {
  @Test func `files are written, listed, read and removed`() throws {
    let folder = "/tmp/almanac-files-\(getpid())"
    defer { try? FileSystem.remove(folder) }
    try FileSystem.makeDirectory(folder + "/a/b")
    try FileSystem.write("héllo", to: folder + "/a/b/x.txt")
    #expect(try FileSystem.readText(folder + "/a/b/x.txt") == "héllo")
    #expect(try FileSystem.list(folder + "/a") == ["b"])
    try FileSystem.remove(folder)
    #expect(!FileSystem.exists(folder))
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
