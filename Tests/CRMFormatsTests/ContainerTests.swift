import CRMBytes
import Testing

@testable import CRMFormats

@Suite struct ContainerTests {
  private let accounts = "id,name\n1,Acme\n2,Beta\n"
  private let contacts = #"[{"id":1,"email":"a@b.example"}]"#

  private func rows(_ table: ExportTable) throws -> [String] { try Reading(table.open()).text }

  @Test(arguments: [false, true])
  func `reads the members of a zip archive, stored or deflated`(isStored: Bool) throws {
    let file = try ExportFile(
      bytes: TestArchive.zip(
        [
          .init("crm/accounts.csv", accounts), .init("crm/contacts.json", contacts),
          .init("__MACOSX/crm/._accounts.csv", "x"), .init("crm/.DS_Store", "x"),
          .init("crm/logo.svg", "<svg/>"), .init("README.txt", "read me"),
        ], isStored: isStored), name: "export.zip")
    #expect(
      file.tables.map(\.path) == ["export.zip/crm/accounts.csv", "export.zip/crm/contacts.json"])
    #expect(file.tables.map(\.fileName) == ["accounts.csv", "contacts.json"])
    #expect(try file.tables.map(rows) == [["1|Acme", "2|Beta"], ["1|a@b.example"]])
    // A member is read as often as somebody asks.
    #expect(try rows(file.tables[0]) == ["1|Acme", "2|Beta"])
    #expect(
      file.leftOut == [
        .init(path: "export.zip/crm/logo.svg", reason: "not a CSV, JSON or Excel file")
      ])
    #expect(file.faults.isEmpty)
  }

  @Test(arguments: TestArchive.Compression.allCases)
  func `reads compressed files, whatever their name`(compression: TestArchive.Compression) throws {
    let bytes = TestArchive.compress(Array(accounts.utf8), by: compression)
    let file = try ExportFile(bytes: bytes, name: "deals.csv.gz")
    #expect(file.tables.map(\.fileName) == ["deals.csv"])
    #expect(file.tables.map(\.path) == ["deals.csv.gz"])
    #expect(try rows(file.tables[0]) == ["1|Acme", "2|Beta"])
    let unnamed = try ExportFile(bytes: bytes, name: "standard-input")
    #expect(try rows(unnamed.tables[0]) == ["1|Acme", "2|Beta"])
  }

  @Test func `reads archives and compressed files inside of others`() throws {
    let inner = TestArchive.zip([
      .init("a.csv.gz", TestArchive.compress(Array(accounts.utf8))), .init("b.json", contacts),
    ])
    let file = try ExportFile(
      bytes: TestArchive.tarGz([.init("data/inner.zip", inner), .init("c.csv", accounts)]),
      name: "all.tgz")
    #expect(
      file.tables.map(\.path) == [
        "all.tgz/data/inner.zip/a.csv.gz", "all.tgz/data/inner.zip/b.json", "all.tgz/c.csv",
      ])
    #expect(file.tables.map(\.fileName) == ["a.csv", "b.json", "c.csv"])
    #expect(try file.tables.map(rows)[0] == ["1|Acme", "2|Beta"])
  }

  @Test func `names of members are read in UTF-8 and in code page 437`() throws {
    let bytes = TestArchive.zip([.init("Überblick.csv", accounts)])
    #expect(try ExportFile(bytes: bytes, name: "x.zip").tables.map(\.fileName) == ["Überblick.csv"])
    #expect(MemberName([0x9A, 0x62, 0x65, 0x72, 0x2E, 0x63, 0x73, 0x76]).path == "Über.csv")
    #expect(MemberName(Array("日本.csv".utf8)).path == "日本.csv")
  }

  @Test(arguments: ["../../x.csv", "/etc/x.csv", "a/../../x.csv", "..\\x.csv", "C:\\x.csv"])
  func `refuses an archive whose member climbs out`(name: String) {
    let error = #expect(throws: FormatError.self) {
      try ExportFile(
        bytes: TestArchive.zip([.init("a.csv", accounts), .init(name, accounts)]), name: "x.zip")
    }
    #expect(error?.message.contains("leads out of the archive") == true)
  }

  @Test func `says of an encrypted member what to do and reads the others`() throws {
    let file = try ExportFile(
      bytes: TestArchive.zip([.init("a.csv", accounts)], password: "secret"), name: "x.zip")
    #expect(file.tables.isEmpty)
    #expect(file.faults.map(\.path) == ["x.zip/a.csv"])
    #expect(file.faults[0].message.hasPrefix("it is encrypted"))
  }

  @Test func `the last of members with one name counts`() throws {
    let file = try ExportFile(
      bytes: TestArchive.zip([.init("a.csv", accounts), .init("a.csv", "id,name\n3,New\n")]),
      name: "x.zip")
    #expect(try file.tables.map(rows) == [["3|New"]])
    #expect(file.leftOut.count == 1)
  }

  @Test(arguments: [3, 2])
  func `an archive cut off is refused`(part: Int) {
    let lines = (0..<5000).map { "\($0),\($0 * 7919 % 1_000_003)\n" }.joined()
    let zip = TestArchive.zip([.init("a.csv", "id,name\n" + lines)])
    let error = #expect(throws: FormatError.self) {
      try ExportFile(bytes: Array(zip[..<(zip.count / part)]), name: "x.zip")
    }
    #expect(error?.message.contains("cut off or damaged") == true)
    let gzip = TestArchive.compress(Array(("id,name\n" + lines).utf8))
    let late = #expect(throws: FormatError.self) {
      let file = try ExportFile(bytes: Array(gzip[..<(gzip.count / part)]), name: "x.csv.gz")
      for table in file.tables { _ = try rows(table) }
    }
    #expect(late?.message.contains("cut off or damaged") == true)
    #expect(late?.path == "x.csv.gz")
  }

  @Test func `a damaged member is refused`() throws {
    var zip = TestArchive.zip([.init("a.csv", accounts)], isStored: true)
    let place = try #require(zip.firstRange(of: Array("Acme".utf8))?.lowerBound)
    zip[place] ^= 1
    let file = try ExportFile(bytes: zip, name: "x.zip")
    #expect(file.tables.isEmpty)
    #expect(file.faults.count == 1)
    #expect(file.faults[0].message.contains("CRC"))
  }

  /// What has to be wrong with a gzip file for it to be refused, and what is said of it.
  enum GzipFault: CaseIterable {
    case checkSum, length, textBehind, secondMember, cutTrailer

    func damage(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      switch self {
      case .checkSum: bytes[bytes.count - 8] ^= 1
      case .length: bytes[bytes.count - 4] ^= 1
      case .textBehind: bytes += Array("more".utf8)
      case .secondMember:
        bytes += bytes
        bytes[bytes.count - 8] ^= 1
      case .cutTrailer: bytes.removeLast(3)
      }
      return bytes
    }

    var says: String {
      switch self {
      case .checkSum, .secondMember: "(incorrect data check)"
      case .length: "(incorrect length check)"
      case .textBehind: "(bytes that are no gzip member follow one)"
      case .cutTrailer: "(it ends within a gzip member)"
      }
    }
  }

  @Test(arguments: GzipFault.allCases, [false, true])
  func `a gzip file must have the check sum and length that it names`(
    fault: GzipFault, isArchive: Bool
  ) throws {
    let bytes =
      isArchive
      ? TestArchive.tarGz([.init("a.csv", accounts)]) : TestArchive.compress(Array(accounts.utf8))
    let error = #expect(throws: FormatError.self) {
      let file = try ExportFile(bytes: fault.damage(bytes), name: "a.csv.gz")
      for table in file.tables { _ = try rows(table) }
    }
    #expect(error?.message.contains("cut off or damaged \(fault.says)") == true)
    #expect(error?.path == "a.csv.gz")
  }

  @Test func `the members of a gzip file are read as one text, zeros behind them as none`() throws {
    let parts = ["id,na", "", "me\n1,Acme\n", "2,Beta\n"]
    let bytes = parts.flatMap { TestArchive.compress(Array($0.utf8)) }
    for padding in [0, 1, 1 << 17] {
      let file = try ExportFile(
        bytes: bytes + [UInt8](repeating: 0, count: padding), name: "a.csv.gz")
      #expect(try file.tables.map(rows) == [["1|Acme", "2|Beta"]])
    }
  }

  @Test func `a bomb is stopped at the limit that the message names`() throws {
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 1 << 22)
    var limits = ContainerLimits()
    limits.free = 1 << 16
    for bytes in [TestArchive.zip([.init("a.csv", zeros)]), TestArchive.compress(zeros)] {
      let error = #expect(throws: FormatError.self) {
        let file = try ExportFile(StoredBytes(bytes, shownAs: "x"), limits: limits)
        for table in file.tables { _ = try rows(table) }
      }
      #expect(error?.message.contains("more than 250 times its size") == true)
    }
    limits = ContainerLimits()
    limits.total = 1 << 20
    let total = #expect(throws: FormatError.self) {
      let file = try ExportFile(
        StoredBytes(TestArchive.compress(zeros), shownAs: "x"), limits: limits)
      for table in file.tables { _ = try rows(table) }
    }
    #expect(total?.message.contains("more than 1 MiB") == true)
  }

  @Test func `containers do not lie in each other without end`() throws {
    var bytes = Array(accounts.utf8)
    for depth in 0..<5 { bytes = TestArchive.zip([.init("\(depth).zip", bytes)]) }
    let file = try ExportFile(bytes: bytes, name: "x.zip")
    #expect(file.tables.isEmpty)
    #expect(file.faults.count == 1)
    #expect(file.faults[0].message.contains("deeper than 3"))
  }

  @Test func `an archive has a limited number of members`() {
    var limits = ContainerLimits()
    limits.members = 10
    let members = (0..<11).map { TestArchive.Member("\($0).csv", "a\n1\n") }
    let error = #expect(throws: FormatError.self) {
      try ExportFile(StoredBytes(TestArchive.zip(members), shownAs: "x.zip"), limits: limits)
    }
    #expect(error?.message.contains("more than 10 members") == true)
  }

  @Test(arguments: [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an old Excel workbook"),
    (Array("%PDF-1.4".utf8), "a PDF document"), (Array("Rar!".utf8), "a RAR archive"),
  ])
  func `files that are no exports are named`(bytes: [UInt8], name: String) {
    let error = #expect(throws: FormatError.self) {
      try ExportFile(bytes: bytes, name: "deals.csv")
    }
    #expect(error?.message.hasPrefix("this is \(name)") == true)
  }

  @Test func `an archive without exports says so`() {
    let error = #expect(throws: FormatError.self) {
      try ExportFile(bytes: TestArchive.zip([.init("a.png", "x")]), name: "x.zip")
    }
    #expect(error?.code == .notRecords)
  }

  @Test func `files on disk are read as those in memory`() throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-container-test")
    defer { try? FileSystem.remove(folder) }
    let path = FileSystem.join(folder, "x.zip")
    try FileSystem.write(TestArchive.zip([.init("a.csv", accounts)]), to: path)
    let file = try ExportFile(path, shownAs: "x.zip")
    #expect(file.tables.map(\.path) == ["x.zip/a.csv"])
    #expect(try rows(file.tables[0]) == ["1|Acme", "2|Beta"])
    let missing = #expect(throws: FormatError.self) { try ExportFile("/nowhere/x.csv") }
    #expect(
      missing?.description == "/nowhere/x.csv: cannot read the file: No such file or directory")
  }

  @Test(arguments: ["a.csv", "x.zip"])
  func `a file that changes while it is read is refused`(name: String) throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-container-test")
    defer { try? FileSystem.remove(folder) }
    let path = FileSystem.join(folder, name)
    let text = Array(accounts.utf8)
    try FileSystem.write(
      name == "x.zip" ? TestArchive.zip([.init("a.csv", text)]) : text, to: path)
    let file = try ExportFile(path, shownAs: name)
    let reader = try file.tables[0].open()
    try FileSystem.write(text + text + text, to: path)
    let error = #expect(throws: FormatError.self) { try Reading(file.tables[0].open()) }
    #expect(error?.message.hasPrefix("the file changed while it was read") == true)
    withExtendedLifetime(reader) {}
  }
}
