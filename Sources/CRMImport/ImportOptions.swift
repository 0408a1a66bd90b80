package import CRMFormats
package import CRMTime

/// What to import, and what the caller knows better than detection.
package struct ImportOptions: Sendable {
  /// A path as it was given, and where it is.
  package struct Path: Sendable, Equatable {
    /// As messages, counts and the log of imports name it.
    package var shown: String
    package var location: String

    package init(shown: String, location: String) {
      self.shown = shown
      self.location = location
    }
  }

  /// Files, folders, and `-` for standard input.
  package var paths: [Path]
  /// Where standard input can be opened as a file.
  package var inputPath: String?
  package var source: String?
  /// The name of a profile, or the path of a file.
  package var profile: String?
  package var entity: String?
  /// What need not be found out about the form of the files.
  package var format = FormatOverrides()
  /// The table to read of files that hold several; all of them otherwise.
  package var table: String?
  package var dateOrder: DateOrder?
  package var decimalMark: DecimalMark?
  /// The moment that the exports describe; `nil` for what they say themselves, else `now`.
  package var at: Instant?
  package var now: Instant
  /// Where a relative path of a profile starts.
  package var folder = "."
  /// Do everything, and take it back.
  package var isDryRun = false
  /// Any rejected row, unreadable file or error takes everything back.
  package var isStrict = false
  /// What is missing from the export was deleted at its source.
  package var isFull = false
  /// How long SQLite may work at one query of a profile; it runs within the one transaction.
  package var querySeconds = 600.0

  package init(paths: [Path], now: Instant) {
    self.paths = paths
    self.now = now
  }
}
