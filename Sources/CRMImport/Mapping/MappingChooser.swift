internal import CRMBytes
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

  /// The mapping that reads the most columns; `nil` where none fits.
  /// - Throws: `ImportError` where several fit equally well.
  func mapping(for input: InputFile, columns: [String]) throws -> FileMapping? {
    let names = Set(columns)
    var best: (mapping: FileMapping, score: Int)?
    var rivals: [String] = []
    if allowsNative, let found = native(input, columns: columns) {
      best = (found.mapping, found.score)
    }
    for profile in profiles {
      let found = profile.files.filter { file in
        file.fits(input.name, names) && (entity == nil || entity?.name == file.mapping.entity.name)
      }.map { ($0.mapping, $0.matches(names)) }.max { $0.1 < $1.1 }
      guard let found else { continue }
      if let current = best, found.1 == current.score, !current.mapping.isNative {
        rivals += [current.mapping.profile, profile.name]
      } else if found.1 > best?.score ?? -1 {
        best = found
        rivals = []
      }
    }
    if let first = rivals.first {
      let others = rivals.dropFirst().map { "'\($0)'" }.joined(separator: " and ")
      throw ImportError(
        "\(input.shown): the profiles '\(first)' and \(others) fit equally well",
        remedy: "Name one: --profile \(first)")
    }
    return best?.mapping
  }

  /// The mapping of a native file; `nil` where neither the caller nor the name tells its entity, or
  /// no column is the entity's.
  private func native(
    _ input: InputFile, columns: [String]
  ) -> (mapping: FileMapping, score: Int)? {
    let found =
      entity ?? Schema.entity(matching: String(input.name.prefix { $0 != "." }))
      ?? Schema.entity(matching: FileNameDate(input.name).stem)
    guard let found, found.isImported else { return nil }
    let score = NativeColumns.matches(columns, of: TableShape(found))
    guard score > 0 || columns.isEmpty else { return nil }
    return (FileMapping(entity: found, profile: Self.nativeName, isNative: true), score)
  }
}
