/// Where the values of a series usually lie, told by its median and the median distance from it,
/// which single outliers do not move.
///
/// The spread is 1.4826 times the median absolute deviation, which of a normal distribution is its
/// standard deviation; where more than half of the values are equal, 1.2533 times the mean absolute
/// deviation (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993).
package struct UsualBand: Equatable, Sendable {
  /// With fewer values nothing is usual.
  package static let fewest = 6

  package let median: Double
  package let low: Double
  package let high: Double

  /// `nil` for fewer than ``fewest`` values.
  package init?(_ values: [Double], width: Double) {
    guard values.count >= Self.fewest else { return nil }
    median = Self.median(values)
    let distances = values.map { [median] in ($0 - median).magnitude }
    var spread = 1.4826 * Self.median(distances)
    if spread == 0 { spread = 1.2533 * distances.reduce(0, +) / Double(distances.count) }
    low = median - width * spread
    high = median + width * spread
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
