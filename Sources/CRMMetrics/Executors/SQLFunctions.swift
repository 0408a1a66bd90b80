package import CRMStore
internal import CRMTime
package import CRMWorkspace

/// What SQL can ask beside SQLite's own functions, with the time zone of the workspace.
package enum SQLFunctions {
  /// Gives a connection the functions.
  package static func define(_ settings: Settings, on database: Database) throws(SQLError) {
    let zone = settings.timeZone
    try database.define(function: "local_time", arguments: 1) { values in
      guard let instant = instant(values[0]) else { return .null }
      return .text(String(Instant(seconds: zone.local(instant).secondsSinceEpoch).text.dropLast()))
    }
  }

  /// The instant in a text, which is one of UTC where it names no zone; fractions are cut.
  private static func instant(_ value: SQLValue) -> Instant? {
    guard case .text(let text) = value else { return nil }
    return DateTimeText(text)?.instant(in: .utc)
  }
}
