internal import CRMBytes
internal import CRMSchema
package import CRMStore
internal import CRMWorkspace

extension RecordLinks {
  /// A record that `always` or `never` names and that is not there, so that the line does nothing.
  package struct Unknown: Sendable, Equatable {
    package var entity: String
    package var source: String
    package var key: String
    /// Why, and the nearest name where there is one.
    package var reason: String
  }

  /// Each once, in the order of the settings.
  package func unknown() throws(SQLError) -> [Unknown] {
    var found: [Unknown] = []
    for pair in settings.always + settings.never {
      for key in [pair.one, pair.other]
      where !found.contains(where: {
        $0.entity == pair.entity && $0.source == key.source && $0.key == key.key
      }) {
        if let reason = try reason(key, of: pair.entity) {
          found.append(
            Unknown(entity: pair.entity, source: key.source, key: key.key, reason: reason))
        }
      }
    }
    return found
  }

  private func reason(
    _ key: LinkSettings.Key, of entity: String
  ) throws(SQLError) -> String? {
    let sources = try store.sources()
    guard let source = sources.first(where: { $0.name == key.source }) else {
      return unknownText("source", key.source, among: sources.map(\.name))
    }
    let isDeleted = try store.database.integer(
      "SELECT is_deleted FROM \(quoted(entity)) WHERE source_id = ? AND source_key = ?",
      .integer(source.id), .text(key.key))
    switch isDeleted {
    case nil: return "no \(entity) of '\(key.source)' has the key '\(key.key)'"
    case 0?: return nil
    default: return "the \(entity) is deleted"
    }
  }
}
