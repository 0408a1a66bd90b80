/// The rules of a native file, which follow from the names of its columns.
enum NativeColumns {
  /// One rule for each column that the entity's table has; `id` stands for `source_key` where
  /// there is none.
  static func rules(_ columns: [String], of shape: TableShape) -> [ColumnRule] {
    let names = columns.map(canonical)
    let hasKey = names.contains("source_key")
    return zip(columns, names).compactMap { column, name in
      let target = name == "id" && !hasKey ? "source_key" : name
      guard shape.isFillable(target) else { return nil }
      return ColumnRule(target, from: column)
    }
  }

  /// How many of the columns a native file of the entity would have.
  static func matches(_ columns: [String], of shape: TableShape) -> Int {
    rules(columns, of: shape).count
  }

  /// "Source key" as "source_key".
  private static func canonical(_ name: String) -> String {
    name.lowercased().split(whereSeparator: { " -_".contains($0) }).joined(separator: "_")
  }
}
