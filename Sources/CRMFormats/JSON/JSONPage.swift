/// What the members of a JSON object tell about whether it is a page around records.
///
/// It trusts its input no further than not to read beyond it.
struct JSONPage {
  private(set) var keys: [String] = []
  private var hasID = false
  /// A member is an array that holds objects or nothing.
  private(set) var hasArray = false
  private var hasNestedArray = false
  /// A member is a value that pages do not have.
  private var hasOwnValue = false

  init(_ base: UnsafePointer<UInt8>, _ object: Range<Int>, depth: Int = 0) {
    let end = object.upperBound
    var at = JSONScan.skipSpace(base, from: object.lowerBound + 1, limit: end)
    while at < end, base[at] == Byte.quote {
      guard let key = JSONScan.stringEnd(base, from: at + 1, limit: end) else { return }
      let name = String(
        decoding: UnsafeBufferPointer(start: base + at + 1, count: key.end - at - 1), as: UTF8.self)
      at = JSONScan.skipSpace(base, from: key.end + 1, limit: end)
      at = JSONScan.skipSpace(base, from: at + 1, limit: end)
      guard at < end else { return }
      let behind = JSONScan.valueEnd(base, from: at, limit: end)
      see(name, base, at..<(behind ?? end), depth: depth)
      guard let behind else { return }
      at = JSONScan.skipSpace(base, from: behind, limit: end)
      if at < end, base[at] == Byte.comma {
        at = JSONScan.skipSpace(base, from: at + 1, limit: end)
      }
    }
  }

  private mutating func see(
    _ name: String, _ base: UnsafePointer<UInt8>, _ value: Range<Int>, depth: Int
  ) {
    keys.append(name)
    if ["id", "_id"].contains(name.lowercased()) { hasID = true }
    switch base[value.lowerBound] {
    case UInt8(ascii: "["):
      let first = base[
        JSONScan.skipSpace(base, from: value.lowerBound + 1, limit: value.upperBound)]
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "]") {
        hasArray = true
      } else if !Self.isEnvelope(name) {
        hasOwnValue = true
      }
    case UInt8(ascii: "{"):
      guard depth < 3 else { return }
      let inner = JSONPage(base, value, depth: depth + 1)
      if !inner.hasID, inner.hasArray || inner.hasNestedArray { hasNestedArray = true }
    default:
      if !Self.isEnvelope(name) { hasOwnValue = true }
    }
  }

  /// It has no `id` and an array of objects, or, where that may lie deeper, nothing else that
  /// pages do not have.
  func isPage(orNested: Bool) -> Bool {
    !hasID && (hasArray || orNested && hasNestedArray && !hasOwnValue)
  }

  /// It is a page and nothing else: no value stands beside the records that pages do not have.
  var isPurePage: Bool { !hasID && !hasOwnValue && (hasArray || hasNestedArray) }

  /// Whether a key is one of the links to the next page.
  static func isLink(_ name: String) -> Bool {
    ["next", "nextpage", "nextlink", "nexturl", "nextcursor", "nextrecordsurl", "odata.nextlink"]
      .contains(plain(name))
  }

  private static func isEnvelope(_ name: String) -> Bool {
    let plain = plain(name)
    return isLink(name) || envelope.contains(plain) || plain.hasPrefix("odata.")
  }

  /// In lower case, without the marks that systems put into names.
  private static func plain(_ name: String) -> String {
    name.lowercased().filter { !"_-@$".contains($0) }
  }

  private static let envelope: Set<String> = [
    "count", "total", "totalsize", "totalcount", "totalpages", "totalresults", "size", "limit",
    "offset", "start", "page", "pages", "perpage", "pagesize", "pagenumber", "previous", "prev",
    "previouspage", "prevpage", "first", "last", "hasmore", "hasnext", "more", "done", "status",
    "success", "ok", "code", "message", "error", "errors", "meta", "links", "paging", "pagination",
    "cursor", "aftercursor", "beforecursor", "aftertime", "endtime", "starttime", "endofstream",
    "requestid", "time", "took", "timestamp", "version", "object", "type", "kind", "etag", "url",
    "moreitemsincollection", "additionaldata", "exportedat", "generatedat", "nextstart",
  ]
}
