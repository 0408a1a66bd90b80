import CRMBytes
import Testing

@testable import CRMCommands

/// The site of the company that comes with the program.
@Suite struct SampleSiteTests {
  private func imported() throws -> TestRun {
    let run = try TestRun()
    try run.write(try FileSystem.readText(packageFolder + "/crm.yaml"), to: "crm.yaml")
    let outcome = run.crm(
      "import", packageFolder + "/sample-data", "--at", "2026-06-30T18:00:00Z", "--quiet")
    #expect(outcome.code == .done, "\(outcome.errors)")
    return run
  }

  private func pages(
    _ run: TestRun
  ) throws -> (names: Set<String>, pages: [String: String]) {
    #expect(run.crm("build").code == .done)
    var names = Set<String>()
    var pages: [String: String] = [:]
    for line in try run.read("site/manifest.txt").split(separator: "\n") {
      guard let gap = line.firstRange(of: "  ") else { continue }
      let name = String(line[gap.upperBound...])
      names.insert(name)
      if name.hasSuffix(".html") { pages[name] = try run.read("site/" + name) }
    }
    return (names, pages)
  }

  /// The values of an attribute, as they stand in the page.
  private func values(_ attribute: String, _ page: String) -> [String] {
    page.split(separator: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func `parts have data, links a target, and lists the numbers of the metrics`() throws {
    let run = try imported()
    let (names, pages) = try pages(run)
    #expect(pages.count == 9)
    let ids = pages.mapValues { values("id", $0) }
    for (name, page) in pages {
      #expect(!page.contains("card missing"), "\(name)")
      #expect(!page.contains("left out</h2>"), "\(name)")
      #expect(!page.contains(">No data<"), "\(name)")
      let own = ids[name] ?? []
      #expect(Set(own).count == own.count, "\(name)")
      for link in values("href", page) where !link.hasPrefix("data:") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? name : String(parts[0])
        #expect(names.contains(target), "\(name) leads to \(link)")
        if parts.count > 1 {
          #expect(ids[target]?.contains(String(parts[1])) == true, "\(name) leads to \(link)")
        }
      }
    }
    for day in ["2026-06-30", "2026-05-20"] { try checkAttention(run, on: day) }
  }

  /// What needs attention is counted by the SQL of a report, and by metrics of its own.
  private func checkAttention(_ run: TestRun, on day: String) throws {
    #expect(run.crm("build", "--as-of", day, "--out", day).code == .done)
    let table = try run.read("\(day)/data/overview-4.csv")
    for (words, metric) in [
      ("Open deals past their date", "overdue_opportunities"), ("Overdue tasks", "tasks_overdue"),
      ("Coming events without support", "events_without_support"),
      ("Signed contracts past their due date", "overdue_outstanding"),
    ] {
      let answer = run.crm("metrics", "run", metric, "--as-of", day, "--json").output
      let count = answer.split(separator: "\"n\": ").last?.prefix { $0.isNumber } ?? "?"
      #expect(table.contains("\(words),\(count),"), "\(day) \(metric): \(answer) \(table)")
    }
  }
}
