internal import CRMBytes
internal import CRMSchema
internal import CRMTime
package import CRMWorkspace
internal import CRMYAML

/// What a profile does, for people who look it up.
package struct ProfileSummary: Equatable, Sendable {
  /// Where a field's value comes from: several of one field are tried in their order.
  package struct Column: Equatable, Sendable {
    /// The field, `source_key` among them.
    package var field: String
    /// Names that the column has in exports; empty for a constant.
    package var from: [String]
    /// What stands between the columns where all are put together; otherwise the first that is
    /// filled counts.
    package var joiner: String?
    /// What is done with the value, one phrase each.
    package var steps: [String]
  }

  /// What one kind of file becomes.
  package struct File: Equatable, Sendable {
    package var entity: String
    /// Patterns of file names; empty where any name fits.
    package var names: [String]
    /// The table inside a container.
    package var table: String?
    /// Columns by which the file is told.
    package var required: [String]
    package var columns: [Column]
    /// Columns that go to `extra`.
    package var kept: [String]
    /// Columns that are left out.
    package var skipped: [String]
    /// Which rows are read, one phrase each.
    package var filters: [String]
    /// Texts of cells that stand for nothing.
    package var markers: [String]
    /// A quoted empty cell is an empty text.
    package var quotesMatter: Bool
    /// Records that rows bring along.
    package var derived: [Derived]
  }

  package struct Derived: Equatable, Sendable {
    package var entity: String
    /// The reference of the row's own record that leads to it.
    package var field: String?
    /// Its own reference to the row's record.
    package var parent: String?
    /// For which rows one is made, one phrase each.
    package var conditions: [String]
    /// Fields by which another record may stand for it.
    package var match: [String]
    package var columns: [Column]
    /// Records that it brings along itself.
    package var derived: [Derived]
  }

  package var name: String
  package var title: String
  /// Markdown: what it reads and how to make the export; empty where it does not say.
  package var about: String
  /// The file that it was read from.
  package var path: String
  package var timeZone: String?
  package var currency: String?
  package var files: [File]
}

extension ProfileSummary {
  /// crm's own form and every profile of the workspace, by their names.
  package static func all(of workspace: Workspace) throws -> [ProfileSummary] {
    let profiles = try ProfileCatalogue(workspace).profiles.map { ProfileSummary($0) }
    return ([native] + profiles).sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
  }

  /// The profile in the bytes of a file, its queries compiled; `path` is what messages call it.
  /// - Throws: `YAMLError` for a fault of the profile.
  package static func read(_ bytes: [UInt8], path: String) throws -> ProfileSummary {
    let stem = FileSystem.split(path).stem
    let profile = try ProfileReader.read(bytes, path: path, fallbackName: stem)
    try Staging.check(profile)
    return ProfileSummary(profile)
  }

  /// A file an entity, whose columns are named like the fields.
  private static var native: ProfileSummary {
    ProfileSummary(
      name: MappingChooser.nativeName, title: "crm's own form: one file an entity",
      about: "Reads what `crm export` and `crm sample` write.", path: "built-in",
      files: Schema.entities.filter(\.isImported).map { entity in
        let shape = TableShape(entity)
        return File(
          entity: entity.name, names: [entity.name + ".*", entity.plural + ".*"], table: nil,
          required: [],
          columns: shape.columns.map(\.name).filter(shape.isFillable).map { name in
            Column(field: name, from: [name], steps: [])
          }, kept: [], skipped: [], filters: [], markers: [], quotesMatter: false, derived: [])
      })
  }

  private init(_ profile: Profile) {
    self.init(
      name: profile.name, title: profile.title, about: profile.about, path: profile.path,
      timeZone: profile.timeZone?.name, currency: profile.currency,
      files: profile.files.compactMap(File.init))
  }
}

extension ProfileSummary.File {
  fileprivate init?(_ file: Profile.File) {
    guard let mapping = file.mapping else { return nil }
    let tables = file.matches.compactMap(\.table)
    self.init(
      entity: mapping.entity.name, names: file.matches.flatMap { $0.names.map(\.text) },
      table: tables.isEmpty ? nil : tables.joined(separator: ", "),
      required: file.matches.first { !$0.columns.isEmpty }?.columns ?? [],
      columns: ProfileSummary.Column.all(mapping.rules),
      kept: mapping.kept.sorted(), skipped: mapping.skipped.sorted(),
      filters: mapping.filters.map(\.phrase), markers: mapping.emptyMarkers.texts,
      quotesMatter: mapping.emptyMarkers.quotesMatter,
      derived: mapping.derived.map(ProfileSummary.Derived.init))
  }
}

extension ProfileSummary.Derived {
  fileprivate init(_ rule: DerivedRule) {
    var isParent = false
    if case .parent = rule.link { isParent = true }
    self.init(
      entity: rule.entity.name, field: isParent ? nil : rule.link.name,
      parent: isParent ? rule.link.name : nil, conditions: rule.conditions.map(\.phrase),
      match: rule.match,
      columns: ProfileSummary.Column.all(rule.rules),
      derived: rule.derived.map(ProfileSummary.Derived.init))
  }
}

extension ProfileSummary.Column {
  /// One for each way to a value; those that differ by the column alone as one.
  fileprivate static func all(_ rules: [ColumnRule]) -> [ProfileSummary.Column] {
    rules.flatMap { rule in
      rule.sources.reduce(into: [ProfileSummary.Column]()) { columns, source in
        let column = ProfileSummary.Column(source, of: rule.target)
        guard let last = columns.last, last.joiner == nil, column.joiner == nil,
          last.steps == column.steps, !last.from.isEmpty, !column.from.isEmpty
        else {
          columns.append(column)
          return
        }
        columns[columns.count - 1].from += column.from
      }
    }
  }

  private init(_ source: ColumnSource, of field: String) {
    var joiner: String?
    if case .joined(_, let separator) = source.origin { joiner = separator }
    self.init(field: field, from: source.columns, joiner: joiner, steps: source.steps)
  }
}

extension ColumnSource {
  /// What is done on the way, one phrase each.
  fileprivate var steps: [String] {
    var steps: [String] = []
    switch origin {
    case .column: break
    case .constant(let text): steps.append("always '\(text)'")
    case .joined(let parts, _):
      for part in parts {
        steps += part.steps.map { "\(part.columns.joined(separator: ", ")): \($0)" }
      }
    }
    steps += transforms.map(\.name)
    if !lookup.isEmpty { steps.append("looked up by \(alternatives(lookup))") }
    if let order = dateOrder { steps.append("dates are \(order.rawValue)") }
    if let mark = decimalMark { steps.append("decimals after a \(mark.rawValue)") }
    steps += literals.sorted { $0.key < $1.key }.map { word, value in
      value.isEmpty ? "'\(word)' is nothing" : "'\(word)' is \(value)"
    }
    if !prefix.isEmpty { steps.append("after '\(prefix)'") }
    return steps
  }
}
