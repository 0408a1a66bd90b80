internal import CRMSchema

/// Where the boxes of the entities and the lines between them stand: columns from left to right,
/// each entity to the right of those that it refers to, and lines only between columns or on rows of
/// their own, so that none runs through a box.
struct RelationLayout {
  struct Point: Equatable {
    var x: Double
    var y: Double
  }

  struct Box {
    var entity: Entity
    var references: [Field]
    var layer: Int
    var x = 0.0
    var y = 0.0
    var width = 0.0
    var height: Double {
      RelationLayout.headHeight + Double(references.count) * RelationLayout.rowHeight + 6
    }
  }

  /// A stretch on which lines to one box pass a column.
  struct Lane {
    var layer: Int
    var y = 0.0
  }

  /// From a field's row, or a lane, to a box or a lane; both ends with where they stand.
  struct Link {
    var from: Point
    var to: Point
    /// The point is at a box, where the line ends in an arrow.
    var isEnd: Bool
  }

  static let headHeight = 26.0
  static let rowHeight = 16.0
  private static let gap = 84.0
  private static let space = 16.0
  private static let margin = 16.0
  private static let laneHeight = 8.0

  private(set) var boxes: [Box] = []
  private(set) var lanes: [Lane] = []
  private(set) var links: [Link] = []
  private(set) var width = 0.0
  private(set) var height = 0.0
  /// Left edge and width of each column.
  private(set) var columns: [(x: Double, width: Double)] = []

  /// A place in a column: a box or a lane.
  private enum Item: Hashable {
    case box(Int)
    case lane(Int)
  }

  private var layers: [[Item]] = []
  private var neighbours: [Item: [Item]] = [:]
  private var paths: [(box: Int, row: Int, via: [Int], target: Int)] = []

  init(_ entities: [Entity]) {
    placeInLayers(entities)
    route()
    order()
    setWidths()
    setHeights()
    draw()
  }

  // MARK: - Columns

  private mutating func placeInLayers(_ entities: [Entity]) {
    var places: [String: Int] = [:]
    for (index, entity) in entities.enumerated() { places[entity.name] = index }
    var depth: [Int] = []
    for (index, entity) in entities.enumerated() {
      let targets = entity.references.compactMap { places[$0.entity] }.filter { $0 < index }
      depth.append(targets.map { depth[$0] + 1 }.max() ?? 0)
    }
    boxes = entities.enumerated().map { index, entity in
      Box(
        entity: entity,
        references: entity.references.map(\.field).filter { field in
          if case .reference(let name) = field.type { return places[name] != nil }
          return false
        }, layer: depth[index])
    }
    layers = Array(repeating: [], count: (depth.max() ?? 0) + 1)
    for index in boxes.indices { layers[boxes[index].layer].append(.box(index)) }
  }

