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

  /// - Parameter text: without blanks at its ends.
  func admits(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch test {
    case .isEmpty(let wanted): text.isEmpty == wanted
    case .only(let words): words.contains(String(decoding: text, as: UTF8.self).lowercased())
    case .except(let words): !words.contains(String(decoding: text, as: UTF8.self).lowercased())
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
