import CRMBytes
import Glibc
import Testing

@testable import CRMCharts

/// Draws every hard case for looking at: `CRM_CHART_GALLERY=folder` names where to.
@Suite struct GalleryDump {
  @Test(.enabled(if: getenv("CRM_CHART_GALLERY") != nil))
  func `writes pages of every kind`() throws {
    let folder = try #require(getenv("CRM_CHART_GALLERY").map { String(cString: $0) })
    for kind in ChartKinds.all {
      let cases =
        PlotCase.tables.filter { kind.input.forms.contains($0.content.form) }
        + PlotCase.all.filter { $0.kind.name == kind.name }.map(\.item)
      for width in [360.0, 560] {
        var page = ByteBuffer()
        page.append("<!DOCTYPE html><meta charset=utf-8><style>")
        page.append(ChartTheme.tokensCSS)
        page.append(ChartTheme.css)
        page.append(
          """
          body{margin:12px;background:var(--page);color:var(--ink);font:12px 'Noto Sans';
          display:grid;grid-template-columns:repeat(auto-fill,\(Int(width))px);gap:16px;
          align-items:start}
          figure{margin:0;background:var(--surface);width:\(Int(width))px}
          </style>
          """)
        for (index, item) in cases.enumerated() {
          let chart = Chart(
            kind: kind, content: item.content, width: kind.name == "sparkline" ? 120 : width,
            title: item.name, options: item.options)
          let list = chart.layout()
          page.append("<figure><figcaption>")
          page.appendHTML(item.name + " · " + (chart.summary.finding ?? "–"))
          page.append("</figcaption>")
          InlineSVG.write(list, idPrefix: "c\(index)", into: &page)
          page.append("</figure>")
          if width == 560 {
            let stem = "\(folder)/\(kind.name)-\(item.content.form.rawValue)-\(item.name)"
            try FileSystem.write(CairoPNG.encode(list, theme: .light), to: stem + "-light.png")
            try FileSystem.write(
              CairoPNG.encode(list, theme: .dark, scale: 2), to: stem + "-dark.png")
          }
        }
        try FileSystem.write(page.bytes, to: "\(folder)/\(kind.name)-\(Int(width)).html")
      }
    }
  }
}
