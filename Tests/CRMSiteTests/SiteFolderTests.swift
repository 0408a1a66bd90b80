import CRMBytes
import Testing

@testable import CRMSite

/// What becomes of the old site while a new one is written.
@Suite struct SiteFolderTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try FileSystem.makeTemporaryDirectory("almanac-site")
    defer { try? FileSystem.remove(folder) }
    try body(folder)
  }

  @Test func `a site appears whole, with a manifest`() throws {
    try inFolder { folder in
      var site = try SiteFolder(folder + "/site")
      try site.write("<p>", to: "index.html")
      try site.write("a,b", to: "data/x.csv")
      #expect(!FileSystem.exists(folder + "/site"))
      let changes = try site.publish()
      #expect(changes.written == ["data/x.csv", "index.html"])
      #expect(changes.kept == 0)
      #expect(try FileSystem.readText(folder + "/site/index.html") == "<p>")
      #expect(try FileSystem.list(folder) == ["site"])
    }
  }

  @Test func `the second build says what changed`() throws {
    try inFolder { folder in
      var first = try SiteFolder(folder + "/site")
      for name in ["same", "changed", "gone"] { try first.write(name, to: name) }
      _ = try first.publish()
      var second = try SiteFolder(folder + "/site")
      try second.write("same", to: "same")
      try second.write("other", to: "changed")
      try second.write("new", to: "new")
      let changes = try second.publish()
      #expect(changes.written == ["changed", "new"])
      #expect(changes.kept == 1)
      #expect(changes.removed == ["gone"])
      #expect(!FileSystem.exists(folder + "/site/gone"))
      #expect(try FileSystem.list(folder) == ["site"])
    }
  }

  @Test func `a build that fails leaves the old site alone`() throws {
    try inFolder { folder in
      var first = try SiteFolder(folder + "/site")
      try first.write("old", to: "index.html")
      _ = try first.publish()
      var second = try SiteFolder(folder + "/site")
      try second.write("new", to: "index.html")
      second.discard()
      #expect(try FileSystem.readText(folder + "/site/index.html") == "old")
      #expect(try FileSystem.list(folder) == ["site"])
    }
  }

  @Test func `what a killed build left is removed, and a running one is left alone`() throws {
    try inFolder { folder in
      try FileSystem.makeDirectory(folder + "/.site.building-999999999")
      try FileSystem.makeDirectory(folder + "/.site.building-1")
      var site = try SiteFolder(folder + "/site")
      try site.write("x", to: "index.html")
      _ = try site.publish()
      #expect(try FileSystem.list(folder) == [".site.building-1", "site"])
    }
  }

  @Test func `a folder of other things is never replaced`() throws {
    try inFolder { folder in
      try FileSystem.makeDirectory(folder + "/photos")
      try FileSystem.write("dear", to: folder + "/photos/mum.jpg")
      #expect(throws: SiteError.notASite(folder + "/photos")) {
        _ = try SiteFolder(folder + "/photos")
      }
      #expect(FileSystem.exists(folder + "/photos/mum.jpg"))
    }
  }

  @Test func `two files of one name are refused`() throws {
    try inFolder { folder in
      var site = try SiteFolder(folder + "/site")
      try site.write("a", to: "x")
      #expect(throws: SiteError.twice("x")) { try site.write("b", to: "x") }
      site.discard()
    }
  }
}
