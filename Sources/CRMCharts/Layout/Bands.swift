internal import CRMBytes

/// A band of a gauge or a bullet chart: poor, fair, good.
struct ValueBand {
  var to: Double
  var label: String
}

extension Canvas {
  /// The areas as bands from the bottom of the axis, the widest first: drawn over each other, the
  /// lowest is the darkest.
  func valueBands(upTo high: Double) -> [ValueBand] {
    options.areas.compactMap { area in
      guard case .values(_, let to) = area.extent else { return nil }
      let end = to ?? high
      return end.isFinite ? ValueBand(to: min(high, end), label: drawable(area.label)) : nil
    }.sorted { $0.to > $1.to }
  }

  /// The bands as legend entries, the lowest first.
  func bandEntries(_ bands: [ValueBand]) -> [LegendEntry] {
    bands.enumerated().reversed().map { index, band in
      LegendEntry(name: band.label, paint: .fill(.muted, pale: true), layers: index + 1)
    }
  }

  /// The scale of a measure from zero to what is good enough for all that is compared with it.
  func measureScale(_ values: [Double], intervals: Int) -> ValueScale {
    var ends = values
    ends += comparedValues
    if data.unit == .percent { ends.append(100) }
    return ValueScale(ends, unit: data.unit, includesZero: true, intervals: intervals)
  }
}
