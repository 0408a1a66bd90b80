import CRMBytes
import CRMStore
import CRMTime
import CRMWorkspace

@testable import CRMMetrics

/// The metrics that the program carries, read from the repository.
func builtInCatalogue(_ file: String = #filePath) throws -> MetricCatalogue {
  try MetricCatalogue.load(repository(file))
}

/// The repository, which is a workspace.
func repository(_ file: String = #filePath) -> Workspace {
  var folder = file
  for _ in 0..<3 { folder = FileSystem.parent(of: folder) }
  return Workspace(folder: folder)
}

/// A metric declared in a test; `name: …` and the other keys that every metric needs are added.
func metric(_ yaml: String, name: String = "sample") throws -> MetricDeclaration {
  var text = yaml
  for (key, value) in [
    ("name", name), ("title", "Sample"), ("means", "A sample."), ("entity", "opportunity"),
    ("date", "as_of"), ("value", "count()"), ("unit", "count"), ("better", "higher"),
  ] where !yaml.split(separator: "\n").contains(where: { $0.hasPrefix("\(key):") }) {
    text += "\n\(key): \(value)"
  }
  return try MetricDeclaration(Array(text.utf8), path: "\(name).yaml")
}

/// An empty database in memory with the declared schema.
func emptyStore() throws -> Store {
  try Store.open(path: ":memory:", mode: .create)
}

func instant(_ text: String) throws -> Instant {
  guard let instant = Instant(text) else { throw FixtureError.wrongDate(text) }
  return instant
}

func day(_ text: String) throws -> Day {
  guard let day = Day(text) else { throw FixtureError.wrongDate(text) }
  return day
}

enum FixtureError: Error { case wrongDate(String) }

extension MetricRow {
  /// "2026-01 Dana 63.2 (57)": period, keys, value and n, for comparing whole answers.
  var summary: String {
    var parts = [period].compactMap(\.self) + keys.map { $0.label ?? "–" }
    switch value {
    case .none: parts.append("none")
    case .integer(let value): parts.append(String(value))
    case .decimal(let value): parts.append(fixedText(value, decimals: 4))
    case .money(let minor, let currency): parts.append("\(minor) \(currency ?? "?")")
    }
    return parts.joined(separator: " ") + " (\(n))"
  }
}
