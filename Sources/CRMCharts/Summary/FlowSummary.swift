internal import CRMBytes

/// Finds the words for flows: the largest, how much in all, from where to where.
struct FlowTeller {
  var data: FlowData
  var options: ChartOptions

  init(_ data: FlowData, _ options: ChartOptions) {
    self.data = data
    self.options = options
  }

  func summary() -> ChartSummary {
    let graph = FlowGraph(data.drawn)
    var parts: [String] = []
    var finding: String?
    if var largest = graph.edges.first {
      for edge in graph.edges where edge.value > largest.value { largest = edge }
      let out = graph.edges.reduce(0) { $0 + ($1.from == largest.from ? $1.value : 0) }
      let value = data.unit.short(largest.value)
      let share =
        largest.value < out
        ? ", \(shareText(largest.value / out)) of what leaves \(isolated(graph.names[largest.from]))"
        : ""
      parts.append("Largest flow: \(graph.arrow(largest)) (\(value)\(share)).")
      parts.append(total(graph))
      if graph.edges.count > 1 {
        finding =
          "Most goes from \(isolated(graph.names[largest.from]))"
          + " to \(isolated(graph.names[largest.to])): \(value)"
      }
    }
    if !graph.backward.isEmpty {
      parts.append("Not drawn: \(graph.backwardText(data.unit, limit: 3)).")
    }
    let flows = graph.edges.count + graph.backward.count
    let sample = options.sampleSize.map { " n = \(Unit.count.exact(Double($0)))." } ?? ""
    parts.append(
      "\(flows) \(flows == 1 ? "flow" : "flows") between \(graph.names.count) places.\(sample)")
    return ChartSummary(altText: parts.joined(separator: " "), finding: finding)
  }

  /// What comes from where nothing flows in, and where it ends.
  private func total(_ graph: FlowGraph) -> String {
    let targets = Set(graph.edges.map(\.to))
    let sources = Set(graph.edges.map(\.from))
    let sum = graph.edges.filter { !targets.contains($0.from) }.reduce(0) { $0 + $1.value }
    let balances = graph.balances
    let ends = graph.names.indices.filter { targets.contains($0) && !sources.contains($0) }
      .map { (node: $0, value: balances[$0].into) }
      .sorted { ($1.value, $0.node) < ($0.value, $1.node) }
    let told = ends.prefix(4).map {
      "\(isolated(graph.names[$0.node])) \(data.unit.short($0.value))"
    }
    let more = ends.count > 4 ? ", …" : ""
    return "\(data.unit.short(sum)) in all, ending in \(told.joined(separator: ", "))\(more)."
  }
}
