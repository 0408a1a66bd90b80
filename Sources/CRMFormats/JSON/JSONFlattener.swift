/// Lays the members of JSON objects out as cells.
///
/// It trusts its input: the text must have passed `JSONChecker`.
struct JSONFlattener {
  var columns = JSONColumns()
  /// Keys that a record had twice, each once.
  private(set) var repeatedKeys: [String] = []
  /// What the values read so far tell of the dialect.
  private(set) var dialect: JSONDialect?

  /// How many times its length a record's text may grow.
  static let growth = 3

  private let isDjango: Bool
  private var firstCell = 0
  private var width = 0
  private var record = 0

  /// - Parameter isDjango: the records are entries of a Django dump.
  init(isDjango: Bool = false) {
    self.isDjango = isDjango
    if isDjango { dialect = .django }
  }

  /// Writes the object at `start` as a row behind the batch's `used` cells and returns the row's
  /// width: the number of columns known now.
  ///
  /// - Throws: a fault whose offset is a place in the batch's block.
  mutating func flatten(_ batch: RecordBatch, from start: Int, to end: Int, used: Int)
    throws(JSONSyntax.Fault) -> Int
  {
    firstCell = used
    width = 0
    record += 1
    widen(batch)
    if isDjango {
      try djangoEntry(batch, from: start, to: end)
    } else {
      _ = try object(batch, from: start, to: end, node: JSONColumns.root)
    }
    return width
  }

  /// Writes the key and the fields of an entry as if they were one object.
  private mutating func djangoEntry(_ batch: RecordBatch, from start: Int, to end: Int)
    throws(JSONSyntax.Fault)
  {
    let entry = DjangoEntry(UnsafePointer(batch.base), from: start, to: end)
    var previous = -1
    if let key = entry.key {
      previous = child(
        batch, of: JSONColumns.root, after: -1, key: key.name, hasEscapes: false)
      _ = try value(batch, from: key.value, to: end, node: previous)
    }
    guard let fields = entry.fields else { return }
    _ = try object(batch, from: fields, to: end, node: JSONColumns.root, after: previous)
  }

  /// Makes the row as wide as there are columns.
  private mutating func widen(_ batch: RecordBatch) {
    let wanted = columns.names.count
    guard wanted > width else { return }
    batch.reserveCells(wanted - width, used: firstCell + width)
    (batch.cells + firstCell + width).initialize(repeating: .absent, count: wanted - width)
    width = wanted
  }

  private mutating func set(_ batch: RecordBatch, _ node: Int, _ cell: PackedCell) {
    let column = columns.column(of: node)
    if column >= width { widen(batch) }
    batch.cells[firstCell + column] = cell
  }

  /// Reads the object whose brace is at `start`; returns what lies behind its closing one.
  private mutating func object(
    _ batch: RecordBatch, from start: Int, to end: Int, node: Int, after first: Int = -1
  ) throws(JSONSyntax.Fault) -> Int {
    let base = UnsafePointer(batch.base)
    var at = JSONScan.skipSpace(base, from: start + 1, limit: end)
    var previous = first
    while at < end, base[at] == Byte.quote {
      guard let key = JSONScan.stringEnd(base, from: at + 1, limit: end) else { return end }
      let child = child(
        batch, of: node, after: previous, key: at + 1..<key.end, hasEscapes: key.hasEscapes)
      previous = child
      at = JSONScan.skipSpace(base, from: key.end + 1, limit: end)
      at = JSONScan.skipSpace(base, from: at + 1, limit: end)
      at = try value(batch, from: at, to: end, node: child)
      at = JSONScan.skipSpace(base, from: at, limit: end)
      guard at < end, base[at] == Byte.comma else { break }
      at = JSONScan.skipSpace(base, from: at + 1, limit: end)
    }
    return at + 1
  }

  private mutating func child(
    _ batch: RecordBatch, of node: Int, after previous: Int, key: Range<Int>, hasEscapes: Bool
  ) -> Int {
    let scratch = batch.scratch
    var place = key
    if hasEscapes {
      let cell = batch.unescapedJSON(key)
      place = cell.offset..<cell.offset + cell.length
    }
    let text = UnsafeBufferPointer(start: batch.base + place.lowerBound, count: place.count)
    let child = columns.key(text, in: node, after: previous)
    batch.scratch = scratch
    if !columns.mark(child, record: record) {
      let name = columns.name(of: child)
      if !repeatedKeys.contains(name) { repeatedKeys.append(name) }
      for column in columns.columns(below: child) where column < width {
        batch.cells[firstCell + column] = .absent
      }
      columns.unmark(below: child)
    }
    return child
  }

  /// Reads the value at `start` and returns what lies behind it.
  private mutating func value(_ batch: RecordBatch, from start: Int, to end: Int, node: Int)
    throws(JSONSyntax.Fault) -> Int
  {
    let base = UnsafePointer(batch.base)
    switch base[start] {
    case Byte.quote:
      guard let text = JSONScan.stringEnd(base, from: start + 1, limit: end) else { return end }
      let range = start + 1..<text.end
      set(
        batch, node,
        text.hasEscapes
          ? batch.unescapedJSON(range)
          : PackedCell(offset: range.lowerBound, length: range.count, kind: .quoted))
      return text.end + 1
    case UInt8(ascii: "{"):
      let inside = JSONScan.skipSpace(base, from: start + 1, limit: end)
      if base[inside + 1] == UInt8(ascii: "$"),
        let behind = try extended(batch, from: start, to: end, node: node)
      {
        return behind
      }
      guard base[inside] == UInt8(ascii: "}") else {
        return try object(batch, from: start, to: end, node: node)
      }
      set(batch, node, PackedCell(offset: start, length: inside + 1 - start, kind: .json))
      return inside + 1
    case UInt8(ascii: "["):
      let close = JSONScan.closing(base, from: start, limit: end) ?? end
      set(batch, node, try array(batch, start..<close))
      return close
    case UInt8(ascii: "n"):
      set(batch, node, PackedCell(offset: 0, length: 0, kind: .null))
      return start + 4
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let length = base[start] == UInt8(ascii: "t") ? 4 : 5
      set(batch, node, PackedCell(offset: start, length: length, kind: .boolean))
      return start + length
    default:
      var behind = start
      while behind < end, !JSONSyntax.endsScalar(base[behind]) { behind += 1 }
      set(batch, node, PackedCell(offset: start, length: behind - start, kind: .number))
      return behind
    }
  }

