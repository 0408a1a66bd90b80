internal import CRMBytes
internal import Glibc

/// Python with pandas, where this machine has them.
enum Pandas {
  /// The Python of `CRM_BENCH_PYTHON`, a name or a path; else that of the PATH.
  private static let python: String = {
    let given = getenv("CRM_BENCH_PYTHON").map { String(cString: $0) } ?? ""
    guard !given.isEmpty else { return "python3" }
    guard given.contains("/"), !given.hasPrefix("/"), let folder = getcwd(nil, 0) else {
      return given
    }
    defer { free(folder) }
    return FileSystem.join(String(cString: folder), given)
  }()

  static let isThere =
    Child.exists(python) && (try? Child.run(python, ["-c", "import pandas"])) != nil

  static var absence: String {
    "no pandas in \(python); CRM_BENCH_PYTHON may name a Python that has it"
  }

  /// Into a table of its own, with the indexes made at the end.
  static func run(_ export: String, _ database: String, _ indexes: [String]) throws -> Double {
    let script = """
      import sys, sqlite3, pandas
      connection = sqlite3.connect(sys.argv[2])
      pandas.read_csv(sys.argv[1]).to_sql("export", connection, index=False)
      for index in sys.argv[3:]: connection.execute(index)
      connection.commit()
      """
    return try Child.run(python, ["-c", script, export, database] + indexes)
  }

  /// Into the product's own table, which checks what it is given, with the indexes made at the end.
  static func run(_ export: String, _ database: String, into table: String) throws -> Double {
    try Child.run(python, ["-c", intoTable, export, database, table])
  }

  private static let intoTable = #"""
    import sys, sqlite3, pandas
    export, database, table = sys.argv[1:]
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")

    def ids(table):
        return dict(connection.execute(f"SELECT source_key, id FROM {table}"))

    names = {
        "opportunity": {
            "id": "source_key", "account_id": "account_id", "owner_id": "owner_id", "name": "name",
            "stage": "stage_raw", "currency": "currency", "source": "source_channel",
            "created_at": "created_at", "expected_close": "expected_close_on",
            "closed_at": "closed_at", "is_won": "is_won"},
        "ticket": {
            "id": "source_key", "requester": "contact_id", "assignee": "assignee_id",
            "subject": "title", "body": "description", "status": "status_raw",
            "priority": "priority", "channel": "channel", "created_at": "created_at",
            "first_response_at": "first_replied_at", "resolved_at": "resolved_at",
            "csat": "csat_score"},
    }[table]
    references = {"account_id": "account", "owner_id": "user", "contact_id": "contact",
                  "assignee_id": "user"}
    keys = {column: str for column in names if column == "id" or names[column] in references}
    frame = pandas.read_csv(export, dtype=keys).rename(columns=names)
    frame["row_hash"] = pandas.util.hash_pandas_object(frame, index=False).astype("int64")
    frame["source_id"] = 1
    for column, target in references.items():
        if column in frame:
            frame[column] = frame[column].map(ids(target)).astype("Int64")
    if table == "opportunity":
        frame["amount_minor"] = (frame.pop("amount") * 100).round().astype("int64")
        frame["is_won"] = frame["is_won"].astype("Int64")
        frame["is_closed"] = frame["stage_raw"].isin(["Closed Won", "Closed Lost"]).astype("int64")
        frame["stage"] = frame["stage_raw"].map({
            "Prospecting": "prospecting", "Qualification": "qualification",
            "Discovery": "qualification", "Proposal": "proposal", "Negotiation": "negotiation",
            "Closed Won": "won", "Closed Lost": "lost"})
    else:
        frame["csat_score"] = frame["csat_score"].astype("Int64")
        frame["status"] = frame["status_raw"].replace({"solved": "resolved"})
        frame["status_raw"] = frame["status_raw"].where(frame["status"] != frame["status_raw"])
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql <> ''",
        (table,)).fetchall()
    for name, sql in indexes: connection.execute(f"DROP INDEX {name}")
    frame.to_sql(table, connection, if_exists="append", index=False)
    for name, sql in indexes: connection.execute(sql)
    connection.commit()
    """#
}
