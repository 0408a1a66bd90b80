import CRMBytes
import CRMStore
import Glibc
import Testing

/// No space on the disk, a limit on the size of files, a locked database, a damaged one: told
/// clearly, and the database is as before.
@Suite struct DiskTests {
  @Test(arguments: FaultWorkspace.Step.allCases)
  func `a full disk at any write is told and changes nothing`(step: FaultWorkspace.Step) throws {
    let workspace = try FaultWorkspace(step)
    let count = try workspace.changes()
    var dice = Dice(4)
    var places: Set<Int> = [1, count - 1, count]
    while places.count < min(4, count) { places.insert(Int.random(in: 1...count, using: &dice)) }
    for place in places.sorted() {
      try workspace.restore()
      let fault = "\(step.rawValue), full from change \(place) of \(count) on"
      let outcome = try workspace.run(fault: "full:\(place)")
      // The last changes may need no space; SQLite does not say why it cannot make a file.
      let isTold = ["no space left", "cannot be opened as a database"].contains {
        outcome.errors.lowercased().contains($0)
      }
      #expect(
        outcome.code == 1 && isTold || outcome.code == 0 || outcome.code == 3,
        "\(fault): \(outcome)")
      let isDone = try workspace.checkState(fault)
      #expect(isDone == (outcome.code != 1), "\(fault): \(outcome)")
      if place == places.min() { try workspace.checkRepetition(fault) }
    }
  }

  @Test(arguments: [1, 300])
  func `files that may not grow are told and change nothing`(blocks: Int) throws {
    let workspace = try FaultWorkspace(.second)
    // The shell counts blocks of 512 bytes.
    let outcome = try workspace.crm.start(workspace.step.words, limits: "ulimit -f \(blocks);")
      .wait()
    #expect(outcome.code == 1, "\(outcome)")
    #expect(outcome.errors.contains("File too large"), "\(outcome)")
    #expect(try !workspace.checkState("files of at most \(blocks) blocks"))
    try workspace.checkRepetition("files of at most \(blocks) blocks")
  }

  @Test(arguments: [FaultWorkspace.Step.second, .undo])
  func `a locked database is waited for, told, and as before`(step: FaultWorkspace.Step) throws {
    let workspace = try FaultWorkspace(step)
    do {
      let other = try Database(path: workspace.crm.path("crm.db"), mode: .readWrite)
      try other.execute("BEGIN IMMEDIATE")
      let outcome = try workspace.crm.start(step.words).wait()
      #expect(outcome.code == 1)
      #expect(
        outcome.errors.contains(
          "another program is writing to crm.db, for more than 5 s"),
        "\(outcome)")
      try other.execute("ROLLBACK")
    }
    #expect(try !workspace.checkState("locked"))
    try workspace.checkRepetition("locked")
  }

  @Test func `readers go on while another program writes`() throws {
    let workspace = try FaultWorkspace(.second)
    let other = try Database(path: workspace.crm.path("crm.db"), mode: .readWrite)
    try other.execute("BEGIN IMMEDIATE")
    let outcome = try workspace.crm.run("query", "SELECT count(*) AS n FROM account", "--json")
    #expect(outcome.code == 0 && outcome.output.contains("120"), "\(outcome)")
    try other.execute("ROLLBACK")
  }

  @Test(arguments: [0, 20, 5000])
  func `a database that is cut off is told, not touched`(length: Int) throws {
    let workspace = try FaultWorkspace(.second)
    let whole = try FileSystem.read(workspace.crm.path("crm.db"))
    let cut =
      length == 0
      ? Array("this is no database, and long enough for one\n".utf8) : Array(whole[..<length])
    try workspace.crm.write(cut, to: "crm.db")
    let outcome = try workspace.crm.start(workspace.step.words).wait()
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("crm.db is"), "\(outcome)")
    #expect(try FileSystem.read(workspace.crm.path("crm.db")) == cut)
    #expect(try Set(workspace.crm.files()) == Set(workspace.before.files.keys))
  }

}
