import CAssets
import CRMBytes
import Testing

private let remedy = "run `sh Sources/CAssets/update.sh` and build again"

/// The repository's own files that the program carries: name inside a workspace → path on disk.
private func filesToEmbed() throws -> [String: String] {
  let root = FileSystem.parent(
    of: FileSystem.parent(of: FileSystem.parent(of: #filePath)))
  var files: [String: String] = [:]
  func collect(_ folder: String, as prefix: String, where isWanted: (String) -> Bool) throws {
    guard FileSystem.kind(of: folder) == .directory else { return }
    for name in try FileSystem.list(folder) where !name.hasPrefix(".") {
      let path = FileSystem.join(folder, name)
      if FileSystem.kind(of: path) == .directory {
        try collect(path, as: "\(prefix)/\(name)", where: isWanted)
      } else if isWanted(name) {
        files["\(prefix)/\(name)"] = path
      }
    }
  }
  try collect("\(root)/reports", as: "reports") { _ in true }
  try collect("\(root)/templates", as: "templates") { _ in true }
  try collect("\(root)/Sources/CRMImport/Profiles", as: "profiles") { $0.hasSuffix(".yaml") }
  return files
}

private func embeddedNames() -> [String] {
  (0..<cassets_count()).map { cassets_name($0).map { String(cString: $0) } ?? "" }
}

@Suite struct AssetsTests {
  @Test func `embeds every report, metric, template and profile of the repository`() throws {
    let wanted = Set(try filesToEmbed().keys)
    let embedded = Set(embeddedNames())
    let missing = wanted.subtracting(embedded).sorted()
    let stale = embedded.subtracting(wanted).sorted()
    #expect(missing.isEmpty, "not embedded: \(missing); \(remedy)")
    #expect(stale.isEmpty, "embedded but gone: \(stale); \(remedy)")
  }

  @Test func `embeds the bytes that are on disk`() throws {
    let files = try filesToEmbed()
    for (index, name) in embeddedNames().enumerated() {
      guard let path = files[name] else { continue }
      let data = UnsafeBufferPointer(start: cassets_data(index), count: cassets_size(index))
      #expect(
        Array(data) == (try FileSystem.read(path)),
        "\(name) differs from \(path); build again, or \(remedy)")
    }
  }

  @Test func `lists names once and sorted by bytes`() {
    let names = embeddedNames()
    for (name, next) in zip(names, names.dropFirst()) {
      #expect(name.utf8.lexicographicallyPrecedes(next.utf8), "\(name) before \(next): \(remedy)")
    }
  }

  @Test func `gives nothing beyond the last file`() {
    let end = cassets_count()
    #expect(cassets_name(end) == nil)
    #expect(cassets_data(end) == nil)
    #expect(cassets_size(end) == 0)
  }
}
