import CRMBytes
import Testing

@testable import CRMFormats

@Suite struct WorkbookTests {
  /// A workbook of sheets by name, each the inside of its `sheetData`.
  private func workbook(
    _ sheets: [(name: String, rows: String)], strings: String = "", formats: String = "",
    styles: String = "", properties: String = "", hidden: Set<String> = [], prologue: String = ""
  ) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var list = ""
    var relations = ""
    var members: [TestArchive.Member] = [.init("[Content_Types].xml", "<Types/>")]
    for (place, sheet) in sheets.enumerated() {
      let state = hidden.contains(sheet.name) ? " state=\"hidden\"" : ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(place + 1)\"\(state) r:id=\"r\(place)\"/>"
      relations +=
        "<Relationship Id=\"r\(place)\" Type=\"\(office)/worksheet\" Target=\"worksheets/s\(place).xml\"/>"
      members.append(
        .init(
          "xl/worksheets/s\(place).xml",
          "<?xml version=\"1.0\"?>\(prologue)<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.rows)</sheetData></worksheet>"
        ))
    }
    members += [
      .init(
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(properties)<sheets>\(list)</sheets></workbook>"
      ),
      .init("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"),
      .init("xl/sharedStrings.xml", "<x:sst xmlns:x=\"\(main)\">\(strings)</x:sst>"),
      .init(
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>"
      ),
    ]
    return TestArchive.zip(members)
  }

  private func text(_ cell: String, _ value: String) -> String {
    "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(value)</t></is></c>"
  }

  private func read(_ bytes: [UInt8], overrides: FormatOverrides = .init()) throws -> (
    Reading, DetectedFormat
  ) {
    let file = try ExportFile(bytes: bytes, name: "book.xlsx", overrides: overrides)
    let reader = try #require(try file.tables.first?.open())
    let reading = try Reading(reader)
    return (reading, reader.format)
  }

  @Test func `reads texts of every kind`() throws {
    let strings = """
      <x:si><x:t>Name</x:t></x:si>\
      <x:si><x:r><x:rPr><x:b/></x:rPr><x:t>Ri</x:t></x:r><x:r><x:t xml:space="preserve">ch </x:t></x:r></x:si>\
      <x:si><x:t>東京</x:t><x:rPh sb="0" eb="2"><x:t>トウキョウ</x:t></x:rPh></x:si>\
      <x:si><x:t>say "hi", a_x000D_&#10;b_x0041_&amp;</x:t></x:si>
      """
    let rows = """
      <row r="1"><c r="A1" t="s"><v>0</v></c>\(text("B1", "City"))<c r="C1" t="str"><f>A1</f><v>Sum</v></c></row>
      <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="s"><v>3</v></c></row>
      <row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="b"><v>0</v></c><c r="C3" t="e"><v>#N/A</v></c></row>
      """
    let (reading, format) = try read(workbook([("S", rows)], strings: strings))
    #expect(reading.columns == ["Name", "City", "Sum"])
    #expect(reading.rows[0] == ["Rich ", "東京", "say \"hi\", a\r\nbA&"])
    #expect(reading.rows[1] == ["true", "false", ""])
    #expect(reading.kinds[1] == [.bare, .bare, .bare])
    #expect(format.kind == .xlsx && format.sheet == "S" && format.delimiterName == nil)
    #expect(format.notes == ["1 cells hold the error #N/A and count as empty"])
  }

  @Test(arguments: [
    ("0.1", "0.1"), ("0.10000000000000001", "0.1"), ("0.30000000000000004", "0.3"),
    ("1.1000000000000001", "1.1"), ("1E+16", "10000000000000000"),
    ("1.2345678901234567E+16", "12345678901234567"),
    ("12345678901234567890", "12345678901234567890"),
    ("-1234.5", "-1234.5"), ("4.9999999999999998E-7", "0.0000005"), ("0", "0"), ("-0", "0"),
    ("99.999999999999986", "100"), ("1.0", "1"), ("1E-300", "1E-300"), ("1e3", "1000"),
  ])
  func `numbers are exact`(value: String, expected: String) throws {
    let rows = """
      <row r="1">\(text("A1", "a"))\(text("B1", "b"))</row>\
      <row r="2"><c r="A2"><v>\(value)</v></c><c r="B2" t="n"><v>7</v></c></row>
      """
    #expect(try read(workbook([("S", rows)])).0.rows == [[expected, "7"]])
  }

  @Test(arguments: [
    ("<xf numFmtId=\"14\"/>", "", "45413", "2024-05-01"),
    ("<xf numFmtId=\"14\"/>", "", "45413.4375", "2024-05-01T10:30:00"),
    ("<xf numFmtId=\"22\"/>", "", "45413", "2024-05-01T00:00:00"),
    ("<xf numFmtId=\"22\"/>", "", "45413.437511574077", "2024-05-01T10:30:01"),
    ("<xf numFmtId=\"20\"/>", "", "0.4375", "10:30:00"),
    ("<xf numFmtId=\"46\"/>", "", "1.5", "36:00:00"),
    ("<xf numFmtId=\"47\"/>", "", "0.00001736111111", "00:00:01.500"),
    ("<xf numFmtId=\"9\"/>", "", "0.4", "40%"), ("<xf numFmtId=\"10\"/>", "", "1.255", "125.5%"),
    ("<xf numFmtId=\"200\"/>", "yyyy\\-mm\\-dd", "45413", "2024-05-01"),
    ("<xf numFmtId=\"200\"/>", "[$-409]d/m/yy h:mm AM/PM;@", "45413.5", "2024-05-01T12:00:00"),
    ("<xf numFmtId=\"200\"/>", "mmm yyyy", "45413", "2024-05-01"),
    ("<xf numFmtId=\"200\"/>", "[h]:mm", "1.25", "30:00:00"),
    ("<xf numFmtId=\"200\"/>", "mm:ss", "0.5", "12:00:00"),
    ("<xf numFmtId=\"200\"/>", "#,##0.00 &quot;days&quot;", "45413", "45413"),
    ("<xf numFmtId=\"200\"/>", "#,##0\\ [$€-407]", "45413", "45413"),
    ("<xf numFmtId=\"200\"/>", "General", "45413", "45413"),
    ("<xf numFmtId=\"14\"/>", "", "1", "1900-01-01"),
    ("<xf numFmtId=\"14\"/>", "", "59", "1900-02-28"),
    ("<xf numFmtId=\"14\"/>", "", "61", "1900-03-01"),
    ("<xf numFmtId=\"14\"/>", "", "2958465", "9999-12-31"),
    ("<xf numFmtId=\"14\"/>", "", "-5", "-5"), ("<xf numFmtId=\"14\"/>", "", "3000000", "3000000"),
  ])
  func `dates are told by the number format`(
    style: String, code: String, value: String, expected: String
  ) throws {
    let rows = """
      <row r="1">\(text("A1", "a"))\(text("B1", "b"))</row>\
      <row r="2"><c r="A2" s="1"><v>\(value)</v></c><c r="B2" s="0"><v>45413</v></c></row>
      """
    let book = workbook(
      [("S", rows)],
      formats: code.isEmpty ? "" : "<numFmt numFmtId=\"200\" formatCode=\"\(code)\"/>",
      styles: "<xf numFmtId=\"0\"/>\(style)")
    #expect(try read(book).0.rows == [[expected, "45413"]])
  }

  @Test func `the system of 1904 counts from there`() throws {
    let rows = """
      <row r="1">\(text("A1", "a"))\(text("B1", "b"))</row>\
      <row r="2"><c r="A2" s="0"><v>0</v></c><c r="B2" s="0"><v>43951</v></c></row>
      """
    let book = workbook(
      [("S", rows)], styles: "<xf numFmtId=\"14\"/>",
      properties: "<workbookPr date1904=\"1\"/>")
    #expect(try read(book).0.rows == [["1904-01-01", "2024-05-01"]])
  }

  @Test func `titles, gaps and empty columns do no harm`() throws {
    let rows = """
      <row r="1">\(text("B1", "Deals of 2024"))</row>\
      <row r="4">\(text("B4", "id"))\(text("C4", "name"))\(text("E4", "note"))</row>\
      <row r="5"><c r="B5"><v>1</v></c>\(text("E5", "x"))</row>\
      <row r="9"><c r="B9"><v>2</v></c>\(text("C9", "Zoë"))<c r="D9"/></row>
      """
    let (reading, format) = try read(workbook([("S", rows)]))
    #expect(reading.columns.count == 4)
    #expect(
      [reading.columns[0], reading.columns[1], reading.columns[3]] == ["id", "name", "note"])
    #expect(reading.text == ["1|||x", "2|Zoë||"])
    #expect(reading.lines == [5, 9])
    #expect(reading.kinds[0] == [.bare, .bare, .bare, .quoted])
    #expect(format.headerLine == 4)
    #expect(format.preamble == [FileLine(number: 1, text: "Deals of 2024")])
  }

  @Test func `cells without names stand side by side`() throws {
    let rows = """
      <row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>\
      <row><c><v>1</v></c><c><v>2</v></c></row>
      """
    let reading = try read(workbook([("S", rows)])).0
    #expect(reading.columns == ["a", "b"])
    #expect(reading.text == ["1|2"])
    #expect(reading.lines == [2])
  }

  @Test func `visible sheets are tables and one may be named`() throws {
    func rows(_ id: Int) -> String {
      "<row>\(text("A1", "id"))\(text("B1", "n"))</row><row><c r=\"A2\"><v>\(id)</v></c><c r=\"B2\"><v>0</v></c></row>"
    }
    let book = workbook(
      [
        ("Deals &amp; &lt;more&gt;", rows(1)), ("Empty", ""), ("Secret", rows(2)),
        ("Leads", rows(3)),
      ],
      hidden: ["Secret"])
    let file = try ExportFile(bytes: book, name: "book.xlsx")
    #expect(file.tables.map(\.table) == ["Deals & <more>", "Leads"])
    #expect(file.tables.map(\.path) == ["book.xlsx/Deals & <more>", "book.xlsx/Leads"])
    #expect(file.tables.map(\.isMain) == [true, false])
    #expect(Set(file.tables.map(\.document)) == ["book.xlsx"])
    #expect(try read(book, overrides: FormatOverrides(sheet: "secret")).0.text == ["2|0"])
    let error = #expect(throws: FormatError.self) {
      try ExportFile(bytes: book, name: "book.xlsx", overrides: FormatOverrides(sheet: "Lead"))
    }
    #expect(error?.message == "unknown sheet 'Lead'; did you mean 'Leads'?")
  }

  @Test func `a workbook in an archive is read too`() throws {
    let rows = "<row>\(text("A1", "id"))\(text("B1", "n"))</row><row><c r=\"A2\"><v>1</v></c></row>"
    let file = try ExportFile(
      bytes: TestArchive.zip([.init("in/book.xlsx", workbook([("S", rows)]))]), name: "x.zip")
    #expect(file.tables.map(\.path) == ["x.zip/in/book.xlsx"])
    #expect(file.tables.map(\.fileName) == ["book.xlsx"])
    #expect(try Reading(file.tables[0].open()).text == ["1|"])
  }

  @Test func `a document type is refused`() {
    let bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
    let rows = "<row>\(text("A1", "&b;"))\(text("B1", "&f;"))</row>"
    let error = #expect(throws: FormatError.self) {
      try ExportFile(bytes: workbook([("S", rows)], prologue: bomb), name: "book.xlsx")
    }
    #expect(error?.message.contains("document type") == true)
  }

  @Test(arguments: [
    "<row r=\"999999999\"><c><v>1</v></c></row>", "<row r=\"3\"><c r=\"ZZZ3\"><v>1</v></c></row>",
  ])
  func `places beyond any sheet take no memory`(row: String) throws {
    let rows = "<row>\(text("A1", "id"))\(text("B1", "n"))</row>\(row)"
    let book = workbook([("S", rows)])
    do {
      let reading = try read(book).0
      #expect(reading.rows.count + reading.faults.count <= 1)
    } catch let error as FormatError {
      #expect(error.message == "the row has more than 16384 columns")
    }
  }

  @Test func `a damaged workbook is refused`() {
    let error = #expect(throws: FormatError.self) {
      try ExportFile(bytes: workbook([("S", "<row><c></row>")]), name: "book.xlsx")
    }
    #expect(error?.message.hasPrefix("the workbook is damaged (XML fault") == true)
  }
}
