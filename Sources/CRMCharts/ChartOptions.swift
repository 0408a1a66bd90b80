/// A line across the chart to compare with: a target, an average, a limit.
package struct ChartReference: Equatable, Sendable {
  package var value: Double
  /// Stands at the line, such as "Target"; the value is added.
  package var label: String

  package init(_ value: Double, label: String) {
    self.value = value
    self.label = label
  }
}

/// How a chart is drawn where its data leaves a choice.
package struct ChartOptions: Equatable, Sendable {
  /// Several series side by side or on top of each other.
  package enum Arrangement: Equatable, Sendable { case grouped, stacked }

  /// Drawn where it helps and fits, always, or never.
  package enum Visibility: Equatable, Sendable { case automatic, shown, hidden }

  package var arrangement = Arrangement.grouped
  package var reference: ChartReference?
  package var legend = Visibility.automatic
  /// Values printed beside the marks.
  package var values = Visibility.automatic
  /// Draws the title into the picture, for pictures that stand alone (mail, previews).
  package var drawsTitle = false
  /// Stands in the place of a chart without values; says why.
  package var emptyText = "No data"
  /// False where the categories are not all there are, so that no share of the whole can be told.
  package var isComplete = true
  /// How many rows the values were computed from; named in the text alternative.
  package var sampleSize: Int?

  package init(
    arrangement: Arrangement = .grouped, reference: ChartReference? = nil,
    legend: Visibility = .automatic, values: Visibility = .automatic, drawsTitle: Bool = false,
    emptyText: String = "No data", isComplete: Bool = true, sampleSize: Int? = nil
  ) {
    self.arrangement = arrangement
    self.reference = reference
    self.legend = legend
    self.values = values
    self.drawsTitle = drawsTitle
    self.emptyText = emptyText
    self.isComplete = isComplete
    self.sampleSize = sampleSize
  }
}
