internal import CRMBytes

extension Teller {
  func steps() -> ChartSummary {
    guard data.series.count == 1 else { return groups() }
    let items = items(0)
    guard let first = items.first, let last = items.last, items.count > 1 else { return ranking() }
    let whole = first.value > 0 ? " (\(shareText(last.value / first.value)))" : ""
    var text =
      "From \(short(first.value)) \(label(first.category)) to \(short(last.value))"
      + " \(label(last.category))\(whole)."
    let passages = zip(items, items.dropFirst()).filter { $0.0.value > 0 }
    let worst = passages.min { $0.1.value / $0.0.value < $1.1.value / $1.0.value }
    var finding: String? = nil
    let isNarrowing = passages.allSatisfy { $0.1.value <= $0.0.value }
    if isNarrowing, let (before, after) = worst, after.value < before.value {
      let share = shareText(after.value / before.value)
      text +=
        " Smallest share passed: \(label(before.category)) to \(label(after.category))"
        + " (\(share))."
      finding = "Only \(share) go on from \(label(before.category)) to \(label(after.category))"
    }
    return ChartSummary(altText: "\(text) \(count)", finding: finding)
  }
}
