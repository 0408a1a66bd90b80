internal import CRMSchema

/// Decides what a file's rows become: by its name and columns, or as the caller says.
struct MappingChooser {
  /// What the caller named.
  var entity: Entity?

  /// The mapping of a native file; `nil` where neither the caller nor the name tells its entity, or
  /// no column is the entity's.
  func native(_ input: InputFile, columns: [String]) -> FileMapping? {
    let found =
      entity ?? Schema.entity(matching: input.name.prefixBeforeDot)
      ?? Schema.entity(matching: FileNameDate(input.name).stem)
    guard let found, found.isImported else { return nil }
    let shape = TableShape(found)
    guard NativeColumns.matches(columns, of: shape) > 0 || columns.isEmpty else { return nil }
    return FileMapping(entity: found, profile: Self.nativeName, isNative: true)
  }

  static let nativeName = "native"
}

extension String {
  /// A file's name without its ending.
  var prefixBeforeDot: String { String(prefix { $0 != "." }) }
}

extension MappingChooser {
  /// The mapping that fits best; `nil` where none does.
  func mapping(for input: InputFile, columns: [String]) throws -> FileMapping? {
    native(input, columns: columns)
  }
}
