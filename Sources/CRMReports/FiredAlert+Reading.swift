internal import CRMBytes
package import CRMMetrics

extension FiredAlert {
  /// "Open tickets unusually high: Support".
  package var title: String {
    ([alert.title] + keys.map { $0.label ?? "none" }).joined(separator: ": ")
  }

  private var unit: Unit { metric.unit.unit(currency: currency) }

  package var valueText: String { value.number.map { unit.exact($0) } ?? "no data" }

  var valueCell: TablePart.Cell {
    var cell = TablePart.Cell(number: value.number, unit)
    cell.tone = meaning
    return cell
  }

  /// "above 300", "usually at most 41.5".
  package var limitText: String {
    let edge = limit.number.map { unit.exact($0) } ?? ""
    if case .outsideUsual = alert.limit {
      return isAbove ? "usually at most \(edge)" : "usually at least \(edge)"
    }
    return isAbove ? "above \(edge)" : "below \(edge)"
  }

  /// Whether more is good news of the metric, and so the value.
  package var meaning: Meaning {
    switch metric.better {
    case .neutral: .neutral
    case .higher: isAbove ? .good : .bad
    case .lower: isAbove ? .bad : .good
    }
  }

  /// The period that was judged, or the day of the state.
  package func spanText(_ context: ReportContext) -> String { period ?? context.today.shortLabel }
}
