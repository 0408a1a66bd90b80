import Testing

@testable import CRMCharts

/// Pixels go into a file and come out again, by another reader.
@Suite struct PNGTests {
  private func written(_ pixels: [UInt32], width: Int) throws -> [UInt8] {
    try pixels.withUnsafeBytes { raw in
      let base = try #require(raw.baseAddress)
      let grid = PixelGrid(
        base: base, stride: width * 4, width: width, height: pixels.count / width)
      return try #require(PNGFile.encode(grid))
    }
  }

  private func components(_ pixel: UInt32) -> [UInt8] {
    [16, 8, 0].map { UInt8(truncatingIfNeeded: pixel >> $0) }
  }

  /// The kind of colour in a PNG's header: 3 with a palette, 2 without.
  private func colorType(_ png: [UInt8]) -> UInt8 { png[25] }

  @Test func `up to 256 colours come back as they were, whatever the unused byte holds`() throws {
    let pixels = (0..<4096).map { index -> UInt32 in
      let shade = UInt32(index % 256)
      return 0xAB00_0000 + shade * 0x1_0001
    }
    let png = try written(pixels, width: 64)
    #expect(colorType(png) == 3)
    let read = try Pixels(png: png)
    #expect(read.width == 64 && read.height == 64)
    #expect(read.bytes == pixels.flatMap(components))
  }

  @Test func `of more colours the frequent ones stay, and none moves far`() throws {
    // A ground, and edges of 1,024 shades that are close to each other.
    var pixels = [UInt32](repeating: 0x2463AE, count: 4096)
    for index in 0..<1024 {
      let shade = UInt32(index)
      pixels[index * 3] = 0x202020 + (shade & 31) * 0x1_0000 + (shade >> 5) * 0x100
    }
    let png = try written(pixels, width: 64)
    #expect(colorType(png) == 3)
    let read = try Pixels(png: png).bytes
    for (index, pixel) in pixels.enumerated() {
      let found = Array(read[index * 3..<index * 3 + 3])
      let differences = zip(components(pixel), found).map { abs(Int($0) - Int($1)) }
      #expect(differences.allSatisfy { $0 < (pixel == 0x2463AE ? 1 : 8) }, "pixel \(index)")
    }
  }

  @Test func `pale areas that differ by little stay apart`() throws {
    // Two tints of 16 %, nine levels apart, and 1,024 shades of edges.
    let tints: [UInt32] = [0xDCE6F2, 0xDBEFEE]
    var pixels = (0..<8192).map { tints[$0 / 4096] }
    for index in 0..<1024 {
      let shade = UInt32(index)
      pixels[index * 7] = 0x202020 + (shade & 31) * 0x1_0000 + (shade >> 5) * 0x800
    }
    let read = try Pixels(png: try written(pixels, width: 64)).bytes
    for (index, pixel) in pixels.enumerated() where tints.contains(pixel) {
      #expect(Array(read[index * 3..<index * 3 + 3]) == components(pixel), "pixel \(index)")
    }
  }

  @Test func `what a palette cannot hold unseen is written in full`() throws {
    let pixels = (0..<4096).map { (UInt32($0) &* 2_654_435_761) & 0xFF_FFFF }
    let png = try written(pixels, width: 64)
    #expect(colorType(png) == 2)
    #expect(try Pixels(png: png).bytes == pixels.flatMap(components))
  }

  @Test(arguments: ChartKinds.all.map(\.name)) func `a chart fits a palette at both scales`(
    kind: String
  ) throws {
    let list = try Chart(kind: kind, data: monthly(), width: 560, title: "Won").layout()
    for theme in ChartTheme.allCases {
      for scale in [1, 2] {
        let png = try CairoPNG.encode(list, theme: theme, scale: scale)
        #expect(colorType(png) == 3)
        let corner = Array(try Pixels(png: png).bytes.prefix(3))
        let surface = theme.color(.surface)
        #expect(corner == [surface.red, surface.green, surface.blue])
      }
    }
  }
}
