import CRMBytes
import CRMSample
import Glibc
import Testing

/// The folder `sample-data/` is what the program writes; `CRM_RECORD=all` renews it.
@Suite struct CommittedSampleTests {
  private static let folder: String = {
    let tests = FileSystem.parent(of: #filePath)
    return FileSystem.join(FileSystem.parent(of: FileSystem.parent(of: tests)), "sample-data")
  }()

  @Test func `sample-data is what crm sample writes`() throws {
    if getenv("CRM_RECORD").map({ String(cString: $0) }) == "all" {
      try SampleCompany().write(to: Self.folder)
    }
    let fresh = try Export.temporaryFolder()
    defer { try? FileSystem.remove(fresh) }
    try SampleCompany().write(to: fresh)
    let names = try FileSystem.list(fresh)
    let committed = try FileSystem.list(Self.folder).filter {
      FileSystem.split($0).ending == "csv" || $0 == "almanac.json"
    }
    #expect(names == committed, "run `crm sample --out sample-data` to renew")
    var size = 0
    for name in names {
      let bytes = try FileSystem.read(FileSystem.join(fresh, name))
      let stored = try FileSystem.read(FileSystem.join(Self.folder, name))
      #expect(
        bytes == stored, "\(name) differs: run `crm sample --out sample-data` to renew it")
      #expect(String(validating: bytes, as: UTF8.self) != nil, "\(name) is not UTF-8")
      size += bytes.count
    }
    #expect(size < 3_000_000, "sample-data holds \(size) bytes")
  }
}
