/// True for links that a page may hold: http, https, mailto, tel, and relative ones.
///
/// Judged as a browser reads it: leading blanks do not hide a scheme, and a link with control
/// characters, or one that names another host without a scheme (`//host`, `/\host`), is refused.
package func isSafeLink(_ link: String) -> Bool {
  let bytes = Array(link.utf8.drop { $0 <= 0x20 })
  if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return false }
  let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
  if let first = bytes.first, isSlash(first) {
    return first == UInt8(ascii: "/") && !(bytes.count > 1 && isSlash(bytes[1]))
  }
  for (index, byte) in bytes.enumerated() {
    switch byte {
    case UInt8(ascii: ":"):
      let scheme = String(decoding: bytes[..<index], as: UTF8.self).lowercased()
      return ["http", "https", "mailto", "tel"].contains(scheme)
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
    default: continue
    }
  }
  return true
}
