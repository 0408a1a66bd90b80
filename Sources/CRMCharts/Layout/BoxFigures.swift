/// What a box shows of one distribution.
struct BoxFigures: Equatable {
  var five: FiveNumbers
  /// Ends of the whiskers: the farthest values within 1.5 times the box's length of it, or the
  /// least and the most where only five numbers are known.
  var lowWhisker: Double
  var highWhisker: Double
  /// The values beyond the whiskers, ascending.
  var outliers: [Double]
  /// Every value where they are too few for quartiles to mean something.
  var few: [Double]

  /// `nil` where there is no value.
  init?(_ distribution: ChartDistribution) {
    switch distribution.values {
    case .summary(let five):
      guard five.isSound else { return nil }
      self.five = five
      lowWhisker = five.least
      highWhisker = five.most
      outliers = []
      few = []
    case .each(let values):
      let sorted = values.filter(\.isFinite).sorted()
      guard let least = sorted.first, let most = sorted.last else { return nil }
      five = FiveNumbers(
        least: least, lowerQuartile: quantile(sorted, 0.25), median: quantile(sorted, 0.5),
        upperQuartile: quantile(sorted, 0.75), most: most, count: sorted.count)
      let reach = 1.5 * (five.upperQuartile - five.lowerQuartile)
      let low = five.lowerQuartile - reach
      let high = five.upperQuartile + reach
      lowWhisker = min(sorted.first { $0 >= low } ?? least, five.lowerQuartile)
      highWhisker = max(sorted.last { $0 <= high } ?? most, five.upperQuartile)
      outliers = sorted.filter { $0 < low || $0 > high }
      few = sorted.count < Self.fewest ? sorted : []
    }
  }

  /// Below this many values they are drawn one by one, without a box.
  static let fewest = 5
}

/// The quantile of ascending values by linear interpolation between them (type 7 of Hyndman and
/// Fan, the one of R, NumPy and spreadsheets); zero where there are none.
func quantile(_ sorted: [Double], _ share: Double) -> Double {
  guard let last = sorted.last else { return 0 }
  let place = Double(sorted.count - 1) * share
  let index = Int(place)
  guard index + 1 < sorted.count else { return last }
  let (low, high) = (sorted[index], sorted[index + 1])
  return low == high ? low : low + (high - low) * (place - Double(index))
}
