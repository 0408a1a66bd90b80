internal import CRMBytes

extension ChartKind {
  /// Bands between places, as thick as what goes from one to the other.
  static let sankey = ChartKind(
    name: "sankey", means: "What goes from where to where, as bands of that thickness",
    input: .flows, tell: { FlowTeller($0.content.flows, $0.options).summary() }
  ) { chart in
    let order = FlowOrder(FlowGraph(chart.content.flows.drawn).folded(to: placesInLayer))
    let most = Double(order.layers.map(\.count).max() ?? 1)
    return max(chart.width / 2.2, most * 30).clamped(to: 200...1200)
      + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    canvas.drawHeader([])
    let data = canvas.content.flows
    let graph = FlowGraph(data.drawn).folded(to: placesInLayer)
    var bottom = canvas.height - 4
    if !graph.backward.isEmpty {
      canvas.drawBackward(graph, data.unit)
      bottom -= 20
    }
    guard graph.layerCount > 1 else { return }
    let order = FlowOrder(graph)
    let frame = FlowFrame(
      canvas, graph, order, FlowPlaces(graph, order, top: canvas.top + 4, bottom: bottom))
    canvas.drawFlows(frame, data.unit)
    canvas.drawPlaces(frame, data.unit)
  }
}

/// More in one layer could not be named.
private let placesInLayer = 24

/// A laid-out graph with its columns and colours.
private struct FlowFrame {
  var graph: FlowGraph
  var order: FlowOrder
  var places: FlowPlaces
  /// The left edge of each layer.
  var x: [Double]
  var inks: [Ink]
  var balances: [(into: Double, out: Double)]
  /// What goes through each place.
  var amounts: [Double]

  static let barWidth = 10.0

  init(_ canvas: Canvas, _ graph: FlowGraph, _ order: FlowOrder, _ places: FlowPlaces) {
    self.graph = graph
    self.order = order
    self.places = places
    balances = graph.balances
    let amounts = balances.map { max($0.into, $0.out) }
    self.amounts = amounts
    let last = graph.names.indices.filter { graph.layers[$0] == graph.layerCount - 1 }
    let widest = last.map { canvas.measure.width(graph.names[$0], .normal) }.max() ?? 0
    let margin = min(widest + 50, canvas.width * 0.3)
    let pitch =
      (canvas.width - margin - Self.barWidth - 6) / Double(max(1, graph.layerCount - 1))
    x = (0..<graph.layerCount).map { Double($0) * pitch }
    // The places through which most goes have the colours.
    let rank = graph.names.indices.filter { !graph.rests.contains($0) }.sorted {
      (amounts[$1], $0) < (amounts[$0], $1)
    }
    let colors = canvas.options.colors.inks(rank.map { graph.names[$0] })
    inks = [Ink](repeating: .other, count: graph.names.count)
    for (node, ink) in zip(rank, colors) { inks[node] = ink }
  }

  /// Room for a name between the bar of `layer` and the next one, or the edge of the canvas.
  func room(_ layer: Int, _ canvas: Canvas) -> Double {
    let end = layer + 1 < x.count ? x[layer + 1] - 6 : canvas.width
    return end - x[layer] - Self.barWidth - 6
  }
}

extension Canvas {
  fileprivate mutating func drawFlows(_ frame: FlowFrame, _ unit: Unit) {
    let graph = frame.graph
    var pieces = [[Int]](repeating: [], count: graph.edges.count)
    for (index, piece) in frame.order.pieces.enumerated() { pieces[piece.edge].append(index) }
    let order = graph.edges.indices.sorted {
      (graph.edges[$1].value, $0) < (graph.edges[$0].value, $1)
    }
    for index in order {
      let edge = graph.edges[index]
      var points: [Point] = []
      for piece in pieces[index] {
        let (from, to) = (frame.order.pieces[piece].from, frame.order.pieces[piece].to)
        let left = frame.x[frame.order.slots[from].layer] + FlowFrame.barWidth
        let right = frame.x[frame.order.slots[to].layer]
        points.append(Point(left, frame.places.ends[piece].from))
        points.append(Point(right, frame.places.ends[piece].to))
      }
      let thickness = frame.places.thickness[index]
      let out = frame.balances[edge.from].out
      let share = edge.value < out ? ", \(shareText(edge.value / out)) of what leaves" : ""
      // A pale hair could not be seen.
      add(
        .ribbon(points, thickness: thickness),
        .fill(frame.inks[edge.from], pale: thickness >= 2.5),
        tip: "\(graph.arrow(edge)): \(unit.exact(edge.value))\(share)",
        value: unit.exact(edge.value), href: edge.href)
    }
  }

