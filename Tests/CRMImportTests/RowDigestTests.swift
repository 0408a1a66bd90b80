import CRMImport
import CRMStore
import CRMTime
import Testing

/// Rows that are told to be unchanged by their text, which another thread reads to digests.
@Suite struct RowDigestTests {
  /// Several blocks of a file: days in an order that only the whole column tells, a word that no
  /// field knows in each 1,000th row, and a deal that closes before it was made in each 1,500th.
  private static func deals(_ numbers: some Sequence<Int>, changed: Set<Int> = []) -> String {
    var text = "source_key,name,stage,amount_minor,currency,created_at,closed_at\n"
    for number in numbers {
      let stage = number % 1_000 == 0 ? "someday" : number % 3 == 0 ? "won" : "proposal"
      let amount = changed.contains(number) ? number + 1 : number
      let closed = number % 1_500 == 0 ? "02/01/2024" : number % 3 == 0 ? "28/02/2025" : ""
      text +=
        "D\(number),\"A deal with a long name, \(number)\",\(stage),\(amount),EUR,"
        + "\(number % 19 + 10)/03/2024,\(closed)\n"
    }
    return text
  }

  private static let nights = [
    deals(1...9_000), deals(1...9_000),
    // A few changed, new ones before, between and behind them, one gone, and one twice.
    deals(Array(2...9_100) + [4_345], changed: [7, 1_000, 5_111, 8_999]),
    // Most of them changed, and then nothing more.
    deals(2...9_100, changed: Set(stride(from: 2, to: 9_100, by: 2))),
    deals(2...9_100, changed: Set(stride(from: 2, to: 9_100, by: 2))),
  ]

  private struct Night: Equatable {
    var totals: ImportCounts
    var told: [String]
  }

  private static func imported(onOneThread: Bool) throws -> (nights: [Night], content: [String]) {
    let test = try TestImport()
    test.onOneThread = onOneThread
    let found = try nights.enumerated().map { night, text in
      try test.write(text, to: "opportunities.csv")
      let report = try test.run("opportunities.csv") { [now = test.now] in
        $0.at = now + Int64(night * 86_400)
      }
      let issues = report.issues.map { "\($0.issue.message) \($0.issue.count) \($0.lines)" }
      return Night(
        totals: report.totals, told: issues + report.files.flatMap { $0.decisions.map(\.text) })
    }
    return (found, try test.content())
  }

  @Test func `what is told and kept is that of an import on one thread`() throws {
    let ahead = try Self.imported(onOneThread: false)
    let plain = try Self.imported(onOneThread: true)
    #expect(ahead.nights == plain.nights)
    #expect(ahead.content == plain.content)
    // The second night finds all rows unchanged, and says of them what the first one said.
    #expect(ahead.nights[1].totals.unchanged == 9_000)
    #expect(ahead.nights[1].told == ahead.nights[0].told && ahead.nights[0].told.count > 2)
    #expect(ahead.nights[2].totals.updated == 4 && ahead.nights[2].totals.rejected == 1)
    #expect(ahead.nights[4].totals.updated == 0)
  }

  private static let accounts = "source_key,name,industry\nA,Acorn,Retail\nB,Birch,Energy\n"

  @Test func `a row with something to tell is told again`() throws {
    let test = try TestImport([
      "opportunities.csv": "source_key,name,stage\nD,Deal,proposal\nE,Deed,someday\n"
    ])
    let first = try test.run("opportunities.csv")
    let texts = "SELECT text_hash IS NOT NULL FROM opportunity ORDER BY id"
    #expect(try test.rows(texts) == ["1", "0"])
    let second = try test.run("opportunities.csv")
    #expect(second.codes == first.codes && !first.codes.isEmpty)
    #expect(second.totals.unchanged == 2)
  }

  @Test func `the same text read in another way is read again`() throws {
    let test = try TestImport([
      "deals.csv": "source_key,name,stage,expected_close_on\nD,Deal,proposal,01/02/2026\n"
    ])
    func night(_ order: DateOrder) throws -> [String] {
      try test.run("deals.csv") {
        $0.entity = "opportunity"
        $0.dateOrder = order
      }
      return try test.rows("SELECT expected_close_on, text_hash IS NOT NULL FROM opportunity")
    }
    #expect(try night(.dayMonthYear) == ["2026-02-01|1"])
    #expect(try night(.monthDayYear) == ["2026-01-02|1"])
    #expect(try night(.dayMonthYear) == ["2026-02-01|1"])
  }

  @Test func `the same values written otherwise change nothing, and their text is kept`() throws {
    let test = try TestImport(["accounts.csv": Self.accounts])
    try test.run("accounts.csv")
    let before = try test.rows("SELECT row_hash, text_hash FROM account")
    try test.write(
      "source_key,name,industry\r\n\"A\",Acorn,Retail\r\nB,Birch,Energy\r\n", to: "accounts.csv")
    let report = try test.run("accounts.csv")
    let after = try test.rows("SELECT row_hash, text_hash FROM account")
    #expect(report.totals.unchanged == 2 && report.run == 1)
    #expect(before[0] != after[0] && before[1] == after[1])
    #expect(before[0].split(separator: "|")[0] == after[0].split(separator: "|")[0])
  }

  @Test func `a record changed by another row is read again`() throws {
    let test = try TestImport(["accounts.csv": Self.accounts])
    try test.run("accounts.csv")
    try test.write("source_key,industry\nA,Mining\n", to: "more/accounts.csv")
    try test.run("more/accounts.csv")
    let industry = "SELECT industry FROM account ORDER BY id"
    #expect(try test.rows(industry) == ["Mining", "Energy"])
    #expect(try test.run("accounts.csv").totals.updated == 1)
    #expect(try test.rows(industry) == ["Retail", "Energy"])
  }

  @Test func `a deleted record whose row comes back is there again`() throws {
    let test = try TestImport(["accounts.csv": Self.accounts])
    try test.run("accounts.csv")
    try test.write("source_key,name,industry\nB,Birch,Energy\n", to: "accounts.csv")
    #expect(try test.run("accounts.csv") { $0.isFull = true }.totals.deleted == 1)
    try test.write(Self.accounts, to: "accounts.csv")
    #expect(try test.run("accounts.csv").totals.updated == 1)
    #expect(try test.rows("SELECT is_deleted FROM account ORDER BY id") == ["0", "0"])
  }

  @Test func `rows that name nobody are looked up again`() throws {
    let test = try TestImport([
      "opportunities.csv": "source_key,name,stage,account_id\nD,Deal,won,A\nE,Deed,won,B\n",
      "accounts.csv": "source_key,name\nB,Birch\n",
    ])
    try test.run("opportunities.csv", "accounts.csv")
    let found = "SELECT text_hash IS NOT NULL, account_id FROM opportunity ORDER BY id"
    #expect(try test.rows(found) == ["0|", "1|1"])
    try test.write(Self.accounts, to: "accounts.csv")
    #expect(try test.run("opportunities.csv", "accounts.csv").totals.updated == 2)
    #expect(try test.rows(found) == ["1|2", "1|1"])
  }
}
