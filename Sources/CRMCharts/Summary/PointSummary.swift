internal import CRMBytes

/// Finds the words for points: the ends, the correlation, the largest, how many.
struct PointTeller {
  var data: PointData
  var options: ChartOptions

  init(_ data: PointData, _ options: ChartOptions) {
    self.data = data
    self.options = options
  }

  func summary(sized: Bool) -> ChartSummary {
    let points = data.drawn
    guard let first = points.first else { return ChartSummary(altText: count(0)) }
    let names = (x: isolated(data.x.name), y: isolated(data.y.name))
    guard points.count > 1 else {
      return ChartSummary(altText: "\(data.tip(first, sized: sized)). \(count(1))")
    }
    let r = correlation(points)
    var parts = [spread(points)]
    parts.append(ends(points, names.y))
    if sized, let largest = largest(points) { parts.append(largest) }
    if let r, points.count >= 5 {
      parts.append("\(strength(r)) (r = \(fixedText(r, decimals: 2).minus)).")
    }
    parts.append(count(points.count))
    if data.omitted > 0 {
      let noun = data.omitted == 1 ? "row" : "rows"
      parts.append("\(data.omitted) \(noun) without a value left out.")
    }
    return ChartSummary(
      altText: parts.filter { !$0.isEmpty }.joined(separator: " "),
      finding: finding(points, r, names))
  }

  private func count(_ points: Int) -> String {
    "n = \(Unit.count.exact(Double(options.sampleSize ?? points)))."
  }

  private func spread(_ points: [ChartPoint]) -> String {
    func range(_ quantity: ChartQuantity, _ values: [Double]) -> String {
      let least = quantity.unit.short(values.min() ?? 0)
      let most = quantity.unit.short(values.max() ?? 0)
      let name = isolated(quantity.name)
      return least == most ? "\(name) always \(most)" : "\(name) from \(least) to \(most)"
    }
    return range(data.x, points.map(\.x)) + ", " + range(data.y, points.map(\.y)) + "."
  }

  private func name(_ point: ChartPoint) -> String {
    let own = [
      isolated(point.label),
      data.series.count > 1 && data.series.indices.contains(point.series)
        ? isolated(data.series[point.series]) : "",
    ].filter { !$0.isEmpty }
    return own.joined(separator: ", ")
  }

  /// The highest and the lowest point, by name where they have one.
  private func ends(_ points: [ChartPoint], _ axis: String) -> String {
    var high = points[0]
    var low = points[0]
    for point in points {
      if point.y > high.y { high = point }
      if point.y < low.y { low = point }
    }
    guard high.y > low.y else { return "" }
    func told(_ point: ChartPoint) -> String {
      let value = data.y.unit.short(point.y)
      let at = "at \(isolated(data.x.name)) \(data.x.unit.short(point.x))"
      let name = name(point)
      return name.isEmpty ? "\(value) (\(at))" : "\(name) (\(value), \(at))"
    }
    return "Highest \(told(high)), lowest \(told(low))."
  }

  private func largest(_ points: [ChartPoint]) -> String? {
    var best = points[0]
    for point in points where (point.size ?? 0) > (best.size ?? 0) { best = point }
    guard let size = best.size, size > 0 else { return nil }
    let name = name(best)
    let value = "\(isolated(data.size.name)) \(data.size.unit.short(size))"
    return name.isEmpty ? "Largest: \(value)." : "Largest: \(name) (\(value))."
  }

  private func strength(_ r: Double) -> String {
    guard r.magnitude >= 0.1 else { return "No correlation" }
    let word = r.magnitude >= 0.7 ? "Strong" : r.magnitude >= 0.4 ? "Moderate" : "Weak"
    return "\(word) \(r > 0 ? "positive" : "negative") correlation"
  }

  private func finding(
    _ points: [ChartPoint], _ r: Double?, _ names: (x: String, y: String)
  ) -> String? {
    guard let r, points.count >= 10, r.magnitude >= 0.1 else {
      return r != nil && points.count >= 30 ? "\(names.y) does not go with \(names.x)" : nil
    }
    let direction = r > 0 ? "rises" : "falls"
    let adverb = r.magnitude >= 0.7 ? "clearly " : r.magnitude >= 0.4 ? "" : "slightly "
    return "\(names.y) \(adverb)\(direction) with \(names.x)"
  }
}

/// Pearson's coefficient, `nil` below three points or where one axis does not vary.
func correlation(_ points: [ChartPoint]) -> Double? {
  guard points.count >= 3 else { return nil }
  let n = Double(points.count)
  let meanX = points.reduce(0) { $0 + $1.x / n }
  let meanY = points.reduce(0) { $0 + $1.y / n }
  var sums = (xx: 0.0, yy: 0.0, xy: 0.0)
  for point in points {
    let (dx, dy) = (point.x - meanX, point.y - meanY)
    sums.xx += dx * dx
    sums.yy += dy * dy
    sums.xy += dx * dy
  }
  let spread = sums.xx.squareRoot() * sums.yy.squareRoot()
  guard spread > 0, spread.isFinite, sums.xy.isFinite else { return nil }
  return min(1, max(-1, sums.xy / spread))
}

extension String {
  /// With a real minus sign.
  var minus: String { hasPrefix("-") ? "\u{2212}" + dropFirst() : self }
}
