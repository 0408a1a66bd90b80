/// Colour in sRGB.
package struct RGB: Equatable, Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  init(_ hex: UInt32) {
    red = UInt8(hex >> 16 & 255)
    green = UInt8(hex >> 8 & 255)
    blue = UInt8(hex & 255)
  }

  /// "#rrggbb".
  package var css: String {
    let digits = Array("0123456789abcdef")
    return "#"
      + [red, green, blue].map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
  }
}

/// The colours of pages and charts, declared once for the style sheet and for Cairo.
///
/// Dark is its own design: marks a little lighter and less saturated on a ground that is not black.
/// Print is black on white without tints of the ground, and its series differ in grey too.
package enum ChartTheme: String, Equatable, Sendable, CaseIterable {
  case light, dark, print

  package func color(_ ink: Ink) -> RGB {
    let hex: Colors =
      switch ink {
      case .series(let number): Self.series[number - 1]
      case .step(let number): Self.steps[number]
      case .change(let number): Self.changes[number]
      case .ink: (0x1D2126, 0xE6E8EB, 0x000000)
      case .muted: (0x5B636D, 0xA3ABB5, 0x444444)
      case .line: (0xE0E3E7, 0x33383F, 0xCCCCCC)
      case .surface: (0xFFFFFF, 0x1B1E23, 0xFFFFFF)
      case .page: (0xF6F7F8, 0x131519, 0xFFFFFF)
      case .accent: (0x1F5FA8, 0x7DB3EE, 0x134D85)
      case .good: (0x1A7A45, 0x5CC48B, 0x14613A)
      case .bad: (0xB3372B, 0xF08A7C, 0x8F2A20)
      case .other: (0x858C95, 0x7D8590, 0x8A8A8A)
      }
    switch self {
    case .light: return RGB(hex.0)
    case .dark: return RGB(hex.1)
    case .print: return RGB(hex.2)
    }
  }

  private typealias Colors = (light: UInt32, dark: UInt32, print: UInt32)

  // Chosen so that all pairs stay apart, also with colour-blind eyes: every distance in OKLab is at
  // least 0.09, and in print 0.08 without any colour; see PaletteTests.
  private static let series: [Colors] = [
    (0x2463AE, 0x6FA8EC, 0x134D85),
    (0xC2761A, 0xE5A74C, 0xCE8236),
    (0x209E93, 0x8CF0F4, 0x26897F),
    (0x320E6B, 0x6B5CB8, 0x2C095B),
    (0xA92969, 0xF35E91, 0x240008),
    (0x676106, 0xE0EA8E, 0x69652A),
    (0x542A02, 0xA3514C, 0x512C1C),
  ]

  private static let steps: [Colors] = [
    (0xEDF3FA, 0x222A35, 0xEDF3FA),
    (0xD9E6F4, 0x263549, 0xD9E6F4),
    (0xC0D6EC, 0x2A415E, 0xC0D6EC),
    (0xA2C3E2, 0x2E4E75, 0xA2C3E2),
    (0x82ADD6, 0x345C8C, 0x82ADD6),
    (0x4576AE, 0x6B9BD2, 0x4576AE),
    (0x36679F, 0x86B0E0, 0x36679F),
    (0x255288, 0xA6C7EC, 0x255288),
    (0x173F6F, 0xC9DFF6, 0x173F6F),
  ]

  // Orange below zero and blue above, which every kind of eye tells apart; see PaletteTests.
  private static let changes: [Colors] = [
    (0x6F3600, 0xF8C5A2, 0x6F3600),
    (0xA95C1B, 0xDA915F, 0xA95C1B),
    (0xE39D6D, 0x73421C, 0xE39D6D),
    (0xEEC8AF, 0x52341E, 0xEEC8AF),
    (0xEDEFF0, 0x2A2B2D, 0xEDEFF0),
    (0xB8D4F5, 0x263D58, 0xB8D4F5),
    (0x7DB4F0, 0x2A527D, 0x7DB4F0),
    (0x3575B9, 0x70A9E8, 0x3575B9),
    (0x17497B, 0xB0D5FF, 0x17497B),
  ]
}
