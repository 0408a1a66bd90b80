internal import CRMBytes
internal import CRMFormats
internal import CRMSchema
internal import CRMTime
internal import CRMYAML

/// Reads a profile; every fault names the place in the file.
struct ProfileReader {
  private static let keys = [
    "name", "title", "about", "source", "nulls", "quoted_empty", "ignore", "format", "files",
    "stored", "views", "records", "findings",
  ]

  private static let fileKeys =
    ["match", "refuse", "headless", FormatReader.key] + MappingReader.keys + StageReader.keys

  /// - Parameter fallbackName: the profile's name where the file gives none.
  static func read(
    _ bytes: [UInt8], path: String, fallbackName: String
  ) throws(YAMLError) -> Profile {
    let root = try YAMLMapping(try YAMLReader.parse(bytes, path: path), known: keys)
    let name = try root.optionalText("name") ?? fallbackName
    var profile = Profile(name: name, title: try root.optionalText("title") ?? name, path: path)
    profile.about = try root.optionalText("about") ?? ""
    if let source = try root.optionalMapping("source", known: ["time_zone", "currency"]) {
      profile.currency = try source.optionalText("currency")
      profile.timeZone = try timeZone(source)
    }
    let reader = MappingReader(
      emptyMarkers: try MappingReader.emptyMarkers(root, in: EmptyMarkers()))
    profile.format = try FormatReader.format(root)
    _ = try root.node("files")
    for match in root.nodes("ignore") {
      profile.files.append(Profile.File(matches: [try self.match(match)]))
    }
    var digest = StableHash()
    bytes.withUnsafeBufferPointer { digest.combine($0) }
    for file in try root.mappings("files", known: fileKeys) {
      var file = try self.file(file, reader)
      file.format = file.format.completed(by: profile.format)
      digest.combine(UInt64(profile.files.count))
      file.mapping?.digest = digest.value
      profile.files.append(file)
    }
    profile.stored = try StageReader.stored(root)
    for record in try root.mappings("records", known: StageReader.recordKeys) {
      profile.records.append(try StageReader.query(record))
    }
    profile.views = try StageReader.views(root)
    for finding in try root.mappings("findings", known: StageReader.findingKeys) {
      profile.findings.append(try StageReader.finding(finding))
    }
    return profile
  }

  private static func file(
    _ file: YAMLMapping, _ reader: MappingReader
  ) throws(YAMLError) -> Profile.File {
    var found = Profile.File(matches: try matches(file))
    found.refusal = try file.optionalText("refuse")
    if let headless = try file.optionalMapping("headless", known: ["names", "columns"]) {
      found.headless = Profile.Headless(
        names: try headless.texts("names").map { NamePattern($0) },
        columns: try headless.texts("columns"))
      _ = (try headless.node("names"), try headless.node("columns"))
    }
    found.format = try FormatReader.format(file)
    guard found.refusal == nil else { return found }
    let isStaged = file.has("stage") || file.has("unpivot")
    if file.has("entity") || !isStaged { found.mapping = try reader.mapping(file) }
    guard isStaged else { return found }
    let stage = try StageReader.stage(file, of: found.mapping?.entity, reader)
    found.stage = stage
    if let mapping = found.mapping {
      // What queries read is not left over.
      found.mapping?.skipped.formUnion(Set(stage.columns).subtracting(mapping.kept))
      found.mapping?.unpivots = stage.unpivots
    }
    return found
  }

  private static func timeZone(_ source: YAMLMapping) throws(YAMLError) -> TimeZone? {
    guard let text = try source.optionalText("time_zone") else { return nil }
    do throws(TimeZoneError) {
      return try TimeZone(named: text)
    } catch {
      throw YAMLError(source.location(of: "time_zone"), error.description)
    }
  }

  /// One description of a file, or several of which any fits.
  private static func matches(_ file: YAMLMapping) throws(YAMLError) -> [FileMatch] {
    let node = try file.node("match")
    guard let items = node.items else { return [try match(node)] }
    guard !items.isEmpty else { throw node.error("'match' must not be empty") }
    var matches: [FileMatch] = []
    for item in items { matches.append(try match(item)) }
    return matches
  }

  private static func match(_ node: YAMLNode) throws(YAMLError) -> FileMatch {
    let match = try YAMLMapping(node, known: ["names", "columns", "without", "table"])
    let found = FileMatch(
      names: try match.texts("names").map { NamePattern($0) },
      columns: try match.texts("columns"), absent: try match.texts("without"),
      table: try match.optionalText("table"))
    guard !found.names.isEmpty || !found.columns.isEmpty || found.table != nil else {
      throw YAMLError(
        match.location,
        "'match' needs 'names', 'columns' or 'table', or any file would fit")
    }
    return found
  }
}
