package import CRMSchema

/// When the records of an entity became known: the `at` of the run that added each.
package struct FirstSeen {
  /// The highest ids before runs that added records, ascending, and the moments of the runs.
  private var idsBefore: [Int] = []
  private var moments: [Moment] = []

  /// - Parameter running: the highest id before the run that is under way, and its `at`.
  package init(
    _ entity: Entity, in store: Store, running: (idsBefore: Int, at: String)? = nil
  ) throws(SQLError) {
    let runs = try store.database.rows(
      """
      SELECT e.ids_before, r.at
      FROM import_extent AS e JOIN import_run AS r ON r.id = e.import_run_id
      WHERE e.table_name = ? AND e.ids_before < e.ids_after ORDER BY e.import_run_id
      """, .text(entity.name)
    ) { ($0.int(0), $0.text(1)) }
    for (before, at) in runs { add(before, at) }
    if let running { add(running.idsBefore, running.at) }
  }

  private mutating func add(_ before: Int, _ at: String) {
    // Ids above it were given again, after their first owners were erased.
    while let last = idsBefore.last, last >= before {
      idsBefore.removeLast()
      moments.removeLast()
    }
    idsBefore.append(before)
    moments.append(Moment(at))
  }

  /// `nil` for a record that is older than this account, or was made by a command.
  package subscript(id: Int) -> Moment? {
    var low = 0
    var high = idsBefore.count
    while low < high {
      let middle = (low + high) / 2
      if idsBefore[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : moments[low - 1]
  }
}
