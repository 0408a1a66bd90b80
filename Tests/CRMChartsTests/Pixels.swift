import CPNG
import Testing

/// A picture in memory, read from a PNG.
struct Pixels {
  struct Unreadable: Error {}

  let width: Int
  let height: Int
  /// Red, green and blue of each pixel, row by row.
  let bytes: [UInt8]

  init(png: [UInt8]) throws {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    guard png_image_begin_read_from_memory(&image, png, png.count) != 0 else { throw Unreadable() }
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
    width = Int(image.width)
    height = Int(image.height)
    var bytes = [UInt8](repeating: 0, count: width * height * 3)
    guard png_image_finish_read(&image, nil, &bytes, 0, nil) != 0 else { throw Unreadable() }
    self.bytes = bytes
  }
}
