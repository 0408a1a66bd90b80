internal import CRMBytes
internal import CRMFormats
internal import CRMSchema

/// Decides what a file's rows become: by its name and columns, or as the caller says.
struct MappingChooser {
  static let nativeName = "native"

  /// What the caller named.
  var entity: Entity?
  /// The profiles to choose among.
  var profiles: [Profile] = []
  /// Whether crm's own form is among them.
  var allowsNative = true

  /// The profile's use of the file that reads the most columns; `nil` where none fits.
  /// - Throws: `ImportError` where several fit equally well.
  func use(of input: InputFile, columns: [String]) throws -> FileUse? {
    let names = Set(columns)
    var best: (use: FileUse, score: Int)?
    var rivals: [String] = []
    if allowsNative, let found = native(input, columns: columns) {
      best = found
    }
    for profile in profiles {
      let found = profile.files.filter { file in
        file.match.fits(names: input.names, table: input.table.table, columns: names)
          && isWanted(file, of: profile)
      }.map { ($0, $0.matches(names)) }.max { $0.1 < $1.1 }
      guard let (file, score) = found else { continue }
      if let current = best, score == current.score, current.use.mapping?.isNative != true {
        rivals += [current.use.profile.name, profile.name]
      } else if score > best?.score ?? -1 {
        best = (FileUse(profile: profile, mapping: file.mapping, stage: file.stage), score)
        rivals = []
      }
    }
    if let first = rivals.first {
      let others = rivals.dropFirst().map { "'\($0)'" }.joined(separator: " and ")
      throw ImportError(
        "\(input.shown): the profiles '\(first)' and \(others) fit equally well",
        remedy: "Name one: --profile \(first)")
    }
    return best?.use
  }

  /// Whether the file's rows become records of the entity that the caller named.
  private func isWanted(_ file: Profile.File, of profile: Profile) -> Bool {
    guard let entity, file.mapping?.entity.name != entity.name else { return true }
    return profile.records.contains { query in
      query.table == file.stage?.table && query.entity.name == entity.name
    }
  }

  /// The mapping of a native file; `nil` where neither the caller nor the name tells its entity, or
  /// no column is the entity's.
  private func native(
    _ input: InputFile, columns: [String]
  ) -> (use: FileUse, score: Int)? {
    let found = entity ?? input.names.lazy.compactMap(Self.entity(named:)).first
    guard let found, found.isImported else { return nil }
    let score = NativeColumns.matches(columns, of: TableShape(found))
    guard score > 0 || columns.isEmpty else { return nil }
    let profile = Profile(name: Self.nativeName, title: "crm's own form", path: "built-in")
    return (FileUse(profile: profile, mapping: FileMapping(entity: found, isNative: true)), score)
  }

  private static func entity(named name: String) -> Entity? {
    Schema.entity(matching: String(name.prefix { $0 != "." }))
      ?? Schema.entity(matching: FileNameDate(name).stem)
  }
}
