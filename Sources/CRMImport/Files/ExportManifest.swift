internal import CRMBytes
internal import CRMFormats
internal import CRMTime

/// What `almanac.json` in a folder of exports says about them.
struct ExportManifest {
  static let name = "almanac.json"

  var at: Instant?
  var source: String?
  /// The name of the profile that the source is read with.
  var profile: String?
  var timeZone: TimeZone?
  var currency: String?
  /// The files say all that there is of their records: `crm export` wrote them.
  var isComplete = false

  init(path: String, shown: String) throws(ImportError) {
    try self.init(shown: shown) { () throws(FormatError) in
      try RecordSource.open(path, overrides: FormatOverrides(kind: .json))
    }
  }

  init(_ table: ExportTable) throws(ImportError) {
    try self.init(shown: table.path) { () throws(FormatError) in try table.open() }
  }

  private init(
    shown: String, open: () throws(FormatError) -> any RecordReader
  ) throws(ImportError) {
    var values: [String: String] = [:]
    do throws(FormatError) {
      let reader = try open()
      while let batch = try reader.next() {
        guard batch.count == 1 else { continue }
        for (column, name) in batch.columns.enumerated() {
          let cell = batch.cell(0, column)
          if !cell.isEmpty { values[name] = cell.text }
        }
      }
    } catch {
      throw ImportError("\(shown): \(error.message)", remedy: "Repair the file or remove it.")
    }
    guard values["format"] == "almanac-export" else {
      throw ImportError(
        "\(shown): not the manifest of an export: its format is not 'almanac-export'",
        remedy: "Rename the file, or give it \"format\": \"almanac-export\", \"version\": 1.")
    }
    guard values["version"] == "1" else {
      throw ImportError(
        "\(shown): version \(values["version"] ?? "none") of the format is not known; this crm"
          + " reads version 1", remedy: "Install a newer crm.")
    }
    source = values["source"]
    profile = values["profile"]
    isComplete = values["complete"] == "true"
    currency = values["currency"]
    if let name = values["time_zone"] {
      do throws(TimeZoneError) {
        timeZone = try TimeZone(named: name)
      } catch {
        throw ImportError("\(shown): \(error.description)")
      }
    }
    if let text = values["as_of"] {
      guard let moment = DateTimeText(text)?.instant(in: timeZone ?? .utc) else {
        throw ImportError("\(shown): 'as_of' is not a moment like 2026-01-05T02:00:00Z: '\(text)'")
      }
      at = moment
    }
  }
}
