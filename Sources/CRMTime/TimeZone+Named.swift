internal import CRMBytes

/// Why a time zone cannot be had.
package enum TimeZoneError: Error, Equatable, Sendable, CustomStringConvertible {
  case unknown(name: String, nearest: String?)
  /// The file of the database is not a zone file.
  case damaged(path: String)
  /// The machine has no database.
  case noDatabase

  package var description: String {
    switch self {
    case .unknown(let name, let nearest?):
      "unknown time zone '\(name)'; did you mean '\(nearest)'?"
    case .unknown(let name, nil):
      "unknown time zone '\(name)'; use a name like 'Europe/Berlin' or 'UTC'"
    case .damaged(let path): "\(path): not a time zone file; reinstall the package tzdata"
    case .noDatabase: "no time zones in /usr/share/zoneinfo; install the package tzdata"
    }
  }
}

extension TimeZone {
  private static let database = "/usr/share/zoneinfo"

  /// The zone of that name in the system's database; "UTC" and offsets like "+05:45" need none.
  package init(named name: String) throws(TimeZoneError) {
    if ["UTC", "Etc/UTC", "GMT", "Z"].contains(name) {
      self.init(name: name, offset: 0)
      return
    }
    if let first = name.utf8.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-"),
      let offset = DateTimeText("1970-01-01T00:00" + name)?.offset
    {
      self.init(name: name, offset: offset)
      return
    }
    let path = FileSystem.join(Self.database, name)
    guard Self.isSound(name), FileSystem.kind(of: path) == .file,
      let bytes = try? FileSystem.read(path), bytes.starts(with: "TZif".utf8)
    else { throw Self.failure(name) }
    guard let file = ZoneFile(bytes) else { throw .damaged(path: path) }
    self.init(name: name, file: file)
  }

  /// Parts of letters, digits, `_`, `+` and `-` between single slashes: no way out of the folder.
  private static func isSound(_ name: String) -> Bool {
    guard name.utf8.count <= 64 else { return false }
    return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
              || "_+-".utf8.contains(byte)
          }
      }
  }

  private static func failure(_ name: String) -> TimeZoneError {
    let known = knownNames
    if known.isEmpty { return .noDatabase }
    let lower = name.lowercased()
    // "Berlin" is nearer to "Europe/Berlin" than any spelling distance says.
    let ending = known.first { $0.lowercased().hasSuffix("/" + lower) }
    return .unknown(name: name, nearest: ending ?? nearestName(to: name, among: known))
  }

  /// The names of the database, sorted; empty where there is none.
  package static var knownNames: [String] {
    func names(_ folder: String, _ prefix: String) -> [String] {
      let found = (try? FileSystem.list(folder)) ?? []
      return found.flatMap { name -> [String] in
        guard let first = name.utf8.first, (0x41...0x5A).contains(first) else { return [] }
        let path = FileSystem.join(folder, name)
        switch FileSystem.kind(of: path) {
        case .directory: return names(path, prefix + name + "/")
        case .file where !name.utf8.contains(UInt8(ascii: ".")): return [prefix + name]
        default: return []
        }
      }
    }
    return names(database, "")
  }
}
