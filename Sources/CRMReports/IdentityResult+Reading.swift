internal import CRMBytes
package import CRMMetrics

extension IdentityResult {
  /// The periods that a report lists.
  private static let breakLimit = 5

  /// Where the sides differ, and the records by which they do, several lines.
  package var report: String {
    var lines = breaks.prefix(Self.breakLimit).map { found in
      let group = found.keys.isEmpty ? "" : " of \(found.keys.map(text).joined(separator: ", "))"
      return "\(identity.title) (\(identity.path)): in \(found.period)\(group) "
        + "\(identity.left) is \(text(found.left)), but \(right) \(text(found.right))"
    }
    if breaks.count > Self.breakLimit {
      lines.append("and \(breaks.count - Self.breakLimit) more of \(compared) pairs of figures")
    }
    if let first = breaks.first, !first.rows.isEmpty {
      lines.append("In \(first.period) they differ by")
      lines += first.rows.map {
        "  \(name($0.key)): \(text($0.left)) beside \(text($0.right))"
      }
      let left = first.rowCount - first.rows.count
      if left > 0 { lines.append("  and \(left) more") }
    }
    return lines.joined(separator: "\n")
  }

  private var right: String {
    guard let parts = identity.parts else { return "\(identity.right) is" }
    return "\(identity.right) by \(parts) adds up to"
  }

  /// A record by its label and number; of other groups both are the same.
  private func name(_ key: MetricKey) -> String {
    guard let id = key.id, id != key.label else { return text(key) }
    return "\(text(key)) (#\(id))"
  }

  private func text(_ key: MetricKey) -> String { key.label ?? "none" }

  private func text(_ value: MetricValue) -> String {
    switch value {
    case .none: "nothing"
    case .integer(let number): Unit.count.exact(Double(number))
    case .decimal(let number): String(number)
    case .money(let minor, let currency): Unit.money(currency: currency).exact(Double(minor))
    }
  }
}
