internal import CRMBytes
internal import Glibc

/// Values counted in ranges of one round width.
struct ValueBins: Equatable {
  /// Where the ranges meet, ascending; one more than `counts`. Each range holds its lower edge,
  /// the last one both.
  var edges: [Double]
  var counts: [Int]
  var width: Double
  /// The values below the first and above the last edge, where a few lie very far out.
  var below: [Double]
  var above: [Double]
  /// Whether every range holds one whole number.
  var holdsSingles: Bool

  /// The width is that of Freedman and Diaconis, rounded to 1, 2 or 5 times a power of ten.
  ///
  /// - Parameter sorted: ascending and finite, at least one.
  init(_ sorted: [Double]) {
    let isWhole = sorted.allSatisfy { $0 == $0.rounded() }
    let (least, most) = (sorted[0], sorted[sorted.count - 1])
    width = Self.width(sorted, isWhole: isWhole)
    var (low, high) = (least, most)
    let (q1, q3) = (quantile(sorted, 0.25), quantile(sorted, 0.75))
    if (most - least) / width > Self.limit, q3 > q1 {
      low = max(least, q1 - 4 * (q3 - q1))
      high = min(most, q3 + 4 * (q3 - q1))
    }
    while (high - low) / width > Self.limit { width = roundStep(width * 1.9) }
    let first = (low / width).rounded(.down)
    var last = (high / width).rounded(.up)
    // The last edge belongs to the last range, except where ranges are single numbers.
    if isWhole, width == 1 { last = high + 1 }
    last = max(last, first + 1)
    let (width, span) = (width, Int(last - first))
    edges = (0...span).map { (first + Double($0)) * width }
    let (floor, roof) = (edges[0], edges[span])
    var counts = [Int](repeating: 0, count: span)
    var (below, above): ([Double], [Double]) = ([], [])
    for value in sorted {
      if value < floor {
        below.append(value)
      } else if value > roof {
        above.append(value)
      } else {
        let place = Int(((value - floor) / width + 1e-9).rounded(.down))
        counts[min(span - 1, max(0, place))] += 1
      }
    }
    self.counts = counts
    self.below = below
    self.above = above
    holdsSingles = isWhole && width == 1
  }

  private static let limit = 50.0

  private static func width(_ sorted: [Double], isWhole: Bool) -> Double {
    let range = sorted[sorted.count - 1] - sorted[0]
    guard range > 0, range.isFinite else {
      return isWhole ? 1 : roundStep(max(sorted[0].magnitude / 10, 1e-9))
    }
    let n = Double(sorted.count)
    let half = quantile(sorted, 0.75) - quantile(sorted, 0.25)
    let wanted = half > 0 ? 2 * half / cbrt(n) : range / (log2(n) + 1).rounded(.up)
    return isWhole ? max(1, roundStep(wanted)) : roundStep(wanted)
  }
}

/// The nearest of 1, 2 and 5 times a power of ten, by ratio.
private func roundStep(_ step: Double) -> Double {
  guard step > 0, step.isFinite else { return 1 }
  let power = pow(10, floor(log10(step)))
  let share = step / power
  let digit = share < 1.414 ? 1.0 : share < 3.162 ? 2 : share < 7.071 ? 5 : 10
  return power < 1 ? digit / (1 / power).rounded() : digit * power
}
