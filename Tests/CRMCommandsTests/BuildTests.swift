import CRMBytes
import CRMTime
import Testing

@testable import CRMCommands

/// `crm build`, from an import to the files of a site.
@Suite struct BuildTests {
  /// A few records with everything that a page needs, and names that bite.
  private static let export = [
    "users.csv": """
    source_key,full_name,role
    u1,Anna Fischer,sales
    u2,"<script>alert('x')</script>",sales
    """,
    "opportunities.csv": """
    source_key,name,stage,amount_minor,currency,owner_id,created_at,closed_at,expected_close_on
    d1,"=HYPERLINK(""http://evil.example"")",won,120000,EUR,u1,2026-01-05T09:00:00Z,2026-02-01T09:00:00Z,2026-02-01
    d2,"</td><img src=x onerror=alert(1)>",lost,5000,EUR,u2,2026-01-06T09:00:00Z,2026-02-03T09:00:00Z,2026-02-01
    d3,Third,proposal,70000,EUR,u2,2026-02-06T09:00:00Z,,2026-02-10
    """,
  ]

  private func imported() throws -> TestRun {
    let run = try TestRun()
    for (name, text) in Self.export { try run.write(text + "\n", to: "export/\(name)") }
    let outcome = run.crm("import", "export", "--at", "2026-03-01T12:00:00Z")
    #expect(outcome.code == .done, "\(outcome.errors)")
    return run
  }

  private func files(_ run: TestRun, _ folder: String, below: String = "") throws -> [String] {
    let path = FileSystem.join(run.folder, folder + below)
    return try FileSystem.list(path).flatMap { name in
      FileSystem.kind(of: "\(path)/\(name)") == .directory
        ? try files(run, folder, below: "\(below)/\(name)") : ["\(below)/\(name)"]
    }
  }

  @Test func `two builds in different folders have the same bytes`() throws {
    let run = try imported()
    #expect(run.crm("build", "--out", "one").code == .done)
    run.now = run.now + Int64(86_400)
    #expect(run.crm("build", "--out", "deep/two").code == .done)
    let names = try files(run, "one")
    #expect(try files(run, "deep/two") == names)
    #expect(names.count > 20)
    for name in names {
      let same =
        try FileSystem.read("\(run.folder)/one\(name)")
        == FileSystem.read("\(run.folder)/deep/two\(name)")
      #expect(same, "\(name) differs")
    }
  }

  @Test func `a second import of the same files changes no byte of the site`() throws {
    let run = try imported()
    #expect(run.crm("build").code == .done)
    #expect(run.crm("import", "export", "--at", "2026-03-01T12:00:00Z").code == .done)
    let again = run.crm("build", "--json")
    #expect(again.output.contains("\"written\": []"), "\(again.output)")
  }

  @Test func `names from records do nothing on a page and in a spreadsheet`() throws {
    let run = try imported()
    #expect(run.crm("build").code == .done)
    for name in try files(run, "site") where name.hasSuffix(".html") || name.hasSuffix(".svg") {
      let text = try run.read("site" + name)
      #expect(!text.contains("<script>alert"), "\(name)")
      #expect(!text.contains("<img src=x"), "\(name)")
      #expect(name.hasSuffix(".svg") || !text.contains(" style="), "\(name)")
    }
    for name in try files(run, "site") where name.hasSuffix(".csv") {
      let cells = try run.read("site" + name).split { ",\r\n".contains($0) }
      #expect(!cells.contains { $0.hasPrefix("=") || $0.hasPrefix("\"=") }, "\(name)")
    }
  }

  @Test func `a page without its data says what is missing and how to supply it`() throws {
    let run = try imported()
    #expect(run.crm("build").code == .done)
    let tickets = try run.read("site/tickets.html")
    #expect(tickets.contains("There are no tickets in the data."))
    #expect(tickets.contains("crm import tickets.csv"))
    #expect(!tickets.contains("<svg class=\"chart"))
  }

  @Test func `figures whose date no record has are left out and named together`() throws {
    let run = try TestRun()
    try run.write(
      "source_key,title,status,resolved_at\nt1,One,resolved,2026-02-03T09:00:00Z\nt2,Two,open,\n",
      to: "tickets.csv")
    #expect(run.crm("import", "tickets.csv", "--at", "2026-03-01T12:00:00Z").code == .done)
    #expect(run.crm("build").code == .done)
    let page = try run.read("site/tickets.html")
    #expect(page.contains("None of the tickets in the data says when it was created."))
    #expect(page.contains("parts of this page are left out"))
    #expect(page.contains("created_at"))
    #expect(page.contains("<h2>Open tickets</h2>"))
    #expect(!page.contains("<h2>Tickets created</h2>"))
    let overview = try run.read("site/index.html")
    #expect(!overview.contains("<h2>Open pipeline</h2>"))
    #expect(overview.contains("There are no opportunities in the data."))
  }

