package import CRMBytes
internal import CRMTime
package import CRMYAML

/// Why the settings cannot be had.
package enum SettingsError: Error, Equatable, Sendable, CustomStringConvertible {
  case unreadable(FileError)
  case wrong(YAMLError)

  package var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .wrong(let error): error.description
    }
  }
}

extension Workspace {
  /// The settings in `crm.yaml`, the defaults where there is none.
  package func settings() throws(SettingsError) -> Settings {
    let found: WorkspaceFile?
    do throws(FileError) {
      found = try file(Self.settingsName)
    } catch {
      throw .unreadable(error)
    }
    guard let found else { return Settings() }
    do throws(YAMLError) {
      return try Settings(found.bytes, path: found.path)
    } catch {
      throw .wrong(error)
    }
  }
}

extension Settings {
  /// The settings in the bytes of a `crm.yaml`.
  package init(_ bytes: [UInt8], path: String) throws(YAMLError) {
    self.init()
    let root = try YAMLMapping(
      try YAMLReader.parse(bytes, path: path), known: SettingKey.names)
    name = try root.optionalText("name") ?? name
    if let zone = try Self.zone(root) { timeZone = zone }
    if let text = try root.optionalText("locale") {
      guard Self.isLocale(text) else {
        throw YAMLError(
          root.location(of: "locale"), "'locale' must be like en or pt-BR, not '\(text)'")
      }
      locale = text
    }
    currency = try Self.currency(root)
    if let text = try root.optionalText("fiscal_year_start") {
      guard let month = MonthNames.month(text) else {
        throw YAMLError(
          root.location(of: "fiscal_year_start"),
          "'fiscal_year_start' must be a month, a name or 1 to 12, not '\(text)'")
      }
      fiscalYearStart = month
    }
    weekStart = try root.optionalChoice("week_start", of: Calendar.WeekStart.self) ?? weekStart
    businessHours = try Self.businessHours(root)
    holidays = try Self.holidays(root)
    schedules = try Self.schedules(root)
    scheduleRules = try Self.scheduleRules(root, among: schedules)
    sla = try Self.sla(root)
    stages = try Self.stages(root)
    freshnessLimit = try Self.freshnessLimit(root)
    accent = try Self.accent(root)
    allowsCrawlers = try root.optionalBool("allow_crawlers") ?? allowsCrawlers
    sources = try Self.sources(root)
    links = try Self.links(root)
  }

  static func zone(_ mapping: YAMLMapping) throws(YAMLError) -> TimeZone? {
    guard let name = try mapping.optionalText("time_zone") else { return nil }
    do throws(TimeZoneError) {
      return try TimeZone(named: name)
    } catch {
      throw YAMLError(mapping.location(of: "time_zone"), error.description)
    }
  }

  private static func currency(_ mapping: YAMLMapping) throws(YAMLError) -> String? {
    guard let text = try mapping.optionalText("currency") else { return nil }
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      throw YAMLError(
        mapping.location(of: "currency"),
        "'currency' must be three capital letters like EUR, not '\(text)'")
    }
    return text
  }

  private static func isLocale(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count <= 2, let language = parts.first, (2...3).contains(language.count),
      language.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return false }
    guard parts.count == 2 else { return true }
    return parts[1].count == 2 && parts[1].allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static func accent(_ root: YAMLMapping) throws(YAMLError) -> String? {
    guard let theme = try root.optionalMapping("theme", known: ["accent"]),
      let entry = theme.entries.first
    else { return nil }
    let text = entry.value.text ?? ""
    let isColour =
      text.utf8.count == 7 && text.utf8.first == UInt8(ascii: "#")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
      }
    // Without quotes a colour is a comment, and the value nothing.
    guard isColour else {
      throw entry.value.error(
        "'accent' must be a colour in quotes like \"#1f5fbf\", not \(entry.value.summary)")
    }
    return text.lowercased()
  }

  private static func sources(_ root: YAMLMapping) throws(YAMLError) -> [Source] {
    var sources: [Source] = []
    for entry in try root.optionalMapping("sources")?.entries ?? [] {
      let mapping = try YAMLMapping(
        entry.value, known: ["profile", "time_zone", "currency", "freshness_limit"])
      sources.append(
        Source(
          name: entry.key, profile: try mapping.optionalText("profile"),
          timeZone: try zone(mapping), currency: try currency(mapping),
          freshnessLimit: try freshnessLimit(mapping)))
    }
    return sources
  }

  private static func freshnessLimit(_ mapping: YAMLMapping) throws(YAMLError) -> Int64? {
    guard let text = try mapping.optionalText("freshness_limit") else { return nil }
    return try duration(
      text, "freshness_limit", "36h or 2d", mapping.location(of: "freshness_limit"))
  }

  static func duration(
    _ text: String, _ key: String, _ example: String, _ location: YAMLLocation
  ) throws(YAMLError) -> Int64 {
    if let seconds = DurationText.seconds(text) { return seconds }
    throw YAMLError(location, "'\(key)' must be a length of time like \(example), not '\(text)'")
  }
}
