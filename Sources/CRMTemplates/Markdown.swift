internal import CMarkdown
internal import CRMBytes

/// Markdown to HTML that is safe in a page: GitHub's dialect with tables, strikethrough and links.
package enum Markdown {
  package struct Options: Equatable, Sendable {
    /// Added to the level of each heading; none goes beyond h6.
    package var headingShift: Int

    package init(headingShift: Int = 0) {
      self.headingShift = headingShift
    }
  }

  /// HTML of `text`. Raw HTML in it is left out; links other than http, https, mailto, tel and
  /// relative ones lead to "#".
  package static func html(_ text: String, options: Options = Options()) -> [UInt8] {
    _ = extensionsRegistered
    let flags = CMARK_OPT_VALIDATE_UTF8
    guard let parser = cmark_parser_new(flags) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in extensionNames {
      if let syntax = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntax)
      }
    }
    var text = text
    text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    adjust(document, options)
    guard
      let html = cmark_render_html(document, flags, cmark_parser_get_syntax_extensions(parser))
    else { return [] }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    let length = strlenOf(html)
    return html.withMemoryRebound(to: UInt8.self, capacity: length) {
      Array(UnsafeBufferPointer(start: $0, count: length))
    }
  }

  private static let extensionNames = ["table", "strikethrough", "autolink"]

  /// Registration writes to a global list of the library: once, before any parser.
  private static let extensionsRegistered: Void = cmark_gfm_core_extensions_ensure_registered()

  private static func adjust(_ document: OpaquePointer, _ options: Options) {
    guard let iterator = cmark_iter_new(document) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING:
        let level = Int(cmark_node_get_heading_level(node)) + options.headingShift
        cmark_node_set_heading_level(node, CInt(min(max(level, 1), 6)))
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        if let url = cmark_node_get_url(node), !isSafeLink(String(cString: url)) {
          cmark_node_set_url(node, "#")
        }
      default: break
      }
    }
  }

  private static func strlenOf(_ text: UnsafePointer<CChar>) -> Int {
    var length = 0
    while text[length] != 0 { length += 1 }
    return length
  }
}
