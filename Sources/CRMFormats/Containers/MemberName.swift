/// The name of an archive's member, made fit to be shown; nothing is ever written by it.
struct MemberName: Equatable {
  /// Folders and name, parted by "/", without what climbs out: "crm/accounts.csv".
  let path: String
  /// The archive would have the member written outside of the folder that it is unpacked to.
  let climbsOut: Bool

  /// - Parameter bytes: the name as the archive has it, in UTF-8 or in code page 437.
  init(_ bytes: [UInt8]) {
    let text =
      UTF8Check.isValid(bytes) ? String(decoding: bytes, as: UTF8.self) : Self.codePage437(bytes)
    let parts = text.split(omittingEmptySubsequences: true) { $0 == "/" || $0 == "\\" }
    let kept = parts.filter { $0 != ".." && $0 != "." }
    climbsOut =
      parts.contains("..") || text.first == "/" || text.first == "\\"
      || (parts.first.map { $0.count == 2 && $0.hasSuffix(":") } ?? false)
    path = kept.isEmpty ? "unnamed" : kept.joined(separator: "/")
  }

  /// The last part.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// A file that systems leave in archives and folders without being asked.
  var isClutter: Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }

  private static func codePage437(_ bytes: [UInt8]) -> String {
    var text = ""
    for byte in bytes {
      if byte < 0x80 {
        text.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        text.unicodeScalars.append(upperHalf[Int(byte) - 0x80])
      }
    }
    return text
  }

  /// The characters of code page 437 from 0x80 on.
  private static let upperHalf = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌"
      + "█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}
