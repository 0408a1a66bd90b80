/// A statement that is compiled when it is first needed, and then kept: of one that names many
/// columns, making its text and looking it up costs as much as running it.
package final class KeptStatement {
  private let sql: String
  private let database: Database
  private var compiled: Statement?

  package init(_ sql: String, on database: Database) {
    self.sql = sql
    self.database = database
  }

  /// Runs it with values for its parameters, in order.
  package func run(_ values: SQLValue...) throws(SQLError) {
    try bound(values).run()
  }

  /// What `row` makes of the first row; `nil` where there is none.
  package func first<Row>(_ values: SQLValue..., row: (Statement) -> Row) throws(SQLError) -> Row? {
    let statement = try bound(values)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return row(statement)
  }

  /// What `row` makes of every row.
  package func all<Row>(_ values: SQLValue..., row: (Statement) -> Row) throws(SQLError) -> [Row] {
    let statement = try bound(values)
    var rows: [Row] = []
    while try statement.step() { rows.append(row(statement)) }
    return rows
  }

  private func bound(_ values: [SQLValue]) throws(SQLError) -> Statement {
    let statement: Statement
    if let compiled {
      statement = compiled
    } else {
      statement = try database.prepare(sql)
      compiled = statement
    }
    statement.bind(values)
    return statement
  }
}
