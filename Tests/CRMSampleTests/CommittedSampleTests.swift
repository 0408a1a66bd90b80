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
      // Kept out of the expectation, which would print both files.
      let isSame = bytes == stored
      #expect(isSame, "\(name) differs: run `crm sample --out sample-data` to renew it")
      #expect(String(validating: bytes, as: UTF8.self) != nil, "\(name) is not UTF-8")
      size += bytes.count
    }
    #expect(size < 3_000_000, "sample-data holds \(size) bytes")
  }
}

/// The same numbers give the same bytes, and no others do.
@Suite struct DeterminismTests {
  private func bytes(_ company: SampleCompany) throws -> [String: [UInt8]] {
    let folder = try Export.temporaryFolder()
    defer { try? FileSystem.remove(folder) }
    try company.write(to: folder)
    var files: [String: [UInt8]] = [:]
    for name in try FileSystem.list(folder) {
      files[name] = try FileSystem.read(FileSystem.join(folder, name))
    }
    return files
  }

  @Test func `a seed gives the same bytes again`() throws {
    let company = SampleCompany(scale: 0.3, seed: 11)
    #expect(try bytes(company) == bytes(company))
  }

  @Test func `another seed tells of other records`() throws {
    let one = try bytes(SampleCompany(scale: 0.3, seed: 11))
    let other = try bytes(SampleCompany(scale: 0.3, seed: 12))
    for name in ["accounts.csv", "opportunities.csv", "tickets.csv", "leads.csv"] {
      #expect(one[name] != other[name])
    }
  }

  @Test(arguments: [0.01, 0.5, 2.0]) func `rows grow with the scale`(scale: Double) throws {
    let folder = try Export.temporaryFolder()
    defer { try? FileSystem.remove(folder) }
    let tables = try SampleCompany(scale: scale).write(to: folder)
    let rows = tables.map(\.rows).reduce(0, +)
    #expect(tables.allSatisfy { $0.rows > 0 } || scale < 0.5)
    if scale > 0.1 { #expect((0.8...1.2).contains(Double(rows) / scale / 29_000)) }
    let export = try Export(folder: folder)
    for table in tables { #expect(try export.table(table.entity).rows.count == table.rows) }
  }

  @Test func `the manifest says what date the files describe`() throws {
    let text = String(
      decoding: try bytes(SampleCompany(scale: 0.1))["almanac.json"] ?? [], as: UTF8.self)
    #expect(text.contains(#""format": "almanac-export""#))
    #expect(text.contains(#""as_of": "2026-06-30T18:00:00Z""#))
  }
}
