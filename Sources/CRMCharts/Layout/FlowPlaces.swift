/// Where the places and flows of a graph lie between `top` and `bottom`.
struct FlowPlaces {
  /// Parallel to the order's slots.
  private(set) var y: [Double]
  private(set) var heights: [Double]
  /// Parallel to the graph's edges: how thick each is drawn, at least a pixel.
  private(set) var thickness: [Double]
  /// Parallel to the order's pieces: the upper edge at both ends.
  private(set) var ends: [(from: Double, to: Double)] = []

  private let order: FlowOrder
  /// Parallel to the slots: the pieces that reach and leave each.
  private var reaching: [[Int]]
  private var leaving: [[Int]]
  private let top: Double
  private let bottom: Double
  private var gap = 0.0

  init(_ graph: FlowGraph, _ order: FlowOrder, top: Double, bottom: Double) {
    self.order = order
    self.top = top
    self.bottom = max(top + 4, bottom)
    y = [Double](repeating: top, count: order.slots.count)
    heights = y
    thickness = []
    reaching = [[Int]](repeating: [], count: order.slots.count)
    leaving = reaching
    for (index, piece) in order.pieces.enumerated() {
      leaving[piece.from].append(index)
      reaching[piece.to].append(index)
    }
    scale(graph)
    stack()
    for round in 0..<8 {
      relax(byLeft: round.isMultiple(of: 2))
      for layer in order.layers { settle(layer) }
    }
    attach()
  }

  /// As thick as every layer allows, with gaps that take at most a third of the height.
  private mutating func scale(_ graph: FlowGraph) {
    let room = bottom - top
    let most = order.layers.map(\.count).max() ?? 1
    gap = min(18, room / 3 / Double(max(1, most - 1)))
    let amounts = order.slots.indices.map { slot in
      max(
        reaching[slot].reduce(0) { $0 + graph.edges[order.pieces[$1].edge].value },
        leaving[slot].reduce(0) { $0 + graph.edges[order.pieces[$1].edge].value })
    }
    var unit =
      order.layers.map { layer -> Double in
        let sum = layer.reduce(0) { $0 + amounts[$1] }
        let free = room - gap * Double(max(0, layer.count - 1))
        return sum > 0 ? free / sum : .infinity
      }.min() ?? 1
    if !unit.isFinite { unit = 1 }
    // Flows are at least a pixel thick, which may need some of the others' room.
    for _ in 0..<40 {
      thickness = graph.edges.map { max(1, $0.value * unit) }
      measure()
      let isHeld = order.layers.allSatisfy { layer in
        layer.reduce(0) { $0 + heights[$1] } + gap * Double(layer.count - 1) <= room + 0.01
      }
      if isHeld { return }
      unit *= 0.9
    }
  }

  private mutating func measure() {
    var into = [Double](repeating: 0, count: order.slots.count)
    var out = into
    for piece in order.pieces {
      out[piece.from] += thickness[piece.edge]
      into[piece.to] += thickness[piece.edge]
    }
    heights = zip(into, out).map { max(2, max($0, $1)) }
  }

  private mutating func stack() {
    for layer in order.layers {
      let used = layer.reduce(0) { $0 + heights[$1] } + gap * Double(layer.count - 1)
      var next = max(top, (top + bottom - used) / 2)
      for slot in layer {
        y[slot] = next
        next += heights[slot] + gap
      }
    }
  }

  /// Moves each slot to where its flows on one side would run level.
  private mutating func relax(byLeft: Bool) {
    let layers = byLeft ? Array(order.layers.dropFirst()) : order.layers.dropLast().reversed()
    for layer in layers {
      for slot in layer {
        var sum = 0.0
        var weight = 0.0
        for index in byLeft ? reaching[slot] : leaving[slot] {
          let piece = order.pieces[index]
          let other = byLeft ? piece.from : piece.to
          let size = thickness[piece.edge]
          sum += (y[other] + heights[other] / 2) * size
          weight += size
        }
        if weight > 0 { y[slot] = sum / weight - heights[slot] / 2 }
      }
      settle(layer)
    }
  }

  /// Keeps a layer's slots in order, apart and within the canvas.
  private mutating func settle(_ layer: [Int]) {
    var next = top
    for slot in layer {
      y[slot] = max(y[slot], next)
      next = y[slot] + heights[slot] + gap
    }
    var limit = bottom
    for slot in layer.reversed() {
      y[slot] = min(y[slot], limit - heights[slot])
      limit = y[slot] - gap
    }
    // More than there is room for shrinks instead of leaving the canvas.
    guard let first = layer.first, y[first] < top - 0.01, let last = layer.last else { return }
    let (low, high) = (y[first], y[last] + heights[last])
    let share = (bottom - top) / (high - low)
    for slot in layer {
      y[slot] = top + (y[slot] - low) * share
      heights[slot] *= share
    }
  }

  /// Flows leave and reach a place in the order of where they come from and go to.
  private mutating func attach() {
    ends = order.pieces.map { _ in (0, 0) }
    for slot in order.slots.indices {
      var next = y[slot]
      for piece in leaving[slot].sorted(by: {
        (y[order.pieces[$0].to], $0) < (y[order.pieces[$1].to], $1)
      }) {
        ends[piece].from = next
        next += thickness[order.pieces[piece].edge]
      }
      next = y[slot]
      for piece in reaching[slot].sorted(by: {
        (y[order.pieces[$0].from], $0) < (y[order.pieces[$1].from], $1)
      }) {
        ends[piece].to = next
        next += thickness[order.pieces[piece].edge]
      }
    }
  }
}
