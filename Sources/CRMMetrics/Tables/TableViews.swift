internal import CRMSchema
package import CRMStore
package import CRMWorkspace

/// Derived tables and the tables of the settings as views of one connection, and the functions of
/// SQL, for the questions of people and of reports.
package enum TableViews {
  /// Makes the views, which cost nothing until one is asked, and gives their names.
  package static func define(
    _ catalogue: TableCatalogue, settings: Settings, on database: Database
  ) throws(MetricError) -> [String] {
    var names = SettingTable.all(settings).map(\.name)
    do throws(SQLError) {
      try SQLFunctions.define(settings, on: database)
      try database.makeTemporaries { () throws(SQLError) in
        for table in SettingTable.all(settings) {
          try database.run("CREATE TEMP VIEW \(table.name) AS \(table.query)")
        }
      }
    } catch {
      throw .database(error)
    }
    for table in catalogue.tables {
      do throws(SQLError) {
        try database.makeTemporaries { () throws(SQLError) in
          try database.run("CREATE TEMP VIEW \(quoted(table.entity.name)) AS \(table.sql)")
        }
      } catch {
        throw .wrongTable("\(table.location): \(error.message)")
      }
      names.append(table.entity.name)
    }
    return names
  }
}
