internal import Glibc

/// A picture of at most 256 colours.
///
/// Where there are more, the most frequent stay exact: those of areas, pale ones of which may differ
/// by little. Others that differ in the last two or three bits of a channel become the most frequent
/// among them, and the rarest the nearest that there is: only the smoothed edges of lines and letters
/// change, by less than can be seen.
struct PalettePicture {
  /// 0xRRGGBB, in the order of their first appearance or else by frequency.
  private(set) var palette: [UInt32]
  /// A filter byte (none) and an index a pixel for every row.
  private var rows: [UInt8]

  /// `nil` where 256 colours do not suffice.
  init?(_ pixels: PixelGrid) {
    guard let found = FoundColors(pixels), let (palette, indexes) = found.reduced() else {
      return nil
    }
    self.palette = palette
    let stride = pixels.width + 1
    rows = [UInt8](unsafeUninitializedCapacity: stride * pixels.height) { rows, count in
      guard let base = rows.baseAddress else { return }
      indexes.withUnsafeBufferPointer { indexes in
        found.places.withUnsafeBufferPointer { places in
          for y in 0..<pixels.height {
            let row = base + y * stride
            if y > 0, found.isRepeated[y] {
              memcpy(row, row - stride, stride)
              continue
            }
            row[0] = 0
            let start = y * pixels.width
            for x in 0..<pixels.width { row[x + 1] = indexes[Int(places[start + x])] }
          }
        }
      }
      count = stride * pixels.height
    }
  }

  /// The rows, given up.
  mutating func takeRows() -> [UInt8] {
    defer { rows = [] }
    return rows
  }
}

/// Every colour of a picture, numbered by its first appearance.
private struct FoundColors {
  private(set) var colors: [UInt32] = []
  /// Pixels of each colour, in rows that do not repeat the one above.
  private(set) var counts: [Int] = []
  /// The colour's number for each pixel; not set in rows that repeat the one above.
  private(set) var places: [UInt16]
  private(set) var isRepeated: [Bool]
  /// Open addressing: the number of a colour and 1, or 0.
  private var slots: [UInt32]
  /// How many of the most frequent colours stay as they are.
  private static let exactColors = 64

  /// `nil` beyond 65,536 colours.
  init?(_ pixels: PixelGrid) {
    isRepeated = [Bool](repeating: false, count: pixels.height)
    slots = [UInt32](repeating: 0, count: 1024)
    let width = pixels.width
    var numbered = [UInt16](unsafeUninitializedCapacity: width * pixels.height) { buffer, count in
      count = width * pixels.height
      _ = buffer
    }
    places = []
    var isNumbered = true
    for y in 0..<pixels.height where isNumbered {
      let row = pixels.row(y)
      if y > 0, memcmp(row, pixels.row(y - 1), width * 4) == 0 {
        isRepeated[y] = true
        continue
      }
      isNumbered = numbered.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return false }
        return number(row, width, into: base + y * width)
      }
    }
    guard isNumbered else { return nil }
    places = numbered
  }

  /// Numbers one row, run by run.
  private mutating func number(
    _ row: UnsafePointer<UInt32>, _ width: Int, into places: UnsafeMutablePointer<UInt16>
  ) -> Bool {
    var x = 0
    while x < width {
      let pixel = row[x]
      let start = x
      repeat { x += 1 } while x < width && row[x] == pixel
      guard let place = place(of: pixel & 0xFF_FFFF) else { return false }
      counts[place] += x - start
      let number = UInt16(truncatingIfNeeded: place)
      for index in start..<x { places[index] = number }
    }
    return true
  }

  private mutating func place(of color: UInt32) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (color &* 2_654_435_761) >> 10) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if colors[place] == color { return place }
      slot = (slot + 1) & mask
    }
    guard colors.count < 65_536 else { return nil }
    colors.append(color)
    counts.append(0)
    slots[slot] = UInt32(colors.count)
    if colors.count * 2 > slots.count { rehash() }
    return colors.count - 1
  }

  private mutating func rehash() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for (place, color) in colors.enumerated() {
      var slot = Int(truncatingIfNeeded: (color &* 2_654_435_761) >> 10) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(place + 1)
    }
  }

  /// A palette, and the index in it of each colour; `nil` where one would be seen to change.
  func reduced() -> (palette: [UInt32], indexes: [UInt8])? {
    if colors.count <= 256 {
      return (colors, colors.indices.map { UInt8(truncatingIfNeeded: $0) })
    }
    let order = colors.indices.sorted { a, b in
      counts[a] == counts[b] ? colors[a] < colors[b] : counts[a] > counts[b]
    }
    return reduced(order, 0xFC_FCFC) ?? reduced(order, 0xF8_F8F8) ?? gathered(order, within: 16)
  }

  /// Colours that are the same under `mask` become one.
  private func reduced(
    _ order: [Int], _ mask: UInt32
  ) -> (palette: [UInt32], indexes: [UInt8])? {
    var palette: [UInt32] = []
    var known: [UInt32: UInt8] = [:]
    var indexes = [UInt8](repeating: 0, count: colors.count)
    for (rank, place) in order.enumerated() {
      let key = colors[place] & mask
      if rank >= Self.exactColors, let index = known[key] {
        indexes[place] = index
        continue
      }
      guard palette.count < 256 else { return nil }
      let index = UInt8(palette.count)
      known[key] = known[key] ?? index
      indexes[place] = index
      palette.append(colors[place])
    }
    return (palette, indexes)
  }

  /// Each colour becomes the nearest that is more frequent, if no channel changes by more than
  /// `farthest`.
  private func gathered(
    _ order: [Int], within farthest: Int
  ) -> (palette: [UInt32], indexes: [UInt8])? {
    var palette: [UInt32] = []
    var indexes = [UInt8](repeating: 0, count: colors.count)
    for (rank, place) in order.enumerated() {
      if rank >= Self.exactColors,
        let index = nearest(to: colors[place], in: palette, within: farthest)
      {
        indexes[place] = index
        continue
      }
      guard palette.count < 256 else { return nil }
      indexes[place] = UInt8(palette.count)
      palette.append(colors[place])
    }
    return (palette, indexes)
  }

  /// The place of the colour whose most different channel is the least so.
  private func nearest(to color: UInt32, in palette: [UInt32], within farthest: Int) -> UInt8? {
    var best = farthest + 1
    var found: UInt8?
    for (index, candidate) in palette.enumerated() {
      let distance = max(
        difference(color, candidate, 16), difference(color, candidate, 8),
        difference(color, candidate, 0))
      if distance < best {
        best = distance
        found = UInt8(truncatingIfNeeded: index)
      }
    }
    return found
  }

  private func difference(_ a: UInt32, _ b: UInt32, _ shift: UInt32) -> Int {
    abs(Int(a >> shift & 255) - Int(b >> shift & 255))
  }
}
