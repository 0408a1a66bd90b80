internal import CRMColumns
internal import CRMSchema
internal import CRMStore

/// The columns that questions need of each table, so that all are read together.
struct ColumnDemand {
  private var tables: [String: ColumnWish] = [:]

  mutating func add(_ paths: some Sequence<ColumnPath>, of entity: Entity) {
    want(entity, nil)
    for path in paths {
      var place = entity
      for hop in path.hops {
        want(place, ColumnKey(hop.column, form: .reference(hop.entity)))
        guard let target = Schema.entity(hop.entity) else { break }
        place = target
        want(place, nil)
      }
      if path.storage != .reference { want(place, path.key) }
    }
  }

  private mutating func want(_ entity: Entity, _ key: ColumnKey?) {
    tables[entity.name, default: ColumnWish(entity)].keys.formUnion(key.map { [$0] } ?? [])
  }

  func load(into store: ColumnStore) throws(SQLError) {
    try store.load(Array(tables.values))
  }
}

extension ColumnPath {
  /// The column in the last table.
  var key: ColumnKey {
    let form: ColumnKey.Form =
      switch storage {
      case .integer, .reference: .integer
      case .decimal: .decimal
      case .boolean: .boolean
      case .text: .text
      case .day: .day
      case .instant: .instant
      case .local: .local
      }
    return ColumnKey(column, extraKey: extraKey, form: form)
  }
}
