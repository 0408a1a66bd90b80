internal import CYAML

/// Reads one YAML document into nodes with their places.
///
/// Anchors and aliases work within `nodeLimit`; tags, merge keys and several documents do not exist
/// here. Every fault is a `YAMLError` with the place and the remedy.
package struct YAMLReader {
  /// The most values that a file may hold, an alias counting as often as all it stands for.
  package static let nodeLimit = 200_000
  /// The deepest nesting.
  package static let depthLimit = 100

  private let path: String
  private let firstLine: Int
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var nodes = 0
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]

  /// The document in `text`, whose first line is line `firstLine` of the file at `path` (the front
  /// matter of a report starts on line 2). No document at all is a null.
  package static func parse(
    _ text: String, path: String, firstLine: Int = 1
  ) throws(YAMLError) -> YAMLNode {
    try parse(Array(text.utf8), path: path, firstLine: firstLine)
  }

  /// The same from bytes, which must be UTF-8 (a byte-order mark is skipped).
  package static func parse(
    _ bytes: [UInt8], path: String, firstLine: Int = 1
  ) throws(YAMLError) -> YAMLNode {
    let source = YAMLSource(bytes: bytes, path: path, firstLine: firstLine)
    try source.checkEncoding()
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLError(source.location(offset: 0), "no memory to read the file")
    }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let outcome: Result<YAMLNode, YAMLError> = source.bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      var reader = YAMLReader(path: path, firstLine: firstLine, parser: parser)
      do throws(YAMLFault) {
        return .success(try reader.document())
      } catch {
        switch error {
        case .syntax: return .failure(source.syntaxError(parser.pointee))
        case .content(let found): return .failure(found)
        }
      }
    }
    return try outcome.get()
  }

  private init(path: String, firstLine: Int, parser: UnsafeMutablePointer<yaml_parser_t>) {
    self.path = path
    self.firstLine = firstLine
    self.parser = parser
  }

  private func location(_ mark: yaml_mark_t) -> YAMLLocation {
    YAMLLocation(path: path, line: Int(mark.line) + firstLine, column: Int(mark.column) + 1)
  }

  private func next() throws(YAMLFault) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw .syntax }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  private mutating func document() throws(YAMLFault) -> YAMLNode {
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case .end:
        return root
          ?? YAMLNode(
            .scalar("", .plain), at: YAMLLocation(path: path, line: firstLine, column: 1))
      case .other: continue
      case .documentStart:
        guard root == nil else {
          throw .content(
            YAMLError(location(event.start), "a second document starts here; only one is read"))
        }
      default: root = try node(event, depth: 0)
      }
    }
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLFault) -> YAMLNode {
    let place = location(event.start)
    let before = nodes
    try count(1, at: place)
    guard depth < Self.depthLimit else {
      throw .content(YAMLError(place, "nested deeper than \(Self.depthLimit) levels"))
    }
    if let tag = event.tag, tag != "tag:yaml.org,2002:str", tag != "!" {
      throw .content(YAMLError(place, "the tag '\(tag)' is not supported; remove it"))
    }
    let content: YAMLNode.Content
    switch event.kind {
    case .scalar(let text, let style):
      content = .scalar(text, event.tag == nil ? style : style == .plain ? .quoted : style)
    case .sequenceStart: content = .sequence(try items(depth: depth))
    case .mappingStart: content = .mapping(try entries(depth: depth))
    case .alias(let name):
      guard let known = anchors[name] else {
        throw .content(YAMLError(place, "no anchor '&\(name)' comes before this alias"))
      }
      try count(known.size - 1, at: place)
      return known.node
    default: throw .content(YAMLError(place, "a value was expected here"))
    }
    let node = YAMLNode(content, at: place)
    if let anchor = event.anchor { anchors[anchor] = (node, nodes - before) }
    return node
  }

  private mutating func count(_ size: Int, at place: YAMLLocation) throws(YAMLFault) {
    nodes += size
    if nodes > Self.nodeLimit {
      throw .content(
        YAMLError(place, "the file holds more than \(Self.nodeLimit) values, aliases unfolded"))
    }
  }

  private mutating func items(depth: Int) throws(YAMLFault) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .close = event.kind { return items }
      items.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func entries(depth: Int) throws(YAMLFault) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try next()
      if case .close = event.kind { return entries }
      let place = location(event.start)
      let keyNode = try node(event, depth: depth + 1)
      guard case .scalar(let key, _) = keyNode.content else {
        throw .content(YAMLError(place, "a key must be a text, not \(keyNode.summary)"))
      }
      if let line = lines.updateValue(place.line, forKey: key) {
        throw .content(
          YAMLError(place, "the key '\(key)' is given twice, first on line \(line)"))
      }
      let value = try node(try next(), depth: depth + 1)
      entries.append(YAMLNode.Entry(key: key, keyLocation: place, value: value))
    }
  }
}

/// Why reading stopped: the parser's own complaint, or ours about what it read.
private enum YAMLFault: Error {
  case syntax
  case content(YAMLError)
}
