internal import CRMBytes

/// The parts of a workbook beside its sheets.
enum WorkbookParts {
  static func all(sheets: [String]) -> [(path: String, content: String)] {
    [
      ("xl/workbook.xml", workbook(sheets)), ("xl/_rels/workbook.xml.rels", relations(sheets)),
      ("xl/styles.xml", styles), ("_rels/.rels", root), ("[Content_Types].xml", types(sheets)),
    ]
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private static func workbook(_ sheets: [String]) -> String {
    let list = sheets.enumerated().map { index, name -> String in
      var escaped = ByteBuffer()
      escaped.appendHTML(name)
      return "<sheet name=\"\(escaped.string)\" sheetId=\"\(index + 1)\" r:id=\"s\(index + 1)\"/>"
    }
    return
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>\(list.joined())</sheets></workbook>"
  }

  private static func relations(_ sheets: [String]) -> String {
    let list = sheets.indices.map { index in
      "<Relationship Id=\"s\(index + 1)\" Type=\"\(office)/worksheet\""
        + " Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    return "<Relationships xmlns=\"\(package)/relationships\">\(list.joined())"
      + "<Relationship Id=\"styles\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"
  }

  /// Plain, a day, a moment, a head.
  private static let styles =
    "<styleSheet xmlns=\"\(main)\"><numFmts count=\"2\">"
    + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
    + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
    + "<borders count=\"1\"><border/></borders>"
    + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf/>"
    + "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"165\" applyNumberFormat=\"1\"/>"
    + "<xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>"

  private static let root =
    "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"workbook\""
    + " Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"

  private static func types(_ sheets: [String]) -> String {
    let list = sheets.indices.map { index in
      "<Override PartName=\"/xl/worksheets/sheet\(index + 1).xml\""
        + " ContentType=\"\(type).worksheet+xml\"/>"
    }
    return "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\""
      + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>"
      + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(type).styles+xml\"/>"
      + "\(list.joined())</Types>"
  }
}
