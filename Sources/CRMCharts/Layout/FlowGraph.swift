/// Flows as a graph without cycles, in layers from left to right.
struct FlowGraph: Equatable {
  /// A flow between two places of `names`; several lines of the data with the same ends are one.
  struct Edge: Equatable {
    var from: Int
    var to: Int
    var value: Double
    var href: String?
  }

  /// In the order of their first appearance.
  private(set) var names: [String]
  /// Flows that go forward.
  private(set) var edges: [Edge]
  /// Flows that lead back to where something came from, and flows from a place to itself.
  private(set) var backward: [Edge]
  /// Parallel to `names`: from 0 on; each flow leads to a later layer.
  private(set) var layers: [Int]

  init(_ flows: [ChartFlow]) {
    var positions = Positions()
    var places: [[Int]: Int] = [:]
    var all: [Edge] = []
    for flow in flows {
      let (from, to) = (positions.position(of: flow.from), positions.position(of: flow.to))
      if let known = places[[from, to]] {
        all[known].value += flow.value
      } else {
        places[[from, to]] = all.count
        all.append(Edge(from: from, to: to, value: flow.value, href: flow.href))
      }
    }
    names = positions.names
    let rank = Self.ranks(names.count, all)
    edges = all.filter { rank[$0.from] < rank[$0.to] }
    backward = all.filter { rank[$0.from] >= rank[$0.to] }
    layers = Self.layers(names.count, edges, order: rank)
  }

  /// Places that stand for several smaller ones of their layer.
  private(set) var rests: Set<Int> = []

  var layerCount: Int { (layers.max() ?? -1) + 1 }

  /// What forward flows bring to each place and take from it.
  var balances: [(into: Double, out: Double)] {
    var sums = names.map { _ in (into: 0.0, out: 0.0) }
    for edge in edges {
      sums[edge.from].out += edge.value
      sums[edge.to].into += edge.value
    }
    return sums
  }

  /// The same with at most `limit` places in a layer: the smallest of it are one, "Other (12)".
  func folded(to limit: Int) -> FlowGraph {
    var members = [[Int]](repeating: [], count: layerCount)
    for node in names.indices { members[layers[node]].append(node) }
    guard members.contains(where: { $0.count > limit }) else { return self }
    let amounts = balances.map { max($0.into, $0.out) }
    var place = Array(names.indices)
    var folded = self
    folded.names = []
    folded.layers = []
    for (layer, nodes) in members.enumerated() {
      let order = nodes.sorted { (amounts[$1], $0) < (amounts[$0], $1) }
      let kept = order.count > limit ? order.prefix(limit - 1).sorted() : nodes
      for node in kept {
        place[node] = folded.names.count
        folded.names.append(names[node])
        folded.layers.append(layer)
      }
      guard order.count > limit else { continue }
      for node in order.dropFirst(limit - 1) { place[node] = folded.names.count }
      folded.rests.insert(folded.names.count)
      folded.names.append("Other (\(order.count - limit + 1))")
      folded.layers.append(layer)
    }
    folded.edges = Self.merged(edges, place)
    folded.backward = Self.merged(backward, place)
    return folded
  }

  /// Flows between new places, those with the same ends as one.
  private static func merged(_ edges: [Edge], _ place: [Int]) -> [Edge] {
    var known: [[Int]: Int] = [:]
    var merged: [Edge] = []
    for edge in edges {
      let ends = [place[edge.from], place[edge.to]]
      if let index = known[ends] {
        merged[index].value += edge.value
        merged[index].href = nil
      } else {
        known[ends] = merged.count
        merged.append(Edge(from: ends[0], to: ends[1], value: edge.value, href: edge.href))
      }
    }
    return merged
  }

  /// Places in an order against which little flows (Eades, Lin and Smyth's heuristic): the position
  /// of each.
  private static func ranks(_ count: Int, _ edges: [Edge]) -> [Int] {
    var into = [Double](repeating: 0, count: count)
    var out = into
    var outgoing = [[Int]](repeating: [], count: count)
    var incoming = outgoing
    for (index, edge) in edges.enumerated() where edge.from != edge.to {
      out[edge.from] += edge.value
      into[edge.to] += edge.value
      outgoing[edge.from].append(index)
      incoming[edge.to].append(index)
    }
    var inDegree = incoming.map(\.count)
    var outDegree = outgoing.map(\.count)
    var isLeft = [Bool](repeating: true, count: count)
    var first: [Int] = []
    var last: [Int] = []
    var sources = (0..<count).filter { inDegree[$0] == 0 }
    var sinks = (0..<count).filter { outDegree[$0] == 0 && inDegree[$0] > 0 }
    func remove(_ node: Int) {
      isLeft[node] = false
      for edge in outgoing[node] {
        let target = edges[edge].to
        into[target] -= edges[edge].value
        inDegree[target] -= 1
        if inDegree[target] == 0 { sources.append(target) }
      }
      for edge in incoming[node] {
        let origin = edges[edge].from
        out[origin] -= edges[edge].value
        outDegree[origin] -= 1
        if outDegree[origin] == 0 { sinks.append(origin) }
      }
    }
    var (nextSource, nextSink) = (0, 0)
    while first.count + last.count < count {
      if nextSource < sources.count {
        let node = sources[nextSource]
        nextSource += 1
        guard isLeft[node] else { continue }
        first.append(node)
        remove(node)
      } else if nextSink < sinks.count {
        let node = sinks[nextSink]
        nextSink += 1
        guard isLeft[node] else { continue }
        last.append(node)
        remove(node)
      } else if let start = isLeft.indices.filter({ isLeft[$0] }).max(by: {
        (out[$0] - into[$0], -$0) < (out[$1] - into[$1], -$1)
      }) {
        first.append(start)
        remove(start)
      }
    }
    var ranks = [Int](repeating: 0, count: count)
    for (rank, node) in (first + last.reversed()).enumerated() { ranks[node] = rank }
    return ranks
  }

  /// By the longest path from a source; a source stands right before the first place it leads to.
  private static func layers(_ count: Int, _ edges: [Edge], order rank: [Int]) -> [Int] {
    var layers = [Int](repeating: 0, count: count)
    for edge in edges.sorted(by: { (rank[$0.from], rank[$0.to]) < (rank[$1.from], rank[$1.to]) }) {
      layers[edge.to] = max(layers[edge.to], layers[edge.from] + 1)
    }
    let targets = Set(edges.map(\.to))
    var next = [Int?](repeating: nil, count: count)
    for edge in edges where !targets.contains(edge.from) {
      next[edge.from] = min(next[edge.from] ?? .max, layers[edge.to])
    }
    for (node, layer) in next.enumerated() {
      if let layer { layers[node] = layer - 1 }
    }
    return layers
  }
}
