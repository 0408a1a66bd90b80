/// The log of imports in a database. Writing belongs inside ``Store/write(_:)``.
package struct ImportRuns {
  private let store: Store

  package init(of store: Store) { self.store = store }

  private var database: Database { store.database }
}

// MARK: - Writing

extension ImportRuns {
  /// Begins a run over exports that describe the moment `at`.
  /// - Parameters:
  ///   - startedAt: the clock when the run began; `nil` keeps the database reproducible.
  ///   - datedBy: who says so: `option`, `export` or `clock`.
  ///   - derived: records that rows brought along, by entity.
  /// - Returns: the run's id.
  package func begin(
    at: String, startedAt: String? = nil, isFull: Bool, datedBy: String? = nil,
    derived: [(entity: String, count: Int)] = []
  ) throws(SQLError) -> Int {
    let names = ImportCounts.all.map(\.column).joined(separator: ", ")
    let zeros = ImportCounts.all.map { _ in "0" }.joined(separator: ", ")
    try database.run(
      "INSERT INTO import_run (at, started_at, is_full, dated_by, \(names))"
        + " VALUES (?, ?, ?, ?, \(zeros))",
      .text(at), SQLValue(startedAt), .integer(isFull ? 1 : 0), SQLValue(datedBy))
    store.markChanged("import_run")
    store.noteContent(SQLValue.digest([.text(at)]))
    let run = database.lastInsertID
    for (entity, count) in derived {
      try database.run(
        """
        UPDATE import_run SET derived = json_set(ifnull(derived, '{}'), '$."' || ?1 || '"', ?2)
        WHERE id = ?3
        """, .text(entity), .integer(count), .integer(run))
    }
    return run
  }

  package func record(_ file: ImportedFile, in run: Int) throws(SQLError) {
    let names = ImportCounts.all.map(\.column)
    let statement = try database.prepare(
      """
      INSERT INTO import_file (import_run_id, source_id, path, profile, entity, encoding, delimiter,
        \(names.joined(separator: ", ")))
      VALUES (?, ?, ?, ?, ?, ?, ?, \(names.map { _ in "?" }.joined(separator: ", ")))
      """)
    let about: [SQLValue] = [
      .integer(run), SQLValue(file.sourceID), .text(file.path), SQLValue(file.profile),
      SQLValue(file.entity), SQLValue(file.encoding), SQLValue(file.delimiter),
    ]
    statement.bind(about + ImportCounts.all.map { .integer(file.counts[keyPath: $0.path]) })
    try statement.run()
    store.markChanged("import_file")
  }

  package func record(_ issue: ImportIssue, in run: Int) throws(SQLError) {
    try database.run(
      """
      INSERT INTO import_issue (import_run_id, severity, code, path, line, field, count, message)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, .integer(run), .text(issue.severity.rawValue), .text(issue.code), SQLValue(issue.path),
      SQLValue(issue.line), SQLValue(issue.field), .integer(issue.count), .text(issue.message))
    store.markChanged("import_issue")
  }

  /// Sums up the run's files, and gives their sources the moment of their exports where theirs is
  /// older.
  /// - Parameter dates: those moments by source; the run's own `at` for the others.
  package func finish(_ run: Int, dates: [Int: String] = [:]) throws(SQLError) {
    let sums = ImportCounts.all.map { count in
      "\(count.column) = (SELECT coalesce(sum(\(count.column)), 0) FROM import_file"
        + " WHERE import_run_id = ?1)"
    }
    try database.run(
      "UPDATE import_run SET \(sums.joined(separator: ", ")) WHERE id = ?1", .integer(run))
    let sources = try database.rows(
      "SELECT DISTINCT source_id FROM import_file WHERE import_run_id = ? AND source_id IS NOT NULL",
      .integer(run)
    ) { $0.int(0) }
    for source in sources {
      try database.run(
        """
        UPDATE source SET imported_at = r.at
        FROM (SELECT coalesce(?3, at) AS at FROM import_run WHERE id = ?1) AS r
        WHERE source.id = ?2 AND (imported_at IS NULL OR imported_at < r.at)
        """, .integer(run), .integer(source), SQLValue(dates[source]))
      if database.changes > 0 { store.markChanged("source") }
    }
  }
}

// MARK: - Reading

extension ImportRuns {
  /// Every run, the newest `at` first.
  package func list() throws(SQLError) -> [ImportRun] {
    try runs("1")
  }

  package func run(_ id: Int) throws(SQLError) -> ImportRun? {
    try runs("id = ?", .integer(id)).first
  }

  private func runs(_ condition: String, _ value: SQLValue? = nil) throws(SQLError) -> [ImportRun] {
    let names = ImportCounts.all.map(\.column).joined(separator: ", ")
    let statement = try database.prepare(
      """
      SELECT id, at, started_at, is_full, dated_by, \(names) FROM import_run
      WHERE \(condition) ORDER BY at DESC, id DESC
      """)
    if let value { statement.bind(value, at: 1) }
    var runs: [ImportRun] = []
    while try statement.step() {
      runs.append(
        ImportRun(
          id: statement.int(0), at: statement.text(1), startedAt: statement.optionalText(2),
          isFull: statement.int(3) != 0, datedBy: statement.optionalText(4),
          derived: try derived(of: statement.int(0)), counts: counts(in: statement, from: 5)))
    }
    return runs
  }

  private func derived(of run: Int) throws(SQLError) -> [(entity: String, count: Int)] {
    try database.rows(
      """
      SELECT j.key, j.value FROM import_run AS r, json_each(ifnull(r.derived, '{}')) AS j
      WHERE r.id = ? ORDER BY j.key
      """, .integer(run)
    ) { ($0.text(0), $0.int(1)) }
  }

  /// The files of a run, in the order in which they were read.
  package func files(of run: Int) throws(SQLError) -> [ImportedFile] {
    let names = ImportCounts.all.map(\.column).joined(separator: ", ")
    return try database.rows(
      """
      SELECT source_id, path, profile, entity, encoding, delimiter, \(names) FROM import_file
      WHERE import_run_id = ? ORDER BY id
      """, .integer(run)
    ) { row in
      ImportedFile(
        sourceID: row.optionalInt(0), path: row.text(1), profile: row.optionalText(2),
        entity: row.optionalText(3), encoding: row.optionalText(4), delimiter: row.optionalText(5),
        counts: counts(in: row, from: 6))
    }
  }

  /// The findings of a run, in the order in which they were recorded.
  package func issues(of run: Int) throws(SQLError) -> [ImportIssue] {
    try database.rows(
      """
      SELECT severity, code, path, line, field, count, message FROM import_issue
      WHERE import_run_id = ? ORDER BY id
      """, .integer(run)
    ) { row in
      ImportIssue(
        ImportIssue.Severity(rawValue: row.text(0)) ?? .note, code: row.text(1),
        path: row.optionalText(2), line: row.optionalInt(3), field: row.optionalText(4),
        count: row.int(5), message: row.text(6))
    }
  }

  private func counts(in row: Statement, from first: Int) -> ImportCounts {
    var counts = ImportCounts()
    for (offset, count) in ImportCounts.all.enumerated() {
      counts[keyPath: count.path] = row.int(first + offset)
    }
    return counts
  }
}