  /// Leads each reference through the columns between; lines to one box share their lanes.
  private mutating func route() {
    struct Key: Hashable {
      var target: Int
      var layer: Int
    }
    var shared: [Key: Int] = [:]
    let places = Dictionary(
      boxes.enumerated().map { ($1.entity.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, box) in boxes.enumerated() {
      for (row, field) in box.references.enumerated() {
        guard case .reference(let name) = field.type, let target = places[name] else { continue }
        var via: [Int] = []
        var previous = Item.box(index)
        let end = boxes[target].layer
        let between =
          end < box.layer
          ? Array(stride(from: box.layer - 1, to: end, by: -1))
          : end > box.layer ? Array((box.layer + 1)..<end) : []
        for layer in between {
          let key = Key(target: target, layer: layer)
          let lane: Int
          if let known = shared[key] {
            lane = known
          } else {
            lane = lanes.count
            shared[key] = lane
            lanes.append(Lane(layer: layer))
            layers[layer].append(.lane(lane))
          }
          via.append(lane)
          connect(previous, .lane(lane))
          previous = .lane(lane)
        }
        connect(previous, .box(target))
        paths.append((index, row, via, target))
      }
    }
  }

  private mutating func connect(_ one: Item, _ other: Item) {
    neighbours[one, default: []].append(other)
    neighbours[other, default: []].append(one)
  }

  // MARK: - Rows

  /// Brings what belongs together to like heights, by the mean place of the neighbours.
  private mutating func order() {
    for round in 0..<12 {
      let numbers = round.isMultiple(of: 2) ? Array(layers.indices) : layers.indices.reversed()
      for number in numbers {
        var places: [Item: Double] = [:]
        for layer in layers {
          for (place, item) in layer.enumerated() {
            places[item] = Double(place) / Double(max(1, layer.count))
          }
        }
        let means = layers[number].map { item -> Double in
          let near = (neighbours[item] ?? []).filter { self.layer(of: $0) != number }
          guard !near.isEmpty else { return places[item] ?? 0 }
          return near.reduce(0) { $0 + (places[$1] ?? 0) } / Double(near.count)
        }
        let sorted = layers[number].indices.sorted { one, other in
          means[one] == means[other] ? one < other : means[one] < means[other]
        }
        layers[number] = sorted.map { layers[number][$0] }
      }
    }
  }

  private func layer(of item: Item) -> Int {
    switch item {
    case .box(let index): boxes[index].layer
    case .lane(let index): lanes[index].layer
    }
  }

  private mutating func setWidths() {
    var x = Self.margin
    for layer in layers {
      var widest = 0.0
      for case .box(let index) in layer {
        let texts = boxes[index].references.map { Self.width($0.name, points: 11) }
        let title = Self.width(boxes[index].entity.title, points: 12.8)
        boxes[index].width = ((texts + [title]).max() ?? 0).rounded(.up) + 24
        boxes[index].x = x
        widest = max(widest, boxes[index].width)
      }
      columns.append((x, widest))
      x += widest + Self.gap
    }
    width = x - Self.gap + Self.margin
  }

  /// At most so wide is a text of Latin letters in any common font.
  private static func width(_ text: String, points: Double) -> Double {
    Double(text.count) * points * 0.62
  }

  /// Stacks each column; the shorter ones stand in the middle of the tallest.
  private mutating func setHeights() {
    let heights = layers.map { layer in
      layer.reduce(-Self.space) { $0 + size(of: $1) + Self.space }
    }
    let tallest = heights.max() ?? 0
    for (layer, own) in zip(layers, heights) {
      let spare = (tallest - own) / Double(layer.count + 1)
      var y = Self.margin + spare
      for item in layer {
        switch item {
        case .box(let index): boxes[index].y = y.rounded()
        case .lane(let index): lanes[index].y = (y + Self.laneHeight / 2).rounded()
        }
        y += size(of: item) + Self.space + spare
      }
    }
    height = tallest + 2 * Self.margin
  }

  private func size(of item: Item) -> Double {
    switch item {
    case .box(let index): boxes[index].height
    case .lane: Self.laneHeight
    }
  }

  // MARK: - Lines

  private mutating func draw() {
    var drawn: Set<[Int]> = []
    for path in paths {
      let box = boxes[path.box]
      let target = boxes[path.target]
      let goesRight = target.layer > box.layer
      let y = box.y + Self.headHeight + (Double(path.row) + 0.5) * Self.rowHeight
      var point = Point(x: goesRight ? box.x + box.width : box.x, y: y)
      var previous = -1 - path.box * 100 - path.row
      for lane in path.via {
        let column = columns[lanes[lane].layer]
        let near = Point(x: goesRight ? column.x : column.x + column.width, y: lanes[lane].y)
        let far = Point(x: goesRight ? column.x + column.width : column.x, y: lanes[lane].y)
        if drawn.insert([previous, lane]).inserted {
          links.append(Link(from: point, to: near, isEnd: false))
          if drawn.insert([lane]).inserted { links.append(Link(from: near, to: far, isEnd: false)) }
        }
        point = far
        previous = lane
      }
      let isSame = target.layer == box.layer
      let end = Point(
        x: goesRight || isSame ? target.x : target.x + target.width,
        y: target.y + Self.headHeight / 2)
      if drawn.insert([previous, -1 - path.target, 1]).inserted {
        links.append(Link(from: point, to: end, isEnd: true))
      }
    }
  }
}