  // MARK: - Extended JSON

  /// Writes the plain value of an object of Extended JSON; `nil` for any other object.
  private mutating func extended(_ batch: RecordBatch, from start: Int, to end: Int, node: Int)
    throws(JSONSyntax.Fault) -> Int?
  {
    guard let (value, behind) = try plainValue(batch, at: start, to: end) else { return nil }
    switch value {
    case .string(let content, let hasEscapes):
      set(
        batch, node,
        hasEscapes
          ? batch.unescapedJSON(content)
          : PackedCell(offset: content.lowerBound, length: content.count, kind: .quoted))
    case .number(let digits):
      set(batch, node, PackedCell(offset: digits.lowerBound, length: digits.count, kind: .number))
    case .text(let text):
      let first = batch.scratch
      batch.appendScratch(text)
      set(batch, node, PackedCell(offset: first, length: text.count, kind: .quoted))
    case .null: set(batch, node, PackedCell(offset: 0, length: 0, kind: .null))
    case .plain(let place): _ = try self.value(batch, from: place, to: end, node: node)
    }
    return behind
  }

  private mutating func plainValue(_ batch: RecordBatch, at start: Int, to end: Int)
    throws(JSONSyntax.Fault) -> (value: ExtendedJSON.Value, end: Int)?
  {
    var reader = ExtendedJSON(UnsafePointer(batch.base), limit: end)
    let found = try reader.value(at: start)
    if let told = reader.dialect, dialect != .legacy, dialect != .canonical || told == .legacy {
      dialect = told
    }
    return found
  }

  /// A cell of an array's text, in which values of Extended JSON are plain ones. A natural key of
  /// Django, which is an array of one text, is that text.
  private mutating func array(_ batch: RecordBatch, _ range: Range<Int>)
    throws(JSONSyntax.Fault) -> PackedCell
  {
    let base = UnsafePointer(batch.base)
    if isDjango, let text = Self.onlyText(base, range) {
      return text.hasEscapes
        ? batch.unescapedJSON(text.content)
        : PackedCell(
          offset: text.content.lowerBound, length: text.content.count, kind: .quoted)
    }
    guard Self.mayBeExtended(base, range) else {
      return PackedCell(offset: range.lowerBound, length: range.count, kind: .json)
    }
    let first = batch.scratch
    var at = range.lowerBound
    while at < range.upperBound {
      switch base[at] {
      case Byte.quote:
        let end = JSONScan.stringEnd(base, from: at + 1, limit: range.upperBound)?.end ?? at
        batch.appendScratch(UnsafeBufferPointer(start: base + at, count: end + 1 - at))
        at = end + 1
      case UInt8(ascii: "{"):
        guard let (value, end) = try plainValue(batch, at: at, to: range.upperBound) else {
          fallthrough
        }
        append(value, to: batch, limit: range.upperBound)
        at = end
      default:
        batch.appendScratch(CollectionOfOne(base[at]))
        at += 1
      }
    }
    return PackedCell(offset: first, length: batch.scratch - first, kind: .json)
  }

  /// Writes a value as JSON.
  private func append(_ value: ExtendedJSON.Value, to batch: RecordBatch, limit: Int) {
    func copy(_ range: Range<Int>) {
      batch.appendScratch(
        UnsafeBufferPointer(start: batch.base + range.lowerBound, count: range.count))
    }
    switch value {
    case .string(let content, _): copy(content.lowerBound - 1..<content.upperBound + 1)
    case .number(let digits): copy(digits)
    case .text(let text):
      batch.appendScratch(CollectionOfOne(Byte.quote))
      batch.appendScratch(text)
      batch.appendScratch(CollectionOfOne(Byte.quote))
    case .null: batch.appendScratch("null".utf8)
    case .plain(let place):
      copy(
        place..<(JSONScan.valueEnd(UnsafePointer(batch.base), from: place, limit: limit) ?? place))
    }
  }

  /// The content of the text that is all that an array holds.
  private static func onlyText(_ base: UnsafePointer<UInt8>, _ range: Range<Int>)
    -> (content: Range<Int>, hasEscapes: Bool)?
  {
    let limit = range.upperBound
    let quote = JSONScan.skipSpace(base, from: range.lowerBound + 1, limit: limit)
    guard base[quote] == Byte.quote,
      let end = JSONScan.stringEnd(base, from: quote + 1, limit: limit)
    else { return nil }
    let close = JSONScan.skipSpace(base, from: end.end + 1, limit: limit)
    return close == limit - 1 ? (quote + 1..<end.end, end.hasEscapes) : nil
  }

  /// Whether a key of the text may begin with `$`.
  private static func mayBeExtended(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var rest = UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    while let place = rest.firstPlace(of: UInt8(ascii: "$")) {
      if place > 0, rest[place - 1] == Byte.quote { return true }
      rest = UnsafeBufferPointer(rebasing: rest[(place + 1)...])
    }
    return false
  }
}
