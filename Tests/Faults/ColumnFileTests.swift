import CRMBytes
import Testing

/// What metrics keep beside the database is a help and no need: where it cannot be written, the answer
/// is the same, nothing is left of the attempt, and the next question keeps what this one could not.
@Suite struct ColumnFileTests {
  private static let question = [
    "metrics", "run", "pipeline_created", "--by", "stage", "--json", "--as-of", "2026-02-01",
  ]
  private static let folder = "crm.db.columns"
  private static let file = "crm.db.columns/opportunity.columns"

  /// With a table that is large enough to be kept.
  private static func workspace() throws -> Crm {
    let crm = try Crm()
    var deals = "source_key,name,stage,amount_minor,currency,created_at\n"
    for number in 1...5000 {
      let stage = ["prospecting", "proposal", "won", "lost"][number % 4]
      deals += "O\(number),Deal \(number),\(stage),\(number)00,EUR,2025-03-04T05:06:07Z\n"
    }
    try crm.write(deals, to: "exports/opportunities.csv")
    try crm.succeed(["import", "exports", "--at", "2026-01-01T00:00:00Z"])
    return crm
  }

  private static func ask(_ crm: Crm, fault: String? = nil, counting: String = "") throws
    -> Crm.Outcome
  {
    let environment = fault.map {
      ["LD_PRELOAD": Crm.faults, "CRM_FAULT": $0, "CRM_FAULT_COUNT": counting]
    }
    return try crm.start(question, environment: environment ?? [:]).wait()
  }

  /// How many changes to the file system the question makes.
  private static func changes(_ crm: Crm) throws -> Int {
    let place = try FileSystem.makeTemporaryDirectory("crm-count")
    defer { try? FileSystem.remove(place) }
    let file = FileSystem.join(place, "count")
    _ = try ask(crm, fault: "count", counting: file)
    let text = try FileSystem.readText(file)
    return try #require(Int(text.split(separator: "\n").first ?? ""))
  }

  private static func checkKept(_ crm: Crm, _ answer: String, _ fault: String) throws {
    let next = try ask(crm)
    #expect(next.code == 0 && next.output == answer, "\(fault): \(next)")
    #expect(FileSystem.exists(crm.path(file)), "\(fault): the next question kept nothing")
  }

  @Test func `a full disk while columns are written changes no answer`() throws {
    let crm = try Self.workspace()
    let answer = try Self.ask(crm)
    try #require(answer.code == 0 && answer.output.contains("\"rows\""), "\(answer)")
    try #require(FileSystem.exists(crm.path(Self.file)))
    // Those that SQLite makes to read the log of the database, which nothing is kept for.
    let warm = try Self.changes(crm)
    try FileSystem.remove(crm.path(Self.folder))
    let cold = try Self.changes(crm)
    try #require(cold > warm)
    // Changes come in the same order, but for those of threads.
    for place in [1, warm / 2] + Array(warm - 2...cold) {
      try FileSystem.remove(crm.path(Self.folder))
      let fault = "full from change \(place) of \(cold) on"
      let outcome = try Self.ask(crm, fault: "full:\(place)")
      if outcome.code == 0 {
        #expect(outcome.output == answer.output, "\(fault): \(outcome)")
      } else {
        // Only where SQLite itself could not begin.
        #expect(place <= warm && outcome.code == 1, "\(fault): \(outcome)")
      }
      let left = try crm.files().filter { $0.hasPrefix(Self.folder) }
      #expect(left == [] || left == [Self.folder + "/"] || left == [Self.file], "\(fault): \(left)")
      if place % 5 == 0 { try Self.checkKept(crm, answer.output, fault) }
    }
  }

  @Test func `a folder that cannot be written to changes no answer`() throws {
    let crm = try Self.workspace()
    let answer = try Self.ask(crm)
    try #require(answer.code == 0)
    try FileSystem.remove(crm.path(Self.folder))
    try crm.write("in the way", to: Self.folder)
    #expect(try Self.ask(crm) == answer)
    #expect(try FileSystem.readText(crm.path(Self.folder)) == "in the way")
  }

  @Test(arguments: [false, true])
  func `a disk that is mounted for reading changes no answer`(isKept: Bool) throws {
    let crm = try Self.workspace()
    let answer = try Self.ask(crm)
    if !isKept { try FileSystem.remove(crm.path(Self.folder)) }
    let files = try crm.files()
    #expect(try Self.ask(crm, fault: "denied") == answer)
    #expect(try crm.files() == files)
  }
}
