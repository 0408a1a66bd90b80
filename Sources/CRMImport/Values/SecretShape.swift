/// Texts that are secrets by their look: digests of passwords, web tokens, keys of well-known
/// services, private keys.
enum SecretShape {
  private struct Pattern {
    var start: [UInt8]
    var least: Int
    /// Must stand somewhere behind the start.
    var mark: UInt8?

    init(_ start: String, _ least: Int, mark: Character? = nil) {
      self.start = Array(start.utf8)
      self.least = least
      self.mark = mark?.asciiValue
    }
  }

  private static let digests = byFirst([
    Pattern("$2a$", 20), Pattern("$2b$", 20), Pattern("$2y$", 20), Pattern("$2x$", 20),
    Pattern("$argon2", 16), Pattern("$pbkdf2", 16), Pattern("$scrypt", 16), Pattern("$1$", 20),
    Pattern("$5$", 20), Pattern("$6$", 20), Pattern("$7$", 20), Pattern("$y$", 20),
    Pattern("$apr1$", 16), Pattern("$P$", 30), Pattern("$H$", 30), Pattern("$bcrypt", 16),
    Pattern("pbkdf2_", 16, mark: "$"), Pattern("pbkdf2:", 16), Pattern("argon2", 16, mark: "$"),
    Pattern("bcrypt", 16, mark: "$"), Pattern("scrypt:", 16), Pattern("scrypt$", 16),
    Pattern("md5$", 30), Pattern("sha1$", 30), Pattern("sha256$", 30), Pattern("sha512$", 30),
    Pattern("{SSHA", 20), Pattern("{SHA", 20), Pattern("{MD5}", 20), Pattern("{CRYPT}", 16),
    Pattern("{bcrypt}", 20), Pattern("{pbkdf2}", 20), Pattern("{argon2}", 20),
    Pattern("{scrypt}", 20),
  ])
  private static let keys = byFirst([
    Pattern("sk_live_", 20), Pattern("sk_test_", 20), Pattern("rk_live_", 20),
    Pattern("rk_test_", 20), Pattern("whsec_", 24), Pattern("sk-ant-", 24), Pattern("sk-proj-", 24),
    Pattern("sk-", 40), Pattern("ghp_", 30), Pattern("gho_", 30), Pattern("ghu_", 30),
    Pattern("ghs_", 30), Pattern("ghr_", 30), Pattern("github_pat_", 30), Pattern("glpat-", 20),
    Pattern("xoxa-", 20), Pattern("xoxb-", 20), Pattern("xoxp-", 20), Pattern("xoxs-", 20),
    Pattern("xapp-", 20), Pattern("SG.", 50, mark: "."), Pattern("AIza", 39),
    Pattern("ya29.", 30), Pattern("npm_", 36), Pattern("dop_v1_", 40), Pattern("shpat_", 30),
    Pattern("pat-na1-", 40), Pattern("pat-eu1-", 40), Pattern("AGE-SECRET-KEY-", 40),
  ])

  /// The patterns by the byte that they begin with, so that most texts meet none.
  private static func byFirst(_ patterns: [Pattern]) -> [[Pattern]] {
    var table = Array(repeating: [Pattern](), count: 256)
    for pattern in patterns { table[Int(pattern.start[0])].append(pattern) }
    return table
  }

