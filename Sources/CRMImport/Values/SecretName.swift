/// Names of columns and keys under which secrets stand.
enum SecretName {
  /// Words that make a name a secret's wherever they stand in it.
  private static let words: Set<String> = [
    "password", "passwords", "passwd", "passphrase", "passcode", "pwd", "pswd", "passwort",
    "kennwort", "contrasena", "contraseña", "senha", "token", "tokens", "secret", "secrets",
    "credential", "credentials", "apikey", "apikeys", "jwt", "csrf", "xsrf", "cvv", "cvc",
  ]
  /// Words that do so at the end of a name, or alone.
  private static let lastWords: Set<String> = ["hash", "salt", "otp", "totp"]
  /// Words that do so alone.
  private static let whole: Set<String> = ["pass", "authorization", "cookie", "cookies", "bearer"]
  /// Several words in a row, joined.
  private static let phrases = [
    "apikey", "accesskey", "privatekey", "secretkey", "encryptionkey", "signingkey", "sshkey",
    "authkey", "sessionkey", "sessiondata", "sessionid", "randomstring", "resetlink", "magiclink",
    "activationlink", "activationcode", "activationkey", "verificationcode", "resetcode",
    "recoverycode", "backupcode", "securityanswer", "connectionstring", "cardnumber",
    "motdepasse", "userpass", "dbpass", "smtppass", "mailpass", "accesstoken", "refreshtoken",
    "authtoken",
  ]
  /// A name that ends so tells about a secret and does not hold one: `password_changed_at`.
  private static let harmlessEnds: Set<String> = [
    "age", "at", "attempts", "change", "changed", "count", "counter", "date", "days", "enabled",
    "expired", "expires", "expiration", "expiry", "failures", "length", "limit", "on", "policies",
    "policy", "required", "requirements", "status", "strength", "time", "ttl", "type", "updated",
    "usage", "used", "version",
  ]
  /// A name that begins so asks about a secret: `has_password`.
  private static let harmlessStarts: Set<String> = [
    "can", "force", "has", "is", "max", "min", "must", "need", "needs", "number", "requires",
    "should", "uses",
  ]
  /// Digests of these are no secrets.
  private static let hashedThings: Set<String> = [
    "attachment", "avatar", "blob", "block", "commit", "content", "document", "file", "geo", "git",
    "image", "photo", "record", "row", "transaction", "tx", "version",
  ]

  /// - Parameter name: as the file has it; dots part the levels of nested records.
  static func isSecret(_ name: String) -> Bool {
    name.split(separator: ".").contains { isSecret(level: words(of: $0)) }
  }

  private static func isSecret(level words: [String]) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    if first == "otp" || lastWords.contains(last) {
      return last != "hash" || words.count == 1 || !hashedThings.contains(words[words.count - 2])
    }
    if words.count == 1 {
      return whole.contains(first) || isSecret(word: first) || hasPhrase(words)
    }
    if harmlessStarts.contains(first) || harmlessEnds.contains(last) { return false }
    return words.contains { isSecret(word: $0) } || hasPhrase(words)
  }

  private static func isSecret(word: String) -> Bool {
    if words.contains(word) { return true }
    for ending in ["password", "passwd", "pwd", "token", "tokens", "secret"]
    where word.hasSuffix(ending) {
      return true
    }
    // `passwordhash`, written as one word.
    guard word.hasPrefix("password") else { return false }
    let rest = String(word.dropFirst("password".count))
    return rest != "less" && !harmlessEnds.contains(rest)
  }

  /// A phrase stands within a word, or begins with one of them.
  private static func hasPhrase(_ words: [String]) -> Bool {
    words.indices.contains { index in
      let rest = words[index...].joined()
      return phrases.contains { words[index].contains($0) || rest.hasPrefix($0) }
    }
  }

  /// The words of a name in lower case without digits behind, parted at capitals and at what is
  /// neither letter nor digit.
  private static func words(of name: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    func close() {
      while let last = word.last, last.isNumber, word.count > 1 { word.removeLast() }
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in name {
      guard character.isLetter || character.isNumber else {
        close()
        wasLower = false
        continue
      }
      if character.isUppercase, wasLower { close() }
      wasLower = character.isLowercase
      word += character.lowercased()
    }
    close()
    return words
  }
}

// MARK: - Keys of JSON, millions of them

extension SecretName {
  /// As for a column's name, at the cost of a glance for most names.
  static func isSecret(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    hasRoot(key) && isSecret(String(decoding: key, as: UTF8.self))
  }

  /// Bytes that names of keys are made of.
  static func isPart(of byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Whether a part of a secret's name stands in the key; says yes too often, never no wrongly.
  private static func hasRoot(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    var four: UInt32 = 0
    for byte in key {
      if byte >= 0x80 { return true }
      four = four << 8 | UInt32(byte | 0x20)
      switch four & 0xFF_FFFF {
      case 0x707764, 0x6F7470, 0x6B6579, 0x6A7774, 0x637676, 0x637663: return true
      default: break
      }
      switch four {
      case 0x70617373, 0x70737764, 0x746F6B65, 0x73656372, 0x73616C74, 0x68617368, 0x6B656E6E,
        0x73656E68, 0x72617365, 0x63726564, 0x63737266, 0x78737266, 0x73657373, 0x72616E64,
        0x6C696E6B, 0x636F6465, 0x636F6F6B, 0x61757468, 0x62656172, 0x616E7377, 0x73747269,
        0x63617264:
        return true
      default: break
      }
    }
    return false
  }
}
