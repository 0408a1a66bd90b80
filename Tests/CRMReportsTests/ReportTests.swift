import CRMBytes
import CRMMetrics
import CRMStore
import CRMTime
import CRMWorkspace
import CRMYAML
import Testing

@testable import CRMReports

/// What a report's file becomes, and what is said of a faulty one.
@Suite struct ReportTests {
  private func report(_ text: String) throws -> Report {
    try Report(
      WorkspaceFile(
        name: "reports/x.md", path: "reports/x.md", bytes: Array(text.utf8), isBuiltIn: false),
      slug: "x")
  }

  @Test func `front matter, prose and blocks are told apart`() throws {
    let report = try report(
      """
      ---
      title: Sales
      group: Money
      order: 7
      summary: What we sell.
      needs: [opportunity]
      ---
      Some *words*.

      ```kpi
      metrics: [won_value]
      ```

      ```sql
      -- title: All
      select 1
      ```
      """)
    #expect(report.title == "Sales")
    #expect(report.navigation == "Sales")
    #expect(report.group == "Money")
    #expect(report.order == 7)
    #expect(report.needs == ["opportunity"])
    #expect(report.parts.count == 3)
    #expect(report.blocks.first is FiguresBlock)
    #expect(report.blocks.last is SQLBlock)
  }

  @Test(arguments: ["my report", "a#b", "a?b", "a.b", "a&b"])
  func `a file name that is no address is refused`(slug: String) {
    do {
      _ = try Report(
        WorkspaceFile(
          name: "reports/\(slug).md", path: "reports/\(slug).md",
          bytes: Array("---\ntitle: x\n---\n".utf8), isBuiltIn: false), slug: slug)
      Issue.record("the report was read")
    } catch {
      #expect("\(error)".contains("rename '\(slug).md'"), "\(error)")
    }
  }

  @Test(arguments: [
    ("title: x", "reports/x.md:1:1: the report has no front matter"),
    ("---\ntitel: x\n---", "reports/x.md:2:1: unknown key 'titel'; did you mean 'title'?"),
    (
      "---\ntitle: x\nneeds: [oportunity]\n---",
      "reports/x.md:3:8: unknown entity 'oportunity'; did you mean 'opportunity'?"
    ),
    (
      "---\ntitle: x\n---\n```chart\nkind: barr\nmetric: a\ngrain: month\n```",
      "reports/x.md:5:7: unknown chart kind 'barr'; did you mean 'bar'?"
    ),
    (
      "---\ntitle: x\n---\n```chart\nkind: bar\nmetric: a\n```",
      "reports/x.md:5:1: the chart needs 'by: DIMENSION' or 'grain: month'"
    ),
    (
      "---\ntitle: x\n---\n```chart\nkind: bar\nmetric: a\ngrain: month\nperiod: soon\n```",
      "reports/x.md:8:9: 'soon' is no period"
    ),
    (
      "---\ntitle: x\n---\n```kpi\nperiod: month\n```",
      "reports/x.md:5:1: the block names no metrics"
    ),
    (
      "---\ntitle: x\n---\n```kpi\nmetrics: [a]\ncompare: previous\n```",
      "reports/x.md:6:10: unknown comparison 'previous'"
    ),
    ("---\ntitle: x\n---\n```sql\nselect 1\n```", "reports/x.md:5:1: the table has no title"),
    (
      "---\ntitle: x\n---\n```sql\n-- titel: A\nselect 1\n```",
      "reports/x.md:5:4: unknown key 'titel'; did you mean 'title'?"
    ),
    (
      "---\ntitle: x\n---\n```chrat\nkind: bar\n```", "unknown block 'chrat'; did you mean 'chart'?"
    ),
  ]) func `a fault is named with its place and the remedy`(text: String, message: String) {
    do {
      _ = try report(text)
      Issue.record("the report was read")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }
}

/// Stretches of time, counted back from a day.
@Suite struct SpanTests {
  private static let calendar = Calendar(
    timeZone: .utc, weekStart: .monday, fiscalYearStartMonth: 1)
  private static let today = Day("2026-05-20") ?? Day(number: 0)

