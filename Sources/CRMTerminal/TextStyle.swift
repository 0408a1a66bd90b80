/// The few ways in which terminal text stands out.
package enum TextStyle: Sendable {
  case dim, bold, good, warning, bad

  private var code: String {
    switch self {
    case .dim: "2"
    case .bold: "1"
    case .good: "32"
    case .warning: "33"
    case .bad: "31"
    }
  }

  /// `text` in this style, or as it is where styles are off.
  package func apply(_ text: String, isOn: Bool) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
