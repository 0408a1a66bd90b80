internal import Glibc

/// What is known about where a stream goes.
package struct TerminalFacts: Sendable, Equatable {
  package var isTerminal: Bool
  /// Cells in a line; `nil` where it is not a terminal, so that nothing is shortened in a file.
  package var width: Int?
  /// Colour and other styles may be written.
  package var hasStyles: Bool
  /// The cursor may be moved, for progress bars.
  package var canRedraw: Bool

  package init(isTerminal: Bool, width: Int?, hasStyles: Bool, canRedraw: Bool) {
    self.isTerminal = isTerminal
    self.width = width
    self.hasStyles = hasStyles
    self.canRedraw = canRedraw
  }

  /// A file or a pipe.
  package static let plain = TerminalFacts(
    isTerminal: false, width: nil, hasStyles: false, canRedraw: false)

  /// Asks the system about a descriptor. `NO_COLOR` (if not empty), `TERM=dumb` and `noColor`
  /// switch styles off; `COLUMNS` sets the width where the terminal does not say.
  package static func of(
    descriptor: Int32, environment: [String: String], noColor: Bool = false
  ) -> TerminalFacts {
    guard isatty(descriptor) == 1 else { return plain }
    var size = winsize()
    let known = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return of(width: known ? Int(size.ws_col) : nil, environment: environment, noColor: noColor)
  }

  /// The facts of a terminal that says it has `width` cells in a line.
  static func of(
    width: Int?, environment: [String: String], noColor: Bool
  ) -> TerminalFacts {
    let isDumb = environment["TERM", default: ""].isEmpty || environment["TERM"] == "dumb"
    let refuses = noColor || !environment["NO_COLOR", default: ""].isEmpty
    let columns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return TerminalFacts(
      isTerminal: true, width: width ?? columns ?? 80, hasStyles: !isDumb && !refuses,
      canRedraw: !isDumb)
  }
}
