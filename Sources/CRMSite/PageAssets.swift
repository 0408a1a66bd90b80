internal import CRMBytes
internal import CRMCharts

/// Where the pictures and files of a page lie, and the pictures that stand in the page itself.
struct PageAssets {
  /// The page that lists every metric.
  let glossaryPath: String

  func csvPath(_ id: String) -> String { "data/\(id).csv" }
  func pngPath(_ id: String) -> String { "charts/\(id).png" }
  func svgPath(_ id: String) -> String { "charts/\(id).svg" }
  func definitionPath(_ metric: String) -> String { "\(glossaryPath)#\(metric)" }

  func inlineSVG(_ chart: Chart, id: String) -> [UInt8] {
    var buffer = ByteBuffer()
    InlineSVG.write(chart.layout(), idPrefix: id, into: &buffer)
    return buffer.bytes
  }

  func sparkline(_ chart: Chart, _ figure: String) -> [UInt8] {
    inlineSVG(chart, id: "spark-\(figure)")
  }
}
