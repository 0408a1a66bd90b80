internal import CRMBytes

/// What a chart shows, in words computed from its numbers.
package struct ChartSummary: Equatable, Sendable {
  /// For those who cannot see the chart: highest, lowest, last, change and how many.
  package var altText: String
  /// One short sentence without a full stop, fit for a title; `nil` where nothing can be said.
  package var finding: String?
}

extension Chart {
  package var summary: ChartSummary {
    if let emptiness { return ChartSummary(altText: emptiness + ".", finding: nil) }
    return kind.tell(
      Teller(content: content.prepared(for: kind), options: options))
  }
}
