extension ChartKind {
  /// Parts of one whole as a disc.
  static let pie = ChartKind(
    name: "pie", means: "Parts of one whole as a disc: the five largest and the rest",
    tell: { $0.parts() }, height: ChartKind.donut.height
  ) { canvas in
    canvas.drawParts(hole: 0)
  }
}
