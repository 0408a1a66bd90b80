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

  var layerCount: Int { (layers.max() ?? -1) + 1 }

  /// What goes in and out of a place on forward flows, whichever is more.
  func throughput(_ node: Int) -> Double {
    let into = edges.reduce(0) { $0 + ($1.to == node ? $1.value : 0) }
    let out = edges.reduce(0) { $0 + ($1.from == node ? $1.value : 0) }
    return max(into, out)
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
    func remove(_ node: Int) {
      isLeft[node] = false
      for edge in outgoing[node] {
        into[edges[edge].to] -= edges[edge].value
        inDegree[edges[edge].to] -= 1
      }
      for edge in incoming[node] {
        out[edges[edge].from] -= edges[edge].value
        outDegree[edges[edge].from] -= 1
      }
    }
    for _ in 0..<count {
      let left = (0..<count).filter { isLeft[$0] }
      if let source = left.first(where: { inDegree[$0] == 0 }) {
        first.append(source)
        remove(source)
      } else if let sink = left.first(where: { outDegree[$0] == 0 }) {
        last.append(sink)
        remove(sink)
      } else if let start = left.max(by: {
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
    for node in 0..<count where !targets.contains(node) {
      let next = edges.filter { $0.from == node }.map { layers[$0.to] }.min()
      if let next { layers[node] = next - 1 }
    }
    return layers
  }
}
