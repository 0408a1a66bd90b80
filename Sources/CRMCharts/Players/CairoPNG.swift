internal import CPNG
internal import CPangoCairo

/// Draws a display list as PNG: a palette where 256 colours suffice, the same bytes every time.
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
    let pixels = try render(list, theme, scale, width: width, height: height, picture)
    return try PNGEncoder(width: width, height: height, picture: picture).encode(pixels)
  }

  /// The picture as 0xRRGGBB, row by row.
  private static func render(
    _ list: DisplayList, _ theme: ChartTheme, _ scale: Int, width: Int, height: Int,
    _ picture: String
  ) throws(PictureError) -> [UInt32] {
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
    let stride = Int(cairo_image_surface_get_stride(surface))
    var pixels: [UInt32] = []
    pixels.reserveCapacity(width * height)
    for row in 0..<height {
      UnsafeRawPointer(data + row * stride).withMemoryRebound(to: UInt32.self, capacity: width) {
        for column in 0..<width { pixels.append($0[column] & 0xFF_FFFF) }
      }
    }
    return pixels
  }
}

/// Writes pixels through libpng's simplified interface, whose errors come back as values.
private struct PNGEncoder {
  var width: Int
  var height: Int
  var picture: String

  func encode(_ pixels: [UInt32]) throws(PictureError) -> [UInt8] {
    if let (palette, indexes) = paletted(pixels) {
      return try write(
        indexes, format: pngColorMapFormat, stride: width, palette: palette)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count * 3)
    for pixel in pixels {
      bytes.append(UInt8(truncatingIfNeeded: pixel >> 16))
      bytes.append(UInt8(truncatingIfNeeded: pixel >> 8))
      bytes.append(UInt8(truncatingIfNeeded: pixel))
    }
    return try write(bytes, format: pngRGBFormat, stride: width * 3, palette: [])
  }

  /// Colours in order of first appearance and an index a pixel, or `nil` beyond 256 colours.
  private func paletted(_ pixels: [UInt32]) -> (palette: [UInt32], indexes: [UInt8])? {
    var places: [UInt32: UInt8] = [:]
    var palette: [UInt32] = []
    var indexes: [UInt8] = []
    indexes.reserveCapacity(pixels.count)
    var last: (pixel: UInt32, index: UInt8)?
    for pixel in pixels {
      if let last, last.pixel == pixel {
        indexes.append(last.index)
        continue
      }
      let index: UInt8
      if let known = places[pixel] {
        index = known
      } else {
        guard palette.count < 256 else { return nil }
        index = UInt8(palette.count)
        places[pixel] = index
        palette.append(pixel)
      }
      last = (pixel, index)
      indexes.append(index)
    }
    return (palette, indexes)
  }

  private func write(
    _ bytes: [UInt8], format: UInt32, stride: Int, palette: [UInt32]
  ) throws(PictureError) -> [UInt8] {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(width)
    image.height = UInt32(height)
    image.format = format
    // No row filters and a light compression: six times as fast for a picture of flat colours.
    image.flags = UInt32(PNG_IMAGE_FLAG_FAST)
    image.colormap_entries = UInt32(palette.count)
    let colors = palette.flatMap {
      [
        UInt8(truncatingIfNeeded: $0 >> 16), UInt8(truncatingIfNeeded: $0 >> 8),
        UInt8(truncatingIfNeeded: $0),
      ]
    }
    let capacity = bytes.count + bytes.count / 1000 + height + 16_384
    var written = capacity
    var isWritten = false
    let result = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      isWritten =
        png_image_write_to_memory(
          &image, buffer.baseAddress, &written, 0, bytes, Int32(stride), colors) != 0
      count = isWritten ? min(written, capacity) : 0
    }
    guard isWritten, written <= capacity else {
      throw PictureError(picture: picture, reason: message(of: image))
    }
    return result
  }

  private func message(of image: png_image) -> String {
    withUnsafeBytes(of: image.message) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

private let pngRGBFormat = UInt32(PNG_FORMAT_FLAG_COLOR)
private let pngColorMapFormat = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_COLORMAP)
