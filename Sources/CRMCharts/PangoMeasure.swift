internal import CPangoCairo
internal import Synchronization

/// The family asked for everywhere; Pango finds the other Noto faces for other scripts.
let fontFamily = "Noto Sans, DejaVu Sans, sans-serif"

extension TextMeasure {
  /// Measures with Pango and the installed fonts, unhinted; results are kept, so that labels
  /// shared by many charts are shaped once.
  package static let pango = TextMeasure { text, style in
    PangoRuler.shared.withLock { $0.width(text, style) }
  }
}

/// One Pango context of its own, used by one thread at a time.
private struct PangoRuler: ~Copyable {
  static let shared = Mutex(PangoRuler())

  private struct Key: Hashable {
    var text: String
    var style: TextStyle
  }

  private var widths: [Key: Double] = [:]
  private let layout: OpaquePointer?

  init() {
    let map = pango_cairo_font_map_new()
    let context = pango_font_map_create_context(map)
    setUnhinted(context)
    layout = pango_layout_new(context)
    if let context { g_object_unref(UnsafeMutableRawPointer(context)) }
    if let map { g_object_unref(UnsafeMutableRawPointer(map)) }
    pango_layout_set_auto_dir(layout, 0)
  }

  mutating func width(_ text: String, _ style: TextStyle) -> Double {
    let key = Key(text: text, style: style)
    if let known = widths[key] { return known }
    setText(text, style, on: layout)
    var extents = PangoRectangle()
    pango_layout_get_extents(layout, nil, &extents)
    // Browsers round glyphs to their own grid; 3 % more keeps their lines within the same room.
    let width = tenth(Double(extents.width) / Double(PANGO_SCALE) * 1.03)
    if widths.count > 50_000 { widths.removeAll() }
    widths[key] = width
    return width
  }
}

/// Widths that grow in proportion with size, so that one layout suits every scale.
func setUnhinted(_ context: OpaquePointer?) {
  let options = cairo_font_options_create()
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
  pango_cairo_context_set_font_options(context, options)
  cairo_font_options_destroy(options)
}

/// Puts `text` in `style` on a layout, one line, left to right as in the page.
func setText(_ text: String, _ style: TextStyle, on layout: OpaquePointer?) {
  let description = pango_font_description_from_string(fontFamily)
  pango_font_description_set_absolute_size(description, style.points * Double(PANGO_SCALE))
  pango_font_description_set_weight(
    description, style.isBold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
  pango_layout_set_font_description(layout, description)
  pango_font_description_free(description)
  var text = text
  text.withUTF8 { bytes in
    bytes.withMemoryRebound(to: CChar.self) {
      pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
    }
  }
}
