import CRMBytes
import Glibc
import PlainReaders
import Testing

/// Files that are torn, hostile or too large: told with place and remedy, and nothing is written or
/// left behind.
@Suite struct InputTests {
  /// A file that cannot be read, and what must be said of it.
  struct BadFile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var name: String
    var bytes: @Sendable () -> [UInt8]
    var says: [String]
  }

  private static let rows = (1...2000).map { "A\($0),Account number \($0)\n" }.joined()
  private static let accounts = "source_key,name\n" + rows

  private static func zip(_ name: String, _ text: String) -> [UInt8] {
    PlainZip.bytes([PlainZip.Member(name: Array(name.utf8), content: Array(text.utf8))])
  }

  static let badFiles: [BadFile] = [
    BadFile(
      testDescription: "gzip cut off", name: "accounts.csv.gz",
      bytes: { Archives.gzip(accounts).dropLast(100).map { $0 } },
      says: ["accounts.csv.gz: error", "it is cut off or damaged", "download or export it again"]),
    BadFile(
      testDescription: "zip damaged", name: "export.zip",
      bytes: {
        var bytes = zip("accounts.csv", accounts)
        bytes[bytes.count / 2] ^= 1
        return bytes
      },
      says: ["export.zip/accounts.csv", "cut off or damaged"]),
    BadFile(
      testDescription: "zip cut off", name: "export.zip",
      bytes: { zip("accounts.csv", accounts).dropLast(200).map { $0 } },
      says: ["export.zip", "cut off or damaged", "download or export it again"]),
    BadFile(
      testDescription: "workbook cut off", name: "accounts.xlsx",
      bytes: {
        PlainZip.bytes([
          PlainZip.Member(name: Array("[Content_Types].xml".utf8), content: Array("<Types/>".utf8)),
          PlainZip.Member(
            name: Array("xl/workbook.xml".utf8),
            content: Array("<workbook><sheets><sheet name=\"A\"".utf8)),
        ])
      },
      says: ["accounts.xlsx: error", "the workbook is damaged", "save it again"]),
    BadFile(
      testDescription: "JSON cut off", name: "accounts.json",
      bytes: { Array("[{\"source_key\":\"1\",\"name\":\"A\"},\n{\"source_key\":\"2\",\"na".utf8) },
      says: ["accounts.json:2: error", "a string that never ends (column"]),
    BadFile(
      testDescription: "JSON that breaks off behind a record", name: "accounts.json",
      bytes: { Array("[{\"source_key\":\"1\",\"name\":\"A\"},\n".utf8) },
      says: ["accounts.json:2: error", "the text ends inside an array (column"]),
    BadFile(
      testDescription: "a path that climbs out", name: "export.zip",
      bytes: { zip("../../accounts.csv", accounts) },
      says: [
        "export.zip: error", "the name of its member \"accounts.csv\" leads out of the archive",
      ]),
    BadFile(
      testDescription: "an absolute path", name: "export.zip",
      bytes: { zip("/accounts.csv", accounts) },
      says: ["export.zip", "leads out of the archive"]),
    BadFile(
      testDescription: "a bomb", name: "accounts.csv.gz",
      bytes: { Archives.gzip(String(repeating: "1,2\n", count: 50_000), times: 500) },
      says: ["accounts.csv.gz: error", "it unpacks to more than 250 times its size", "unpack it"]),
    BadFile(
      testDescription: "too many columns", name: "accounts.csv",
      bytes: {
        Array(((0...5000).map { "c\($0)" }.joined(separator: ",") + "\n").utf8)
      },
      says: ["accounts.csv:1: error", "there are more than 5000 columns", "delimiter"]),
    BadFile(
      testDescription: "a header without end", name: "accounts.csv",
      bytes: { [UInt8](repeating: UInt8(ascii: "x"), count: 40_000_000) },
      says: ["accounts.csv:1: error", "the header is longer than 33554432 bytes"]),
  ]

  @Test(arguments: badFiles)
  func `a file that cannot be read is told and changes nothing`(file: BadFile) throws {
    let workspace = try FaultWorkspace(.second)
    try workspace.crm.write(file.bytes(), to: "exports/bad/\(file.name)")
    let outcome = try workspace.crm.run("import", "exports/bad", "--source", "s")
    #expect(outcome.code == 1, "\(outcome)")
    for text in file.says { #expect(outcome.errors.contains(text), "\(text): \(outcome)") }
    #expect(try !workspace.checkState(file.testDescription))
  }

  /// Rows that cannot be read, beside one that can: `x,y` in the last line.
  static let badRows: [BadFile] = [
    BadFile(
      testDescription: "a NUL byte", name: "accounts.csv",
      bytes: { Array("source_key,name\nA1,b\0b\nx,y\n".utf8) },
      says: ["accounts.csv:2: error", "the row holds a NUL byte"]),
    BadFile(
      testDescription: "invalid UTF-8", name: "accounts.csv",
      bytes: {
        let sound = (1...30).map { "A\($0),Zoë\n" }.joined()
        return Array("source_key,name\n\(sound)B1,b".utf8) + [0xFF] + Array("b\nx,y\n".utf8)
      },
      says: ["accounts.csv:32: error", "bytes that its encoding does not know"]),
    BadFile(
      testDescription: "quotes cut off", name: "accounts.csv",
      bytes: { Array("source_key,name\nx,y\nA1,\"Acme\nand so on\n".utf8) },
      says: ["accounts.csv:3: error", "quote"]),
    BadFile(
      testDescription: "a line of NDJSON cut off", name: "accounts.ndjson",
      bytes: { Array("{\"source_key\":\"x\",\"name\":\"y\"}\n{\"source_key\":\"B1\",\"na".utf8) },
      says: ["accounts.ndjson:2: error", "a string that never ends"]),
    BadFile(
      testDescription: "a row of forty megabytes", name: "accounts.csv",
      bytes: {
        Array("source_key,name\nA1,".utf8)
          + [UInt8](repeating: UInt8(ascii: "b"), count: 40_000_000)
          + Array("\nx,y\n".utf8)
      },
      says: ["accounts.csv:2: error", "longer than 33554432 bytes"]),
  ]

  @Test(arguments: badRows)
  func `a row that cannot be read is told, kept and takes no other with it`(file: BadFile) throws {
    let crm = try Crm()
    try crm.write(file.bytes(), to: file.name)
    let outcome = try crm.run("import", file.name, "--source", "s")
    #expect(outcome.code == 3, "\(outcome)")
    for text in file.says { #expect(outcome.errors.contains(text), "\(text): \(outcome)") }
    let found = try crm.run("query", "SELECT name FROM account WHERE source_key = 'x'", "--json")
    #expect(found.output.contains("\"y\""), "\(found)")
    #expect(
      try crm.files().sorted()
        == ["crm.db", "crm.yaml", "imports/1/rejected/\(file.name)", file.name].sorted())
  }

  @Test func `a cell of ten megabytes goes in whole`() throws {
    let crm = try Crm()
    let cell = [UInt8](repeating: UInt8(ascii: "b"), count: 10_000_000)
    try crm.write(
      Array("source_key,name,description\nA1,Acme,\"".utf8) + cell + Array("\"\n".utf8),
      to: "accounts.csv")
    let outcome = try crm.run("import", "accounts.csv", "--source", "s")
    #expect(outcome.code == 0, "\(outcome)")
    let found = try crm.run("query", "SELECT length(description) AS n FROM account", "--json")
    #expect(found.output.contains("10000000"), "\(found)")
  }

  @Test func `five thousand columns go in`() throws {
    let crm = try Crm()
    let header = (3...5000).map { ",c\($0)" }.joined()
    let row = (3...5000).map { ",v\($0)" }.joined()
    try crm.write("source_key,name\(header)\nA1,Acme\(row)\n", to: "accounts.csv")
    let outcome = try crm.run("import", "accounts.csv", "--source", "s")
    #expect(outcome.code == 0, "\(outcome)")
    let found = try crm.run(
      "query", "SELECT json_extract(extra, '$.c5000') AS last FROM account", "--json")
    #expect(found.output.contains("v5000"), "\(found)")
  }

  // MARK: - While it is read

  enum Change: String, CaseIterable, Sendable { case grows, shrinks, isReplaced }

  @Test(arguments: Change.allCases)
  func `a file that changes while it is read is told and changes nothing`(change: Change) throws {
    let workspace = try FaultWorkspace(.second)
    let crm = workspace.crm
    let path = crm.path("exports/bad/accounts.csv")
    try crm.write(Self.accounts + Self.rows + Self.rows, to: "exports/bad/accounts.csv")
    let running = try crm.start(["import", "exports/bad/accounts.csv", "--source", "s"])
    var length = 100_000
    while !running.hasEnded {
      usleep(2000)
      switch change {
      case .grows:
        let file = open(path, O_WRONLY | O_APPEND)
        _ = write(file, "B1,b\n", 5)
        close(file)
      case .shrinks:
        length -= 1
        _ = truncate(path, length)
      case .isReplaced:
        try crm.write(Self.accounts + Self.rows, to: "exports/bad/new")
        try FileSystem.rename(crm.path("exports/bad/new"), to: path)
      }
    }
    let outcome = try running.wait()
    #expect(outcome.code == 1, "\(outcome)")
    #expect(
      outcome.errors.contains("exports/bad/accounts.csv")
        && outcome.errors.contains("changed while"),
      "\(outcome)")
    #expect(try !workspace.checkState(change.rawValue))
  }

  /// CRM_LONG_LINE in the environment asks for another number of megabytes than the usual one.
  @Test(arguments: [("x", 0), ("source_key,name\nx,y\nA1,", 3)])
  func `a line without an end takes little memory`(head: String, code: Int32) throws {
    let megabytes = getenv("CRM_LONG_LINE").flatMap { Int(String(cString: $0)) } ?? 100
    let crm = try Crm()
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let running = try crm.start(
      ["import", "-", "--entity", "account", "--source", "s"], input: ends[0])
    close(ends[0])
    signal(SIGPIPE, SIG_IGN)
    var most = 0
    _ = write(ends[1], head, head.utf8.count)
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<megabytes {
      var done = 0
      while done < block.count {
        let count = block.withUnsafeBytes { bytes in
          write(ends[1], bytes.baseAddress?.advanced(by: done), block.count - done)
        }
        if count <= 0 { break }
        done += count
      }
      most = max(most, running.memory)
    }
    close(ends[1])
    while !running.hasEnded {
      most = max(most, running.memory)
      usleep(5000)
    }
    let outcome = try running.wait()
    #expect(outcome.code == (code == 0 ? 1 : code), "\(outcome)")
    #expect(outcome.errors.contains("longer than 33554432 bytes"), "\(outcome)")
    #expect(outcome.errors.contains("standard-input:\(code == 0 ? 1 : 3)"), "\(outcome)")
    #expect(most < 200 << 20, "\(most >> 20) MB")
  }
}
