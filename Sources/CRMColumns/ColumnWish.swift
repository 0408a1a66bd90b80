package import CRMSchema

/// Columns that are wanted of an entity's table.
package struct ColumnWish {
  package let entity: Entity
  package var keys: Set<ColumnKey>

  package init(_ entity: Entity, _ keys: some Sequence<ColumnKey> = []) {
    self.entity = entity
    self.keys = Set(keys)
  }

  /// In an order that follows from the names, never from a hash.
  func sorted(without known: (ColumnKey) -> Bool) -> [ColumnKey] {
    keys.filter { !known($0) }.sorted { $0.place < $1.place }
  }
}

extension ColumnKey {
  fileprivate var place: (String, String, UInt64, String) {
    let (form, target) = form.code
    return (name, extraKey ?? "", form, target)
  }
}
