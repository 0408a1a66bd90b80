import CRMBytes
import CRMCharts
import Testing

@testable import CRMReports

/// Charts, their tables and what is said beside them, computed by hand over a few records.
@Suite struct ChartBlockTests {
  private let sales: SmallSales

  init() throws { sales = try SmallSales() }

  private func chart(_ text: String) throws -> ChartPart {
    try #require(try sales.chart(text))
  }

  private func cells(_ chart: ChartPart) -> [[String]] {
    chart.table.rows.map { $0.cells.map(\.plain) }
  }

  @Test func `periods end with the running one, marked as such`() throws {
    let chart = try chart("kind: bar\nmetric: won_value\ngrain: month\nperiod: last_3_months")
    #expect(chart.chart.data.categories.map(\.label) == ["Mar 2026", "Apr 2026", "May 2026"])
    #expect(chart.chart.data.categories.map(\.isPartial) == [false, false, true])
    #expect(chart.chart.data.series.map(\.values) == [[0, 119_900, 38_000]])
    #expect(chart.chart.data.unit == .money(currency: "EUR"))
    #expect(
      cells(chart) == [
        ["2026-03", "0.00", "0"], ["2026-04", "1199.00", "2"], ["2026-05", "380.00", "3"],
      ])
    #expect(chart.table.rows[2].cells[0].text == "May 2026 (to date)")
    #expect(chart.countText == "n = 5 opportunities")
    #expect(chart.subtitle == "Won · by date closed · the last 3 months")
    #expect(chart.freshness == "As of 20 May 2026, 12:00 (Europe/Berlin)")
    #expect(
      chart.notes == [
        "Amounts in EUR only; those in USD are not added, as there is no exchange rate."
      ])
  }

  @Test func `states rest on the records of the last moment`() throws {
    let chart = try chart("kind: line\nmetric: open_tickets\ngrain: month\nperiod: last_2_months")
    #expect(chart.chart.data.series.map(\.values) == [[2, 3]])
    #expect(chart.countText == "n = 3 tickets")
    #expect(chart.subtitle == "Open tickets · at the end of each month · the last 2 months")
  }

  @Test func `a fixed set keeps its order`() throws {
    let chart = try chart("kind: hbar\nmetric: open_pipeline\nby: stage")
    #expect(chart.chart.data.categories.map(\.label) == ["Prospecting", "Proposal"])
    #expect(chart.chart.data.series.map(\.values) == [[5_000, 40_000]])
    #expect(chart.subtitle == "Open pipeline · on 20 May 2026")
  }

  @Test func `the greatest comes first where that is asked for`() throws {
    let chart = try chart("kind: hbar\nmetric: open_pipeline\nby: stage\nsort: value")
    #expect(chart.chart.data.categories.map(\.label) == ["Proposal", "Prospecting"])
  }

  @Test func `a state of a past span is that of its end`() throws {
    let chart = try chart("kind: hbar\nmetric: open_tickets\nby: status\nperiod: last_month")
    #expect(chart.countText == "n = 2 tickets")
    #expect(chart.subtitle.hasSuffix("30 Apr 2026"))
  }

  @Test func `people come by size, those without one last`() throws {
    let chart = try chart("kind: hbar\nmetric: won_value\nby: owner")
    #expect(chart.chart.data.categories.map(\.label) == ["Ann", "Bo", "None"])
    #expect(chart.chart.data.series.map(\.values) == [[129_900, 25_000, 3_000]])
  }

  @Test func `the rest is added up where it adds up`() throws {
    let chart = try chart("kind: hbar\nmetric: won_value\nby: owner\ntop: 1")
    #expect(chart.chart.data.categories.map(\.label) == ["Ann", "Other (2)"])
    #expect(chart.chart.data.series.map(\.values) == [[129_900, 28_000]])
    #expect(cells(chart) == [["Ann", "1299.00", "3"], ["Other (2)", "280.00", "2"]])
    #expect(chart.countText == "n = 5 opportunities")
    #expect(chart.chart.options.isComplete)
  }

  @Test func `a single group is not hidden behind a word`() throws {
    let chart = try chart("kind: hbar\nmetric: won_value\nby: owner\ntop: 2")
    #expect(chart.chart.data.categories.map(\.label) == ["Ann", "Bo", "None"])
  }

  @Test func `the rest is left out where it does not add up`() throws {
    let chart = try chart("kind: hbar\nmetric: average_deal\nby: owner\ntop: 1")
    #expect(cells(chart) == [["Ann", "433.00", "3"]])
    #expect(chart.notes.contains("2 smaller groups are left out."))
    #expect(chart.countText == "n = 3 opportunities")
    #expect(!chart.chart.options.isComplete)
  }

  @Test func `a heat map leaves the rest out, which would outshine all`() throws {
    let chart = try chart(
      "kind: heatmap\nmetric: won_value\ngrain: month\nseries: owner\nperiod: last_2_months\ntop: 1"
    )
    #expect(chart.chart.data.series.map(\.name) == ["Ann"])
    #expect(chart.notes.contains("2 smaller groups are left out."))
  }

  @Test func `the greatest of a fixed set stay, not the first`() throws {
    let chart = try chart(
      "kind: hbar\nmetric: opened\nby: stage\nperiod: last_12_months\ntop: 1"
        .replacing("opened", with: "created_opportunities"))
    // Made since June 2025: six won, two lost, one prospecting, one proposal.
    #expect(chart.chart.data.categories.map(\.label) == ["Won", "Other (3)"])
    #expect(chart.chart.data.series.map(\.values) == [[6, 4]])
  }

  @Test func `series divide the periods, and may stand on each other`() throws {
    let text = "kind: bar\nmetric: won_value\ngrain: month\nseries: owner\nperiod: last_2_months"
    let chart = try chart(text + "\nstacked: true")
    #expect(chart.chart.data.series.map(\.name) == ["Ann", "Bo", "None"])
    #expect(
      chart.chart.data.series.map(\.values) == [[119_900, 10_000], [nil, 25_000], [nil, 3_000]])
    #expect(chart.chart.options.arrangement == .stacked)
    let folded = try self.chart(text + "\ntop: 1")
    #expect(folded.chart.data.series.map(\.name) == ["Ann", "Other (2)"])
    #expect(folded.chart.data.series.map(\.values) == [[119_900, 10_000], [nil, 28_000]])
    #expect(folded.countText == "n = 5 opportunities")
  }

  @Test func `several metrics are series with their own n`() throws {
    let chart = try chart(
      "kind: bar\nmetrics: [won_count, lost_count]\ngrain: month\nperiod: last_2_months")
    #expect(chart.chart.data.series.map(\.values) == [[2, 4], [1, 1]])
    #expect(
      chart.countText == "Deals won: n = 6 opportunities · Deals lost: n = 2 opportunities")
    #expect(chart.subtitle == "Deals won and Deals lost · by date closed · the last 2 months")
  }

  @Test func `metrics that go by different dates say so each`() throws {
    let chart = try chart(
      "kind: line\nmetrics: [tickets_created, tickets_resolved]\ngrain: month\nperiod: last_2_months"
    )
    #expect(
      chart.subtitle
        == "Tickets created by date created · Tickets resolved by date resolved · the last 2 months"
    )
  }

  @Test func `what is counted once counts once over all groups`() throws {
    let chart = try chart(
      "kind: bar\nmetric: contacts_reached\ngrain: month\nperiod: last_2_months")
    #expect(chart.chart.data.series.map(\.values) == [[1, 2]])
    #expect(chart.countText == "n = 2 contacts")
  }

  @Test func `no records of a kind are said with the remedy`() throws {
    let parts = try sales.parts(
      "chart", "kind: bar\nmetric: tasks_created\ngrain: month")
    guard case .missing(let part) = parts.first else {
      Issue.record("a chart was drawn")
      return
    }
    #expect(part.why == "There are no tasks in the data.")
  }

  @Test func `a span without values is said with its name`() throws {
    let parts = try sales.parts(
      "chart", "kind: line\nmetric: csat_average\ngrain: month\nperiod: last_3_months")
    guard case .missing(let part) = parts.first else {
      Issue.record("a chart was drawn")
      return
    }
    #expect(part.why == "Nothing to show for the last 3 months.")
  }

  @Test(arguments: [
    ("kind: bar\nmetric: won_value\ngrain: month\nby: owner\nseries: kind", "two sides"),
    ("kind: bar\nmetrics: [won_value, lost_value]\ngrain: month\nby: owner", "two sides"),
    ("kind: bar\nmetrics: [won_value, won_count]\ngrain: month", "'won_count' is in count"),
    ("kind: bar\nmetric: won_value\ngrain: month\ntop: -1", "'top' must be 1 or more"),
    ("kind: bar\nmetric: won_value\ngrain: month\nwidth: hlaf", "hlaf"),
    ("kind: bar\nmetric: won_value\ngrain: month\nperiod: last_99999_days", "is no period"),
    ("kind: bar\nmetric: won_valeu\ngrain: month", "did you mean 'won_value'?"),
  ]) func `what cannot be drawn is refused with its place`(text: String, message: String) {
    do {
      _ = try sales.chart(text)
      Issue.record("the chart was made")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
      #expect("\(error)".hasPrefix("reports/x.md:"), "\(error)")
    }
  }
}
