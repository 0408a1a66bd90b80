import CRMBytes
import Testing

@testable import CRMCommands

/// The site of the company that comes with the program.
@Suite struct SampleSiteTests {
  private func pages() throws -> (names: Set<String>, pages: [String: String]) {
    let run = try TestRun()
    try run.write(try FileSystem.readText(packageFolder + "/crm.yaml"), to: "crm.yaml")
    let outcome = run.crm(
      "import", packageFolder + "/sample-data", "--at", "2026-06-30T18:00:00Z", "--quiet")
    #expect(outcome.code == .done, "\(outcome.errors)")
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

  @Test func `every part has data, every link a target, and every id is one`() throws {
    let (names, pages) = try pages()
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
  }
}
