/// The order from top to bottom in each layer, with as few crossings as sweeping finds.
///
/// Flows over several layers pass through a slot in each layer between, so that they run beside
/// the places there and not over them.
struct FlowOrder {
  /// A place, or where a long flow passes a layer.
  struct Slot: Equatable {
    /// `nil` where a flow only passes.
    var node: Int?
    var layer: Int
  }

  /// A piece of a flow between neighbouring layers.
  struct Piece: Equatable {
    var from: Int
    var to: Int
    var edge: Int
  }

  private(set) var slots: [Slot]
  private(set) var pieces: [Piece]
  /// For each layer its slots from top to bottom.
  private(set) var layers: [[Int]]

  init(_ graph: FlowGraph) {
    slots = graph.names.indices.map { Slot(node: $0, layer: graph.layers[$0]) }
    pieces = []
    for (index, edge) in graph.edges.enumerated() {
      var from = edge.from
      for layer
        in (graph.layers[edge.from] + 1)..<max(
          graph.layers[edge.from] + 1, graph.layers[edge.to])
      {
        slots.append(Slot(node: nil, layer: layer))
        pieces.append(Piece(from: from, to: slots.count - 1, edge: index))
        from = slots.count - 1
      }
      pieces.append(Piece(from: from, to: edge.to, edge: index))
    }
    layers = [[Int]](repeating: [], count: graph.layerCount)
    for index in slots.indices { layers[slots[index].layer].append(index) }
    improve(graph.edges.map(\.value))
  }

  /// Sweeps right and left, each slot to the middle of its neighbours, and keeps the best order.
  private mutating func improve(_ values: [Double]) {
    var best = layers
    var least = crossings()
    for round in 0..<16 where least > 0 {
      let isForward = round.isMultiple(of: 2)
      let numbers =
        isForward ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed()
      for layer in numbers { sort(layer, values, byLeft: isForward) }
      let count = crossings()
      if count < least { (best, least) = (layers, count) }
    }
    layers = best
  }

  private mutating func sort(_ layer: Int, _ values: [Double], byLeft: Bool) {
    let places = positions()
    var sums: [Int: (value: Double, weight: Double)] = [:]
    for piece in pieces {
      let (own, other) = byLeft ? (piece.to, piece.from) : (piece.from, piece.to)
      guard slots[own].layer == layer else { continue }
      let sum = sums[own] ?? (0, 0)
      let weight = values[piece.edge]
      sums[own] = (sum.value + Double(places[other]) * weight, sum.weight + weight)
    }
    let middles = layers[layer].map { slot -> Double in
      guard let sum = sums[slot], sum.weight > 0 else { return Double(places[slot]) }
      return sum.value / sum.weight
    }
    let order = layers[layer].indices.sorted { (middles[$0], $0) < (middles[$1], $1) }
    layers[layer] = order.map { layers[layer][$0] }
  }

  /// Parallel to `slots`: the place of each in its layer.
  private func positions() -> [Int] {
    var places = [Int](repeating: 0, count: slots.count)
    for layer in layers {
      for (place, slot) in layer.enumerated() { places[slot] = place }
    }
    return places
  }

  /// How many pairs of pieces cross.
  func crossings() -> Int {
    let places = positions()
    var count = 0
    for layer in layers.indices.dropLast() {
      let ends = pieces.filter { slots[$0.from].layer == layer }
        .map { (places[$0.from], places[$0.to]) }.sorted { $0 < $1 }
      // Pairs out of order at the right end, counted in a tree of sums.
      let width = layers[layer + 1].count
      var tree = [Int](repeating: 0, count: width + 1)
      var start = 0
      while start < ends.count {
        var end = start
        while end < ends.count, ends[end].0 == ends[start].0 { end += 1 }
        for index in start..<end {
          var place = ends[index].1 + 1
          var notAfter = 0
          while place > 0 {
            notAfter += tree[place]
            place -= place & -place
          }
          count += start - notAfter
        }
        for index in start..<end {
          var place = ends[index].1 + 1
          while place <= width {
            tree[place] += 1
            place += place & -place
          }
        }
        start = end
      }
    }
    return count
  }
}
