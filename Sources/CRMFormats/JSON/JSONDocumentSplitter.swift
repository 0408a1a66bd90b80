/// One JSON document: an array of records, an object with such an array, or a single record.
///
/// Only the punctuation between the records is read here; each value goes to the caller, who
/// checks it.
struct JSONDocumentSplitter: JSONSplitter {
  let isStrict = true
  private(set) var recordsKey: String?
  private(set) var notes: [String] = []

  private enum Place: Equatable {
    case start
    case element(isFirst: Bool)
    case behindElement
    case member(isFirst: Bool)
    case behindMember
    case behind
  }

  private var place = Place.start
  private let wantedKey: String?
  /// The document is an object around the records.
  private var isWrapped = false
  /// The elements of the present array are the records.
  private var isRecords = true
  private var hasRecords = false
  private var keys: [String] = []
  /// The keys of the open objects around the records, save the outermost.
  private var path: [String] = []
  /// Members of the page that are no records.
  private var others: [String] = []
  private var hasNextPage = false
  /// The elements of every array of objects are records, at some depth.
  private let takesAll: Bool

  /// How deep pages are looked into without a wanted key.
  private static let deepest = 3

  /// An object longer than this is a page without further look.
  private let largestSingle: Int

  /// - Parameter recordsKey: where the records are; nested keys joined by dots.
  init(recordsKey: String?, takesAll: Bool = false, largestSingle: Int = 1 << 18) {
    wantedKey = recordsKey
    self.takesAll = takesAll
    self.largestSingle = largestSingle
  }

  mutating func next(_ base: UnsafePointer<UInt8>, at: inout Int, limit: Int, isLast: Bool)
    throws(JSONSyntax.Fault) -> JSONPiece
  {
    while true {
      at = JSONScan.skipSpace(base, from: at, limit: limit)
      if at == limit {
        if !isLast { return .incomplete }
        try finish(at: at)
        return .end
      }
      let piece: JSONPiece?
      switch place {
      case .start: piece = try begin(base, &at, limit: limit, isLast: isLast)
      case .element(let isFirst):
        piece = try element(base, &at, limit: limit, isLast: isLast, isFirst: isFirst)
      case .behindElement:
        piece = nil
        try behindElement(base[at], at: at)
        at += 1
      case .member(let isFirst):
        piece = try member(base, &at, limit: limit, isLast: isLast, isFirst: isFirst)
      case .behindMember:
        piece = nil
        try behindMember(base[at], at: at)
        at += 1
      case .behind: throw fault(at, "text behind the end of the document")
      }
      if let piece { return piece }
    }
  }

  // MARK: - The document

  private mutating func begin(
    _ base: UnsafePointer<UInt8>, _ at: inout Int, limit: Int, isLast: Bool
  ) throws(JSONSyntax.Fault) -> JSONPiece? {
    switch base[at] {
    case UInt8(ascii: "["):
      place = .element(isFirst: true)
      hasRecords = true
      at += 1
      return nil
    case UInt8(ascii: "{"):
      let end = JSONScan.closing(base, from: at, limit: limit)
      if end == nil, !isLast, limit - at < largestSingle { return .incomplete }
      if let end, !wraps(base, at..<end) {
        defer { at = end }
        place = .behind
        hasRecords = true
        return .record(at..<end)
      }
      isWrapped = true
      place = .member(isFirst: true)
      at += 1
      return nil
    default:
      return try wholeValue(base, &at, limit: limit, isLast: isLast, then: .behind)
        .map { .record($0) } ?? .incomplete
    }
  }

  /// Whether an object is a page around records.
  private func wraps(_ base: UnsafePointer<UInt8>, _ object: Range<Int>) -> Bool {
    let page = JSONPage(base, object)
    if let wantedKey {
      // Where it has arrays and not that one, the key is wrong.
      return page.hasArray
        || page.keys.contains { $0 == wantedKey || wantedKey.hasPrefix($0 + ".") }
    }
    return page.isPage(orNested: takesAll)
  }

  private mutating func finish(at: Int) throws(JSONSyntax.Fault) {
    switch place {
    case .behind: return
    case .start: throw fault(at, "the file is empty")
    case .element, .behindElement: throw fault(at, "the text ends inside an array")
    case .member, .behindMember: throw fault(at, "the text ends inside an object")
    }
  }

  // MARK: - Arrays

  private mutating func element(
    _ base: UnsafePointer<UInt8>, _ at: inout Int, limit: Int, isLast: Bool, isFirst: Bool
  ) throws(JSONSyntax.Fault) -> JSONPiece? {
    if base[at] == UInt8(ascii: "]") {
      guard isFirst else { throw fault(at, "a comma before the closing bracket") }
      at += 1
      place = isWrapped ? .behindMember : .behind
      return nil
    }
    let value = try wholeValue(base, &at, limit: limit, isLast: isLast, then: .behindElement)
    guard let value else { return .incomplete }
    return isRecords ? .record(value) : .other(value)
  }

  private mutating func behindElement(_ byte: UInt8, at: Int) throws(JSONSyntax.Fault) {
    switch byte {
    case Byte.comma: place = .element(isFirst: false)
    case UInt8(ascii: "]"): place = isWrapped ? .behindMember : .behind
    default: throw fault(at, "expected \",\" or \"]\"")
    }
  }

  // MARK: - Members of a page

