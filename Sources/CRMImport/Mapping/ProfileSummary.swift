internal import CRMBytes
package import CRMFormats
internal import CRMSchema
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
    /// A row without it is rejected.
    package var isRequired = false
  }

  /// One way in which a kind of file is told: all that is given must fit.
  package struct Match: Equatable, Sendable {
    /// Patterns of file names; empty where any name fits.
    package var names: [String]
    /// The table inside a container.
    package var table: String?
    /// Columns that must be there.
    package var columns: [String]
    /// Columns that must not be there.
    package var absent: [String]
  }

  /// What one kind of file becomes. Without an entity, a stage and a refusal it is only counted.
  package struct File: Equatable, Sendable {
    /// What its rows become by themselves.
    package var entity: String?
    /// What of its rows is kept for queries.
    package var stage: Stage?
    /// Why such a file is refused.
    package var refusal: String?
    /// Any of them must fit.
    package var matches: [Match]
    /// How a file is read that has no header.
    package var headless: Headless?
    /// What need not be found out about the form of such a file.
    package var format = FormatOverrides()
    package var columns: [Column] = []
    /// Columns that go to `extra`.
    package var kept: [String] = []
    /// Columns that are left out.
    package var skipped: [String] = []
    /// Which rows are read, one phrase each.
    package var filters: [String] = []
    /// Texts of cells that stand for nothing.
    package var markers: [String] = []
    /// A quoted empty cell is an empty text.
    package var quotesMatter = false
    /// Records that rows bring along.
    package var derived: [Derived] = []
  }

  /// The columns of files that have no header, told by their names and the number of columns.
  package struct Headless: Equatable, Sendable {
    package var names: [String]
    package var columns: [String]
  }

  /// Rows that are kept for queries.
  package struct Stage: Equatable, Sendable {
    package var table: String
    package var columns: [String]
    /// All other columns of the file are kept too.
    package var keepsAll: Bool
    package var unpivots: [Unpivot]
  }

  /// Wide columns as rows of a table.
  package struct Unpivot: Equatable, Sendable {
    package var table: String
    package var columns: [String]
    package var key: String
  }

  /// Records made by SQL over the rows that are kept.
  package struct Query: Equatable, Sendable {
    package var entity: String
    /// The table whose rows these are; several are parted by commas.
    package var table: String
    package var isDerived: Bool
    /// The references whose records are deleted where the query does not give them, in words.
    package var missingOf: String?
    package var sql: String
    package var columns: [Column]
    /// Columns of the result that go to `extra`.
    package var kept: [String] = []
    /// Columns of the result that are left out.
    package var skipped: [String] = []
    /// Records that its rows bring along.
    package var derived: [Derived]
  }

  /// A query that others can read like a table.
  package struct View: Equatable, Sendable {
    package var name: String
    package var sql: String
  }

  /// What the profile itself checks: an issue for each row of a query's result.
  package struct Finding: Equatable, Sendable {
    package var code: String
    package var severity: String
    /// The table whose rows it looks at; several are parted by commas.
    package var table: String
    /// The column that issues name where the result does not.
    package var field: String?
    package var sql: String
  }

  /// A step that values are put through, with what it does.
  package struct Transform: Equatable, Sendable {
    package var name: String
    package var documentation: String
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
  /// Entities whose stored records queries compare with.
  package var stored: [String]
  /// Each may read those before it.
  package var views: [View] = []
  package var queries: [Query]
  package var findings: [Finding] = []
  /// The steps that it uses.
  package var transforms: [Transform]
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
        let names = [entity.name + ".*", entity.plural + ".*"]
        return File(
          entity: entity.name,
          matches: [Match(names: names, table: nil, columns: [], absent: [])],
          columns: shape.columns.map(\.name).filter(shape.isFillable).map { name in
            Column(field: name, from: [name], steps: [])
          })
      }, stored: [], queries: [], transforms: [])
  }
}
