/// What becomes of one column of a file.
package struct ColumnReport: Equatable, Sendable {
  package enum Fate: String, Sendable {
    /// It fills fields.
    case field
    /// It decides which rows are read, or which of several ways a value takes.
    case condition
    /// Queries read it.
    case staged
    /// It goes to `extra`, as the profile says.
    case extra
    /// It goes to `extra`, for nobody says what it is.
    case unmapped
    /// The profile leaves it out.
    case skipped
    /// Its name is that of a secret: it is left out.
    case secret
    /// Nothing reads it.
    case unread
  }

  /// A field that it fills.
  package struct Target: Equatable, Sendable {
    /// "opportunity.amount_minor".
    package var field: String
    /// The names of the steps that its values go through.
    package var steps: [String]
  }

  /// The file's name of the column.
  package var name: String
  package var fate: Fate
  package var targets: [Target] = []
  /// The tables that queries know it by.
  package var tables: [String] = []
  /// How the whole of it is written: "date, day/month/year", "amount, decimal comma".
  package var type: String
  /// The first different values, at most three, each cut where it is long; none of a secret.
  package var samples: [String] = []
  /// Values were left out of the samples because they look like secrets.
  package var hasSecrets = false
}
