package import CRMSchema

/// How many records of one entity are free of faults.
package struct RecordScore: Sendable {
  package let entity: Entity
  /// Records that rules of severity error or warning find, each once.
  package let count: Int
  /// Records in all.
  package let total: Int

  /// The share of records without a finding, 0–100; 100 where there are none.
  package var score: Double { total == 0 ? 100 : 100 * Double(total - count) / Double(total) }
}
