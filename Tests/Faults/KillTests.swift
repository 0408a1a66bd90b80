import CRMBytes
import Glibc
import Testing

/// `kill -9` while a command writes: the database is what it was before or after, and the next
/// command leaves nothing behind.
///
/// CRM_KILLS in the environment asks for more points than the usual number.
@Suite struct KillTests {
  private static let points = getenv("CRM_KILLS").flatMap { Int(String(cString: $0)) } ?? 4

  @Test(arguments: FaultWorkspace.Step.allCases)
  func `a kill at any moment leaves before or after`(step: FaultWorkspace.Step) throws {
    let workspace = try FaultWorkspace(step)
    let begin = Self.now
    try workspace.crm.succeed(step.words)
    let whole = Self.now - begin
    var dice = Dice(1)
    for _ in 0..<Self.points - 2 {
      try workspace.restore()
      let delay = Int.random(in: 0...whole, using: &dice)
      let running = try workspace.crm.start(step.words)
      usleep(UInt32(delay))
      running.kill()
      _ = try running.wait()
      let fault = "\(step.rawValue), killed after \(delay) of \(whole) µs"
      if try !workspace.checkState(fault) { try workspace.checkRepetition(fault) }
    }
  }

  /// Not by the clock but by the change: the first ones, the last ones, and some between.
  @Test(arguments: FaultWorkspace.Step.allCases, ["kill", "tear"])
  func `a kill at any change of a file leaves before or after`(
    step: FaultWorkspace.Step, how: String
  ) throws {
    let workspace = try FaultWorkspace(step)
    let count = try workspace.changes()
    var dice = Dice(how == "kill" ? 2 : 3)
    var places: Set<Int> = how == "kill" ? [1, count - 2, count] : [count - 1]
    while places.count < min(how == "kill" ? Self.points : Self.points / 2, count) {
      places.insert(Int.random(in: 1...count, using: &dice))
    }
    var done: [Bool] = []
    for place in places.sorted() {
      try workspace.restore()
      let fault = "\(step.rawValue), \(how) at change \(place) of \(count)"
      let outcome = try workspace.run(fault: "\(how):\(place)")
      #expect(outcome.signal == SIGKILL, "\(fault): \(outcome)")
      done.append(try workspace.checkState(fault))
      if place == places.min() { try workspace.checkRepetition(fault) }
    }
    // At one change the step becomes done, and stays so.
    #expect(done == done.filter { !$0 } + done.filter { $0 }, "\(done)")
    #expect(done.first == false && (how == "tear" || done.last == true), "\(done)")
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}

extension FaultWorkspace {
  /// Runs the step with a fault in one of its changes to the file system.
  func run(fault: String, counting path: String = "") throws -> Crm.Outcome {
    let environment = [
      "LD_PRELOAD": Crm.faults, "CRM_FAULT": fault, "CRM_FAULT_COUNT": path,
    ]
    return try crm.start(step.words, environment: environment).wait()
  }

  /// How many changes to the file system the step makes.
  func changes() throws -> Int {
    try restore()
    let path = try FileSystem.makeTemporaryDirectory("crm-count")
    defer { try? FileSystem.remove(path) }
    let file = FileSystem.join(path, "count")
    _ = try run(fault: "count", counting: file)
    let text = try FileSystem.readText(file)
    return try #require(Int(text.split(separator: "\n").first ?? ""))
  }
}
