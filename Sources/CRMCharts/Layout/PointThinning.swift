/// Which of many points are drawn: every one that stands alone, the ends of both axes, and of a
/// crowd as many as can be told apart.
struct PointThinning {
  /// Places in the list of points, ascending.
  var kept: [Int]
  /// Parallel to `kept`: whether only few others are near, so that a pale mark would be lost.
  var standsAlone: [Bool]

  /// - Parameters:
  ///   - places: of the points on the canvas.
  ///   - groups: parallel to `places`; points of different groups do not stand for each other.
  ///   - budget: the most points to keep, where it can be held.
  init(_ places: [Point], groups: [Int], budget: Int) {
    var cell = 8.0
    var grid = Grid(places, groups, cell: cell)
    if places.count > budget {
      while grid.cells.count > budget, cell < 4096 {
        cell *= 2
        grid = Grid(places, groups, cell: cell)
      }
      // More than a dozen pale marks on top of each other are no darker than a dozen.
      var most = 12
      while most > 1, grid.cells.values.reduce(0, { $0 + min($1.count, most) }) > budget {
        most -= 1
      }
      var chosen = Set(ends(places, groups))
      for members in grid.cells.values { chosen.formUnion(members.prefix(most)) }
      kept = chosen.sorted()
    } else {
      kept = Array(places.indices)
    }
    let near = Grid(places, groups.map { _ in 0 }, cell: 16)
    let isCrowded = places.count > 300
    standsAlone = kept.map { !isCrowded || near.neighbours(of: places[$0]) <= 3 }
  }

  private struct Key: Hashable {
    var group: Int
    var column: Int
    var row: Int
  }

  /// Points by square of the canvas.
  private struct Grid {
    var cells: [Key: [Int]] = [:]
    var cell: Double

    init(_ places: [Point], _ groups: [Int], cell: Double) {
      self.cell = cell
      for index in places.indices {
        cells[key(places[index], groups[index]), default: []].append(index)
      }
    }

    func key(_ place: Point, _ group: Int) -> Key {
      Key(
        group: group, column: Int((place.x / cell).rounded(.down)),
        row: Int((place.y / cell).rounded(.down)))
    }

    /// Points in the square of `place` and the eight around it, itself included.
    func neighbours(of place: Point) -> Int {
      let center = key(place, 0)
      var count = 0
      for column in -1...1 {
        for row in -1...1 {
          let key = Key(group: 0, column: center.column + column, row: center.row + row)
          count += cells[key]?.count ?? 0
        }
      }
      return count
    }
  }
}

/// The first of the points farthest out in each direction, for each group.
private func ends(_ places: [Point], _ groups: [Int]) -> [Int] {
  var extremes: [Int: [Int]] = [:]
  for (index, place) in places.enumerated() {
    guard var ends = extremes[groups[index]] else {
      extremes[groups[index]] = [index, index, index, index]
      continue
    }
    if place.x < places[ends[0]].x { ends[0] = index }
    if place.x > places[ends[1]].x { ends[1] = index }
    if place.y < places[ends[2]].y { ends[2] = index }
    if place.y > places[ends[3]].y { ends[3] = index }
    extremes[groups[index]] = ends
  }
  return extremes.values.flatMap { $0 }
}
