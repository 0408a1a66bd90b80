/// Where the header of a CSV file stands, and how many fields its records have.
struct HeadLayout {
  /// The place of the header among the records of the head.
  var header = 0
  /// The fields of a record.
  var width: Int
  /// How many of the records from the header on have that many.
  var share: Double
  /// The record behind the header is a ruler of dashes.
  var hasRuler = false

  /// How many records may stand before the header.
  private static let mostTitles = 20

  /// The layout in which the first record is the header; `nil` where there is none.
  static func plain(_ records: [HeadRecord]) -> HeadLayout? {
    guard let first = records.first else { return nil }
    return HeadLayout(records, header: 0, width: bodyWidth(records) ?? first.cells.count)
  }

  /// The layout in which title lines stand before the header; `nil` when nothing speaks for that.
  static func titled(_ records: [HeadRecord]) -> HeadLayout? {
    guard let width = usualWidth(records) else { return nil }
    for header in 1..<max(1, min(records.count, mostTitles + 1)) {
      guard isTitle(records[header - 1], width) else { return nil }
      guard isHeader(records[header], width, before: records[..<header]) else { continue }
      let layout = HeadLayout(records, header: header, width: width)
      return layout.share >= 0.8 && layout.agreeing(records) > 1 ? layout : nil
    }
    return nil
  }

  private init(_ records: [HeadRecord], header: Int, width: Int) {
    self.header = header
    self.width = width
    let start = header + 1
    hasRuler = start < records.count && Self.isRuler(records[start])
    let body = Self.body(records[start...], width)
    let agreeing = body.count { $0.cells.count == width }
    let fits = records[header].cells.count == width || Self.bodyFits(records[header], body, width)
    share = Double(agreeing + (fits ? 1 : 0)) / Double(body.count + 1)
  }

  private func agreeing(_ records: [HeadRecord]) -> Int {
    records[header...].count { $0.cells.count == width }
  }

  private static func bodyFits(
    _ header: HeadRecord, _ body: [HeadRecord], _ width: Int
  ) -> Bool {
    !body.isEmpty && body.allSatisfy { $0.cells.count == width } && header.cells.count != width
  }

  /// The records that count: no ruler, no line of a footer.
  private static func body(_ records: ArraySlice<HeadRecord>, _ width: Int) -> [HeadRecord] {
    records.filter { !isRuler($0) && !FooterShape.isKnown($0.cells, columnCount: width) }
  }

  // MARK: - Widths

  /// The fields of all records where they only differ from the header's by delimiters at an end.
  private static func bodyWidth(_ records: [HeadRecord]) -> Int? {
    let header = records[0].cells
    let body = body(records[1...], header.count)
    guard let width = body.first?.cells.count, width != header.count,
      body.allSatisfy({ $0.cells.count == width })
    else { return nil }
    if width == header.count + 1 {
      return body.allSatisfy { $0.cells[width - 1].text.isEmpty } && header.count > 1 ? width : nil
    }
    return width > 1 && width < header.count && header[width...].allSatisfy(\.text.isEmpty)
      ? width : nil
  }

  /// The number of fields that most records with more than one have.
  private static func usualWidth(_ records: [HeadRecord]) -> Int? {
    var counts: [Int: Int] = [:]
    for record in records where record.cells.count > 1 {
      counts[record.cells.count, default: 0] += 1
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  // MARK: - Kinds of records

  /// A line such as `Report: Open deals`, alone, padded with delimiters, or with a value behind it.
  private static func isTitle(_ record: HeadRecord, _ width: Int) -> Bool {
    if width < 3 {
      // A lone word above two columns may as well be the name of the only one.
      return record.cells.count == 1
        && record.cells[0].text.contains { $0 == Byte.space || $0 == UInt8(ascii: ":") }
    }
    return record.filled <= 1 || record.filled <= 2 && width >= 4 || record.filled * 3 <= width
  }

  private static func isHeader(
    _ record: HeadRecord, _ width: Int, before titles: ArraySlice<HeadRecord>
  ) -> Bool {
    guard record.cells.count == width else { return false }
    let isPadded = titles.contains { $0.cells.count == width }
    let least = isPadded ? width : (width + 1) / 2
    return record.filled >= max(least, 2)
      && record.cells.allSatisfy { !DataLook.isValue($0.text) && !$0.isIndented }
  }

  /// A record of dashes, as sqlcmd and psql draw under the header.
  static func isRuler(_ record: HeadRecord) -> Bool {
    let dash = UInt8(ascii: "-")
    let marks = Array("-+|=".utf8)
    if record.cells.count == 1, !record.cells[0].isQuoted {
      let text = record.cells[0].text
      return text.count { $0 == dash } >= 2 && text.allSatisfy(marks.contains)
    }
    return record.cells.contains { $0.text.count > 1 }
      && record.cells.allSatisfy { !$0.text.isEmpty && $0.text.allSatisfy { $0 == dash } }
  }
}
