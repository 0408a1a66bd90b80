internal import CRMBytes
package import CRMWorkspace
package import CRMYAML

/// The metrics of a workspace: the built-in ones and its own, which take their place by name.
package struct MetricCatalogue: Sendable {
  /// In the order of their names.
  package let metrics: [MetricDeclaration]
  private let byName: [String: Int]

  package init(_ metrics: [MetricDeclaration]) {
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
    return try load(files)
  }

  /// The metrics of some files, each named after its metric.
  package static func load(_ files: [WorkspaceFile]) throws(CatalogueError) -> MetricCatalogue {
    var metrics: [MetricDeclaration] = []
    for file in files {
      do throws(YAMLError) {
        let metric = try MetricDeclaration(file.bytes, path: file.path)
        try checkName(metric.name, of: file)
        metrics.append(metric)
      } catch {
        throw .wrong(error)
      }
    }
    return MetricCatalogue(metrics)
  }

  static func checkName(_ name: String, of file: WorkspaceFile) throws(YAMLError) {
    let stem = file.name.split(separator: "/").last?.dropLast(".yaml".count) ?? ""
    guard name == stem else {
      throw YAMLError(
        YAMLLocation(path: file.path, line: 1, column: 1),
        "the name '\(name)' must be that of the file, '\(stem)'")
    }
  }

  package var names: [String] { metrics.map(\.name) }

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
