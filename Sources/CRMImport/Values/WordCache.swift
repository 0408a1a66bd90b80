internal import CRMBytes
internal import CRMSchema
internal import Glibc

/// What the words of an enumeration's column stand for; each word is looked up once.
final class WordCache {
  struct Meaning {
    /// The stored name; empty where the word is unknown and there is no fallback.
    var name: UnsafeBufferPointer<UInt8>?
    var isKnown: Bool
    /// The word is the name itself, so that nothing is kept beside it.
    var isName: Bool
  }

  private struct Entry {
    var word: UnsafeBufferPointer<UInt8>
    var meaning: Meaning
  }

  private let enumeration: Enumeration
  /// The profile's own words, folded.
  private let literals: [String: String]
  private var entries: [Entry] = []
  private var names: [String: UnsafeBufferPointer<UInt8>] = [:]
  private static let limit = 256

  init(_ enumeration: Enumeration, literals: [String: String] = [:]) {
    self.enumeration = enumeration
    self.literals = literals
  }

  deinit {
    for entry in entries { entry.word.deallocate() }
    for name in names.values { name.deallocate() }
  }

  func meaning(of word: UnsafeBufferPointer<UInt8>) -> Meaning {
    for entry in entries where entry.word.count == word.count {
      guard let known = entry.word.baseAddress, let start = word.baseAddress else { continue }
      if memcmp(known, start, word.count) == 0 { return entry.meaning }
    }
    let text = String(decoding: word, as: UTF8.self)
    let known = literals[folded(text)] ?? enumeration.name(for: text)
    let name = known ?? enumeration.fallback
    let meaning = Meaning(
      name: name.map { kept($0) }, isKnown: known != nil, isName: name == text)
    if entries.count < Self.limit {
      entries.append(Entry(word: Self.copy(word), meaning: meaning))
    }
    return meaning
  }

  private func kept(_ name: String) -> UnsafeBufferPointer<UInt8> {
    if let kept = names[name] { return kept }
    var text = name
    let copy = text.withUTF8 { Self.copy($0) }
    names[name] = copy
    return copy
  }

  private static func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    return UnsafeBufferPointer(copy)
  }
}

/// The form in which words are compared: lower case, `_` and `-` as spaces, single spaces.
func folded(_ text: String) -> String {
  text.lowercased().split(whereSeparator: { " _-\t".contains($0) }).joined(separator: " ")
}
