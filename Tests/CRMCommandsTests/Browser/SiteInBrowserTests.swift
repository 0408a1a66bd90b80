import CRMBytes
import Foundation
import Testing

@testable import CRMCommands

/// The sample company's site as people meet it.
@Suite(.serialized, .enabled(if: Browser.program != nil, "set CRM_BROWSER to run a browser"))
struct SiteInBrowserTests {
  private static let pages = [
    "index", "pipeline", "activity", "team", "tickets", "contracts", "services", "data-quality",
    "metrics",
  ]

  /// Built once for all tests of the process.
  private static let site = Result { try SampleSite() }
  private static let browser = Result { try Browser() }

  @Test(arguments: pages) func `a page is whole on a wide screen, a phone and in the dark`(
    page: String
  ) throws {
    let site = try Self.site.get()
    let browser = try Self.browser.get()
    for (width, scheme) in [(1440, "light"), (360, "light"), (768, "dark"), (2560, "light")] {
      let tab = try browser.tab(width: width, height: 900)
      try tab.emulate(scheme: scheme)
      try tab.open(file: "\(site.folder)/\(page).html")
      #expect(try tab.complaints().isEmpty, "\(page) at \(width)")
      let overflow = try tab.number("document.documentElement.scrollWidth - innerWidth")
      #expect(overflow <= 0, "\(page) is \(overflow) px wider than \(width)")
      #expect(try tab.text("document.querySelector('h1').textContent").isEmpty == false)
      #expect(try tab.number(Self.clippedHeadings) == 0, "\(page) at \(width)")
      let background = try tab.text("getComputedStyle(document.body).backgroundColor")
      #expect(isDark(background) == (scheme == "dark"), "\(page): \(background)")
    }
  }

  @Test func `charts are drawn and stay within their cards`() throws {
    let site = try Self.site.get()
    let browser = try Self.browser.get()
    let tab = try browser.tab(width: 1440, height: 900)
    try tab.open(file: "\(site.folder)/pipeline.html")
    let drawn = try tab.number(
      "[...document.querySelectorAll('figure svg')].filter(s => s.checkVisibility()"
        + " && s.getBoundingClientRect().width > 300).length")
    #expect(drawn == 7)
    let outside = try tab.number(
      """
      [...document.querySelectorAll('figure svg text')].filter(t => {
        const s = t.closest('svg'); if (!s.checkVisibility()) return false;
        const a = t.getBoundingClientRect(), b = s.getBoundingClientRect();
        return a.left < b.left - 2 || a.right > b.right + 2;
      }).length
      """)
    #expect(outside == 0)
  }

  @Test func `a table sorts by a column and filters by a word`() throws {
    let site = try Self.site.get()
    let browser = try Self.browser.get()
    let tab = try browser.tab(width: 1440, height: 900)
    try tab.open(file: "\(site.folder)/data-quality.html")
    _ = try tab.value(of: "\(Self.table).querySelectorAll('thead th button')[2].click()")
    let order = try tab.text(
      "\(Self.table).querySelectorAll('thead th')[2].getAttribute('aria-sort')")
    let numbers = try #require(
      try tab.value(
        of: "[...\(Self.table).tBodies[0].rows].map(r => Number(r.cells[2].dataset.s))")
        as? [Double])
    #expect(order == "ascending" || order == "descending")
    #expect(numbers == numbers.sorted { order == "ascending" ? $0 < $1 : $0 > $1 })
    #expect(Set(numbers).count > 2)
    let all = try tab.number(Self.visibleRows)
    _ = try tab.value(
      of:
        "{const i = \(Self.table).closest('.scroll').previousElementSibling.querySelector('input');"
        + " i.value = 'e-mail'; i.dispatchEvent(new Event('input', {bubbles: true})); 1}")
    let some = try tab.number(Self.visibleRows)
    #expect(some > 0 && some < all)
  }

  @Test func `the theme is chosen by a button and kept`() throws {
    let site = try Self.site.get()
    let browser = try Self.browser.get()
    let tab = try browser.tab(width: 1440, height: 900)
    try tab.open(file: "\(site.folder)/index.html")
    let theme = "document.documentElement.dataset.theme || ''"
    var seen = Set<String>()
    for _ in 0..<3 {
      _ = try tab.value(of: "document.querySelector('button.theme').click()")
      seen.insert(try tab.text(theme))
    }
    #expect(seen.contains("dark") && seen.contains("light"))
  }

  @Test(arguments: pages) func `a page says the same without scripts`(page: String) throws {
    let site = try Self.site.get()
    let browser = try Self.browser.get()
    let tab = try browser.tab(width: 1440, height: 900)
    try tab.allowScripts(false)
    try tab.open(file: "\(site.folder)/\(page).html")
    try tab.allowScripts(true)
    #expect(try tab.number("document.querySelectorAll('nav a[href]').length") >= 9)
    #expect(try tab.number("document.querySelectorAll('.value, td, .missing').length") > 0)
    #expect(
      try tab.number(
        "[...document.querySelectorAll('main a[href]')].filter(a => a.protocol == 'file:')"
          + ".length") > 0)
  }

  @Test(arguments: pages) func `every link leads somewhere`(page: String) throws {
    let site = try Self.site.get()
    let browser = try Self.browser.get()
    let tab = try browser.tab(width: 1440, height: 900)
    try tab.open(file: "\(site.folder)/\(page).html")
    let links = try tab.value(
      of: "[...new Set([...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')))]"
    )
    for link in try #require(links as? [String]) {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let file = parts[0].isEmpty ? "\(page).html" : String(parts[0])
      #expect(FileSystem.exists("\(site.folder)/\(file)"), "\(page) links to \(link)")
      guard parts.count == 2, !parts[1].isEmpty, file.hasSuffix(".html") else { continue }
      let text = try FileSystem.readText("\(site.folder)/\(file)")
      #expect(text.contains("id=\"\(parts[1])\""), "\(page) links to \(link)")
    }
  }

  /// The first table that is shown; those behind charts are folded away.
  private static let table =
    "[...document.querySelectorAll('table')].find(t => t.checkVisibility())"

  private static let visibleRows =
    "[...\(table).tBodies[0].rows].filter(r => r.checkVisibility()).length"

  /// Headings whose text is wider than their box.
  private static let clippedHeadings =
    """
    [...document.querySelectorAll('h1,h2,h3')].filter(h => h.checkVisibility()
      && h.scrollWidth > h.clientWidth + 1 && getComputedStyle(h).overflow != 'visible').length
    """

  /// "rgb(18, 20, 24)" is dark.
  private func isDark(_ color: String) -> Bool {
    let numbers = color.split { !"0123456789.".contains($0) }.compactMap { Double($0) }
    return numbers.prefix(3).reduce(0, +) < 3 * 128
  }
}

/// The site of `sample-data/` in a folder that goes away with the process's tests.
private final class SampleSite: Sendable {
  let folder: String
  private let home: String

  init() throws {
    home = try FileSystem.makeTemporaryDirectory("almanac-browser-site")
    folder = home + "/site"
    let run = try TestRun()
    for words in [
      ["import", packageFolder + "/sample-data"], ["build", "--out", folder],
    ] {
      let outcome = run.crm(["--workspace", packageFolder, "--db", home + "/crm.db"] + words)
      guard outcome.code == .done else { throw Browser.Failure(outcome.errors) }
    }
  }

  deinit { try? FileSystem.remove(home) }
}
