package import CRMBytes

/// Writes a display list as SVG for the inside of a page: real text, colours by class from the
/// page's tokens, values on hover, links; no `style` attribute, so that a strict content security
/// policy lets it pass. Needs `ChartTheme.css` and `ChartTheme.tokensCSS` on the page.
package enum InlineSVG {
  /// - Parameter idPrefix: makes the chart's ids differ from those of other charts on the page;
  ///   letters, digits, `-` and `_`.
  package static func write(
    _ list: DisplayList, idPrefix: String, into buffer: inout ByteBuffer
  ) {
    var writer = SVGWriter(prefix: idPrefix, buffer: buffer)
    buffer = ByteBuffer()
    writer.write(list)
    buffer = writer.buffer
  }
}

/// Writes a display list as an SVG file that needs no page around it: real text, in a font that the
/// reader has, and the colours of one theme.
package enum SVGFile {
  package static func encode(_ list: DisplayList, theme: ChartTheme) -> [UInt8] {
    var writer = SVGWriter(prefix: "c", buffer: ByteBuffer(capacity: 8192))
    writer.sheet = theme.sheet(of: list)
    writer.write(list)
    writer.buffer.append("\n")
    return writer.buffer.bytes
  }
}

extension ChartTheme {
  /// The rules for the classes that `list` uses, with this theme's colours in them.
  fileprivate func sheet(of list: DisplayList) -> String {
    var used: Set<Ink> = [.surface]
    for mark in list.marks {
      if let fill = mark.paint.fill { used.insert(fill) }
      if let stroke = mark.paint.stroke { used.insert(stroke) }
    }
    return ChartTheme.rules(for: Ink.all.filter(used.contains)) { self.color($0).css }
  }
}
