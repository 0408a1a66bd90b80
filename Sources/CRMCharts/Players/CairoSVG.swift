internal import CRMBytes
internal import CPangoCairo

/// Draws a display list as a self-contained SVG file: glyphs as outlines, so that it looks the
/// same everywhere, and ids that do not depend on what the process drew before.
package enum CairoSVG {
  package static func encode(
    _ list: DisplayList, theme: ChartTheme
  ) throws(PictureError) -> [UInt8] {
    let picture = "SVG of \(shortNumber(list.width)) × \(shortNumber(list.height))"
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { target -> cairo_status_t in
      let surface = cairo_svg_surface_create_for_stream(
        { closure, data, length in
          guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
          closure.assumingMemoryBound(to: [UInt8].self).pointee.append(
            contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
          return CAIRO_STATUS_SUCCESS
        }, target, list.width, list.height)
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX)
      let context = cairo_create(surface)
      if let context { CairoCanvas(context, theme: theme).draw(list) }
      let drawn = context.map { cairo_status($0) } ?? CAIRO_STATUS_NO_MEMORY
      cairo_destroy(context)
      cairo_surface_finish(surface)
      let written = cairo_surface_status(surface)
      cairo_surface_destroy(surface)
      return drawn == CAIRO_STATUS_SUCCESS ? written : drawn
    }
    if let problem = cairoProblem(status) { throw PictureError(picture: picture, reason: problem) }
    return described(renumbered(bytes), list)
  }

  /// Cairo's ids (`surface12`, `glyph0-3`) counted anew in the order of their first appearance.
  private static func renumbered(_ bytes: [UInt8]) -> [UInt8] {
    let markers = ["id=\"", "href=\"#", "url(#"].map { Array($0.utf8) }
    var names: [[UInt8]: Int] = [:]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard
        let marker = markers.first(where: { marker in
          bytes[index] == marker[0] && bytes[index...].starts(with: marker)
        })
      else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += marker
      index += marker.count
      let end = bytes[index...].firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ")") }
      let name = Array(bytes[index..<(end ?? bytes.count)])
      let number = names[name] ?? names.count
      names[name] = number
      result += "i\(number)".utf8
      index += name.count
    }
    return result
  }

  /// Adds title and description after the opening tag.
  private static func described(_ bytes: [UInt8], _ list: DisplayList) -> [UInt8] {
    let root = Array("<svg ".utf8)
    guard
      let start = bytes.indices.first(where: { bytes[$0...].starts(with: root) }),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    var buffer = ByteBuffer(capacity: bytes.count + 512)
    buffer.append(contentsOf: bytes[...end])
    buffer.append("\n<title>")
    buffer.appendHTML(list.title)
    buffer.append("</title>\n<desc>")
    buffer.appendHTML(list.summary)
    buffer.append("</desc>")
    buffer.append(contentsOf: bytes[(end + 1)...])
    return buffer.bytes
  }
}
