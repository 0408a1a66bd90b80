import CRMStore
import Testing

@Suite struct ReadGuardTests {
  private func guarded(seconds: Double? = nil) throws -> Database {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute(
      """
      CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
      INSERT INTO person VALUES (1, 'Ana'), (2, 'Bo');
      CREATE TABLE credential (person_id, secret TEXT);
      INSERT INTO credential VALUES (1, 'hash');
      CREATE VIEW people AS SELECT id, name FROM person
      """)
    try database.guardReads(allowing: ["people", "person"], seconds: seconds)
    return database
  }

  @Test(arguments: [
    "SELECT name FROM people ORDER BY id",
    "SELECT name FROM People ORDER BY 1 -- a remark\n;  ",
    "WITH p AS (SELECT * FROM people) SELECT name, (SELECT count(*) FROM p) FROM p ORDER BY 1",
    "SELECT name, row_number() OVER (ORDER BY id) FROM people",
    "SELECT upper(value) FROM json_each('[\"Ana\"]')",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT 'A' FROM n",
    "VALUES ('Ana')", "SELECT 'A;b' /* ; */",
  ]) func `answers questions`(sql: String) throws {
    let statement = try guarded().prepareQuestion(sql)
    #expect(try statement.step())
    #expect(statement.text(0).uppercased().hasPrefix("A"))
  }

  @Test(arguments: [
    "INSERT INTO person VALUES (3, 'Eve')", "DELETE FROM person", "UPDATE person SET name = ''",
    "DROP TABLE person", "CREATE TABLE t (a)", "CREATE TEMP VIEW v AS SELECT 1",
    "ATTACH ':memory:' AS other", "DETACH main", "PRAGMA user_version", "PRAGMA user_version = 9",
    "SELECT * FROM pragma_table_info('person')", "SELECT count(*) FROM pragma_database_list",
    "VACUUM INTO 'stolen.db'", "REINDEX", "ANALYZE", "BEGIN", "COMMIT", "SAVEPOINT a",
    "SELECT load_extension('x')",
    "SELECT secret FROM credential", "SELECT count(*) FROM credential",
    "WITH people AS (SELECT secret FROM credential) SELECT * FROM people",
    "SELECT * FROM (SELECT secret FROM credential) AS people",
    "SELECT count(*) FROM credential AS people", "SELECT 1 FROM main.credential",
    "SELECT rowid FROM \"credential\"", "SELECT EXISTS (SELECT * FROM CREDENTIAL)",
    "SELECT name FROM people NATURAL JOIN credential",
    "SELECT (SELECT secret FROM credential) FROM people", "SELECT sql FROM sqlite_schema",
    "SELECT count(*) FROM sqlite_master", "SELECT sql FROM sqlite_temp_master",
    "EXPLAIN DELETE FROM person", "WITH x AS (SELECT 1) DELETE FROM person RETURNING name",
    "INSERT INTO person VALUES (4, 'x') RETURNING name",
    "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE person", "SELECT 1; nonsense", "", "-- nothing",
    ";",
    "SELECT 1\u{0}; DROP TABLE person",
  ]) func `refuses everything else`(sql: String) throws {
    let database = try guarded()
    let error = #expect(throws: SQLError.self) {
      let statement = try database.prepareQuestion(sql)
      while try statement.step() {}
    }
    #expect(error?.kind == .refused, "\(error?.description ?? "")")
  }

  @Test func `says why in words`() throws {
    let database = try guarded()
    let error = #expect(throws: SQLError.self) {
      try database.prepareQuestion("SELECT secret FROM credential")
    }
    #expect(error?.description == "'credential' cannot be queried")
    let mistake = #expect(throws: SQLError.self) {
      try database.prepareQuestion("SELECT naem FROM people")
    }
    #expect(mistake?.kind == .other)
    #expect(mistake?.message == "no such column: naem")
  }

  @Test func `stops a question without end`() throws {
    let database = try guarded(seconds: 0.05)
    let statement = try database.prepareQuestion(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    let error = #expect(throws: SQLError.self) { try statement.step() }
    #expect(error?.kind == .tooSlow)
    #expect(try database.prepareQuestion("SELECT 1").step())
  }
}
