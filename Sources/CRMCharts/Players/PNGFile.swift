internal import CRMBytes
internal import CZlib

/// Writes pixels as a PNG: at most 256 colours where that can be done unseen, else all of them.
enum PNGFile {
  /// `nil` without memory.
  static func encode(_ pixels: PixelGrid) -> [UInt8]? {
    guard var picture = PalettePicture(pixels) else { return encodeAll(pixels) }
    guard let data = compressed(picture.takeRows()) else { return nil }
    var file = begun(pixels, colorType: 3, room: data.count)
    append("PLTE", picture.palette.flatMap(components), to: &file)
    append("IDAT", data, to: &file)
    append("IEND", [], to: &file)
    return file
  }

  /// Three bytes a pixel.
  private static func encodeAll(_ pixels: PixelGrid) -> [UInt8]? {
    var rows: [UInt8] = []
    rows.reserveCapacity(pixels.height * (1 + 3 * pixels.width))
    for y in 0..<pixels.height {
      rows.append(0)
      let row = pixels.row(y)
      for x in 0..<pixels.width { rows.append(contentsOf: components(row[x])) }
    }
    guard let data = compressed(rows) else { return nil }
    var file = begun(pixels, colorType: 2, room: data.count)
    append("IDAT", data, to: &file)
    append("IEND", [], to: &file)
    return file
  }

  private static func components(_ pixel: UInt32) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: pixel >> 16), UInt8(truncatingIfNeeded: pixel >> 8),
      UInt8(truncatingIfNeeded: pixel),
    ]
  }

  /// The signature and the header of a picture with eight bits a sample.
  private static func begun(_ pixels: PixelGrid, colorType: UInt8, room: Int) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file.reserveCapacity(room + 1024)
    let header = bigEndian(pixels.width) + bigEndian(pixels.height) + [8, colorType, 0, 0, 0]
    append("IHDR", header, to: &file)
    return file
  }

  private static func append(_ type: StaticString, _ data: [UInt8], to file: inout [UInt8]) {
    file += bigEndian(data.count)
    let start = file.count
    type.withUTF8Buffer { file += $0 }
    file += data
    let sum = file[start...].withUnsafeBufferPointer {
      crc32(0, $0.baseAddress, UInt32($0.count))
    }
    file += bigEndian(Int(sum))
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// Lightly: a chart is flat, and what more effort saves is a tenth.
  private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var size = compressBound(UInt(bytes.count))
    var isDone = false
    let result = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      isDone = compress2(buffer.baseAddress, &size, bytes, UInt(bytes.count), 1) == Z_OK
      count = isDone ? Int(size) : 0
    }
    return isDone ? result : nil
  }
}
