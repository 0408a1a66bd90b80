import CRMImport
import CRMStore
import CRMTime
import Testing

/// Rows that are told to be unchanged ahead of their intake, beside imports that read nothing ahead.
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
}
