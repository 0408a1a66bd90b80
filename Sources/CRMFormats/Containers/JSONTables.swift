internal import CRMBytes

/// Finds the tables of a document that is text: one, unless it is JSON that holds several.
struct JSONTables {
  private(set) var tables: [ExportTable] = []
  private let origin: ByteOrigin
  private let overrides: FormatOverrides

  /// - Throws: what is wrong with a JSON document; whatever else is told by the table's reader.
  init(_ origin: ByteOrigin, overrides: FormatOverrides) throws(FormatError) {
    self.origin = origin
    self.overrides = overrides
    guard overrides.recordsKey == nil, overrides.kind != .csv,
      try Self.mayBeJSON(origin, overrides),
      let found = try Self.head(of: origin, overrides)
    else {
      add(nil, isMain: true, overrides)
      return
    }
    var pinned = overrides
    pinned.kind = found.kind
    try find(found.head, pinned)
    if tables.isEmpty { add(nil, isMain: true, overrides) }
  }

  /// Spares a look at the whole of a file, which the detection of encodings takes, where its name or
  /// first character tells enough.
  private static func mayBeJSON(
    _ origin: ByteOrigin, _ overrides: FormatOverrides
  ) throws(FormatError) -> Bool {
    if overrides.kind != nil { return true }
    switch FileSystem.split(origin.name).ending {
    case "csv", "tsv", "tab": return false
    case "json", "ndjson", "jsonl": return true
    default:
      let head = try origin.open().take(4096)
      let text = head.dropFirst(TextEncoding.mark(of: head)?.length ?? 0)
      let first = text.first { $0 > Byte.space }
      return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
  }

  /// The kind and the beginning of a JSON document, with readable bytes behind it; `nil` for others.
  private static func head(of origin: ByteOrigin, _ overrides: FormatOverrides)
    throws(FormatError) -> (kind: DetectedFormat.Kind, head: [UInt8])?
  {
    let (format, text) = try FormatDetector.open(origin, overrides: overrides)
    guard format.kind != .csv else { return nil }
    let head = try text.take(FormatDetector.headLength)
    return (format.kind, head)
  }

  private mutating func find(_ head: [UInt8], _ pinned: FormatOverrides) throws(FormatError) {
    let padded = head + [UInt8](repeating: 0, count: RecordBatch.padding)
    var isDjango = false
    var pageKeys: [String] = []
    var isPage = false
    padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let start = JSONScan.skipSpace(base, from: 0, limit: head.count)
      guard start < head.count else { return }
      let isArray = base[start] == UInt8(ascii: "[")
      let first =
        isArray ? JSONScan.skipSpace(base, from: start + 1, limit: head.count) : start
      guard first < head.count, base[first] == UInt8(ascii: "{") else { return }
      isDjango = DjangoEntry(base, from: first, to: head.count).isEntry(base)
      if isArray || isDjango { return }
      if pinned.kind == .json { isPage = true }
      if pinned.kind == .ndjson { pageKeys = Self.pageKeys(base, from: start, to: head.count) }
    }
    if isDjango {
      let models = try survey(pinned).models
      for (number, model) in models.enumerated() {
        add(model, isMain: false, pinned, .django(model: model, takesStrays: number == 0))
      }
    } else if isPage {
      let keys = try survey(pinned).tables
      addArrays(keys, pinned)
    } else {
      addArrays(pageKeys, pinned)
    }
  }

  private mutating func addArrays(_ keys: [String], _ pinned: FormatOverrides) {
    for key in keys {
      var wanted = pinned
      wanted.recordsKey = key
      add(key, isMain: keys.count == 1, wanted)
    }
  }

  private mutating func add(
    _ name: String?, isMain: Bool, _ overrides: FormatOverrides, _ table: JSONTable = .records
  ) {
    let origin = origin
    tables.append(
      ExportTable(name, of: origin, isMain: isMain, overrides: overrides) {
        overrides throws(FormatError) in
        try RecordSource.open(origin, overrides: overrides, table: table)
      })
  }

  /// Reads the whole document.
  private func survey(_ pinned: FormatOverrides) throws(FormatError) -> JSONSurvey {
    let survey = JSONSurvey()
    let reader = try RecordSource.open(origin, overrides: pinned, table: .survey(survey))
    while try reader.next() != nil {}
    return survey
  }

  /// The keys of the arrays in the first line of NDJSON, where each line is a page.
  private static func pageKeys(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int)
    -> [String]
  {
    let text = UnsafeBufferPointer(start: base + start, count: end - start)
    let line = start..<(text.firstPlace(of: Byte.lineFeed).map { start + $0 } ?? end)
    let bytes = UnsafeBufferPointer(start: base + line.lowerBound, count: line.count)
    guard JSONSyntax.firstFault(in: bytes) == nil, JSONPage(base, line).isPurePage else {
      return []
    }
    let survey = JSONSurvey()
    var splitter = JSONDocumentSplitter(recordsKey: nil, takesAll: true)
    var at = line.lowerBound
    while let piece = try? splitter.next(base, at: &at, limit: line.upperBound, isLast: true),
      piece != .end
    {
      if case .record(let range) = piece { survey.add(base, range, key: splitter.recordsKey) }
    }
    return survey.tables
  }
}
