internal import CRMBytes

/// Reads the keys of one mapping by name and type; every fault names the place and the key.
///
/// A key whose value is a null counts as not given.
package struct YAMLMapping: Sendable {
  package let location: YAMLLocation
  /// In the order of the file.
  package let entries: [YAMLNode.Entry]

  /// The mapping at `node` (a null is an empty one); a key that is not among `known` is an error,
  /// `nil` allows every key.
  package init(_ node: YAMLNode, known: [String]? = nil) throws(YAMLError) {
    location = node.location
    entries = node.isNull ? [] : node.entries ?? []
    guard node.isNull || node.entries != nil else {
      throw node.error("a mapping (key: value) was expected, not \(node.summary)")
    }
    guard let known else { return }
    for entry in entries where !known.contains(entry.key) {
      throw YAMLError(
        entry.keyLocation, unknownText("key", entry.key, among: known))
    }
  }

  /// True where the key has a value.
  package func has(_ key: String) -> Bool { optionalNode(key) != nil }

  /// The value of a key, `nil` where it is absent or null.
  package func optionalNode(_ key: String) -> YAMLNode? {
    guard let entry = entries.first(where: { $0.key == key }), !entry.value.isNull else {
      return nil
    }
    return entry.value
  }

  /// The value of a key that must be there.
  package func node(_ key: String) throws(YAMLError) -> YAMLNode {
    if let node = optionalNode(key) { return node }
    if let entry = entries.first(where: { $0.key == key }) {
      throw YAMLError(entry.keyLocation, "the key '\(key)' has no value")
    }
    throw YAMLError(location, "the key '\(key)' is missing")
  }

  /// Where the value of a key starts, else where the mapping does.
  package func location(of key: String) -> YAMLLocation { optionalNode(key)?.location ?? location }
}

extension YAMLMapping {
  package func text(_ key: String) throws(YAMLError) -> String {
    try scalar(try node(key), key, "a text")
  }

  package func optionalText(_ key: String) throws(YAMLError) -> String? {
    guard let node = optionalNode(key) else { return nil }
    return try scalar(node, key, "a text")
  }

  package func integer(_ key: String) throws(YAMLError) -> Int {
    try value(try node(key), key, "a whole number", Int.init)
  }

  package func optionalInteger(_ key: String) throws(YAMLError) -> Int? {
    guard let node = optionalNode(key) else { return nil }
    return try value(node, key, "a whole number", Int.init)
  }

  package func number(_ key: String) throws(YAMLError) -> Double {
    try value(try node(key), key, "a number", finite)
  }

  package func optionalNumber(_ key: String) throws(YAMLError) -> Double? {
    guard let node = optionalNode(key) else { return nil }
    return try value(node, key, "a number", finite)
  }

  /// true, yes or on; false, no or off; in any case of letters.
  package func bool(_ key: String) throws(YAMLError) -> Bool {
    try value(try node(key), key, "true or false", truth)
  }

  package func optionalBool(_ key: String) throws(YAMLError) -> Bool? {
    guard let node = optionalNode(key) else { return nil }
    return try value(node, key, "true or false", truth)
  }

  /// The texts of a list, or of a single text; nothing where the key is absent.
  package func texts(_ key: String) throws(YAMLError) -> [String] {
    var texts: [String] = []
    for item in nodes(key) { texts.append(try scalar(item, key, "a text or a list of texts")) }
    return texts
  }

  /// The items of a list, or the single value; nothing where the key is absent.
  package func nodes(_ key: String) -> [YAMLNode] {
    optionalNode(key).map { $0.items ?? [$0] } ?? []
  }

  package func mapping(
    _ key: String, known: [String]? = nil
  ) throws(YAMLError) -> YAMLMapping {
    try YAMLMapping(try node(key), known: known)
  }

  package func optionalMapping(
    _ key: String, known: [String]? = nil
  ) throws(YAMLError) -> YAMLMapping? {
    guard let node = optionalNode(key) else { return nil }
    return try YAMLMapping(node, known: known)
  }

  /// The mappings of a list, or a single one; nothing where the key is absent.
  package func mappings(
    _ key: String, known: [String]? = nil
  ) throws(YAMLError) -> [YAMLMapping] {
    var mappings: [YAMLMapping] = []
    for item in nodes(key) { mappings.append(try YAMLMapping(item, known: known)) }
    return mappings
  }

  /// A text that must be one of the values of `Choice`.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Choice.Type
  ) throws(YAMLError) -> Choice {
    try choice(try node(key), key, type)
  }

  package func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Choice.Type
  ) throws(YAMLError) -> Choice? {
    guard let node = optionalNode(key) else { return nil }
    return try choice(node, key, type)
  }
}

extension YAMLMapping {
  private func scalar(
    _ node: YAMLNode, _ key: String, _ wanted: String
  ) throws(YAMLError) -> String {
    guard let text = node.text else {
      throw node.error("'\(key)' must be \(wanted), not \(node.summary)")
    }
    return text
  }

  private func value<Value>(
    _ node: YAMLNode, _ key: String, _ wanted: String, _ read: (String) -> Value?
  ) throws(YAMLError) -> Value {
    guard let text = node.text, let value = read(text) else {
      throw node.error("'\(key)' must be \(wanted), not \(node.summary)")
    }
    return value
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode, _ key: String, _ type: Choice.Type
  ) throws(YAMLError) -> Choice {
    let text = try scalar(node, key, "a text")
    if let choice = Choice(rawValue: text) { return choice }
    throw node.error(
      unknownText("value of '\(key)'", text, among: Choice.allCases.map(\.rawValue)))
  }

  private func finite(_ text: String) -> Double? {
    // The standard library also reads "nan", "infinity" and hexadecimal.
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  private func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }
}
