package import CRMBytes

/// Five numbers that sum up a distribution.
package struct FiveNumbers: Equatable, Sendable {
  package var least: Double
  package var lowerQuartile: Double
  package var median: Double
  package var upperQuartile: Double
  package var most: Double
  /// How many values they were computed from; `nil` where that is not told.
  package var count: Int?

  package init(
    least: Double, lowerQuartile: Double, median: Double, upperQuartile: Double, most: Double,
    count: Int? = nil
  ) {
    self.least = least
    self.lowerQuartile = lowerQuartile
    self.median = median
    self.upperQuartile = upperQuartile
    self.most = most
    self.count = count
  }

  /// Whether they are finite and ascend.
  var isSound: Bool {
    let all = [least, lowerQuartile, median, upperQuartile, most]
    return all.allSatisfy(\.isFinite) && zip(all, all.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

/// The values of one group, whole or summed up.
package struct ChartDistribution: Equatable, Sendable {
  package enum Values: Equatable, Sendable {
    case each([Double])
    case summary(FiveNumbers)
  }

  package var label: String
  package var values: Values
  package var href: String?

  package init(_ label: String, values: Values, href: String? = nil) {
    self.label = label
    self.values = values
    self.href = href
  }

  package init(_ label: String, values: [Double], href: String? = nil) {
    self.init(label, values: .each(values), href: href)
  }

  var isEmpty: Bool {
    switch values {
    case .each(let values): !values.contains { $0.isFinite }
    case .summary(let numbers): !numbers.isSound
    }
  }
}

/// Groups of values, all in one unit. Money is in minor units.
package struct DistributionData: Equatable, Sendable {
  package var groups: [ChartDistribution]
  package var unit: Unit

  package init(groups: [ChartDistribution], unit: Unit) {
    self.groups = groups
    self.unit = unit
  }

  /// The groups that have at least one value.
  var drawn: [ChartDistribution] { groups.filter { !$0.isEmpty } }

  var prepared: DistributionData {
    var data = self
    for index in groups.indices { data.groups[index].label = drawable(groups[index].label) }
    data.unit = unit.prepared
    return data
  }
}
