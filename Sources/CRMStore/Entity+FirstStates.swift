internal import CRMSchema

extension Entity {
  /// The rows of a history, in parentheses, with one for each record that has none because its first
  /// state still holds: from when it was made, or was first seen where that is earlier or unknown.
  func withFirstStates(of owner: String) -> String {
    let list = columns.map { quoted($0.name) }.joined(separator: ", ")
    let values = columns.map { firstState($0, of: owner) }.joined(separator: ", ")
    let reference = quoted("\(owner)_id")
    return """
      (SELECT \(list) FROM \(quoted(name))
      UNION ALL
      SELECT \(values) FROM \(quoted(owner)) AS o
      WHERE o.is_deleted = 0
        AND NOT EXISTS (SELECT 1 FROM \(quoted(name)) AS h WHERE h.\(reference) = o.id))
      """
  }

  private func firstState(_ column: Column, of owner: String) -> String {
    let record = Schema.entity(owner)
    switch column.kind {
    case .sourceID: return "o.source_id"
    case .isDeleted: return "0"
    case .id, .sourceKey, .rowHash, .textHash, .extra: return "NULL"
    case .field(let field) where field.name == "\(owner)_id": return "o.id"
    case .field(let field) where field.name == "valid_from":
      return Self.start(of: owner, isDated: record?.field("created_at") != nil)
    case .field(let field) where field.name == "origin":
      return literal(HistoryWriter.Origin.importDiff.rawValue)
    case .field, .raw:
      let isThere = record?.columns.contains { $0.name == column.name } ?? false
      return isThere ? "o.\(quoted(column.name))" : "NULL"
    }
  }

  private static func start(of owner: String, isDated: Bool) -> String {
    let seen = """
      (SELECT r.at FROM import_extent AS e JOIN import_run AS r ON r.id = e.import_run_id
        WHERE e.table_name = \(literal(owner)) AND e.ids_before < o.id
          AND e.ids_before < e.ids_after
        ORDER BY e.ids_before DESC, e.import_run_id DESC LIMIT 1)
      """
    let oldest = "(SELECT min(at) FROM import_run)"
    return isDated
      ? "coalesce(min(o.created_at, \(seen)), o.created_at, \(seen), \(oldest))"
      : "coalesce(\(seen), \(oldest))"
  }
}
