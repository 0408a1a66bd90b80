/// Follows HTML through the fixed text of a template, to know where a value would be printed.
struct MarkupContext {
  private enum State: Equatable {
    case text
    case tagName
    case tag
    case attribute(quote: UInt8)
    case rawText(element: String)
  }

  private var state = State.text
  private var element: [UInt8] = []
  private var attribute: [UInt8] = []
  private var hasAttributeEnded = false
  private var isAttributeEmpty = true
  private var recent: [UInt8] = []

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for (index, byte) in zip(bytes.indices, bytes) {
      switch state {
      case .text:
        let next = index + 1 < bytes.endIndex ? bytes[index + 1] : UInt8(ascii: "a")
        if byte == UInt8(ascii: "<"), isNameByte(next) || next == UInt8(ascii: "/") {
          state = .tagName
          element = []
        }
      case .tagName:
        if isNameByte(byte) || byte == UInt8(ascii: "/") && element.isEmpty {
          element.append(byte | 0x20)
        } else {
          state = .tag
          attribute = []
          readInTag(byte)
        }
      case .tag: readInTag(byte)
      case .attribute(let quote):
        if byte == quote {
          state = .tag
          attribute = []
        } else {
          isAttributeEmpty = false
        }
      case .rawText(let element):
        recent.append(byte | 0x20)
        recent = recent.suffix(element.utf8.count + 2)
        if recent.elementsEqual("</\(element)".utf8.map { $0 | 0x20 }) {
          state = .tag
          self.element = []
          attribute = []
        }
      }
    }
  }

  private mutating func readInTag(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"):
      let name = String(decoding: element, as: UTF8.self)
      state = name == "script" || name == "style" ? .rawText(element: name) : .text
      recent = []
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      state = .attribute(quote: byte)
      isAttributeEmpty = true
    case UInt8(ascii: "="): hasAttributeEnded = false
    case 0x20, 0x09, 0x0A, 0x0D: hasAttributeEnded = true
    default:
      if hasAttributeEnded { attribute = [] }
      hasAttributeEnded = false
      attribute.append(byte | 0x20)
    }
  }

  /// How a value is to be written here, or why it must not be.
  func place(isUnescaped: Bool) -> Result<CompiledTemplate.Place, UnsafePlace> {
    switch state {
    case .text: return .success(isUnescaped ? .unescaped : .text)
    case .tagName, .tag:
      return .failure(UnsafePlace("in a tag outside of quotes: put quotes around it"))
    case .rawText(let element):
      return .failure(
        UnsafePlace("inside <\(element)>: put it into an attribute and read it from there"))
    case .attribute:
      if isUnescaped {
        return .failure(UnsafePlace("unescaped in an attribute: write two braces"))
      }
      let name = String(decoding: attribute, as: UTF8.self)
      if name.hasPrefix("on") || name == "style" || name == "srcdoc" {
        return .failure(UnsafePlace("in the attribute \(name), which is code: use a class"))
      }
      let isLink = ["href", "src", "action", "formaction", "poster", "xlink:href"].contains(name)
      return .success(isLink && isAttributeEmpty ? .link : .text)
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }
}

/// Why a value may not be printed where a tag stands.
struct UnsafePlace: Error {
  let text: String

  init(_ text: String) { self.text = text }
}
