import CRMBytes
import CRMMetrics
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMReports

/// Tables of metrics, of SQL, of rules and of the metrics themselves.
@Suite struct TableBlockTests {
  private let sales: SmallSales

  init() throws { sales = try SmallSales() }

  private func table(_ kind: String, _ text: String) throws -> TablePart {
    try #require(try sales.table(kind, text))
  }

  private func rows(_ table: TablePart) -> [[String]] {
    table.rows.map { $0.cells.map(\.plain) }
  }

  @Test func `the first metric sorts and has bars`() throws {
    let table = try table("table", "metrics: [won_count, win_rate]\nby: owner")
    #expect(
      rows(table) == [
        ["Ann", "3", "100.0000"], ["Bo", "1", "33.3333"], ["Cy", "1", "100.0000"],
        ["None", "1", "100.0000"],
      ])
    #expect(table.rows.map { $0.cells[1].bar } == [100, 33, 33, 33])
    #expect(table.rows.allSatisfy { $0.cells[2].bar == nil })
    #expect(table.caption == "The last 12 months")
    #expect(table.note == nil)
  }

  @Test func `a longer list is cut, which is said`() throws {
    let table = try table("table", "metrics: [won_count]\nby: owner\nlimit: 2")
    #expect(rows(table).map(\.[0]) == ["Ann", "Bo"])
    #expect(table.note == "The first 2 of 4 are shown.")
  }

  @Test func `amounts are in one currency, and states of one day`() throws {
    let table = try table("table", "metrics: [won_value, open_pipeline]\nby: owner")
    #expect(
      rows(table) == [
        ["Ann", "1299.00", "400.00"], ["Bo", "250.00", "50.00"], ["None", "30.00", ""],
      ])
    #expect(table.caption == "The last 12 months; Open pipeline on 20 May 2026")
    #expect(table.note?.contains("those in USD are not added") == true)
  }

  @Test func `a past span ends before today, for states too`() throws {
    let table = try table(
      "table", "metrics: [won_count, open_opportunities]\nby: owner\nperiod: last_month")
    // In April Ann won 3 and 4; at its end 1 of hers was open, and 2, 6 and 9 of Bo's.
    #expect(rows(table) == [["Ann", "2", "1"], ["Bo", "", "3"]])
    #expect(table.caption == "Apr 2026; Open deals on 30 Apr 2026")
  }

  @Test func `a query knows the moment and its day`() throws {
    let table = try table(
      "sql",
      "-- title: T\nselect :today as day, :as_of as moment, count(*) as deals\n"
        + "from opportunities where expected_close_on < :today")
    #expect(rows(table) == [["2026-05-20", "2026-05-20T10:00:00Z", "1"]])
    #expect(table.columns.map(\.label) == ["Day", "Moment", "Deals"])
  }

  @Test func `a query's moments are printed as local days`() throws {
    let table = try table(
      "sql", "-- title: T\nselect created_at from tickets where number = 'T4'")
    #expect(table.rows[0].cells[0].text == "4 May 2026")
    #expect(table.rows[0].cells[0].plain == "2026-05-03T22:30:00Z")
  }

  @Test func `a query's rows are cut at its limit`() throws {
    let table = try table(
      "sql",
      "-- title: T\n-- limit: 2\n-- note: All.\n-- width: half\n"
        + "select name from opportunities order by id")
    #expect(rows(table) == [["d1"], ["d2"]])
    #expect(table.note == "All. The first 2 of 12 are shown.")
    #expect(!table.isFull)
  }

  @Test func `amounts of a query have the scale of their currency`() {
    let names = ["a_minor", "currency"]
    let values: [[SQLValue]] = [
      [1_500, "KWD"], [1_234, "JPY"], [200, "EUR"], [.real(250.4), "EUR"],
    ]
    let columns = SQLColumn.all(names, values, zone: .utc)
    let cells = values.map { columns[0].cell($0) }
    #expect(cells.map(\.plain) == ["1.500", "1234", "2.00", "2.50"])
    #expect(cells[0].text == "1.500\u{00A0}KWD")
    #expect(SQLColumn.all(names, [values[2]], zone: .utc)[0].cell(values[2]).text == "2\u{00A0}€")
  }

  @Test(arguments: [
    ("select nmae from opportunities", "nmae"),
    ("delete from opportunity", "only questions are answered here"),
    ("delete from opportunities", "cannot modify"),
    ("select 1; delete from opportunities", ""),
    ("select * from sqlite_master", "cannot be queried"),
  ]) func `a query that fails is named with its place`(sql: String, message: String) throws {
    do {
      _ = try sales.table("sql", "-- title: Mine\n\(sql)")
      Issue.record("the query was answered")
    } catch {
      #expect("\(error)".hasPrefix("reports/x.md:5:1: the SQL of 'Mine' failed:"), "\(error)")
      #expect("\(error)".contains(message), "\(error)")
    }
    #expect(try sales.store.database.integer("SELECT count(*) FROM opportunity") == 12)
  }

  @Test(arguments: [
    ("limit: ten", "'limit' must be a whole number"), ("limit: 0", "'limit' must be"),
    ("width: hlaf", "'width' must be full or half"), ("needs: tikcet", "did you mean 'ticket'?"),
  ]) func `a query's settings are checked`(line: String, message: String) {
    do {
      _ = try SmallSales.report("```sql\n-- title: T\n-- \(line)\nselect 1\n```")
      Issue.record("the report was read")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }

  @Test func `a query that needs what is not there says so`() throws {
    let parts = try sales.parts("sql", "-- title: T\n-- needs: task\nselect 1")
    guard case .missing(let part) = parts.first else {
      Issue.record("a table was made")
      return
    }
    #expect(part.why == "There are no tasks in the data.")
  }

  @Test func `rules count the records at fault and lead to them`() throws {
    let parts = try sales.parts("rules", "limit: 1")
    let tables = parts.compactMap { part in
      if case .table(let table) = part { table } else { nil }
    }
    let overview = try #require(tables.first)
    let late = try #require(overview.rows.first { $0.cells[0].href == "#x-1-deal_past_due" })
    #expect(late.cells[2...].map(\.plain) == ["1", "12", "8.3333"])
    #expect(late.cells[1].tone == .bad)
    let detail = try #require(tables.first { $0.id == "x-1-deal_past_due" })
    #expect(detail.rows.map { $0.cells[0].text } == ["d8"])
    let links = overview.rows.compactMap { $0.cells[0].href }
    let details = tables.dropFirst().dropLast()
    #expect(links == details.map { "#" + $0.id })
    let passed = overview.rows.filter { $0.cells[0].href == nil }
    #expect(passed.allSatisfy { $0.cells[1].text == "Passed" && $0.cells[2].plain == "0" })
    #expect(details.allSatisfy { $0.rows.count == 1 })
    let records = try #require(tables.last)
    #expect(records.id == "x-1-records")
    let deals = try #require(records.rows.first { $0.cells[0].text == "Opportunities" })
    #expect(deals.cells[2].plain == "12")
  }

  @Test func `the glossary has every metric once`() throws {
    let rows = try sales.parts("glossary", "").flatMap { part -> [TablePart.Row] in
      if case .table(let table) = part { table.rows } else { [] }
    }
    let names = rows.compactMap(\.id)
    #expect(names.count == rows.count)
    #expect(names.sorted() == sales.context.metrics.names.sorted())
    #expect(names.count > 80)
  }
}

/// The reports that the program carries.
@Suite struct BuiltInReportTests {
  @Test func `every one is read, and asks for metrics that exist`() throws {
    let folder = try FileSystem.makeTemporaryDirectory("almanac-reports")
    defer { try? FileSystem.remove(folder) }
    let workspace = Workspace(folder: folder)
    let names = try workspace.list("reports", suffix: ".md")
    let reports = try ReportCatalogue.load(workspace).reports
    #expect(reports.count == names.count)
    #expect(reports.first?.slug == "overview")
    #expect(reports.count { $0.isGlossary } == 1)
    let plan = try ReportPlan(reports, try SmallSales().context)
    #expect(plan.requests.count > 100)
  }
}
