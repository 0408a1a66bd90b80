internal import CRMBytes
internal import CPangoCairo

/// Draws a display list as a self-contained SVG file: glyphs as outlines, so that it looks the
/// same everywhere, and ids that do not depend on what the process drew before.
package enum CairoSVG {
  package static func encode(
    _ list: DisplayList, theme: ChartTheme
  ) throws(PictureError) -> [UInt8] {
    let picture = "SVG of \(shortNumber(list.width)) × \(shortNumber(list.height))"
    let stream = CairoStream()
    let surface = cairo_svg_surface_create_for_stream(
      CairoStream.write, stream.closure, list.width, list.height)
    defer { cairo_surface_destroy(surface) }
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX)
    let context = cairo_create(surface)
    if let context { CairoCanvas(context, theme: theme).draw(list) }
    let drawn = context.map { cairo_status($0) } ?? CAIRO_STATUS_NO_MEMORY
    cairo_destroy(context)
    cairo_surface_finish(surface)
    let problem = cairoProblem(drawn) ?? cairoProblem(cairo_surface_status(surface))
    if let problem { throw PictureError(picture: picture, reason: problem) }
    return finished(stream.bytes, list)
  }

  /// The file with Cairo's ids (`surface12`, `glyph0-3`) counted anew in the order of their first
  /// appearance, and with title and description.
  private static func finished(_ bytes: [UInt8], _ list: DisplayList) -> [UInt8] {
    var writer = OutlineWriter(list, capacity: bytes.count + 1024)
    // All of it is Cairo's: a quotation mark begins or ends an attribute's value.
    let parts = bytes.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index.isMultiple(of: 2) {
        writer.writeMarkup(part)
      } else {
        writer.writeValue(part, after: parts[index - 1])
      }
    }
    return writer.buffer.bytes
  }
}

/// Puts together what Cairo wrote, with other ids.
private struct OutlineWriter {
  var buffer: ByteBuffer
  private let list: DisplayList
  private var numbers: [ArraySlice<UInt8>: Int] = [:]
  private var isWithinRoot = false
  private var isDescribed = false

  init(_ list: DisplayList, capacity: Int) {
    self.list = list
    buffer = ByteBuffer(capacity: capacity)
  }

  /// What stands between two values; title and description follow the first tag.
  mutating func writeMarkup(_ part: ArraySlice<UInt8>) {
    guard isWithinRoot, !isDescribed, let end = part.firstIndex(of: UInt8(ascii: ">")) else {
      if part.ends(in: "<svg xmlns=") { isWithinRoot = true }
      return buffer.append(contentsOf: part)
    }
    isDescribed = true
    buffer.append(contentsOf: part[..<end])
    buffer.append(" role=\"img\">\n<title>")
    buffer.appendHTML(list.title)
    buffer.append("</title>\n<desc>")
    buffer.appendHTML(list.summary)
    buffer.append("</desc>")
    buffer.append(contentsOf: part[(end + 1)...])
  }

  mutating func writeValue(_ value: ArraySlice<UInt8>, after markup: ArraySlice<UInt8>) {
    buffer.append("\"")
    if markup.ends(in: " id=") {
      writeNumber(of: value)
    } else if value.first == UInt8(ascii: "#"), markup.ends(in: "href=") {
      buffer.append("#")
      writeNumber(of: value.dropFirst())
    } else if value.starts(with: "url(#".utf8), value.last == UInt8(ascii: ")") {
      buffer.append("url(#")
      writeNumber(of: value.dropFirst(5).dropLast())
      buffer.append(")")
    } else {
      buffer.append(contentsOf: value)
    }
    buffer.append("\"")
  }

  private mutating func writeNumber(of name: ArraySlice<UInt8>) {
    let number = numbers[name] ?? numbers.count
    numbers[name] = number
    buffer.append("i")
    buffer.append(number)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(in text: StaticString) -> Bool {
    text.withUTF8Buffer { suffix(text.utf8CodeUnitCount).elementsEqual($0) }
  }
}
