internal import CRMBytes
package import CRMSchema
package import CRMWorkspace
package import CRMYAML

/// The metrics of a workspace: the built-in ones and its own, which take their place by name.
package struct MetricCatalogue: Sendable {
  /// In the order of their names.
  package let metrics: [MetricDeclaration]
  /// The tables that metrics count over beside the entities.
  package let tables: TableCatalogue
  private let byName: [String: Int]

  package init(_ metrics: [MetricDeclaration], tables: TableCatalogue = .none) {
    self.tables = tables
    self.metrics = metrics.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    byName = Dictionary(
      self.metrics.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The files `reports/metrics/NAME.yaml`; every fault names its place.
  package static func load(_ workspace: Workspace) throws(CatalogueError) -> MetricCatalogue {
    let files: [WorkspaceFile]
    do throws(FileError) {
      files = try workspace.files("reports/metrics", suffix: ".yaml")
    } catch {
      throw .unreadable(error.description)
    }
    return try load(files, tables: try TableCatalogue.load(workspace))
  }

  /// The metrics of some files, each named after its metric.
  package static func load(
    _ files: [WorkspaceFile], tables: TableCatalogue = .none
  ) throws(CatalogueError) -> MetricCatalogue {
    var metrics: [MetricDeclaration] = []
    var formulas: [WorkspaceFile] = []
    for file in files {
      do throws(YAMLError) {
        if try MetricDeclaration.isFormula(file.bytes, path: file.path) {
          formulas.append(file)
          continue
        }
        let metric = try MetricDeclaration(file.bytes, path: file.path, tables: tables)
        try checkName(metric.name, of: file)
        metrics.append(metric)
      } catch {
        throw .wrong(error)
      }
    }
    do throws(YAMLError) {
      metrics += try load(formulas: formulas, over: metrics)
    } catch {
      throw .wrong(error)
    }
    return MetricCatalogue(metrics, tables: tables)
  }

  /// Metrics that are computed from others, each read after those that it names.
  private static func load(
    formulas files: [WorkspaceFile], over metrics: [MetricDeclaration]
  ) throws(YAMLError) -> [MetricDeclaration] {
    var known = Dictionary(metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var waiting = files
    let names = Set(files.map(stem))
    while !waiting.isEmpty {
      var next: [WorkspaceFile] = []
      for file in waiting {
        let needed = try MetricDeclaration.names(
          inFormula: file.bytes, path: file.path, among: names)
        guard needed.allSatisfy({ known[$0] != nil }) else {
          next.append(file)
          continue
        }
        let metric = try MetricDeclaration(
          formula: file.bytes, path: file.path, metrics: known)
        try checkName(metric.name, of: file)
        known[metric.name] = metric
      }
      guard next.count < waiting.count else {
        throw YAMLError(
          YAMLLocation(path: next[0].path, line: 1, column: 1),
          "the formula needs itself: \(next.map(stem).joined(separator: ", "))")
      }
      waiting = next
    }
    return files.compactMap { known[stem($0)] }
  }

  private static func stem(_ file: WorkspaceFile) -> String {
    String(file.name.split(separator: "/").last?.dropLast(".yaml".count) ?? "")
  }

  static func checkName(_ name: String, of file: WorkspaceFile) throws(YAMLError) {
    let stem = stem(file)
    guard name == stem else {
      throw YAMLError(
        YAMLLocation(path: file.path, line: 1, column: 1),
        "the name '\(name)' must be that of the file, '\(stem)'")
    }
  }

  package var names: [String] { metrics.map(\.name) }

  /// What the metrics tell of: entities, then the tables that tell of no records.
  package var subjects: [Entity] {
    let names = Set(metrics.map(\.subject.name))
    return (Schema.entities + tables.tables.map(\.entity)).filter { names.contains($0.name) }
  }

  /// The metric of that name; `nil` where there is none.
  package func metric(_ name: String) -> MetricDeclaration? {
    byName[name].map { metrics[$0] }
  }

  /// The metric of that name, or an error that names the nearest.
  package func require(_ name: String) throws(MetricError) -> MetricDeclaration {
    if let metric = metric(name) { return metric }
    throw .unknown(unknownText("metric", name, among: names))
  }
}

/// Why a catalogue of metrics or rules cannot be had.
package enum CatalogueError: Error, Equatable, Sendable, CustomStringConvertible {
  case unreadable(String)
  case wrong(YAMLError)

  package var description: String {
    switch self {
    case .unreadable(let message): message
    case .wrong(let error): error.description
    }
  }
}
