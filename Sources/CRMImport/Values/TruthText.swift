/// The words for yes and no.
enum TruthText {
  private static let yes: Set<String> = [
    "true", "yes", "on", "1.0", "done", "checked", "enabled", "active", "oui", "vrai", "ja",
    "wahr", "sí", "si", "verdadero", "sim", "verdadeiro", "sì", "vero", "tak", "ano",
  ]
  private static let no: Set<String> = [
    "false", "no", "off", "0.0", "undone", "unchecked", "disabled", "inactive", "non", "faux",
    "nein", "falsch", "falso", "não", "nao", "nee", "nej", "nei", "nie", "ne",
  ]

  /// `nil` for a word that is neither; upper and lower case are the same.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.count == 1 {
      switch bytes[0] {
      case UInt8(ascii: "1"): return true
      case UInt8(ascii: "0"): return false
      case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "y"), UInt8(ascii: "Y"): return true
      case UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "n"), UInt8(ascii: "N"): return false
      default: return nil
      }
    }
    guard bytes.count <= 12 else { return nil }
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    if yes.contains(word) { return true }
    return no.contains(word) ? false : nil
  }
}
