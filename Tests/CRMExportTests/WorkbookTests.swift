import CRMBytes
import CRMExport
import CRMFormats
import CRMSchema
import CRMStore
import Testing

@Suite struct WorkbookTests {
  @Test func `a workbook holds what people read, with formulas guarded`() throws {
    let workspace = try ExportedWorkspace()
    try workspace.fill()
    let store = try Store.open(path: workspace.path("crm.db"), mode: .readOnly)
    let entities = try ["account", "opportunity", "campaign"].map {
      try #require(Schema.entity($0))
    }
    let path = workspace.path("book.xlsx")
    let sheets = try WorkbookExport(of: store).write(entities, to: path)
    #expect(sheets.map(\.entity) == ["account", "opportunity"])
    #expect(sheets.map(\.rows) == [2, 2])
    let bytes = try FileSystem.read(path)
    _ = try WorkbookExport(of: store).write(entities, to: path)
    #expect(try FileSystem.read(path) == bytes)

    let tables = try ExportFile(path, shownAs: "book.xlsx").tables
    #expect(tables.map(\.table) == ["Accounts", "Opportunities"])
    let reader = try #require(tables.first).open()
    let batch = try #require(try reader.next())
    let name = try #require(batch.columns.firstIndex(of: "name"))
    #expect(
      (0..<batch.count).map { batch.cell($0, name).text } == [
        "Müller & Søn", "'=cmd|' /C calc'!A0",
      ])
    let deals = try tables[1].open()
    let rows = try #require(try deals.next())
    let made = try #require(rows.columns.firstIndex(of: "created_at"))
    #expect(rows.cell(0, made).text.hasPrefix("2025-12-01T10:00:00"))
  }
}
