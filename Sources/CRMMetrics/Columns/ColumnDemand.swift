internal import CRMColumns
internal import CRMSchema
internal import CRMStore

/// The columns that questions need of each table, so that each is scanned once for all of them.
struct ColumnDemand {
  private struct Table {
    var entity: Entity
    var keys: Set<ColumnKey> = []
    /// How many references away it is at most: the tables that others refer to are read first.
    var depth = 0
  }

  private var tables: [String: Table] = [:]

  mutating func add(_ paths: some Sequence<ColumnPath>, of entity: Entity) {
    want(entity, nil, depth: 0)
    for path in paths {
      var place = entity
      for (index, hop) in path.hops.enumerated() {
        want(place, ColumnKey(hop.column, form: .reference(hop.entity)), depth: index)
        guard let target = Schema.entity(hop.entity) else { break }
        place = target
        want(place, nil, depth: index + 1)
      }
      if path.storage != .reference { want(place, path.key, depth: path.hops.count) }
    }
  }

  private mutating func want(_ entity: Entity, _ key: ColumnKey?, depth: Int) {
    var table = tables[entity.name] ?? Table(entity: entity)
    if let key { table.keys.insert(key) }
    table.depth = max(table.depth, depth)
    tables[entity.name] = table
  }

  func load(into store: ColumnStore) throws(SQLError) {
    let order = tables.values.sorted {
      ($1.depth, $0.entity.name) < ($0.depth, $1.entity.name)
    }
    for table in order { _ = try store.table(table.entity, columns: table.keys) }
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
