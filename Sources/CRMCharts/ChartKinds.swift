internal import CRMBytes

/// One way to draw data, by name.
package struct ChartKind: Sendable {
  /// As written in a report: `kind: bar`.
  package let name: String
  /// One line for the documentation.
  package let means: String
  /// What it draws, and how a file becomes that.
  package let input: ChartInput
  /// Whether series beyond the palette are added up into "Other".
  let foldsSeries: Bool
  /// Beyond a third more names than this, the smallest are added up into "Other".
  let mostNames: Int?
  /// What it shows, in words.
  let tell: @Sendable (Teller) -> ChartSummary
  /// The height in pixels that suits the chart's data and width.
  let height: @Sendable (ChartMeasures) -> Double
  let layout: @Sendable (inout Canvas) -> Void

  init(
    name: String, means: String, input: ChartInput = .table, foldsSeries: Bool = true,
    mostNames: Int? = nil,
    tell: @escaping @Sendable (Teller) -> ChartSummary,
    height: @escaping @Sendable (ChartMeasures) -> Double,
    layout: @escaping @Sendable (inout Canvas) -> Void
  ) {
    self.name = name
    self.means = means
    self.input = input
    self.foldsSeries = foldsSeries
    self.mostNames = mostNames
    self.tell = tell
    self.height = height
    self.layout = layout
  }
}

/// What the height of a chart depends on.
struct ChartMeasures {
  var width: Double
  var content: ChartContent
  var options: ChartOptions

  var data: ChartData { content.table }
}

/// No chart kind has this name.
package struct UnknownChartKind: Error, Equatable, CustomStringConvertible {
  package var name: String
  package var nearest: String?

  package var description: String {
    let hint = nearest.map { "did you mean \"\($0)\"?" } ?? "the kinds are \(ChartKinds.names)"
    return "there is no chart kind \"\(name)\": \(hint)"
  }
}

/// Every kind of chart there is.
package enum ChartKinds {
  package static let all: [ChartKind] = [
    .bar,
    .hbar,
    .line,
    .area,
    .step,
    .combo,
    .waterfall,
    .funnel,
    .donut,
    .pie,
    .gauge,
    .bullet,
    .sparkline,
    .heatmap,
    .cohort,
    .calendar,
    .histogram,
    .table,
    .multiples,
    .scatter,
    .bubble,
    .box,
    .sankey,
    .timeline,
  ]

  /// The kinds that draw content of this form.
  package static func drawing(_ form: ChartContent.Form) -> [ChartKind] {
    all.filter { $0.input.forms.contains(form) }
  }

  static var names: String { all.map(\.name).joined(separator: ", ") }

  package static func named(_ name: String) throws(UnknownChartKind) -> ChartKind {
    if let kind = all.first(where: { $0.name == name }) { return kind }
    throw UnknownChartKind(name: name, nearest: nearestName(to: name, among: all.map(\.name)))
  }
}