  @Test(arguments: [
    ("month", "2026-05-01/2026-05-20", "May 2026, to date"),
    ("quarter", "2026-04-01/2026-05-20", "Q2 2026, to date"),
    ("last_month", "2026-04-01/2026-04-30", "Apr 2026"),
    ("last_3_months", "2026-03-01/2026-05-20", "the last 3 months"),
    ("last_1_years", "2026-01-01/2026-05-20", "this year"),
  ]) func `a span has days and a name`(text: String, days: String, label: String) throws {
    let span = try #require(Span(text))
    #expect(span.days(Self.calendar, today: Self.today)?.description == days)
    #expect(span.label(Self.calendar, today: Self.today) == label)
  }

  @Test(arguments: [
    "", "soon", "last_", "last_0_months", "last_3_month", "last_x_months", "3_months",
  ])
  func `other words are none`(text: String) {
    #expect(Span(text) == nil)
  }
}

/// How a move of a figure is worded.
@Suite struct ChangeTests {
  @Test(arguments: [
    (40.0, 44.1, Unit.percent, "+4.1 points", true),
    (44.1, 40.0, Unit.percent, "\u{2212}4.1 points", false),
    (200.0, 224.8, Unit.count, "+12\u{202F}%", true),
    (200.0, 190.0, Unit.count, "\u{2212}5.0\u{202F}%", false),
    (0.0, 12.0, Unit.count, "+12", true),
    (5.0, 5.0, Unit.count, "unchanged", false),
    (40.0, 40.01, Unit.percent, "unchanged", true),
  ]) func `it is a share, points or a number`(
    old: Double, new: Double, unit: Unit, text: String, isUp: Bool
  ) {
    let change = Change(from: old, to: new, unit: unit)
    #expect(change.text == text)
    #expect(change.isUp == isUp)
  }

  @Test func `a fall is good where lower is better`() {
    let fall = Change(from: 10, to: 5, unit: .hours)
    #expect(Figure.Change(fall, better: .lower, against: "").meaning == .good)
    #expect(Figure.Change(fall, better: .higher, against: "").meaning == .bad)
    #expect(Figure.Change(fall, better: .neutral, against: "").meaning == .neutral)
    let still = Change(from: 5, to: 5, unit: .hours)
    #expect(Figure.Change(still, better: .lower, against: "").meaning == .neutral)
  }
}

/// Tables as people and spreadsheets get them.
@Suite struct TableTests {
  @Test func `the name of a column says how it is printed`() {
    let names = ["deal", "amount_minor", "currency", "closed_at", "win_percent", "stage"]
    let values: [SQLValue] = [
      .text("=A1"), .integer(123_456), .text("EUR"), .text("2026-01-05T10:00:00Z"), .real(12.5),
      .text("won"),
    ]
    let columns = SQLColumn.all(names, [values], zone: .utc)
    #expect(columns.map(\.label) == ["Deal", "Amount", "Closed", "Win", "Stage"])
    let row = columns.map { $0.cell(values) }
    #expect(row.map(\.plain) == ["=A1", "1234.56", "2026-01-05T10:00:00Z", "12.5000", "won"])
    #expect(row[1].text.contains("1234.56"))
    #expect(row[2].text == "5 Jan 2026")
    #expect(row[4].text == "Won")
  }

  @Test func `a column may say where the cells of another lead`() {
    let columns = SQLColumn.all(
      ["what", "what_href"], [[.text("Late deals"), .text("pipeline.html")]], zone: .utc)
    #expect(columns.map(\.label) == ["What"])
    #expect(columns[0].cell([.text("Late deals"), .text("pipeline.html")]).href == "pipeline.html")
  }

  @Test func `CSV guards cells that a spreadsheet would run`() {
    let table = TablePart(
      id: "t", title: "T", caption: "", columns: [.init("Name"), .init("Sum", .number)],
      rows: [.init([.init("=1+1"), .init("1 204", plain: "1204")])], emptyText: "")
    #expect(table.csv().string == "Name,Sum\r\n'=1+1,1204\r\n")
  }
}
