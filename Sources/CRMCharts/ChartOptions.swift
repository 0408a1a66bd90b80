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

/// A stretch to compare with, drawn behind the marks: a usual range of values, the bands of a gauge
/// or a bullet chart, or some time such as a holiday.
package struct ChartArea: Equatable, Sendable {
  package enum Extent: Equatable, Sendable {
    /// `nil` for as far as the axis reaches.
    case values(from: Double?, to: Double?)
    /// Positions of the first and the last category.
    case categories(ClosedRange<Int>)
  }

  package var extent: Extent
  package var label: String

  package init(_ extent: Extent, label: String) {
    self.extent = extent
    self.label = label
  }
}

/// A remark at a place of the chart.
package struct ChartAnnotation: Equatable, Sendable {
  package var label: String
  /// The position of the category.
  package var category: Int
  /// At which height; `nil` for at the greatest value of the category.
  package var value: Double?

  package init(_ label: String, at category: Int, value: Double? = nil) {
    self.label = label
    self.category = category
    self.value = value
  }
}

/// How a chart is drawn where its data leaves a choice.
package struct ChartOptions: Equatable, Sendable {
  /// Several series side by side, on top of each other, or as shares of their sum.
  package enum Arrangement: Equatable, Sendable { case grouped, stacked, shares }

  /// Drawn where it helps and fits, always, or never.
  package enum Visibility: Equatable, Sendable { case automatic, shown, hidden }

  package var arrangement = Arrangement.grouped
  package var reference: ChartReference?
  package var areas: [ChartArea] = []
  package var annotations: [ChartAnnotation] = []
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
  /// The site's colours of names.
  package var colors = ChartColors()
  /// What small multiples are made of: the name of a kind; `nil` takes what suits the data.
  package var panelKind: String?
  /// What the value axis reaches besides the chart's own values: those of the other panels.
  var sharedValues: [Double] = []

  package init(
    arrangement: Arrangement = .grouped, reference: ChartReference? = nil,
    areas: [ChartArea] = [], annotations: [ChartAnnotation] = [],
    legend: Visibility = .automatic, values: Visibility = .automatic, drawsTitle: Bool = false,
    emptyText: String = "No data", isComplete: Bool = true, sampleSize: Int? = nil,
    colors: ChartColors = ChartColors(), panelKind: String? = nil
  ) {
    self.arrangement = arrangement
    self.reference = reference
    self.areas = areas
    self.annotations = annotations
    self.legend = legend
    self.values = values
    self.drawsTitle = drawsTitle
    self.emptyText = emptyText
    self.isComplete = isComplete
    self.sampleSize = sampleSize
    self.colors = colors
    self.panelKind = panelKind
  }
}
