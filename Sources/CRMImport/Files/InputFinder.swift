internal import CRMBytes
internal import CRMStore

/// Finds the files that the paths of the command line mean.
struct InputFinder {
  private(set) var inputs: [InputFile] = []
  private let findings: Findings
  private let standardInput: () throws -> [UInt8]

  init(findings: Findings, standardInput: @escaping () throws -> [UInt8]) {
    self.findings = findings
    self.standardInput = standardInput
  }

  mutating func add(_ path: ImportOptions.Path) throws {
    if path.shown == "-" {
      inputs.append(
        InputFile(
          shown: "standard-input", location: "-", isFound: false, bytes: try standardInput()))
      return
    }
    guard FileSystem.kind(of: path.location) == .directory else {
      let folder = FileSystem.parent(of: path.location)
      inputs.append(
        InputFile(
          shown: path.shown, location: path.location, isFound: false,
          manifest: try manifest(in: folder, shown: FileSystem.parent(of: path.shown))))
      return
    }
    try addFolder(path)
  }

  private mutating func addFolder(_ path: ImportOptions.Path) throws {
    let manifest = try manifest(in: path.location, shown: path.shown)
    let before = inputs.count
    for name in try FileSystem.list(path.location) where !Self.isIgnored(name) {
      let location = FileSystem.join(path.location, name)
      let shown = path.shown == "." ? name : FileSystem.join(path.shown, name)
      if FileSystem.kind(of: location) == .directory { continue }
      guard Self.isExport(name) else {
        findings.add(
          .note, IssueCode.unknownFile.rawValue, path: shown, line: nil, field: nil
        ) { "not a CSV or JSON file; it is left out" }
        continue
      }
      inputs.append(
        InputFile(shown: shown, location: location, isFound: true, manifest: manifest))
    }
    if inputs.count == before {
      throw ImportError(
        "\(path.shown): no CSV or JSON file lies in this folder",
        remedy: "Name the folder that the export was unpacked to.")
    }
  }

  private func manifest(in folder: String, shown: String) throws -> ExportManifest? {
    let path = FileSystem.join(folder, ExportManifest.name)
    guard FileSystem.kind(of: path) == .file else { return nil }
    return try ExportManifest(path: path, shown: FileSystem.join(shown, ExportManifest.name))
  }

  /// Files that lie beside exports and are none.
  private static func isIgnored(_ name: String) -> Bool {
    let lower = name.lowercased()
    return name.hasPrefix(".") || lower.hasPrefix("readme") || lower.hasPrefix("license")
      || name == ExportManifest.name || lower.hasSuffix(".yaml") || lower.hasSuffix(".yml")
      || lower.hasPrefix("crm.db") || lower.hasSuffix(".md")
  }

  private static func isExport(_ name: String) -> Bool {
    ["csv", "tsv", "tab", "txt", "json", "ndjson", "jsonl"].contains(FileSystem.split(name).ending)
  }
}
