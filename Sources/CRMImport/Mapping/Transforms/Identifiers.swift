internal import CRMTime

extension TextTransform {
  static let identifiers = [
    TextTransform(
      "uuid", "a UUID with dashes, in lower case, whatever its dashes and braces",
      of: "{9270ED7935EB4A38A46F35725197EA8D}", uuid),
    TextTransform(
      "object_id", "the 24 digits in 'ObjectId(…)', in lower case",
      of: #"ObjectId("507F1F77BCF86CD799439011")"#
    ) {
      objectID($0) ?? $0
    },
    TextTransform(
      "objectid_time", "the moment that an ObjectId was made; else nothing",
      of: "507f1f77bcf86cd799439011"
    ) { text in
      guard let id = objectID(text), let seconds = Int64(id.prefix(8), radix: 16) else {
        return nil
      }
      return Instant(seconds: seconds).text
    },
    TextTransform(
      "natural_key", "the parts of a key that is a list: [\"add_lead\", \"lead\"] as add_lead.lead",
      of: #"["add_lead", "lead"]"#,
      naturalKey),
    TextTransform(
      "salesforce_id", "a key of 15 characters in its form of 18", of: "001x0000002xLCV",
      salesforceID),
    TextTransform("zoho_id", "a key without 'zcrm_'", of: "zcrm_4876876000000111") {
      $0.hasPrefix("zcrm_") && $0.utf8.count > 5 ? String($0.dropFirst(5)) : $0
    },
  ]

  private static func uuid(_ text: String) -> String {
    var digits = text.lowercased()[...]
    if digits.hasPrefix("urn:uuid:") { digits = digits.dropFirst(9) }
    if digits.hasPrefix("{"), digits.hasSuffix("}") { digits = digits.dropFirst().dropLast() }
    let hex = Array(digits.utf8.filter { $0 != UInt8(ascii: "-") })
    guard hex.count == 32, hex.allSatisfy(isHexadecimal) else { return text }
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return parts.map { String(decoding: hex[$0], as: UTF8.self) }.joined(separator: "-")
  }

  /// Django's natural keys are lists of texts, and most are lists of one.
  private static func naturalKey(_ text: String) -> String {
    guard let parts = texts(of: text, withNumbers: false), !parts.isEmpty else { return text }
    return parts.joined(separator: ".")
  }

  /// The digits of `507f1f77bcf86cd799439011`, `ObjectId("…")` or `{"$oid": "…"}`.
  private static func objectID(_ text: String) -> String? {
    let lower = text.lowercased()
    var digits = lower[...]
    if lower.hasPrefix("objectid(") || lower.hasPrefix("{\"$oid\"") {
      digits = digits.dropFirst(lower.hasPrefix("o") ? 9 : 7)
      digits = digits.drop { !isHexadecimal($0) }.prefix { isHexadecimal($0) }
    }
    guard digits.utf8.count == 24, digits.utf8.allSatisfy(isHexadecimal) else { return nil }
    return String(digits)
  }

  private static func isHexadecimal(_ character: Character) -> Bool {
    character.utf8.count == 1 && character.utf8.allSatisfy(isHexadecimal)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }

  /// Three more characters say which of five letters each are capitals.
  private static func salesforceID(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count == 15,
      bytes.allSatisfy({ $0 &- 0x30 < 10 || ($0 | 0x20) &- UInt8(ascii: "a") < 26 })
    else { return text }
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
    let suffix = [0, 5, 10].map { start -> UInt8 in
      let number = (0..<5).reduce(0) { sum, offset in
        bytes[start + offset] &- UInt8(ascii: "A") < 26 ? sum | 1 << offset : sum
      }
      return letters[number]
    }
    return text + String(decoding: suffix, as: UTF8.self)
  }
}
