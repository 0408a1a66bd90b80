extension MetricResult {
  /// The condition, in the language of expressions, that chooses the records of a row's group among
  /// those that the metric counts; `nil` without dimensions.
  package func condition(for row: MetricRow) -> String? {
    let parts = zip(dimensions, row.keys).map { $0.condition(for: $1) }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }
}

extension MetricDimension {
  /// The condition that chooses the records of one group.
  package func condition(for key: MetricKey) -> String {
    let value = MetricDimension.resolvesAsPath(path) ? path : "(\(path))"
    guard let id = key.id else { return "\(value) is null" }
    return switch kind {
    case .reference: "\(value).id = \(id)"
    case .boolean, .integer: "\(value) = \(id)"
    case .enumeration, .text, .day, .classes: "\(value) = \(SQLWriter.quoted(id))"
    }
  }

  /// True for a path that the language of expressions reads as one.
  private static func resolvesAsPath(_ path: String) -> Bool { !isExpression(path) }
}