  fileprivate mutating func drawPlaces(_ frame: FlowFrame, _ unit: Unit) {
    for node in frame.graph.names.indices {
      let layer = frame.graph.layers[node]
      add(
        .rect(
          Rect(
            x: frame.x[layer], y: frame.places.y[node], width: FlowFrame.barWidth,
            height: frame.places.heights[node])),
        .fill(frame.inks[node]),
        tip: "\(isolated(frame.graph.names[node])): \(unit.exact(frame.amounts[node]))",
        value: unit.exact(frame.amounts[node]))
    }
    for layer in frame.order.layers.indices { drawNames(frame, layer, unit) }
  }

  /// Names right of the bars of one layer, moved apart; the smallest go without where there is no
  /// room for all.
  private mutating func drawNames(_ frame: FlowFrame, _ layer: Int, _ unit: Unit) {
    let pitch = 15.0
    let (low, high) = (top + 9, height - (frame.graph.backward.isEmpty ? 8 : 28))
    var nodes = frame.order.layers[layer].compactMap { frame.order.slots[$0].node }
    let limit = max(1, Int((high - low) / pitch) + 1)
    if nodes.count > limit {
      let kept = Set(
        nodes.sorted { (frame.amounts[$1], $0) < (frame.amounts[$0], $1) }.prefix(limit))
      nodes.removeAll { !kept.contains($0) }
    }
    var places = nodes.map { node in
      (frame.places.y[node] + frame.places.heights[node] / 2).clamped(to: low...max(low, high))
    }
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + pitch)
    }
    var end = max(low, high)
    for index in places.indices.reversed() {
      places[index] = min(places[index], end)
      end = places[index] - pitch
    }
    let room = frame.room(layer, self)
    let x = frame.x[layer] + FlowFrame.barWidth + 5
    for (node, middle) in zip(nodes, places) {
      drawName(frame.graph.names[node], unit.short(frame.amounts[node]), Point(x, middle), room)
    }
  }

  private mutating func drawName(_ name: String, _ value: String, _ at: Point, _ room: Double) {
    let valueWidth = measure.width(value, .small) + 6
    let nameWidth = measure.width(name, .normal)
    let keepsValue = options.values != .hidden && (nameWidth + valueWidth <= room || room >= 110)
    let shown = measure.fitted(name, .normal, within: room - (keepsValue ? valueWidth : 0))
    text(shown, at: Point(at.x, at.y + TextStyle.normal.drop), full: name)
    guard keepsValue else { return }
    text(
      value, at: Point(at.x + measure.width(shown, .normal) + 6, at.y + TextStyle.normal.drop),
      style: .small, ink: .muted)
  }

  /// Names what leads back, which a picture from left to right cannot show.
  fileprivate mutating func drawBackward(_ graph: FlowGraph, _ unit: Unit) {
    let note = "Not drawn: \(graph.backwardText(unit, limit: 12))"
    text(
      measure.fitted(note, .small, within: width), at: Point(0, height - 5), style: .small,
      ink: .muted, full: note)
  }
}

extension FlowGraph {
  /// "Lead → Won".
  func arrow(_ edge: Edge) -> String {
    "\(isolated(names[edge.from])) → \(isolated(names[edge.to]))"
  }

  /// "3 flows back, 12 in all (Proposal → Lead 7, …)", the largest first.
  func backwardText(_ unit: Unit, limit: Int) -> String {
    let sorted = backward.indices.sorted {
      (backward[$1].value, $0) < (backward[$0].value, $1)
    }.map { backward[$0] }
    let told = sorted.prefix(limit).map { "\(arrow($0)) \(unit.short($0.value))" }
    let more = sorted.count > limit ? ", …" : ""
    let noun = sorted.count == 1 ? "1 flow back" : "\(sorted.count) flows back"
    let sum = sorted.reduce(0) { $0 + $1.value }
    let total = sorted.count == 1 ? "" : ", \(unit.short(sum)) in all"
    return "\(noun)\(total) (\(told.joined(separator: ", "))\(more))"
  }
}