  private mutating func member(
    _ base: UnsafePointer<UInt8>, _ at: inout Int, limit: Int, isLast: Bool, isFirst: Bool
  ) throws(JSONSyntax.Fault) -> JSONPiece? {
    if base[at] == UInt8(ascii: "}"), isFirst {
      at += 1
      try closeObject(at)
      return nil
    }
    guard base[at] == Byte.quote else { throw fault(at, "expected a key in double quotes") }
    guard let end = JSONScan.stringEnd(base, from: at + 1, limit: limit)?.end else {
      if isLast { throw fault(at, "a string that never ends") }
      return .incomplete
    }
    let quoted = UnsafeBufferPointer(start: base + at, count: end + 1 - at)
    if let inner = JSONSyntax.firstFault(in: quoted) {
      throw fault(at + inner.offset, inner.message)
    }
    let colon = JSONScan.skipSpace(base, from: end + 1, limit: limit)
    let start = JSONScan.skipSpace(base, from: colon + 1, limit: limit)
    if colon < limit, base[colon] != UInt8(ascii: ":") { throw fault(colon, "expected \":\"") }
    var first = start
    if start < limit, base[start] == UInt8(ascii: "[") {
      first = JSONScan.skipSpace(base, from: start + 1, limit: limit)
    }
    guard first < limit else {
      if isLast { throw fault(limit, "the text ends inside an object") }
      return .incomplete
    }
    let name = Self.text(base, at + 1..<end)
    let key = (path + [name]).joined(separator: ".")
    if first > start, enterArray(key, first: base[first]) {
      keys.append(key)
      at = start + 1
      place = .element(isFirst: true)
      return nil
    }
    if base[start] == UInt8(ascii: "{"), enters(key) {
      path.append(name)
      at = start + 1
      place = .member(isFirst: true)
      return nil
    }
    var behind = start
    let value = try wholeValue(base, &behind, limit: limit, isLast: isLast, then: .behindMember)
    guard let value else { return .incomplete }
    keys.append(key)
    if recordsKey != key { others.append(key) }
    hasNextPage =
      hasNextPage || JSONPage.isLink(name) && base[start] == Byte.quote && value.count > 2
    at = behind
    return .other(value)
  }

  /// Decides what the array under a key is; false when it is an ordinary value.
  private mutating func enterArray(_ name: String, first: UInt8) -> Bool {
    let holdsObjects = first == UInt8(ascii: "{")
    if takesAll {
      if first == UInt8(ascii: "]"), recordsKey == nil { recordsKey = name }
      isRecords = holdsObjects
      hasRecords = hasRecords || holdsObjects
      if holdsObjects { recordsKey = name }
      return holdsObjects
    }
    isRecords = !hasRecords && (name == wantedKey || wantedKey == nil && holdsObjects)
    if isRecords {
      hasRecords = true
      recordsKey = name
      return true
    }
    if wantedKey == nil, !hasRecords, first == UInt8(ascii: "]"), recordsKey == nil {
      recordsKey = name
    }
    // Where a key was named, others were left out on purpose, or are tables of their own.
    if holdsObjects, wantedKey == nil {
      notes.append("the records under \"\(name)\" are not read; name that key to read them")
    }
    return holdsObjects
  }

  /// Whether the records may lie in the object under a key.
  private func enters(_ key: String) -> Bool {
    if let wantedKey { return wantedKey.hasPrefix(key + ".") }
    return takesAll && path.count < Self.deepest
  }

  private mutating func behindMember(_ byte: UInt8, at: Int) throws(JSONSyntax.Fault) {
    switch byte {
    case Byte.comma: place = .member(isFirst: false)
    case UInt8(ascii: "}"): try closeObject(at)
    default: throw fault(at, "expected \",\" or \"}\"")
    }
  }

  private mutating func closeObject(_ at: Int) throws(JSONSyntax.Fault) {
    guard path.isEmpty else {
      path.removeLast()
      place = .behindMember
      return
    }
    place = .behind
    if hasRecords || wantedKey == nil && recordsKey != nil {
      tellOthers()
      return
    }
    let found = keys.isEmpty ? "none" : keys.prefix(8).joined(separator: ", ")
    let wanted = wantedKey.map { "under the key \"\($0)\"" } ?? "under any key"
    throw JSONSyntax.Fault(
      offset: at, message: "no array of objects \(wanted); the keys are: \(found)",
      isSyntax: false)
  }

  private mutating func tellOthers() {
    if !others.isEmpty {
      let more = others.count > 8 ? " and \(others.count - 8) more" : ""
      notes.append(
        "beside the records the page has: \(others.prefix(8).joined(separator: ", "))\(more)")
    }
    if hasNextPage { notes.append("the page names a next one; import all pages together") }
  }

  // MARK: - Values

  /// The value at `at`, which moves behind it; `nil` when the block ends before it does.
  private mutating func wholeValue(
    _ base: UnsafePointer<UInt8>, _ at: inout Int, limit: Int, isLast: Bool, then next: Place
  ) throws(JSONSyntax.Fault) -> Range<Int>? {
    let start = at
    guard var end = JSONScan.valueEnd(base, from: start, limit: limit) ?? (isLast ? limit : nil)
    else { return nil }
    // A byte that can begin no value must not stand still.
    if end == start { end += 1 }
    at = end
    place = next
    return start..<end
  }

  private static func text(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> String {
    String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  private func fault(_ offset: Int, _ message: String) -> JSONSyntax.Fault {
    JSONSyntax.Fault(offset: offset, message: message)
  }
}
