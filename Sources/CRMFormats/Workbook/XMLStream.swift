internal import CXML

/// Is told what an XML text holds, in order.
protocol XMLHandler: AnyObject {
  func begin(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The name of an element, without its namespace's prefix. Valid while its handler is called.
struct XMLName {
  fileprivate let start: UnsafePointer<UInt8>

  fileprivate init(_ start: UnsafePointer<UInt8>) {
    var at = start
    while at.pointee != 0, at.pointee != UInt8(ascii: ":") { at += 1 }
    self.start = at.pointee == 0 ? start : at + 1
  }

  static func == (name: XMLName, text: StaticString) -> Bool { text.isWhole(of: name.start) }
}

/// The attributes of an element. Valid while its handler is called.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  /// The value of the attribute with that name, prefixes left aside.
  subscript(name: StaticString) -> String? {
    // The parser leaves an ampersand escaped in attributes, in this one form.
    pointer(name).map { String(cString: $0).replacing("&#38;", with: "&") }
  }

  /// Whether the attribute is there and has that value.
  func has(_ name: StaticString, _ value: StaticString) -> Bool {
    pointer(name).map { value.isWhole(of: $0) } ?? false
  }

  /// The value as a whole number of at most nine digits.
  func number(_ name: StaticString) -> Int? {
    guard let text = pointer(name), text.pointee != 0 else { return nil }
    var value = 0
    var at = 0
    while text[at] != 0 {
      guard text[at] &- 0x30 < 10, at < 9 else { return nil }
      value = value * 10 + Int(text[at] - 0x30)
      at += 1
    }
    return value
  }

  func pointer(_ name: StaticString) -> UnsafePointer<UInt8>? {
    guard let list else { return nil }
    var at = 0
    while let key = list[at] {
      if XMLName(key) == name { return list[at + 1] }
      at += 2
    }
    return nil
  }
}

extension StaticString {
  /// Whether a text that ends by a zero byte is the same.
  fileprivate func isWhole(of text: UnsafePointer<UInt8>) -> Bool {
    let own = utf8Start
    for place in 0..<utf8CodeUnitCount where text[place] != own[place] { return false }
    return text[utf8CodeUnitCount] == 0
  }
}

/// Reads an XML text piece by piece. Document types, and with them entities of their own, are
/// refused; nothing but the text is ever opened.
final class XMLStream {
  private let source: any ByteSource
  private let path: String
  private let handler: any XMLHandler
  private var context: xmlParserCtxtPtr?
  private var hasDoctype = false
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private(set) var isEnded = false

  init(_ source: any ByteSource, path: String, handler: any XMLHandler) {
    self.source = source
    self.path = path
    self.handler = handler
    var callbacks = xmlSAXHandler()
    callbacks.initialized = 1
    callbacks.startElement = { context, name, attributes in
      guard let stream = XMLStream.stream(context), let name else { return }
      stream.handler.begin(XMLName(name), XMLAttributes(list: attributes))
    }
    callbacks.endElement = { context, name in
      guard let stream = XMLStream.stream(context), let name else { return }
      stream.handler.end(XMLName(name))
    }
    callbacks.characters = { context, text, count in
      guard let stream = XMLStream.stream(context), let text else { return }
      stream.handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    callbacks.cdataBlock = callbacks.characters
    callbacks.internalSubset = { context, _, _, _ in
      guard let stream = XMLStream.stream(context) else { return }
      stream.hasDoctype = true
      xmlStopParser(stream.context)
    }
    let place = Unmanaged.passUnretained(self).toOpaque()
    context = xmlCreatePushParserCtxt(&callbacks, place, nil, 0, nil)
    if let context { xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue)) }
  }

  deinit {
    if let context {
      xmlFreeDoc(context.pointee.myDoc)
      xmlFreeParserCtxt(context)
    }
  }

  private static func stream(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
    context.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Reads on a little; the handler is told what was found.
  func advance() throws(FormatError) {
    guard !isEnded else { return }
    guard let context else {
      throw FormatError(.unreadable, path: path, message: "no memory to read the workbook")
    }
    var outcome = Result<Int, FormatError>.success(0)
    chunk.withUnsafeMutableBytes { buffer in
      do throws(FormatError) {
        outcome = .success(try source.read(into: buffer))
      } catch {
        outcome = .failure(error)
      }
    }
    let count = try outcome.get()
    isEnded = count == 0
    let code = chunk.withUnsafeBytes { buffer in
      xmlParseChunk(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count),
        isEnded ? 1 : 0)
    }
    if hasDoctype {
      throw FormatError(
        .unreadable, path: path,
        message: "the workbook declares a document type, which no program does; it may be an"
          + " attack")
    }
    guard code == 0 else {
      let line = Int(context.pointee.input?.pointee.line ?? 0)
      throw FormatError(
        .unreadable, path: path,
        message: "the workbook is damaged (XML fault \(code) on line \(line)); save it again")
    }
  }

  /// Reads to the end.
  func finish() throws(FormatError) {
    while !isEnded { try advance() }
  }
}
