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
package enum ChartTheme: Equatable, Sendable, CaseIterable {
  case light, dark

  package func color(_ ink: Ink) -> RGB {
    switch ink {
    case .series(let number): RGB(pick(Self.series[number - 1]))
    case .step(let number): RGB(pick(Self.steps[number]))
    case .ink: RGB(pick((0x1D2126, 0xE6E8EB)))
    case .muted: RGB(pick((0x5B636D, 0xA3ABB5)))
    case .line: RGB(pick((0xE0E3E7, 0x33383F)))
    case .surface: RGB(pick((0xFFFFFF, 0x1B1E23)))
    case .page: RGB(pick((0xF6F7F8, 0x131519)))
    case .accent: RGB(pick((0x1F5FA8, 0x7DB3EE)))
    case .good: RGB(pick((0x1A7A45, 0x5CC48B)))
    case .bad: RGB(pick((0xB3372B, 0xF08A7C)))
    case .other: RGB(pick((0x858C95, 0x7D8590)))
    }
  }

  private func pick(_ pair: (light: UInt32, dark: UInt32)) -> UInt32 {
    self == .light ? pair.light : pair.dark
  }

  // Chosen so that all pairs stay apart, also with colour-blind eyes: every distance in OKLab is at
  // least 0.09; see PaletteTests.
  private static let series: [(light: UInt32, dark: UInt32)] = [
    (0x2463AE, 0x6FA8EC),
    (0xC2761A, 0xE5A74C),
    (0x209E93, 0x8CF0F4),
    (0x320E6B, 0x6B5CB8),
    (0xA92969, 0xF35E91),
    (0x676106, 0xE0EA8E),
    (0x542A02, 0xA3514C),
  ]

  private static let steps: [(light: UInt32, dark: UInt32)] = [
    (0xEDF3FA, 0x222A35),
    (0xD9E6F4, 0x263549),
    (0xC0D6EC, 0x2A415E),
    (0xA2C3E2, 0x2E4E75),
    (0x82ADD6, 0x345C8C),
    (0x4576AE, 0x6B9BD2),
    (0x36679F, 0x86B0E0),
    (0x255288, 0xA6C7EC),
    (0x173F6F, 0xC9DFF6),
  ]
}
