internal import CRMBytes
internal import CRMSchema
internal import CRMTime
package import CRMWorkspace
package import CRMYAML

/// What a profile does, for people who look it up.
package struct ProfileSummary: Equatable, Sendable {
  /// Where a field's value comes from.
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
    /// Columns by which the file is told.
    package var required: [String]
    package var columns: [Column]
    /// Columns that go to `extra`.
    package var kept: [String]
    /// Columns that are left out.
    package var skipped: [String]
    /// Which rows are read, one phrase each.
    package var filters: [String]
    /// Records that rows bring along, with the reference that gets each.
    package var derived: [Derived]
  }

  package struct Derived: Equatable, Sendable {
    package var entity: String
    package var field: String
    package var columns: [Column]
  }

  package var name: String
  package var title: String
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

  /// The profile in the bytes of a file; `path` is what messages call it.
  package static func read(_ bytes: [UInt8], path: String) throws(YAMLError) -> ProfileSummary {
    let stem = FileSystem.split(path).stem
    return ProfileSummary(try ProfileReader.read(bytes, path: path, fallbackName: stem))
  }

  /// A file an entity, whose columns are named like the fields.
  private static var native: ProfileSummary {
    ProfileSummary(
      name: MappingChooser.nativeName, title: "crm's own form: one file an entity",
      path: "built-in",
      files: Schema.entities.filter(\.isImported).map { entity in
        let shape = TableShape(entity)
        return File(
          entity: entity.name, names: [entity.name + ".*", entity.plural + ".*"], required: [],
          columns: shape.columns.map(\.name).filter(shape.isFillable).map { name in
            Column(field: name, from: [name], steps: [])
          }, kept: [], skipped: [], filters: [], derived: [])
      })
  }

  private init(_ profile: Profile) {
    self.init(
      name: profile.name, title: profile.title, path: profile.path,
      timeZone: profile.timeZone?.name, currency: profile.currency,
      files: profile.files.compactMap(File.init))
  }
}

extension ProfileSummary.File {
  fileprivate init?(_ file: Profile.File) {
    guard let mapping = file.mapping else { return nil }
    self.init(
      entity: mapping.entity.name, names: file.names, required: file.columns,
      columns: mapping.rules.map(ProfileSummary.Column.init), kept: mapping.kept.sorted(),
      skipped: mapping.skipped.sorted(),
      filters: mapping.filters.map { filter in
        let words = filter.words.sorted().map { "'\($0)'" }.joined(separator: ", ")
        return "\(filter.keeps ? "only" : "not") where \(filter.column) is \(words)"
      },
      derived: mapping.derived.map { rule in
        ProfileSummary.Derived(
          entity: rule.entity.name, field: rule.field,
          columns: rule.rules.map(ProfileSummary.Column.init))
      })
  }
}

extension ProfileSummary.Column {
  fileprivate init(_ rule: ColumnRule) {
    var steps: [String] = []
    if let constant = rule.constant { steps.append("always '\(constant)'") }
    steps += rule.transforms.map(\.rawValue)
    if let order = rule.dateOrder { steps.append("dates are \(order.rawValue)") }
    if let mark = rule.decimalMark { steps.append("decimals after a \(mark.rawValue)") }
    steps += rule.literals.sorted { $0.key < $1.key }.map { word, value in
      "'\(word)' is \(value)"
    }
    self.init(field: rule.target, from: rule.from, joiner: rule.joiner, steps: steps)
  }
}
