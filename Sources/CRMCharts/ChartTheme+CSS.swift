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
    rules(for: Ink.all) { "var(--\($0.token))" }
      + """
      .chart{display:block;width:100%;height:auto}
      .chart-sparkline{display:inline-block;width:auto;max-width:100%;vertical-align:middle}
      .chart .hit{fill:transparent}
      .chart a{cursor:pointer}
      .chart a:hover text{text-decoration:underline}
      .chart a:hover path,.chart a:hover circle{opacity:.82}
      .chart .hit path:hover,.chart .hit a:focus path{fill:var(--ink);fill-opacity:.06;opacity:1}
      .chart a:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
      @media print{.chart{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
      .chart .hit{display:none}}

      """
  }

  /// What shapes and text look like, for those inks only; `color` says how one is written.
  static func rules(for inks: [Ink], color: (Ink) -> String) -> String {
    let fixed = """
      .chart{overflow:visible;fill:none;\
      font:12px "Noto Sans",system-ui,-apple-system,"Segoe UI",sans-serif;\
      font-variant-numeric:tabular-nums;stroke-linejoin:round;direction:ltr}
      .chart .t-small{font-size:11px}
      .chart .t-heading{font-size:14px;font-weight:600}
      .chart .t-figure{font-size:22px;font-weight:600}
      .chart .t-strong{font-weight:600}
      .chart .m{text-anchor:middle}
      .chart .e{text-anchor:end}
      .chart .pale{fill-opacity:.16}
      .chart .w15{stroke-width:1.5}
      .chart .w2{stroke-width:2}
      .chart .d{stroke-dasharray:3 3}
      .chart .r{stroke-linecap:round}
      .chart .hit{fill:none}

      """
    return inks.reduce(into: fixed) { rules, ink in
      let token = ink.token
      let value = color(ink)
      rules += ".chart .c-\(token),.chart .t-\(token){fill:\(value)}"
      rules += ".chart .k-\(token){stroke:\(value)}\n"
    }
  }
}
