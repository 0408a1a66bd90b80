internal import CRMBytes
package import CRMSchema
package import CRMWorkspace
internal import CRMYAML

/// The derived tables of a workspace: the built-in ones and its own, which take their place by name.
package struct TableCatalogue: Sendable {
  /// In an order in which each follows those that it needs, else in that of their names.
  package let tables: [DerivedTable]

  package static let none = TableCatalogue(ordered: [])

  private init(ordered tables: [DerivedTable]) { self.tables = tables }

  /// The files `reports/tables/NAME.yaml`; every fault names its place.
  package static func load(_ workspace: Workspace) throws(CatalogueError) -> TableCatalogue {
    let files: [WorkspaceFile]
    do throws(FileError) {
      files = try workspace.files("reports/tables", suffix: ".yaml")
    } catch {
      throw .unreadable(error.description)
    }
    return try load(files)
  }

  /// The tables of some files, each named after its table.
  package static func load(_ files: [WorkspaceFile]) throws(CatalogueError) -> TableCatalogue {
    var waiting: [DerivedTable] = []
    for file in files {
      do throws(YAMLError) {
        let table = try DerivedTable(file.bytes, path: file.path)
        try MetricCatalogue.checkName(table.entity.name, of: file)
        waiting.append(table)
      } catch {
        throw .wrong(error)
      }
    }
    return TableCatalogue(ordered: try ordered(waiting))
  }

  private static func ordered(_ tables: [DerivedTable]) throws(CatalogueError) -> [DerivedTable] {
    var waiting = tables.sorted {
      $0.entity.name.utf8.lexicographicallyPrecedes($1.entity.name.utf8)
    }
    let names = waiting.map(\.entity.name)
    var ready: [DerivedTable] = []
    while !waiting.isEmpty {
      let done = Set(ready.map(\.entity.name))
      guard let index = waiting.firstIndex(where: { done.isSuperset(of: $0.needs) }) else {
        let table = waiting[0]
        let unknown = table.needs.first { !names.contains($0) }
        throw .wrong(
          YAMLError(
            table.location,
            unknown.map { unknownText("table", $0, among: names) }
              ?? "the table needs itself: \(table.needs.joined(separator: ", "))"))
      }
      ready.append(waiting.remove(at: index))
    }
    return ready
  }

  /// The table of that name; `nil` where there is none.
  package func table(_ name: String) -> DerivedTable? {
    tables.first { $0.entity.name == name }
  }

  /// The entity or the derived table of that name.
  package func entity(_ name: String) -> Entity? { Schema.entity(name) ?? table(name)?.entity }

  /// The table that tells how the records of an entity were; `nil` where there is none.
  package func states(of entity: String) -> DerivedTable? {
    tables.first { $0.tellsStates && $0.entity.owner == entity }
  }

  /// The names of all entities and tables, for messages.
  package var names: [String] { Schema.names + tables.map(\.entity.name) }

  /// The tables of those names with all that they need, each after what it needs.
  func closure(of names: Set<String>) -> [DerivedTable] {
    var wanted = names
    for table in tables.reversed() where wanted.contains(table.entity.name) {
      wanted.formUnion(table.needs)
    }
    return tables.filter { wanted.contains($0.entity.name) }
  }
}
