extension ChartKind {
  /// The same chart again and again on one scale: a panel for each series, or for all series that
  /// name the same panel.
  static let multiples = ChartKind(
    name: "multiples", means: "The same small chart for each series, all on one scale",
    foldsSeries: false, tell: { $0.panels() }
  ) { chart in
    let grid = PanelGrid(chart.data, chart.options, width: chart.width)
    let legend =
      grid.hasLegend || chart.options.reference != nil || !chart.options.areas.isEmpty
        || !chart.data.openStates.isEmpty ? 28.0 : 0
    return grid.height + legend + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    canvas.drawPanels(PanelGrid(canvas.data, canvas.options, width: canvas.width))
  }
}

/// Small multiples of one table.
private struct PanelGrid {
  struct Panel {
    var title: String
    var data: ChartData
  }

  var kind: ChartKind
  var panels: [Panel] = []
  var columns: Int
  var panelWidth: Double
  var panelHeight: Double

  static let gap = 20.0
  static let titleRoom = 20.0

  init(_ data: ChartData, _ options: ChartOptions, width: Double) {
    kind = Self.kind(data, options)
    var places: [String: Int] = [:]
    for series in data.series {
      let title = series.panel ?? series.name
      if let place = places[title] {
        panels[place].data.series.append(series)
      } else {
        places[title] = panels.count
        var panel = data
        panel.series = [series]
        panels.append(Panel(title: title, data: panel))
      }
    }
    columns = min(max(1, panels.count), Int((width + Self.gap) / 190).clamped(to: 1...4))
    // Six in two rows of three rather than in four and two.
    let rows = (panels.count + columns - 1) / columns
    columns = max(1, (panels.count + max(1, rows) - 1) / max(1, rows))
    panelWidth = ((width - Double(columns - 1) * Self.gap) / Double(columns)).rounded(.down)
    let kind = kind
    let room = panelWidth
    panelHeight =
      panels.map {
        kind.height(
          ChartMeasures(width: room, content: .table($0.data), options: Self.inner(options)))
      }.max() ?? 0
  }

  /// As asked for, else lines over time and rows of names.
  private static func kind(_ data: ChartData, _ options: ChartOptions) -> ChartKind {
    let asked = options.panelKind.flatMap { name in
      ChartKinds.drawing(.table).first { $0.name == name && $0.name != "multiples" }
    }
    return asked ?? (data.isTimeLike ? .line : .hbar)
  }

  /// What panels do not repeat.
  static func inner(_ options: ChartOptions) -> ChartOptions {
    var options = options
    options.drawsTitle = false
    options.legend = .hidden
    return options
  }

  var rows: Int { (panels.count + columns - 1) / columns }
  var hasLegend: Bool { panels.contains { $0.data.series.count > 1 } }
  var rowHeight: Double { panelHeight + Self.titleRoom + 8 }
  var height: Double { Double(rows) * rowHeight }

  /// The names of series within panels, in the order of their first appearance.
  var names: [String] {
    var names = Positions()
    for panel in panels {
      for series in panel.data.series { _ = names.position(of: series.name) }
    }
    return names.names
  }
}

extension Teller {
  /// Every series with the name of its panel.
  fileprivate func panels() -> ChartSummary {
    var named = data
    for row in named.series.indices {
      let series = named.series[row]
      guard let panel = series.panel, panel != series.name else { continue }
      named.series[row].name = series.name.isEmpty ? panel : "\(panel), \(series.name)"
    }
    return Teller(content: .table(named), options: options).series()
  }
}

extension Canvas {
  fileprivate mutating func drawPanels(_ grid: PanelGrid) {
    var inner = PanelGrid.inner(options)
    inner.sharedValues = data.values + data.intervalEnds
    if options.arrangement != .grouped {
      inner.sharedValues += grid.panels.flatMap { panel in
        panel.data.categories.indices.flatMap { category in
          [panel.data.total(category) { $0 > 0 }, panel.data.total(category) { $0 < 0 }]
        }
      }
    }
    if inner.values == .automatic { inner.values = .hidden }
    var entries = stateEntries() + areaEntries + [referenceEntry].compactMap { $0 }
    if grid.hasLegend {
      inner.colors = ChartColors(grid.names)
      let inks = inner.colors.inks(grid.names)
      entries =
        zip(grid.names, inks).map { LegendEntry(name: $0, paint: .fill($1)) } + entries
    }
    drawHeader(entries)
    let room = max(30, (height - top) / Double(max(1, grid.rows)) - PanelGrid.titleRoom - 8)
    for (index, panel) in grid.panels.enumerated() {
      let x = Double(index % grid.columns) * (grid.panelWidth + PanelGrid.gap)
      let y = top + Double(index / grid.columns) * (room + PanelGrid.titleRoom + 8)
      let title = panel.title
      text(
        measure.fitted(title, .strong, within: grid.panelWidth), at: Point(x, y + 13),
        style: .strong, full: title)
      var data = panel.data
      if grid.hasLegend {
        for row in data.series.indices { data.series[row].key = data.series[row].name }
      }
      let chart = Chart(
        kind: grid.kind, data: data, width: grid.panelWidth, height: room, title: title,
        options: inner)
      for var mark in chart.marks(measure: measure) {
        mark.shape = mark.shape.moved(x: x, y: y + PanelGrid.titleRoom)
        if mark.value != nil, let tip = mark.tip, !title.isEmpty {
          mark.tip = "\(isolated(title)), \(tip)"
        }
        marks.append(mark)
      }
    }
  }
}
