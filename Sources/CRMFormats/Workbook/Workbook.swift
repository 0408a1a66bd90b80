internal import CRMBytes

/// What an Excel workbook (`.xlsx`) says about its sheets.
final class Workbook: Sendable {
  struct Sheet: Sendable, Equatable {
    var name: String
    /// The part of the package that holds it.
    var part: String
    var isHidden: Bool
  }

  let path: String
  let sheets: [Sheet]
  let is1904: Bool
  /// The number formats by the number of a cell's style.
  let formats: [NumberFormat]
  private let package: StoredBytes
  private let limits: ContainerLimits
  /// The numbers of the package's members by their names in lower case.
  private let members: [String: Int]
  private let stringsPart: String?

  /// The members of an archive by name, where they are those of a workbook; `nil` otherwise.
  static func members(of package: StoredBytes, limits: ContainerLimits) throws(FormatError)
    -> [String: Int]?
  {
    var members: [String: Int] = [:]
    let pass = try ArchivePass(package, kind: .zip, limits: limits)
    while let member = try pass.next() {
      members[member.name.path.lowercased()] = member.number
    }
    return members["[content_types].xml"] != nil && members["xl/workbook.xml"] != nil
      ? members : nil
  }

  init(_ package: StoredBytes, members: [String: Int], limits: ContainerLimits)
    throws(FormatError)
  {
    self.package = package
    self.members = members
    self.limits = limits
    path = package.path
    let opener = PartOpener(package: package, members: members, limits: limits)
    let relations = Relations()
    try opener.read("xl/_rels/workbook.xml.rels", by: relations)
    let list = SheetList(relations)
    try opener.read("xl/workbook.xml", by: list)
    let styles = Styles()
    try opener.read(relations.stylesPart ?? "xl/styles.xml", by: styles)
    sheets = list.sheets
    is1904 = list.is1904
    formats = styles.formats
    stringsPart = relations.stringsPart ?? "xl/sharedStrings.xml"
  }

  /// The bytes of a sheet's part.
  func open(_ sheet: Sheet) throws(FormatError) -> any ByteSource {
    try opener.open(sheet.part)
  }

  func sharedStrings() throws(FormatError) -> SharedStrings {
    let strings = SharedStrings()
    guard let stringsPart, members[stringsPart.lowercased()] != nil else { return strings }
    let stream = XMLStream(try opener.open(stringsPart), path: path, handler: strings)
    while !stream.isEnded {
      try stream.advance()
      if strings.size > limits.inner {
        throw FormatError(
          .unreadable, path: path,
          message: "the texts of the workbook are more than \(limits.inner >> 20) MiB, which is the"
            + " limit; save its sheets as CSV")
      }
    }
    return strings
  }

  private var opener: PartOpener {
    PartOpener(package: package, members: members, limits: limits)
  }
}

/// Opens the parts of a workbook's package.
private struct PartOpener {
  let package: StoredBytes
  let members: [String: Int]
  let limits: ContainerLimits

  func open(_ part: String) throws(FormatError) -> any ByteSource {
    guard let number = members[part.lowercased()] else {
      throw FormatError(
        .unreadable, path: package.path,
        message: "the workbook lacks its part \(part); save it again")
    }
    return try MemberSource(
      number, of: package, kind: .zip, path: package.path, limits: limits)
  }

  /// Reads a part, if it is there.
  func read(_ part: String, by handler: any XMLHandler) throws(FormatError) {
    guard members[part.lowercased()] != nil else { return }
    try XMLStream(try open(part), path: package.path, handler: handler).finish()
  }
}

/// Where the parts lie that a workbook names by id.
private final class Relations: XMLHandler {
  private var targets: [String: String] = [:]
  private(set) var stringsPart: String?
  private(set) var stylesPart: String?

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"]
    else { return }
    let part = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
    targets[id] = part
    let type = attributes["Type"] ?? ""
    if type.hasSuffix("/sharedStrings") { stringsPart = part }
    if type.hasSuffix("/styles") { stylesPart = part }
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  subscript(id: String) -> String? { targets[id] }
}

/// The sheets, in the order of their tabs.
private final class SheetList: XMLHandler {
  private let relations: Relations
  private(set) var sheets: [Workbook.Sheet] = []
  private(set) var is1904 = false

  init(_ relations: Relations) { self.relations = relations }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "workbookPr" {
      is1904 = attributes.has("date1904", "1") || attributes.has("date1904", "true")
    }
    guard name == "sheet", let title = attributes["name"], let id = attributes["id"],
      let part = relations[id], part.contains("worksheets/")
    else { return }
    let state = attributes["state"] ?? "visible"
    sheets.append(Workbook.Sheet(name: title, part: part, isHidden: state != "visible"))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The number formats of cell styles.
private final class Styles: XMLHandler {
  private(set) var formats: [NumberFormat] = []
  private var own: [Int: NumberFormat] = [:]
  private var isCellStyles = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "numFmt", let id = attributes.number("numFmtId"), let code = attributes["formatCode"]
    {
      own[id] = NumberFormat(code: code)
    }
    if name == "cellXfs" { isCellStyles = true }
    if name == "xf", isCellStyles {
      let id = attributes.number("numFmtId") ?? 0
      formats.append(own[id] ?? NumberFormat(builtIn: id))
    }
  }

  func end(_ name: XMLName) {
    if name == "cellXfs" { isCellStyles = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
