internal import CRMBytes

/// Tells values that must never be stored, logged or shown: by the name of their column or key, at
/// any depth, and by their shape.
enum Secrets {
  /// What stands where a secret stood inside a longer text.
  static let mark: StaticString = "[secret]"

  /// True for `password`, `resetToken`, `api_key`, `profile.passwordHash`.
  static func isSecret(column name: String) -> Bool { SecretName.isSecret(name) }

  /// True for a text that is a secret as a whole: digests of passwords, web tokens, keys of
  /// well-known services, private keys.
  @inline(__always)
  static func isSecret(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 16, SecretShape.mayBegin(with: bytes[0]) else { return false }
    return SecretShape.isWhole(bytes)
  }

  /// A JSON text without its secrets: members with a secret's name are gone, strings of a secret's
  /// shape are null, secrets within longer strings are marked.
  /// - Returns: `nil` where there is nothing to leave out; `dropped` is at least 1 otherwise.
  static func scrub(
    json bytes: UnsafeBufferPointer<UInt8>
  ) -> (bytes: [UInt8], dropped: Int)? {
    switch JSONScrubber.scrub(bytes) {
    case .clean: nil
    case .scrubbed(let bytes, let dropped): (bytes, dropped)
    case .notJSON: SecretShape.redacted(bytes)
    }
  }

  /// A text without the secrets that stand in it; a text that is JSON is treated as such.
  /// - Returns: `nil` where there is nothing to leave out; `dropped` is at least 1 otherwise.
  @inline(__always)
  static func scrub(
    text bytes: UnsafeBufferPointer<UInt8>
  ) -> (bytes: [UInt8], dropped: Int)? {
    guard let first = bytes.first else { return nil }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return scrub(json: bytes) }
    guard SecretShape.hasLongWord(bytes) else { return nil }
    return SecretShape.redacted(bytes)
  }

  /// True where a torn record may hold a secret, as far as names and shapes within it tell.
  static func mayBe(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if SecretShape.redacted(bytes) != nil { return true }
    return bytes.split(whereSeparator: { !SecretName.isPart(of: $0) }).contains {
      $0.count <= 64 && SecretName.isSecret(UnsafeBufferPointer(rebasing: $0))
    }
  }
}
