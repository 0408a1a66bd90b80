/// Which colour of the categorical palette each name has, so that the same person, stage or channel
/// looks the same in every chart of a site.
///
/// Made once from every name there is, in their order; series and categories tell theirs by `key`.
package struct ChartColors: Equatable, Sendable {
  private let places: [String: Int]

  /// The first seven keys have colours of their own; later ones share them, and give way where
  /// both meet in one chart.
  package init(_ keys: [String] = []) {
    places = Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Every key at its place in a declared order, as stages and states have one.
  package init(places: [String: Int]) { self.places = places.filter { $0.value >= 0 } }

  /// Whether any of the keys has a colour of its own.
  func knowsAny(of keys: [String?]) -> Bool {
    keys.contains { key in key.map { places[$0] != nil } ?? false }
  }

  /// The colours of what one chart draws, all different up to seven; then `other`.
  func inks(_ keys: [String?]) -> [Ink] {
    var colors = [Int?](repeating: nil, count: keys.count)
    var free = Set(0..<Ink.seriesCount)
    let known = keys.indices.compactMap { index in
      keys[index].flatMap { places[$0] }.map { (index: index, place: $0) }
    }
    for (index, place) in known.sorted(by: { ($0.place, $0.index) < ($1.place, $1.index) }) {
      let wanted = place % Ink.seriesCount
      guard free.remove(wanted) != nil else { continue }
      colors[index] = wanted
    }
    for index in keys.indices where colors[index] == nil {
      colors[index] = free.min()
      if let color = colors[index] { free.remove(color) }
    }
    return colors.map { color in color.map { .series($0 + 1) } ?? .other }
  }
}
