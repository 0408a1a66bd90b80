import CRMBytes
import Testing

/// A workspace with a database in one of three states, into which each of three commands leads.
struct FaultWorkspace {
  /// A command, and the state that it begins with.
  enum Step: String, CaseIterable, Sendable {
    case first
    case second
    case undo

    var words: [String] {
      switch self {
      case .first: ["import", "exports/1", "--source", "s", "--at", "2026-01-01T00:00:00Z"]
      case .second: ["import", "exports/2", "--source", "s", "--at", "2026-02-01T00:00:00Z"]
      case .undo: ["imports", "undo"]
      }
    }
  }

  /// What the folder holds before and after a step.
  struct State: Sendable {
    var content: [String]?
    var files: [String: [UInt8]]

    init(_ crm: Crm) throws {
      files = [:]
      for name in try crm.files() { files[name] = try FileSystem.read(crm.path(name)) }
      content = try crm.content()
    }

    /// The names of what lies in the folder; the database alone may be there, empty, or not.
    var names: Set<String> { Set(files.keys).subtracting(["crm.db"]) }
  }

  let crm: Crm
  let step: Step
  let before: State
  let after: State

  /// What the folder holds before the first step, and after each.
  private static let states = Result<[State], any Error> {
    let crm = try Crm()
    try writeExports(crm)
    var states = [try State(crm)]
    for step in Step.allCases {
      try crm.succeed(step.words)
      states.append(try State(crm))
    }
    return states
  }

  /// With the state before the step.
  init(_ step: Step) throws {
    crm = try Crm()
    self.step = step
    try Self.writeExports(crm)
    let states = try Self.states.get()
    let place = try #require(Step.allCases.firstIndex(of: step))
    before = states[place]
    after = states[place + 1]
    try #require(before.content != after.content)
    try restore()
  }

  /// Brings the state before the step back.
  func restore() throws {
    for name in try crm.files() { try FileSystem.remove(crm.path(name)) }
    try FileSystem.remove(crm.path("imports"))
    for (name, bytes) in before.files { try crm.write(bytes, to: name) }
  }

  private static func writeExports(_ crm: Crm) throws {
    for export in 1...2 {
      var accounts = "source_key,name,website,employees,hobby\n"
      var deals = "source_key,name,account_id,stage,amount_minor,currency,created_at\n"
      for number in 1...100 + 20 * export {
        let staff = number % 7 == 0 ? number * export : number
        accounts += "A\(number),Account \(number),https://a\(number).example,\(staff),chess\n"
      }
      for number in 1...200 + 20 * export {
        let stage = number % 5 < export ? "won" : "open"
        deals +=
          "O\(number),Deal \(number),A\(number % 100 + 1),\(stage),\(number)00,EUR,2025-03-04T05:06:07Z\n"
      }
      // A row that cannot be taken, so that there is a file of rejected rows.
      accounts += "A999\n"
      deals += ",nameless,A1,open,1,EUR,2025-03-04T05:06:07Z\n"
      try crm.write(accounts, to: "exports/\(export)/accounts.csv")
      try crm.write(deals, to: "exports/\(export)/opportunities.csv")
    }
  }

  // MARK: - After a fault

  /// Runs a next command, and checks that the state is that before or after the step and that
  /// nothing else lies in the folder.
  /// - Returns: whether the step was done.
  @discardableResult
  func checkState(_ fault: String, mayBeDone: Bool = true) throws -> Bool {
    let next = try crm.run("imports", "list")
    let isEmpty = next.errors.contains("is empty") || next.errors.contains("no database yet")
    #expect(next.code == 0 || isEmpty, "\(fault): \(next)")
    // Before the tests look into the database, by which it might be put right.
    let now = try State(crm)
    #expect(try crm.damage().isEmpty, "\(fault)")
    let isDone = now.content == after.content
    let isBefore = now.content == before.content
    #expect(isBefore || isDone && mayBeDone, "\(fault): the database is neither before nor after")
    let expected = isDone ? after : before
    #expect(
      now.names == expected.names, "\(fault): other files than \(isDone ? "after" : "before")")
    for (name, bytes) in now.files where name.hasPrefix("imports/") {
      #expect(expected.files[name] == bytes, "\(fault): \(name) differs")
    }
    return isDone
  }

  /// Runs the step again, undisturbed, where it was not done: it leads to the same state as ever.
  func checkRepetition(_ fault: String) throws {
    try crm.succeed(step.words)
    let now = try State(crm)
    #expect(now.content == after.content, "\(fault): the step leads elsewhere when repeated")
    #expect(now.names == after.names, "\(fault): the repeated step leaves other files")
  }
}

/// Numbers that are the same on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
