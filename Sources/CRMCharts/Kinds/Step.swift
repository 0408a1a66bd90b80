extension ChartKind {
  /// A line that keeps its value until the next: for what changes at moments, such as a price.
  static let step = ChartKind(
    name: "step", means: "A line that keeps its value until the next change", foldsSeries: false,
    tell: { $0.series(isOverTime: true) }
  ) { chart in
    (chart.width / 2.2).clamped(to: 160...380)
  } layout: { canvas in
    canvas.drawLines { run in
      var corners = LineRun(categories: [], points: [])
      for (category, point) in zip(run.categories, run.points) {
        if let last = corners.points.last, last.y != point.y {
          corners.points.append(Point(point.x, last.y))
          corners.categories.append(category)
        }
        corners.points.append(point)
        corners.categories.append(category)
      }
      return corners
    }
  }
}
