import CRMBytes
import CRMCharts
import CRMStore
import Testing

@testable import CRMReports

/// Headline figures, computed by hand over a few records.
@Suite struct FigureTests {
  private let sales: SmallSales

  init() throws { sales = try SmallSales() }

  private func figure(_ text: String) throws -> Figure {
    try #require(try sales.figure(text))
  }

  @Test func `what happened is compared with the period before, to the same day`() throws {
    let figure = try figure("metrics: [won_value]\nperiod: month")
    #expect(figure.value == "380\u{00A0}€")
    #expect(figure.exact == "380.00\u{00A0}€")
    #expect(figure.span == "May 2026, to date")
    // 1–20 April has 200.00; the 999.00 of 25 April wait.
    #expect(figure.change?.text == "+90\u{202F}%")
    #expect(figure.change?.against == "on 1–20 Apr 2026")
    #expect(figure.change?.meaning == .good)
    #expect(figure.sparkline?.data.categories.count == 12)
    #expect(figure.sparkline?.data.series[0].values.suffix(2) == [119_900, 38_000])
    #expect(figure.sparkline?.data.categories.map(\.isPartial).suffix(2) == [false, true])
  }

  @Test func `amounts in another currency are left out, which is said`() throws {
    let figure = try figure("metrics: [won_value]\nperiod: month")
    #expect(figure.countText == "n = 3 opportunities · without USD")
  }

  @Test func `the same days of last year end at local midnight`() throws {
    let figure = try figure(
      "metrics: [won_value]\nperiod: month\ncompare: same_period_last_year")
    #expect(figure.change?.text == "\u{2212}46\u{202F}%")
    #expect(figure.change?.against == "on 1–20 May 2025")
    #expect(figure.change?.meaning == .bad)
  }

  @Test func `without a comparison there is no change`() throws {
    let figure = try figure("metrics: [won_value]\nperiod: month\ncompare: none")
    #expect(figure.change == nil)
    #expect(figure.value == "380\u{00A0}€")
  }

  @Test func `a share moves by points`() throws {
    let figure = try figure("metrics: [win_rate]\nperiod: month")
    #expect(figure.value == "80\u{202F}%")
    #expect(figure.change?.text == "+30.0 points")
    #expect(figure.countText == "n = 5 opportunities")
  }

  @Test func `a state is compared with the end of the period before`() throws {
    let figure = try figure("metrics: [open_pipeline]\nperiod: month")
    #expect(figure.value == "450\u{00A0}€")
    #expect(figure.span == "on 20 May 2026")
    // On 30 April 9, 1, 2 and 6 were open: 410.00.
    #expect(figure.change?.text == "+9.8\u{202F}%")
    #expect(figure.change?.against == "on 30 Apr 2026")
    #expect(figure.countText == "n = 2 opportunities")
  }

  @Test func `a state is compared with the same day of last year`() throws {
    let figure = try figure(
      "metrics: [open_opportunities]\nperiod: month\ncompare: same_period_last_year")
    // At the end of 20 May 2025 only 11 was open.
    #expect(figure.change?.text == "+100\u{202F}%")
    #expect(figure.change?.against == "on 20 May 2025")
  }

  @Test func `more is bad where less is better`() throws {
    let figure = try figure("metrics: [open_tickets]\nperiod: month")
    #expect(figure.value == "3")
    #expect(figure.change?.text == "+50\u{202F}%")
    #expect(figure.change?.direction == "up")
    #expect(figure.change?.meaning == .bad)
  }

  @Test(arguments: [
    ("won_value", 300, "target at least 300\u{00A0}€: met", Meaning.good),
    ("won_value", 400, "target at least 400\u{00A0}€: missed", .bad),
    ("open_tickets", 3, "target at most 3: met", .good),
    ("open_tickets", 2, "target at most 2: missed", .bad),
  ]) func `a target is met or missed`(metric: String, target: Int, text: String, meaning: Meaning)
    throws
  {
    let figure = try figure(
      "metrics:\n  - {metric: \(metric), target: \(target), title: Mine}\nperiod: month")
    #expect(figure.label == "Mine")
    #expect(figure.target?.text == text)
    #expect(figure.target?.meaning == meaning)
  }

  @Test func `nothing measured is no data, not zero`() throws {
    let figure = try figure("metrics:\n  - {metric: csat_average, target: 3}\nperiod: month")
    #expect(figure.value == nil)
    #expect(figure.change == nil)
    #expect(figure.countText == nil)
    #expect(figure.target == nil)
    #expect(figure.sparkline == nil)
  }

