internal import CRMStore
internal import CRMYAML

/// One SELECT of a profile.
struct ProfileQuery: Sendable {
  var sql: String
  /// Where the SQL stands.
  var location: YAMLLocation
  /// The SQL is a block, which begins on the line after its place.
  var isBlock = false
}

/// A query that others can read like a table.
struct NamedQuery: Sendable {
  var name: String
  var query: ProfileQuery
}

/// Issues that a query finds in what was kept of the files: a row for each, with `message`.
struct FindingQuery: Sendable {
  var code: String
  var severity: ImportIssue.Severity
  /// The staged tables that it looks at; without any of them it does not run.
  var tables: [String]
  /// The column that issues name where the row's `field` does not.
  var field: String?
  var query: ProfileQuery
}
