extension ChartTheme {
  /// Custom properties of the themes: light on `:root`, dark where the reader's system or
  /// `data-theme=dark` asks for it, and the print theme on paper.
  package static var tokensCSS: String {
    let light = ChartTheme.light.declarations
    let dark = ChartTheme.dark.declarations
    let print = ChartTheme.print.declarations
    return """
      :root{color-scheme:light;\(light)}
      @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])\
      {color-scheme:dark;\(dark)}}
      @media screen{:root[data-theme=dark]{color-scheme:dark;\(dark)}}
      @media print{:root{\(print)}}

      """
  }

  private var declarations: String {
    Ink.all.map { "--\($0.token):\(color($0).css)" }.joined(separator: ";")
  }

  /// Rules for the classes of the inline SVG: `c-` fills, `k-` strokes, `t-` colours text.
  package static var css: String {
    var rules = """
      .chart{display:block;width:100%;height:auto;overflow:visible}
      .chart-sparkline{display:inline-block;width:auto;max-width:100%;vertical-align:middle}
      .chart text{font:12px "Noto Sans",system-ui,-apple-system,"Segoe UI",sans-serif;\
      font-variant-numeric:tabular-nums;fill:var(--ink)}
      .chart .t-small{font-size:11px}
      .chart .t-heading{font-size:14px;font-weight:600}
      .chart .t-figure{font-size:22px;font-weight:600}
      .chart .t-strong{font-weight:600}
      .chart .m{text-anchor:middle}
      .chart .e{text-anchor:end}
      .chart polyline{fill:none;stroke-linejoin:round;stroke-linecap:round}
      .chart .pale{fill-opacity:.16}
      .chart .w15{stroke-width:1.5}
      .chart .w2{stroke-width:2}
      .chart .d{stroke-dasharray:3 3}
      .chart .hit{fill:transparent}
      .chart .hit:hover,.chart a:focus .hit{fill:var(--ink);fill-opacity:.06}
      .chart a{cursor:pointer}
      .chart a:hover text{text-decoration:underline}
      .chart a:hover rect:not(.hit),.chart a:hover path{opacity:.82}
      .chart a:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
      @media print{.chart{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
      .chart .hit{display:none}}

      """
    for ink in Ink.all {
      let token = ink.token
      rules += ".chart .c-\(token){fill:var(--\(token))}.chart .k-\(token){stroke:var(--\(token))}"
      switch ink {
      case .ink, .muted, .surface, .accent, .good, .bad:
        rules += ".chart .t-\(token){fill:var(--\(token))}"
      default: break
      }
      rules += "\n"
    }
    return rules
  }
}