  @Test func `figures of what is not there are left out and named together`() throws {
    let parts = try sales.parts("kpi", "metrics: [tasks_overdue, won_count, tasks_created]")
    guard case .figures(let figures) = parts.first, case .missing(let missing) = parts.last else {
      Issue.record("other parts")
      return
    }
    #expect(parts.count == 2)
    #expect(figures.map(\.metric) == ["won_count"])
    #expect(missing.title == "2 parts of this page are left out")
    #expect(missing.why.hasPrefix("There are no tasks in the data. Left out: "))
  }

  @Test func `the reporting currency leads, and had nothing before`() throws {
    let figure = try #require(
      try SmallSales(currency: "USD").figure("metrics: [won_value]\nperiod: month"))
    #expect(figure.value == "70\u{00A0}$")
    #expect(figure.change?.text == "+70\u{00A0}$")
    #expect(figure.countText == "n = 1 opportunity · without EUR")
    #expect(figure.sparkline?.data.series[0].values.suffix(2) == [0, 7_000])
  }

  @Test func `without a reporting currency that of the most records leads`() throws {
    let figure = try #require(
      try SmallSales(currency: nil).figure("metrics: [won_value]\nperiod: month"))
    #expect(figure.value == "380\u{00A0}€")
  }

  @Test func `a share of amounts is of those in one currency`() throws {
    let figure = try figure("metrics: [win_rate_by_value]\nperiod: month")
    // 380.00 of 390.00 EUR; the 70.00 USD are all won and would be 100 %.
    #expect(figure.exact == "97.4\u{202F}%")
  }

  @Test func `where there is no value it says why`() throws {
    try sales.store.database.execute(
      "UPDATE opportunity SET amount_minor = NULL WHERE is_closed AND NOT is_won")
    let figure = try figure("metrics: [win_rate_by_value]\nperiod: month")
    #expect(figure.value == nil)
    #expect(figure.emptyText == "No lost deal has an amount")
    let table = try #require(
      try sales.table("table", "metrics: [win_rate_by_value]\nby: currency\nperiod: all"))
    #expect(
      table.rows.map { $0.cells.map(\.text) }.contains(["EUR", "no lost deal has an amount"]))
  }

  @Test func `two figures of one metric are told apart`() throws {
    let parts = try sales.parts(
      "kpi", "metrics:\n  - won_count\n  - {metric: won_count, where: amount_minor > 10000}")
    guard case .figures(let figures) = parts.first else {
      Issue.record("other parts")
      return
    }
    #expect(figures.map(\.id) == ["x-1-1", "x-1-2"])
    #expect(figures.map(\.value) == ["4", "1"])
  }

  @Test(arguments: ["0", "-3", "10001"]) func `a sparkline has one period or more`(count: String) {
    #expect(throws: (any Error).self) {
      try SmallSales.report("```kpi\nmetrics: [won_value]\nsparkline: \(count)\n```")
    }
  }
}

/// What opens a page, and pages without their data.
@Suite struct PlanTests {
  @Test func `the greatest moves open the page, for better and for worse`() throws {
    let page = try SmallSales().page(
      "Words.\n\n```kpi\nmetrics: [won_value, win_rate, open_pipeline, open_tickets]\n"
        + "period: month\n```")
    #expect(
      page.lead == [
        "Won rose to 380\u{00A0}€ (+90\u{202F}% on 1–20 Apr 2026).",
        "Open tickets rose to 3 (+50\u{202F}% on 30 Apr 2026).",
      ])
    #expect(page.parts.count == 2)
  }

  @Test func `a page that needs what is not there says only that`() throws {
    let page = try SmallSales().page(
      "Words.\n\n```kpi\nmetrics: [won_value]\n```", front: "title: Tasks\nneeds: [task]")
    #expect(page.lead == [])
    guard case .missing(let part) = page.parts.first else {
      Issue.record("the page has no such part")
      return
    }
    #expect(page.parts.count == 1)
    #expect(part.title == "Tasks")
    #expect(part.why == "There are no tasks in the data.")
    #expect(part.how.contains("crm import tasks.csv"))
  }

  @Test func `answers reach the blocks that asked`() throws {
    let page = try SmallSales().page(
      """
      ```chart
      kind: bar
      metric: contacts_reached
      grain: month
      period: last_2_months
      ```

      ```kpi
      metrics: [open_tickets]
      ```

      ```table
      metrics: [won_count]
      by: owner
      ```
      """)
    guard case .chart(let chart) = page.parts[0], case .figures(let figures) = page.parts[1],
      case .table(let table) = page.parts[2]
    else {
      Issue.record("other parts")
      return
    }
    #expect(chart.definitions.map(\.metric) == ["contacts_reached"])
    #expect(figures.map(\.metric) == ["open_tickets"])
    #expect(table.columns.map(\.label) == ["Owner", "Deals won"])
  }
}
