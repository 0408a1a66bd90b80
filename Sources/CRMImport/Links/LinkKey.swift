internal import CRMBytes
internal import CRMWorkspace

/// The forms in which what two sources say of a person or company is compared; `nil` for a text that
/// tells nobody from others.
enum LinkKey {
  static func key(_ text: String, by rule: LinkSettings.Rule) -> String? {
    switch rule {
    case .email: email(text)
    case .domain: domain(text)
    case .name: name(text)
    }
  }

  /// The address in lower case.
  static func email(_ text: String) -> String? {
    let address = text.lowercased().filter { !$0.isWhitespace }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return nil }
    return address
  }

  /// The host of a web address, without `www.`; none for hosts that many companies share.
  static func domain(_ text: String) -> String? {
    var host = Substring(text.lowercased().filter { !$0.isWhitespace })
    if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
    host = host.prefix { !"/?#\\".contains($0) }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    host = host.prefix { $0 != ":" }
    while host.hasSuffix(".") { host = host.dropLast() }
    if host.hasPrefix("www.") { host = host.dropFirst(4) }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }),
      // Not an address of numbers.
      labels.last?.allSatisfy(\.isNumber) == false
    else { return nil }
    return sharedHosts.contains(String(host)) ? nil : String(host)
  }

  /// The words of a company's name in lower case, without its legal form.
  static func name(_ text: String) -> String? {
    let plain = text.lowercased().filter { $0 != "." && $0 != "'" && $0 != "’" }
    var words = plain.split { !$0.isLetter && !$0.isNumber }
    while words.count > 1, let last = words.last, legalForms.contains(String(last)) {
      words.removeLast()
    }
    let name = words.joined(separator: " ")
    return name.count < 3 ? nil : name
  }

  private static let legalForms: Set<String> = [
    "ab", "ag", "aps", "as", "bv", "co", "corp", "corporation", "doo", "eg", "ek", "ev", "gbr",
    "gmbh", "inc", "incorporated", "kft", "kg", "kgaa", "kk", "limited", "llc", "llp", "lp", "ltd",
    "ltda", "mbh", "nv", "ohg", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas", "se",
    "sl", "spa", "spzoo", "srl", "sro", "ug",
  ]

  /// Where mailboxes and pages of many companies lie.
  private static let sharedHosts: Set<String> = [
    "163.com", "aol.com", "bit.ly", "comcast.net", "docs.google.com", "example.com", "facebook.com",
    "fb.com", "free.fr", "freenet.de", "github.com", "gmail.com", "gmx.at", "gmx.ch", "gmx.com",
    "gmx.de", "gmx.net", "google.com", "googlemail.com", "hotmail.co.uk", "hotmail.com",
    "hotmail.de", "hotmail.fr", "icloud.com", "instagram.com", "laposte.net", "libero.it",
    "linkedin.com", "linktr.ee", "live.com", "m.facebook.com", "mac.com", "mail.com", "mail.ru",
    "me.com", "medium.com", "msn.com", "orange.fr", "outlook.com", "outlook.de", "proton.me",
    "protonmail.com", "qq.com", "rediffmail.com", "sites.google.com", "t-online.de", "t.me",
    "tiktok.com", "twitter.com", "uk.linkedin.com", "web.de", "x.com", "xing.com", "yahoo.co.in",
    "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.ru", "youtube.com", "zoho.com",
  ]
}