  @inline(__always)
  static func mayBegin(with byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "*"),
      UInt8(ascii: "-"), UInt8(ascii: "0"), UInt8(ascii: "A"), UInt8(ascii: "S"),
      UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "e"),
      UInt8(ascii: "g"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "p"),
      UInt8(ascii: "r"), UInt8(ascii: "s"), UInt8(ascii: "w"), UInt8(ascii: "x"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }

  /// Whether the text is one secret and nothing else.
  static func isWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if starts(bytes, "-----BEGIN ") { return isPrivateKey(bytes) }
    return length(bytes) == bytes.count
  }

  /// The length of the secret without blanks that begins here.
  private static func length(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= 16 else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "e"):
      if starts(bytes, "eyJ") { return webTokenLength(bytes) }
    case UInt8(ascii: "\\"):
      // PostgreSQL's bytea of a text that begins with `$`.
      guard starts(bytes, "\\x24") else { return nil }
      let count = 2 + run(bytes.dropFirst(2), isHex)
      return count >= leastLength ? count : nil
    case UInt8(ascii: "*"):
      return run(bytes.dropFirst().prefix(41), isHex) == 40 ? 41 : nil
    case UInt8(ascii: "0"):
      // A session of Salesforce: the organisation's id, `!`, and the session.
      guard starts(bytes, "00D"), bytes.count > 60,
        bytes[15] == UInt8(ascii: "!") || bytes[18] == UInt8(ascii: "!")
      else { return nil }
      return run(bytes[...], isDigestByte)
    case UInt8(ascii: "A") where starts(bytes, "AKIA") || starts(bytes, "ASIA"):
      return run(bytes.prefix(21)) { $0 &- 0x41 < 26 || $0 &- 0x30 < 10 } == 20 ? 20 : nil
    default: break
    }
    let first = Int(bytes[0])
    return length(bytes, digests[first], isDigestByte) ?? length(bytes, keys[first], isKeyByte)
  }

  private static func length(
    _ bytes: UnsafeBufferPointer<UInt8>, _ patterns: [Pattern], _ isPart: (UInt8) -> Bool
  ) -> Int? {
    let found = patterns.first { pattern in
      bytes.count >= pattern.least && bytes.starts(with: pattern.start)
        && pattern.mark.map { bytes.dropFirst(pattern.start.count).prefix(40).contains($0) } ?? true
    }
    guard let found else { return nil }
    let count = run(bytes[...], isPart)
    return count >= found.least ? count : nil
  }

  /// `header.claims.signature`, each in base64url, the first of them JSON.
  private static func webTokenLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let count = run(bytes[...]) { isKeyByte($0) && $0 != UInt8(ascii: "~") }
    let dots = bytes.prefix(count).count { $0 == UInt8(ascii: ".") }
    return count >= 30 && dots >= 2 ? count : nil
  }

  private static func isPrivateKey(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.prefix(64).split(separator: UInt8(ascii: " ")).contains {
      $0.elementsEqual("PRIVATE".utf8)
    }
  }

  private static func run(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ isPart: (UInt8) -> Bool
  ) -> Int {
    bytes.firstIndex { !isPart($0) }.map { $0 - bytes.startIndex } ?? bytes.count
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "_-.=+/~".utf8.contains(byte)
  }

  private static func isDigestByte(_ byte: UInt8) -> Bool {
    isKeyByte(byte) || "$\\:,!*{}".utf8.contains(byte)
  }

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes.starts(with: $0) }
  }
}

// MARK: - Secrets inside of longer texts

extension SecretShape {
  /// No secret inside of a text is shorter.
  private static let leastLength = 20
  /// Texts that only begin like secrets are looked into so often: hostile ones must not cost hours.
  private static let mostLooks = 1000

  /// Whether somewhere so many bytes stand together without a blank as a secret has.
  ///
  /// Looks at every twentieth byte and goes back from there, so that most bytes of prose are never
  /// looked at.
  static func hasLongWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start + leastLength <= bytes.count {
      var last = start + leastLength - 1
      while last >= start, bytes[last] > 0x20 { last -= 1 }
      if last < start { return true }
      start = last + 1
    }
    return false
  }

  /// The text with a mark in the place of every secret; `nil` where there is none.
  static func redacted(_ bytes: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], dropped: Int)? {
    var result: [UInt8] = []
    var copied = 0
    var dropped = 0
    var looks = 0
    var index = 0
    while index + leastLength <= bytes.count, looks < mostLooks {
      let isBoundary = index == 0 || !SecretName.isPart(of: bytes[index - 1])
      guard isBoundary, mayBegin(with: bytes[index]) else {
        index += 1
        continue
      }
      let rest = UnsafeBufferPointer(rebasing: bytes[index...])
      guard let count = embeddedLength(rest) else {
        if beginsCostly(rest) { looks += 1 }
        index += 1
        continue
      }
      result.append(contentsOf: bytes[copied..<index])
      Secrets.mark.withUTF8Buffer { result.append(contentsOf: $0) }
      dropped += 1
      index += count
      copied = index
    }
    guard dropped > 0 else { return nil }
    result.append(contentsOf: bytes[copied...])
    return (result, dropped)
  }

  /// Whether more than a glance was needed to see that no secret begins here.
  private static func beginsCostly(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = Int(bytes[0])
    return starts(bytes, "eyJ")
      || (digests[first] + keys[first]).contains { bytes.starts(with: $0.start) }
  }

  private static func embeddedLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if starts(bytes, "-----BEGIN ") { return isPrivateKey(bytes) ? privateKeyLength(bytes) : nil }
    guard var count = length(bytes) else { return nil }
    // A full stop or a bracket behind it belongs to the sentence.
    while count > 0, ".,:;!}".utf8.contains(bytes[count - 1]) { count -= 1 }
    return count >= leastLength ? count : nil
  }

  private static func privateKeyLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 11
    while index + 9 <= bytes.count {
      if bytes[index] == UInt8(ascii: "-"),
        starts(UnsafeBufferPointer(rebasing: bytes[index...]), "-----END ")
      {
        var end = index + 9
        while end < bytes.count, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "-") { end += 1 }
        while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
        return end
      }
      index += 1
    }
    return bytes.count
  }
}
