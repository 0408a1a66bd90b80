internal import CRMBytes
internal import CRMFormats
internal import CRMStore

/// Finds the tables that the paths of the command line mean: in files, archives and folders.
struct InputFinder {
  private(set) var inputs: [InputFile] = []
  /// Why files, or members of archives, cannot be read.
  private(set) var unreadable: [FormatError] = []
  /// The path that is being looked into.
  private var root = ""
  private let overrides: FormatOverrides
  private let findings: Findings
  private let inputPath: String?
  private let standardInput: () throws -> [UInt8]

  /// Folders are looked into so deep.
  private static let deepest = 8

  init(
    overrides: FormatOverrides, findings: Findings, inputPath: String? = nil,
    standardInput: @escaping () throws -> [UInt8]
  ) {
    self.overrides = overrides
    self.findings = findings
    self.inputPath = inputPath
    self.standardInput = standardInput
  }

  mutating func add(_ path: ImportOptions.Path) throws {
    root = path.shown
    if path.shown == "-" {
      let name = "standard-input"
      if let inputPath {
        try addFile(
          ImportOptions.Path(shown: name, location: inputPath), isFound: false, manifest: nil)
        return
      }
      let bytes = try standardInput()
      try addFile(name, isFound: false, manifest: nil) { overrides throws(FormatError) in
        try ExportFile(bytes: bytes, name: name, overrides: overrides)
      }
      return
    }
    guard FileSystem.kind(of: path.location) == .directory else {
      let folder = FileSystem.parent(of: path.location)
      let manifest = try manifest(in: folder, shown: FileSystem.parent(of: path.shown))
      try addFile(path, isFound: false, manifest: manifest)
      return
    }
    let before = (inputs.count, unreadable.count)
    try addFolder(path, manifest: nil, depth: 0)
    if before == (inputs.count, unreadable.count) {
      throw ImportError(
        "\(path.shown): no CSV, JSON or Excel file lies in this folder",
        remedy: "Name the folder that the export was unpacked to.")
    }
  }

  // MARK: - Folders

  /// Subfolders are looked into as well, save those of a workspace: they hold what crm writes.
  private mutating func addFolder(
    _ path: ImportOptions.Path, manifest outer: ExportManifest?, depth: Int
  ) throws {
    let manifest = try manifest(in: path.location, shown: path.shown) ?? outer
    let names = try FileSystem.list(path.location)
    let isWorkspace = names.contains("crm.yaml") || names.contains("crm.db")
    for name in names where !Self.isIgnored(name) {
      let shown = path.shown == "." ? name : FileSystem.join(path.shown, name)
      let entry = ImportOptions.Path(shown: shown, location: FileSystem.join(path.location, name))
      if FileSystem.kind(of: entry.location) == .directory {
        if !isWorkspace, depth < Self.deepest {
          try addFolder(entry, manifest: manifest, depth: depth + 1)
        }
        continue
      }
      guard ExportFile.mayBeExport(name) else {
        note(shown, "not a CSV, JSON or Excel file; it is left out")
        continue
      }
      try addFile(entry, isFound: true, manifest: manifest)
    }
  }

  private func manifest(in folder: String, shown: String) throws -> ExportManifest? {
    let path = FileSystem.join(folder, ExportManifest.name)
    guard FileSystem.kind(of: path) == .file else { return nil }
    return try ExportManifest(path: path, shown: FileSystem.join(shown, ExportManifest.name))
  }

  private static func isIgnored(_ name: String) -> Bool {
    ExportFile.isBeside(name) || name == ExportManifest.name
      || name.lowercased().hasPrefix("crm.db")
  }

  // MARK: - Files

  private mutating func addFile(
    _ path: ImportOptions.Path, isFound: Bool, manifest: ExportManifest?
  ) throws {
    try addFile(path.shown, isFound: isFound, manifest: manifest) { overrides throws(FormatError) in
      try ExportFile(path.location, shownAs: path.shown, overrides: overrides)
    }
  }

  private mutating func addFile(
    _ shown: String, isFound: Bool, manifest: ExportManifest?,
    _ open: (FormatOverrides) throws(FormatError) -> ExportFile
  ) throws {
    let file: ExportFile
    do throws(FormatError) {
      file = try open(overrides)
    } catch {
      unreadable.append(error)
      return
    }
    unreadable += file.faults
    for member in file.leftOut { note(member.path, "\(member.reason); it is left out") }
    let tables = file.tables.filter { !file.isArchive || $0.fileName != ExportManifest.name }
    let own = try file.tables.first { file.isArchive && $0.fileName == ExportManifest.name }
      .map { try ExportManifest($0) }
    for table in tables {
      let isContainer = tables.count > 1
      inputs.append(
        InputFile(
          table: table, isFound: isFound || isContainer,
          container: isContainer && !isFound ? shown : nil, trail: trail(of: table.path),
          manifest: own ?? manifest))
    }
  }

  /// Keeps the tables of one name alone.
  /// - Throws: `ImportError` where there is none.
  mutating func keep(_ wanted: String) throws(ImportError) {
    let names = inputs.map(\.table.name)
    inputs.removeAll { !$0.table.isNamed(wanted) }
    guard inputs.isEmpty, !names.isEmpty else { return }
    throw ImportError(unknownText("table", wanted, among: names), isUsage: true)
  }

  private func trail(of path: String) -> [String] {
    let inside = path.hasPrefix(root) ? path.dropFirst(root.count) : path[...]
    return [FileSystem.name(of: root)] + inside.split(separator: "/").map(String.init)
  }

  private func note(_ path: String, _ message: String) {
    findings.add(.note, IssueCode.unknownFile.rawValue, path: path, line: nil, field: nil) {
      message
    }
  }
}
