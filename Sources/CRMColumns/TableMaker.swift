package import CRMSchema
package import CRMStore

/// Makes the tables that are the answers of queries, on one connection, when they are first read.
package protocol TableMaker {
  /// What the tables would hold if they were made, while all others hold this; without those of which
  /// nobody can tell.
  func states(amid states: [String: TableState]) -> [String: TableState]

  /// Makes the table, and those that it needs, where it is not there yet.
  func make(_ entity: Entity) throws(SQLError)
}

extension Entity {
  /// True where only the connection that made the table can see it.
  var isPrivate: Bool { if case .derived = role { true } else { false } }

  /// All columns in the forms in which they are asked for. Those of a private table are read
  /// together: made once more, its rows might have another order.
  var allKeys: [ColumnKey] {
    fields.map { field in
      let form: ColumnKey.Form =
        switch field.type {
        case .text, .longText, .enumeration, .timeOfDay, .json: .text
        case .integer, .money: .integer
        case .decimal: .decimal
        case .boolean: .boolean
        case .day: .day
        case .instant: .instant
        case .localDateTime: .local
        case .reference(let name): .reference(name)
        }
      return ColumnKey(field.name, form: form)
    }
  }
}
