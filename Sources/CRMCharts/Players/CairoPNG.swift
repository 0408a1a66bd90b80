internal import CPangoCairo

/// Draws a display list as PNG with a palette: the same bytes every time.
package enum CairoPNG {
  /// - Parameter scale: pixels for each unit of the list; 2 for dense screens.
  package static func encode(
    _ list: DisplayList, theme: ChartTheme, scale: Int = 1
  ) throws(PictureError) -> [UInt8] {
    let scale = min(8, max(1, scale))
    let width = Int(list.width) * scale
    let height = Int(list.height) * scale
    let picture = "PNG of \(width) × \(height)"
    guard width <= 16_384, height <= 16_384 else {
      throw PictureError(picture: picture, reason: "at most 16384 pixels a side")
    }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    guard let context, cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      throw PictureError(
        picture: picture, reason: cairoProblem(cairo_surface_status(surface)) ?? "no context")
    }
    cairo_scale(context, Double(scale), Double(scale))
    CairoCanvas(context, theme: theme).draw(list)
    cairo_surface_flush(surface)
    if let problem = cairoProblem(cairo_status(context)) {
      throw PictureError(picture: picture, reason: problem)
    }
    guard let data = cairo_image_surface_get_data(surface) else {
      throw PictureError(picture: picture, reason: "no pixels")
    }
    let pixels = PixelGrid(
      base: UnsafeRawPointer(data), stride: Int(cairo_image_surface_get_stride(surface)),
      width: width, height: height)
    guard let bytes = PNGFile.encode(pixels) else {
      throw PictureError(picture: picture, reason: "no memory")
    }
    return bytes
  }
}

/// Pixels as Cairo keeps them: 0x__RRGGBB each, a row every `stride` bytes. Valid as long as its
/// surface.
struct PixelGrid {
  let base: UnsafeRawPointer
  let stride: Int
  let width: Int
  let height: Int

  func row(_ row: Int) -> UnsafePointer<UInt32> {
    (base + row * stride).assumingMemoryBound(to: UInt32.self)
  }
}
