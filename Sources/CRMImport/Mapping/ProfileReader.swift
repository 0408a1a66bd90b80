internal import CRMBytes
internal import CRMSchema
internal import CRMTime
internal import CRMYAML

/// Reads a profile; every fault names the place in the file.
struct ProfileReader {
  private static let keys = ["name", "title", "source", "nulls", "quoted_empty", "files"]

  /// - Parameter fallbackName: the profile's name where the file gives none.
  static func read(
    _ bytes: [UInt8], path: String, fallbackName: String
  ) throws(YAMLError) -> Profile {
    let root = try YAMLMapping(try YAMLReader.parse(bytes, path: path), known: keys)
    let name = try root.optionalText("name") ?? fallbackName
    var profile = Profile(name: name, title: try root.optionalText("title") ?? name, path: path)
    if let source = try root.optionalMapping("source", known: ["time_zone", "currency"]) {
      profile.currency = try source.optionalText("currency")
      profile.timeZone = try timeZone(source)
    }
    let reader = MappingReader(
      emptyMarkers: try MappingReader.emptyMarkers(root, in: EmptyMarkers()))
    _ = try root.node("files")
    for file in try root.mappings("files", known: ["match"] + MappingReader.keys) {
      profile.files.append(
        Profile.File(match: try match(file), mapping: try reader.mapping(file)))
    }
    return profile
  }

  private static func timeZone(_ source: YAMLMapping) throws(YAMLError) -> TimeZone? {
    guard let text = try source.optionalText("time_zone") else { return nil }
    do throws(TimeZoneError) {
      return try TimeZone(named: text)
    } catch {
      throw YAMLError(source.location(of: "time_zone"), error.description)
    }
  }

  private static func match(_ file: YAMLMapping) throws(YAMLError) -> FileMatch {
    let match = try file.mapping("match", known: ["names", "columns", "table"])
    let found = FileMatch(
      names: try match.texts("names").map { NamePattern($0) },
      columns: try match.texts("columns"), table: try match.optionalText("table"))
    guard !found.names.isEmpty || !found.columns.isEmpty || found.table != nil else {
      throw YAMLError(
        match.location,
        "'match' needs 'names', 'columns' or 'table', or any file would fit")
    }
    return found
  }
}