  @Test func `the site of a past day leaves out what came later`() throws {
    let run = try imported()
    let outcome = run.crm("build", "--as-of", "2026-02-02", "--json")
    #expect(outcome.output.contains("\"as_of\": \"2026-02-02T23:59:59Z\""))
    let page = try run.read("site/pipeline.html")
    #expect(page.contains("2 Feb 2026"))
    let lost = try run.read("site/data/pipeline-6.csv")
    #expect(!lost.contains("2026-03"))
  }

  @Test func `without data it says how to bring some in`() throws {
    let run = try TestRun()
    let outcome = run.crm("build")
    #expect(outcome.code == .failed)
    #expect(outcome.errors.contains("crm import PATH"))
    #expect(!FileSystem.exists("\(run.folder)/site"))
  }

  // One deal was won in February, and two are late.
  @Test func `an alert that fires is told on the page, in the feed and by code 5`() throws {
    let run = try imported()
    try run.write(
      """
      name: late
      title: Late <deals>
      means: They will not close by themselves.
      remedy: Call.
      metric: overdue_opportunities
      above: 0
      """, to: "reports/alerts/late.yaml")
    let plain = run.crm("build")
    #expect(plain.code == .done && plain.errors.contains("Alert: Late <deals>: 1, above 0"))
    let outcome = run.crm("build", "--fail-on-alert", "--json")
    #expect(outcome.code == .alert)
    #expect(outcome.output.contains("\"name\": \"late\""), "\(outcome.output)")
    let page = try FileSystem.readText("\(run.folder)/site/index.html")
    #expect(page.contains("Late &lt;deals&gt;") && page.contains("above 0"))
    let feed = try FileSystem.readText("\(run.folder)/site/feed.xml")
    #expect(feed.contains("<title>Late &lt;deals&gt;: 1</title>"))
    try run.write(
      try FileSystem.readText("\(run.folder)/reports/alerts/late.yaml").replacing(
        "above: 0", with: "above: 1"), to: "reports/alerts/late.yaml")
    #expect(run.crm("build", "--fail-on-alert").code == .done)
  }

  @Test func `figures that must agree and do not stop the build and name the records`() throws {
    let run = try imported()
    #expect(run.crm("build").code == .done)
    let before = try FileSystem.read("\(run.folder)/site/index.html")
    try run.write(
      """
      name: wrong
      title: Wrong
      means: As many are won as lost, which is not so.
      left: won_value
      right: lost_value
      rows: name
      """, to: "reports/identities/wrong.yaml")
    let outcome = run.crm("build")
    #expect(outcome.code == .failed)
    #expect(
      outcome.errors.contains(
        "in 2026-02 won_value is 1200.00\u{A0}€, but lost_value is 50.00\u{A0}€"),
      "\(outcome.errors)")
    #expect(
      outcome.errors.contains(
        "  =HYPERLINK(\"http://evil.example\"): 1200.00\u{A0}€ beside 0.00\u{A0}€"))
    #expect(!outcome.errors.contains("Third"))
    #expect(try FileSystem.read("\(run.folder)/site/index.html") == before)
  }

  @Test func `stale data ends with code 6 where that is asked for`() throws {
    let run = try imported()
    try run.write("freshness_limit: 2d\n", to: "crm.yaml")
    run.now = run.now + Int64(100 * 86_400)
    #expect(run.crm("build").code == .done)
    #expect(run.crm("build", "--fail-on-stale").code == .stale)
    #expect(try run.read("site/index.html").contains("older than the freshness limit"))
  }

  @Test func `a report's fault is told with its place, and the old site stays`() throws {
    let run = try imported()
    #expect(run.crm("build").code == .done)
    let before = try run.read("site/manifest.txt")
    try run.write(
      "---\ntitle: Mine\n---\n```kpi\nmetrics: [won_valeu]\n```\n", to: "reports/mine.md")
    let outcome = run.crm("build")
    #expect(outcome.code == .failed)
    #expect(outcome.errors.contains("reports/mine.md:5:11: unknown metric 'won_valeu'"))
    #expect(outcome.errors.contains("did you mean 'won_value'?"))
    #expect(try run.read("site/manifest.txt") == before)
  }

  @Test func `a report of one's own becomes a page in the navigation`() throws {
    let run = try imported()
    try run.write(
      """
      ---
      title: Board
      group: Mine
      order: 5
      ---
      Hello *there*.

      ```table
      metrics: [won_value, won_count]
      by: owner
      period: all
      ```

      """, to: "reports/board.md")
    #expect(run.crm("build").code == .done)
    let page = try run.read("site/index.html")
    #expect(page.contains("<h1>Board</h1>"))
    #expect(page.contains("Hello <em>there</em>."))
    #expect(page.contains("Anna Fischer") && page.contains(">1200"))
    #expect(try run.read("site/pipeline.html").contains(">Board</a>"))
  }
}
