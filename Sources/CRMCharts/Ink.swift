/// A colour by its role; the theme says what it looks like.
package enum Ink: Equatable, Hashable, Sendable {
  case ink, muted, line, surface, page, accent, good, bad, other
  /// The categorical palette, 1...7.
  case series(Int)
  /// The sequential ramp of heat maps, 0 (least) ... 8 (most).
  case step(Int)
  /// The diverging ramp of changes, 0 (far below zero) ... 4 (zero) ... 8 (far above).
  case change(Int)

  /// Colours of the categorical palette; what goes beyond is `other`.
  package static let seriesCount = 7
  /// Steps of the sequential ramp.
  package static let stepCount = 9
  /// Steps of the diverging ramp, zero in the middle.
  package static let changeCount = 9

  /// The colour of the series at `index`, from 0.
  static func ofSeries(at index: Int) -> Ink {
    index < seriesCount ? .series(index + 1) : .other
  }

  /// The name of the page's colour token, without the dashes.
  package var token: String {
    switch self {
    case .ink: "ink"
    case .muted: "muted"
    case .line: "line"
    case .surface: "surface"
    case .page: "page"
    case .accent: "accent"
    case .good: "good"
    case .bad: "bad"
    case .other: "other"
    case .series(let number): "s\(number)"
    case .step(let number): "q\(number)"
    case .change(let number): "d\(number)"
    }
  }

  /// The ink of text upon this one; the same for both themes, as each ramp starts near its surface.
  var textUpon: Ink {
    switch self {
    case .step(let number): number <= 4 ? .ink : .surface
    case .change(let number): abs(number - 4) <= 2 ? .ink : .surface
    default: .ink
    }
  }

  package static let all: [Ink] =
    [.ink, .muted, .line, .surface, .page, .accent, .good, .bad]
    + (1...seriesCount).map { .series($0) } + [.other] + (0..<stepCount).map { .step($0) }
    + (0..<changeCount).map { .change($0) }
}
