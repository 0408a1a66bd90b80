internal import CRMBytes

/// Looks whether a sheet holds anything.
private final class SheetProbe: XMLHandler {
  private var isFilled = false

  static func isFilled(_ sheet: Workbook.Sheet, of workbook: Workbook) throws(FormatError) -> Bool {
    let probe = SheetProbe()
    let stream = XMLStream(try workbook.open(sheet), path: workbook.path, handler: probe)
    while !probe.isFilled, !stream.isEnded { try stream.advance() }
    return probe.isFilled
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "v" || name == "is" { isFilled = true }
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The tables of a workbook: the sheet that somebody named, or all visible ones that hold anything.
struct SheetTables {
  private(set) var tables: [ExportTable] = []

  init(_ workbook: Workbook, fileName: String, overrides: FormatOverrides) throws(FormatError) {
    let path = workbook.path
    let sheets = try Self.wanted(of: workbook, overrides)
    for sheet in sheets {
      // The first sheet is the workbook's main one; it has no path of its own where it is alone.
      let shown = sheets.count > 1 ? "\(path)/\(sheet.name)" : path
      let origin = ByteOrigin(path: shown, name: fileName) { () throws(FormatError) in
        try workbook.open(sheet)
      }
      let isMain = sheet == sheets.first
      tables.append(
        ExportTable(
          sheet.name, of: origin, document: path, isMain: isMain, overrides: overrides
        ) { overrides throws(FormatError) in
          try SheetReader(workbook, sheet, path: shown, overrides: overrides)
        })
    }
  }

  private static func wanted(of workbook: Workbook, _ overrides: FormatOverrides)
    throws(FormatError) -> [Workbook.Sheet]
  {
    let known = workbook.sheets
    if let name = overrides.sheet {
      guard
        let sheet = known.first(where: { $0.name == name })
          ?? known.first(where: { $0.name.lowercased() == name.lowercased() })
      else {
        throw FormatError(
          .notRecords, path: workbook.path,
          message: unknownText("sheet", name, among: known.map(\.name)))
      }
      return [sheet]
    }
    var found: [Workbook.Sheet] = []
    for sheet in known where !sheet.isHidden {
      if try SheetProbe.isFilled(sheet, of: workbook) { found.append(sheet) }
    }
    guard !found.isEmpty else {
      throw FormatError(
        .notRecords, path: workbook.path,
        message: "no visible sheet of the workbook holds anything")
    }
    return found
  }
}
