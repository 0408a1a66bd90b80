/// What the first bytes of a file say that it is, apart from text.
enum ContainerKind: Equatable {
  case zip
  case tar
  /// One compressed stream: gzip, bzip2, xz or zstd.
  case compressed
  /// A kind of file that no export is; its name and what to do.
  case foreign(String)

  /// How many bytes decide.
  static let headLength = 512

  /// `nil` for text, or what may be text.
  init?(_ head: [UInt8]) {
    func begins(_ bytes: UInt8...) -> Bool { head.starts(with: bytes) }
    if begins(0x50, 0x4B, 3, 4) || begins(0x50, 0x4B, 5, 6) {
      self = .zip
    } else if begins(0x1F, 0x8B) || head.starts(with: "BZh".utf8)
      || begins(0xFD, 0x37, 0x7A, 0x58, 0x5A, 0) || begins(0x28, 0xB5, 0x2F, 0xFD)
    {
      self = .compressed
    } else if head.count >= 262, head[257..<262].elementsEqual("ustar".utf8) {
      self = .tar
    } else if let found = Self.foreign.first(where: { head.starts(with: $0.magic) }) {
      self = .foreign(found.name)
    } else {
      return nil
    }
  }

  /// What people call the container that the first bytes begin: "zip archive", "gzip".
  static func name(_ head: [UInt8]) -> String? {
    switch ContainerKind(head) {
    case .zip?: return "zip archive"
    case .tar?: return "tar archive"
    case .compressed?: return compressions.first { head.starts(with: $0.magic) }?.name
    case .foreign?, nil: return nil
    }
  }

  private static let compressions: [(magic: [UInt8], name: String)] = [
    ([0x1F, 0x8B], "gzip"), (Array("BZh".utf8), "bzip2"), ([0xFD, 0x37, 0x7A], "xz"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
  ]

  private static let foreign: [(magic: [UInt8], name: String)] = [
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      "an old Excel workbook (.xls), or one with a password; save it as .xlsx without a password"
    ),
    (Array("%PDF".utf8), "a PDF document; export the records as CSV or JSON"),
    (Array("SQLite format 3\0".utf8), "an SQLite database; export its tables as CSV"),
    (Array("Rar!".utf8), "a RAR archive; unpack it, or make a zip archive of it"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive; unpack it, or make a zip of it"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture; export the records as CSV or JSON"),
    ([0xFF, 0xD8, 0xFF], "a picture; export the records as CSV or JSON"),
    (Array("PGDMP".utf8), "a dump of pg_dump; export its tables as CSV"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program; name an export"),
  ]
}
