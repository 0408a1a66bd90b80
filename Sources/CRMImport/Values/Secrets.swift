/// Tells values that must never be stored, by the name of their column or by their shape.
enum Secrets {
  private static let words: Set<String> = [
    "password", "passwd", "pwd", "passphrase", "token", "tokens", "secret", "secrets", "hash",
    "salt", "otp", "apikey", "credential", "credentials", "cvv", "cvc",
  ]
  private static let parts = [
    "password", "passwd", "apikey", "accesskey", "privatekey", "secretkey", "accesstoken",
    "refreshtoken", "authtoken",
  ]

  /// True for `password`, `resetToken`, `api_key`, `user.passwordHash`.
  static func isSecret(column name: String) -> Bool {
    let words = self.words(of: name)
    if words.contains(where: { Self.words.contains($0) }) { return true }
    let joined = words.joined()
    return parts.contains { joined.contains($0) }
  }

  /// The words of a name in lower case, parted at capitals and at what is neither letter nor digit.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      if !character.isLetter && !character.isNumber {
        if !word.isEmpty { words.append(word) }
        word = ""
        wasLower = false
        continue
      }
      if character.isUppercase, wasLower {
        words.append(word)
        word = ""
      }
      wasLower = character.isLowercase
      word += character.lowercased()
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// True for digests of passwords, web tokens, keys of well-known services and private keys.
  @inline(__always)
  static func isSecret(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 16 else { return false }
    switch bytes[0] {
    case UInt8(ascii: "$"), UInt8(ascii: "p"), UInt8(ascii: "e"), UInt8(ascii: "s"),
      UInt8(ascii: "r"), UInt8(ascii: "g"), UInt8(ascii: "A"), UInt8(ascii: "x"),
      UInt8(ascii: "-"), UInt8(ascii: "a"), UInt8(ascii: "b"):
      return hasSecretShape(bytes)
    default: return false
    }
  }

  private static func hasSecretShape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func starts(_ prefix: StaticString) -> Bool {
      prefix.withUTF8Buffer { bytes.starts(with: $0) }
    }
    let digests: [StaticString] = [
      "$2a$", "$2b$", "$2y$", "$argon2", "$pbkdf2", "$scrypt", "$5$", "$6$", "pbkdf2_sha",
      "argon2$", "bcrypt$", "bcrypt_sha256$", "scrypt:", "scrypt$", "sha1$", "sha256$",
      "-----BEGIN ",
    ]
    if digests.contains(where: starts) { return true }
    guard !bytes.contains(where: { $0 <= 0x20 }) else { return false }
    if starts("eyJ") {
      return bytes.count >= 40 && bytes.count(where: { $0 == UInt8(ascii: ".") }) == 2
    }
    let keys: [StaticString] = [
      "sk_live_", "sk_test_", "rk_live_", "ghp_", "gho_", "github_pat_", "glpat-", "AKIA", "xoxb-",
      "xoxp-", "xapp-",
    ]
    return bytes.count >= 20 && keys.contains(where: starts)
  }
}
