internal import CRMBytes

extension ExportFile {
  /// Whether a file of that name, found and not named by anybody, may be an export.
  package static func mayBeExport(_ name: String) -> Bool {
    tableEndings.contains(FileSystem.split(name).ending)
      || containerEndings.contains(FileSystem.split(name).ending)
  }

  static func mayBeExport(_ name: String, _ kind: ContainerKind?) -> Bool {
    switch kind {
    case nil: tableEndings.contains(FileSystem.split(name).ending)
    case .foreign?: ["xls", "sqlite", "db"].contains(FileSystem.split(name).ending)
    default: true
    }
  }

  /// Whether files of that name lie beside exports and are none: notes, settings, what systems
  /// leave behind.
  package static func isBeside(_ name: String) -> Bool {
    let lower = name.lowercased()
    return name.hasPrefix(".") || name == "__MACOSX" || lower.hasPrefix("readme")
      || lower.hasPrefix("license")
      || ["yaml", "yml", "md"].contains(FileSystem.split(name).ending)
  }

  /// The name without the ending of a compression: "deals.csv" of "deals.csv.gz".
  static func uncompressed(_ name: String) -> String {
    let parts = FileSystem.split(name)
    if parts.ending == "tgz" { return parts.stem + ".tar" }
    return compressions.contains(parts.ending) ? parts.stem : name
  }

  private static let tableEndings = ["csv", "tsv", "tab", "txt", "json", "ndjson", "jsonl"]
  private static let compressions = ["gz", "gzip", "bz2", "xz", "zst"]
  private static let containerEndings = compressions + ["zip", "tgz", "tar", "xlsx", "xlsm"]
}
