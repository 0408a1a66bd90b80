internal import CRMSchema
package import CRMStore
package import CRMWorkspace

/// Derived tables and the tables of the settings as views of one connection, for the questions of
/// people and of reports.
package enum TableViews {
  /// Makes the views, which cost nothing until one is asked, and gives their names.
  package static func define(
    _ catalogue: TableCatalogue, settings: Settings, on database: Database
  ) throws(MetricError) -> [String] {
    var names: [String] = []
    do throws(SQLError) {
      for table in SettingTable.all(settings) {
        try database.execute("CREATE TEMP VIEW \(table.name) AS \(table.query)")
        names.append(table.name)
      }
    } catch {
      throw .database(error)
    }
    for table in catalogue.tables {
      do throws(SQLError) {
        try database.execute(
          "CREATE TEMP VIEW \(quoted(table.entity.name)) AS \(table.sql)")
      } catch {
        throw .wrongTable("\(table.location): \(error.message)")
      }
      names.append(table.entity.name)
    }
    return names
  }
}
