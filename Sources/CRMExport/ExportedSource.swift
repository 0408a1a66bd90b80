package import CRMStore

/// Where exported records came from: one source, or nowhere, for those made with `crm`.
package struct ExportedSource: Equatable, Sendable {
  /// The source's name; a free one for records made with `crm`.
  package let name: String
  /// `nil` for records made with `crm`.
  package let stored: StoredSource?

  /// Every source by name, and a place for records without one, in alphabetical order.
  package static func all(in store: Store) throws(SQLError) -> [ExportedSource] {
    let stored = try store.sources()
    var own = "crm"
    while stored.contains(where: { $0.name == own }) { own += "-own" }
    let sources =
      stored.map { ExportedSource(name: $0.name, stored: $0) }
      + [ExportedSource(name: own, stored: nil)]
    return sources.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
