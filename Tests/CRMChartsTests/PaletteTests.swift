import Testing

@testable import CRMCharts

/// Whether colours can be told apart, by every eye and on every ground.
@Suite struct PaletteTests {
  /// Linear RGB as eyes without one kind of cone see it: Machado, Oliveira and Fernandes 2009,
  /// severity 1.
  enum Vision: String, CaseIterable {
    case full, protanopia, deuteranopia, tritanopia

    var matrix: [[Double]] {
      switch self {
      case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.01182, 0.04294, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.3039],
        ]
      }
    }
  }

  @Test(arguments: ChartTheme.allCases, Vision.allCases)
  func `all series colours stay apart`(theme: ChartTheme, vision: Vision) {
    let colors = (1...Ink.seriesCount).map { seen(theme.color(.series($0)), by: vision) }
    for first in colors.indices {
      for second in colors.indices where second > first {
        let apart = distance(colors[first], colors[second])
        #expect(apart >= 0.09, "s\(first + 1) and s\(second + 1) are \(apart) apart in \(theme)")
      }
    }
  }

  @Test(arguments: ChartTheme.allCases) func `marks stand out from their ground`(
    theme: ChartTheme
  ) {
    let marks = (1...Ink.seriesCount).map { Ink.series($0) } + [.other, .accent, .good, .bad]
    for mark in marks {
      for ground in [Ink.surface, .page] {
        #expect(
          contrast(theme.color(mark), theme.color(ground)) >= 3,
          "\(mark.token) on \(ground.token) in \(theme)")
      }
    }
  }

  @Test(arguments: ChartTheme.allCases) func `text can be read`(theme: ChartTheme) {
    for text in [Ink.ink, .muted, .accent, .good, .bad] {
      for ground in [Ink.surface, .page] {
        #expect(
          contrast(theme.color(text), theme.color(ground)) >= 4.5,
          "\(text.token) on \(ground.token) in \(theme)")
      }
    }
    let shades =
      (0..<Ink.stepCount).map { Ink.step($0) } + (0..<Ink.changeCount).map { Ink.change($0) }
    for ground in shades {
      #expect(
        contrast(theme.color(ground.textUpon), theme.color(ground)) >= 4.5,
        "\(ground.textUpon.token) on \(ground.token) in \(theme)")
    }
  }

  @Test(arguments: ChartTheme.allCases, Vision.allCases)
  func `a ramp grows in one direction`(theme: ChartTheme, vision: Vision) {
    let lightness = (0..<Ink.stepCount).map { seen(theme.color(.step($0)), by: vision)[0] }
    let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { $0 > 0.01 } || steps.allSatisfy { $0 < -0.01 }, "\(lightness)")
  }

  @Test(arguments: ChartTheme.allCases, Vision.allCases)
  func `changes grow away from zero and tell above from below`(theme: ChartTheme, vision: Vision) {
    let shades = (0..<Ink.changeCount).map { seen(theme.color(.change($0)), by: vision) }
    let below = shades[...4].reversed().map { $0[0] }
    let above = shades[4...].map { $0[0] }
    for arm in [Array(below), Array(above)] {
      let steps = zip(arm, arm.dropFirst()).map { $1 - $0 }
      #expect(steps.allSatisfy { $0 > 0.03 } || steps.allSatisfy { $0 < -0.03 }, "\(arm)")
    }
    for step in 1...4 {
      let apart = distance(shades[4 - step], shades[4 + step])
      #expect(apart >= 0.09, "\(step) below and above zero are \(apart) apart in \(theme)")
    }
  }

  @Test func `printed series stay apart without colour`() {
    let greys = (1...Ink.seriesCount).map { number -> Double in
      let color = ChartTheme.print.color(.series(number))
      return root(luminance(color))
    }.sorted()
    for (darker, lighter) in zip(greys, greys.dropFirst()) { #expect(lighter - darker >= 0.08) }
  }

  @Test func `paper is white and letters are black`() {
    #expect(ChartTheme.print.color(.ink).css == "#000000")
    #expect(ChartTheme.print.color(.surface).css == "#ffffff")
    #expect(ChartTheme.print.color(.page).css == "#ffffff")
  }

  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// OKLab (Björn Ottosson 2020) of a colour as such an eye sees it.
  private func seen(_ color: RGB, by vision: Vision) -> [Double] {
    let linear = [color.red, color.green, color.blue].map(linear)
    let rgb = vision.matrix.map { row in
      min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    let cones = [
      [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ].map { row in root(zip(row, rgb).reduce(0) { $0 + $1.0 * $1.1 }) }
    return [
      [0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ].map { row in zip(row, cones).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The cube root, by Newton's method.
  private func root(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    var guess = 1.0
    for _ in 0..<60 { guess -= (guess * guess * guess - value) / (3 * guess * guess) }
    return guess
  }

  /// The share of full light, by the curve of sRGB.
  private func linear(_ byte: UInt8) -> Double {
    let value = Double(byte) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // base^2.4 = base^2 · (base^2)^(1/5)
    var fifth = 1.0
    for _ in 0..<60 {
      let fourth = fifth * fifth * fifth * fifth
      fifth -= (fourth * fifth - base * base) / (5 * fourth)
    }
    return base * base * fifth
  }

  private func luminance(_ color: RGB) -> Double {
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// The ratio of WCAG 2.
  private func contrast(_ a: RGB, _ b: RGB) -> Double {
    let values = [luminance(a), luminance(b)].sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }
}
