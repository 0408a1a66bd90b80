internal import CPangoCairo
internal import Synchronization

/// The family asked for everywhere; Pango finds the other Noto faces for other scripts.
private let fontFamily = "Noto Sans, DejaVu Sans, sans-serif"

/// A line of text with its glyphs found and placed.
struct ShapedText {
  fileprivate let layout: OpaquePointer
  /// In pixels, as Pango measures it.
  let width: Double
  /// From its top down to the line that letters stand on, in pixels.
  let baseline: Double

  /// Shows it with its beginning on the baseline at `x`, `y`.
  func show(on context: OpaquePointer, x: Double, y: Double) {
    cairo_move_to(context, x, y - baseline)
    pango_cairo_show_layout(context, layout)
  }
}

/// Shapes texts with Pango and keeps them: labels come again in one chart after the other, and what
/// was measured is then drawn.
final class Typesetter: @unchecked Sendable {
  // Unchecked: `borrow` gives each to one thread at a time.
  private struct Key: Hashable {
    var text: String
    var style: TextStyle
  }

  private static let idle = Mutex<[Typesetter]>([])
  /// More than all labels of a large page.
  private static let capacity = 4096

  private let context: OpaquePointer?
  private var fonts: [TextStyle: OpaquePointer] = [:]
  private var shaped: [Key: ShapedText] = [:]

  /// One that no other thread uses meanwhile. There are as many as threads have needed at once.
  static func borrow<Result>(_ body: (Typesetter) -> Result) -> Result {
    let typesetter = idle.withLock { $0.popLast() } ?? Typesetter()
    defer { idle.withLock { $0.append(typesetter) } }
    return body(typesetter)
  }

  private init() {
    let map = pango_cairo_font_map_new()
    context = pango_font_map_create_context(map)
    if let map { g_object_unref(UnsafeMutableRawPointer(map)) }
    // Unhinted, so that widths grow in proportion with size and one layout suits every scale.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  deinit {
    forget()
    for font in fonts.values { pango_font_description_free(font) }
    if let context { g_object_unref(UnsafeMutableRawPointer(context)) }
  }

  /// `text` in `style` on one line, left to right as in the page; `nil` without memory. Good until
  /// the next call.
  func shape(_ text: String, _ style: TextStyle) -> ShapedText? {
    let key = Key(text: text, style: style)
    if let known = shaped[key] { return known }
    guard let layout = pango_layout_new(context) else { return nil }
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_font_description(layout, font(style))
    var copy = text
    copy.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
      }
    }
    var extents = PangoRectangle()
    pango_layout_get_extents(layout, nil, &extents)
    let scale = Double(PANGO_SCALE)
    let result = ShapedText(
      layout: layout, width: Double(extents.width) / scale,
      baseline: Double(pango_layout_get_baseline(layout)) / scale)
    if shaped.count >= Self.capacity { forget() }
    shaped[key] = result
    return result
  }

  private func font(_ style: TextStyle) -> OpaquePointer? {
    if let known = fonts[style] { return known }
    let font = pango_font_description_from_string(fontFamily)
    pango_font_description_set_absolute_size(font, style.points * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      font, style.isBold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
    fonts[style] = font
    return font
  }

  private func forget() {
    for text in shaped.values { g_object_unref(UnsafeMutableRawPointer(text.layout)) }
    shaped.removeAll(keepingCapacity: true)
  }
}
