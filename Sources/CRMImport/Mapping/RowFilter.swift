internal import CRMFormats

/// A condition on the text in a column; a file without the column counts as one where it is empty.
struct RowFilter: Sendable {
  enum Test: Sendable {
    /// One of the words, which are in lower case.
    case only(Set<String>)
    /// None of the words.
    case except(Set<String>)
    case isEmpty(Bool)
  }

  var column: String
  var test: Test

  /// Whether a row with the cell in the column is let in; a file may lack the column.
  ///
  /// Words are compared with what the file has, so that a condition can name a text that elsewhere
  /// stands for nothing.
  func admits(_ cell: Cell?, _ markers: EmptyMarkers) -> Bool {
    let text = cell.map { trimmed($0.bytes) } ?? UnsafeBufferPointer(start: nil, count: 0)
    let isEmpty =
      text.isEmpty || cell.map { markers.contains(text, isQuoted: $0.isQuoted) } ?? true
    func isAmong(_ words: Set<String>) -> Bool {
      isEmpty && words.contains("")
        || words.contains(String(decoding: text, as: UTF8.self).lowercased())
    }
    return switch test {
    case .isEmpty(let wanted): isEmpty == wanted
    case .only(let words): isAmong(words)
    case .except(let words): !isAmong(words)
    }
  }

  /// "only where Type is 'Deal', 'Renewal'".
  var phrase: String {
    func list(_ words: Set<String>) -> String {
      words.sorted().map { "'\($0)'" }.joined(separator: ", ")
    }
    return switch test {
    case .only(let words): "only where \(column) is \(list(words))"
    case .except(let words): "not where \(column) is \(list(words))"
    case .isEmpty(true): "only where \(column) is empty"
    case .isEmpty(false): "only where \(column) is filled"
    }
  }
}
