internal import CRMBytes
internal import Glibc

/// A folder of a site that is written beside the old one and takes its place at the end, so that a
/// reader sees the old site or the new one, never half of each.
///
/// Nothing but a site is ever replaced: a folder that holds files and no manifest is refused.
package struct SiteFolder: ~Copyable {
  /// What became of the files, by their path in the site.
  package struct Changes: Sendable {
    package var written: [String] = []
    package var kept = 0
    package var removed: [String] = []
  }

  private let target: String
  private let building: String
  /// The name of the file that lists all others, by which a folder is told to be such a site.
  private let manifestName: String
  private var entries: [String: ManifestEntry] = [:]
  private var folders: Set<String> = []

  /// Makes an empty folder beside `target`.
  package init(_ target: String, manifest: String = "manifest.txt") throws {
    self.target = target
    manifestName = manifest
    let parent = FileSystem.parent(of: target)
    let stem = ".\(FileSystem.name(of: target)).building-"
    building = FileSystem.join(parent, "\(stem)\(getpid())")
    try SiteFolder.removeLeftovers(stem, in: parent)
    if FileSystem.exists(target) {
      let isSite = FileSystem.exists(FileSystem.join(target, manifestName))
      guard FileSystem.kind(of: target) == .directory,
        try isSite || FileSystem.list(target).isEmpty
      else { throw SiteError.notASite(target) }
    }
    try FileSystem.remove(building)
    try FileSystem.makeDirectory(building)
  }

  /// Removes what builds left that were killed; another one may be running beside this.
  private static func removeLeftovers(_ stem: String, in parent: String) throws {
    guard FileSystem.kind(of: parent) == .directory else { return }
    for name in try FileSystem.list(parent) where name.hasPrefix(stem) {
      guard let process = pid_t(name.dropFirst(stem.count).prefix { $0.isNumber }) else { continue }
      if kill(process, 0) != 0, errno == ESRCH {
        try FileSystem.remove(FileSystem.join(parent, name))
      }
    }
  }

  /// Adds one file; `path` is relative to the site.
  package mutating func write(_ bytes: [UInt8], to path: String) throws {
    guard entries[path] == nil else { throw SiteError.twice(path) }
    let place = FileSystem.join(building, path)
    let folder = FileSystem.parent(of: place)
    if folders.insert(folder).inserted { try FileSystem.makeDirectory(folder) }
    try FileSystem.write(bytes, to: place)
    entries[path] = ManifestEntry(bytes)
  }

  package mutating func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Puts the folder in the place of the old one and tells how they differ.
  package consuming func publish() throws -> Changes {
    let old = try previousEntries()
    var manifest = ByteBuffer()
    var changes = Changes()
    for path in entries.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let entry = entries[path] else { continue }
      manifest.append("\(entry.line)  \(path)\n")
      if old[path] == entry.line { changes.kept += 1 } else { changes.written.append(path) }
    }
    changes.removed = old.keys.filter { entries[$0] == nil }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    try FileSystem.write(manifest.bytes, to: FileSystem.join(building, manifestName))
    guard FileSystem.exists(target) else {
      try FileSystem.rename(building, to: target)
      return changes
    }
    try FileSystem.exchange(building, target)
    try FileSystem.remove(building)
    return changes
  }

  /// Leaves nothing behind.
  package consuming func discard() {
    try? FileSystem.remove(building)
  }

  private func previousEntries() throws -> [String: String] {
    let path = FileSystem.join(target, manifestName)
    guard FileSystem.exists(path) else { return [:] }
    var entries: [String: String] = [:]
    for line in try FileSystem.readText(path).split(separator: "\n") {
      guard let gap = line.firstRange(of: "  ") else { continue }
      entries[String(line[gap.upperBound...])] = String(line[..<gap.lowerBound])
    }
    return entries
  }
}

/// The digest of a file, as the manifest states it.
private struct ManifestEntry {
  let line: String

  init(_ bytes: [UInt8]) {
    var hash = StableHash()
    bytes.withUnsafeBufferPointer { hash.combine($0) }
    let digits = String(hash.value, radix: 16)
    line = String(repeating: "0", count: 16 - digits.count) + digits + " \(bytes.count)"
  }
}

/// Why a site could not be built.
package enum SiteError: Error, CustomStringConvertible, Equatable {
  case notASite(String)
  case twice(String)
  case noData(String)
  case missing(String)
  /// Figures that must agree do not; says which, and the records.
  case unbalanced(String)

  package var description: String {
    switch self {
    case .notASite(let path):
      "\(path): holds something else than a site: choose another folder with --out, or empty it"
    case .twice(let path):
      "two pages would be written to \(path): rename one of the reports"
    case .noData(let path):
      "\(path): holds no records yet: import some with 'crm import PATH'"
    case .missing(let name):
      "\(name): there is no such file, in the workspace or built in"
    case .unbalanced(let text):
      "figures that must agree do not, so no site was built:\n\(text)"
    }
  }
}
