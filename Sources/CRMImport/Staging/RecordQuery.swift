internal import CRMSchema
internal import CRMYAML

/// Records made by SQL of what was kept of the files.
struct RecordQuery: Sendable {
  /// What the rows of the result become.
  var mapping: FileMapping
  /// The staged table whose rows these are; without it the query does not run.
  var table: String
  var sql: String
  /// Where the SQL stands.
  var location: YAMLLocation
  /// Its records come along with others: a file's counters do not count them.
  var isDerived = false
  /// A reference of the entity: records that lead to a record of this run, and that nothing in the
  /// run gave, are marked as deleted.
  var missingOf: Field?

  var entity: Entity { mapping.entity }
}
