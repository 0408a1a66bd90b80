import CRMBytes
import CRMTime
import Testing

@testable import CRMCharts

/// Reading the cells of a file as what a kind draws.
@Suite struct ChartCellsTests {
  private func cells(_ text: String) -> ChartCells {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rows = lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return ChartCells(header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  private func read(
    _ input: ChartInput, _ text: String, _ units: ChartUnits = ChartUnits()
  ) throws -> ChartContent {
    try kind(input).content(of: cells(text), units: units)
  }

  private func kind(_ input: ChartInput) -> ChartKind {
    ChartKind(name: "plot", means: "", input: input, tell: { $0.series() }) { _ in
      100
    } layout: { _ in
    }
  }

  private func problem(
    _ input: ChartInput, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> String {
    do {
      _ = try read(input, text)
      Issue.record("was read", sourceLocation: sourceLocation)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func `labels and values are a table of one series`() throws {
    let data = try read(.table, "label,value\nA,3\n,\nB,\n").table
    #expect(data.categories.map(\.label) == ["A", "B"])
    #expect(data.series == [ChartSeries("value", values: [3, nil])])
    #expect(data.unit == .count)
  }

  @Test func `the first column is the label where none is called so`() throws {
    let data = try read(.table, "Month,Won,Lost\n2025-01,1.5,2\n2025-02,3,4").table
    #expect(data.categories.map(\.label) == ["2025-01", "2025-02"])
    #expect(data.series.map(\.name) == ["Won", "Lost"])
    #expect(data.unit == .number)
  }

  @Test func `money is kept in minor units without a rounding error`() throws {
    let units = ChartUnits(values: .money(currency: "EUR"))
    let data = try read(.table, "label,value\nA,1.15\nB,-0.07", units).table
    #expect(data.series[0].values == [115, -7])
  }

  @Test func `cells of a grid become rows and columns in their order`() throws {
    let data = try read(.grid, "row,column,value\nMon,08,4\nTue,09,5\nMon,09,6").table
    #expect(data.categories.map(\.label) == ["08", "09"])
    #expect(
      data.series == [
        ChartSeries("Mon", values: [4, 6]), ChartSeries("Tue", values: [nil, 5]),
      ])
  }

  @Test func `dates are put in order`() throws {
    let data = try read(.dates, "date,value\n2025-03-02,2\n2025-03-01,1").table
    #expect(data.categories.map(\.label) == ["2025-03-01", "2025-03-02"])
    #expect(data.series[0].values == [1, 2])
  }

  @Test func `points without a place are counted as left out`() throws {
    let data = try read(.points, "X,y,series\n1,2,a\n,3,b\n4,5,b").points
    #expect(data.points.map(\.x) == [1, 4])
    #expect(data.points.map(\.series) == [0, 1])
    #expect(data.series == ["a", "b"])
    #expect(data.omitted == 1)
    #expect(data.x.name == "X")
  }

  @Test func `spans take open ends, groups and progress`() throws {
    let text = "label,start,end,group,progress\nA,2025-01-01,,North,40\nB,,2025-02-01,,"
    let spans = try read(.spans, text).spans.spans
    #expect(
      spans == [
        ChartSpan("A", start: Day("2025-01-01"), end: nil, group: "North", progress: 0.4),
        ChartSpan("B", start: nil, end: Day("2025-02-01")),
      ])
  }

  @Test func `distributions come from values or from five numbers`() throws {
    let raw = try read(.distributions, "label,value\na,1\nb,2\na,3").distributions.groups
    #expect(raw == [ChartDistribution("a", values: [1, 3]), ChartDistribution("b", values: [2])])
    let told = try read(.distributions, "label,min,q1,median,q3,max,n\na,1,2,3,4,5,9")
    let five = FiveNumbers(
      least: 1, lowerQuartile: 2, median: 3, upperQuartile: 4, most: 5, count: 9)
    #expect(told.distributions.groups == [ChartDistribution("a", values: .summary(five))])
  }

  @Test(arguments: [
    ("value\n1\n2", ChartContent.Form.distributions),
    ("label,value\nA,1\nA,2", .distributions), ("label,value\n0–10,1\n10–20,2", .table),
    ("range,value\n0–10,1", .table), ("label,value,more\nA,1,3\nA,2,3", .table),
  ])
  func `a histogram takes ranges, or the values themselves`(
    text: String, form: ChartContent.Form
  ) throws {
    #expect(try read(.histogram, text).form == form)
  }

  @Test(arguments: [
    (
      ChartInput.table, "label,value\nA,1\nB,12x",
      "line 3: column 'value': not a number: found '12x': "
        + "write it as 1234.5, without separators and units"
    ),
    (
      .table, "label;value\nA;1",
      "line 1: no column of numbers: found 'label;value': "
        + "give a label and at least one column of numbers, separated by commas"
    ),
    (
      .points, "x,Y2\n1,2",
      "line 1: not the columns that a plot chart is drawn from: found 'x,Y2': "
        + "is 'Y2' meant as 'y'? it needs x,y[,label][,series]"
    ),
    (
      .flows, "from;to;value\nA;B;1",
      "line 1: not the columns that a plot chart is drawn from: found 'from;to;value': "
        + "is the separator a comma? it needs from,to,value"
    ),
    (
      .flows, "from,to,value\nA,,1",
      "line 2: column 'to': blank: fill it in or leave the line out"
    ),
    (
      .flows, "from,to,value\nA,B,-1",
      "line 2: column 'value': a flow below zero: found '-1': "
        + "exchange 'from' and 'to' and give it from zero"
    ),
    (
      .spans, "label,start,end\nA,2025-02-30,",
      "line 2: column 'start': not a date: found '2025-02-30': write it as 2025-03-31"
    ),
    (
      .spans, "label,start,end\nA,2025-02-03,2025-02-01",
      "line 2: column 'end': the end lies before the start, 2025-02-03: found '2025-02-01': "
        + "exchange the two dates or correct one"
    ),
    (
      .distributions, "label,min,q1,median,q3,max\na,1,2,3,2.5,5",
      "line 2: column 'q3': less than the column 'median' before it: found '2.5': "
        + "give min ≤ q1 ≤ median ≤ q3 ≤ max"
    ),
    (
      .grid, "row,column,value\na,b,1\na,b,2",
      "line 3: the cell is told twice, first on line 2: found 'a, b': keep one of the two lines"
    ),
    (
      .dates, "date,value\n2025-01-01,1\n2025-01-01,2",
      "line 3: column 'date': the day is told twice, first on line 2: found '2025-01-01': "
        + "keep one of the two lines, or add them up"
    ),
  ])
  func `an error names line, column, value and remedy`(
    input: ChartInput, text: String, message: String
  ) {
    #expect(problem(input, text) == message)
  }

  @Test(arguments: ["inf", "nan", "0x10", "1,5", "1e999", "--1", "1 2"])
  func `text that is nearly a number is refused`(text: String) {
    let rows = ChartCells(header: ["label", "value"], rows: [["A", text]])
    #expect(throws: ChartCellsError.self) { try kind(.table).content(of: rows) }
  }

  @Test func `a kind says so where the content has another form`() {
    let chart = Chart(
      kind: .bar, content: .flows(FlowData(flows: [], unit: .count)), width: 400, title: "t")
    #expect(chart.summary.altText == "A bar chart draws a table of names and values, not flows.")
    #expect(chart.layout(measure: .fixed).marks.count == 1)
  }

  @Test func `a kind lists the columns it is drawn from`() {
    #expect(ChartKind.bar.input.pattern == "label,number,…")
    #expect(
      ChartInput.distributions.pattern == "label,value or label,min,q1,median,q3,max[,n]")
  }
}
