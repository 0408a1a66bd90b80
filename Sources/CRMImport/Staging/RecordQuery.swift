internal import CRMSchema

/// Records made by SQL of what was kept of the files.
struct RecordQuery: Sendable {
  /// What the rows of the result become.
  var mapping: FileMapping
  /// The staged tables whose rows these are; without any of them the query does not run.
  var tables: [String]
  var query: ProfileQuery
  /// Its records come along with others: a file's counters do not count them.
  var isDerived = false
  /// References of the entity: records of which each leads to a record of this run, and that
  /// nothing in the run gave, are marked as deleted.
  var missingOf: [Field] = []

  var entity: Entity { mapping.entity }
}
