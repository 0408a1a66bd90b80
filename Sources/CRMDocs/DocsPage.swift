internal import CRMBytes

/// One page of the reference.
struct DocsPage {
  /// Its file.
  var path: String
  var title: String
  /// One sentence on what stands there.
  var summary: String
  /// The page of the navigation that leads to it: its own path, or that of the list it belongs to.
  var section: String
  var parts: [DocsPart]
}

enum DocsPart {
  case prose(Prose)
  case table(DocsTable)
}

/// A table of texts, some of them links.
struct DocsTable {
  struct Cell {
    var text: String
    var href: String?

    init(_ text: String, href: String? = nil) {
      self.text = text
      self.href = href
    }
  }

  struct Row {
    var id: String?
    var cells: [Cell]

    init(id: String? = nil, _ cells: [Cell]) {
      self.id = id
      self.cells = cells
    }
  }

  var id: String
  var title: String
  var note: String?
  var columns: [String]
  var rows: [Row]
}

/// Running text as HTML, everything escaped.
struct Prose {
  enum Inline {
    case text(String)
    case code(String)
    case link(String, String)
  }

  private(set) var buffer = ByteBuffer()

  /// "NAME: LINK, LINK"; `nil` without links.
  static func links(_ name: String, _ links: [(String, String)]) -> [Inline]? {
    guard !links.isEmpty else { return nil }
    var inlines: [Inline] = [.text("\(name): ")]
    for (place, link) in links.enumerated() {
      if place > 0 { inlines.append(.text(", ")) }
      inlines.append(.link(link.0, link.1))
    }
    return inlines
  }

  init(_ write: (inout Prose) -> Void) { write(&self) }

  mutating func heading(_ text: String, id: String? = nil) {
    buffer.append("<h2")
    if let id { attribute("id", id) }
    buffer.append(">")
    buffer.appendHTML(text)
    buffer.append("</h2>\n")
  }

  mutating func paragraph(_ inlines: Inline...) {
    buffer.append("<p>")
    append(inlines)
    buffer.append("</p>\n")
  }

  mutating func paragraph(_ text: String) { paragraph(.text(text)) }

  mutating func list(_ items: [[Inline]]) {
    guard !items.isEmpty else { return }
    buffer.append("<ul>\n")
    for item in items {
      buffer.append("<li>")
      append(item)
      buffer.append("</li>\n")
    }
    buffer.append("</ul>\n")
  }

  mutating func code(_ text: String) {
    buffer.append("<pre><code>")
    buffer.appendHTML(text)
    buffer.append("</code></pre>\n")
  }

  /// HTML that is safe already.
  mutating func raw(_ html: [UInt8]) { buffer.append(contentsOf: html) }

  private mutating func append(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): buffer.appendHTML(text)
      case .code(let text):
        buffer.append("<code>")
        buffer.appendHTML(text)
        buffer.append("</code>")
      case .link(let text, let href):
        buffer.append("<a")
        attribute("href", href)
        buffer.append(">")
        buffer.appendHTML(text)
        buffer.append("</a>")
      }
    }
  }

  private mutating func attribute(_ name: String, _ value: String) {
    buffer.append(" \(name)=\"")
    buffer.appendHTML(value)
    buffer.append("\"")
  }
}

/// Where things of the reference stand.
enum DocsPath {
  static let index = "index.html"
  static let entities = "entities.html"
  static let diagram = "diagram.html"
  static let metrics = "metrics.html"
  static let expressions = "expressions.html"
  static let declarations = "declarations.html"
  static let rules = "rules.html"
  static let profiles = "profiles.html"
  static let transforms = "transforms.html"
  static let issues = "issues.html"
  static let commands = "commands.html"
  static let settings = "settings.html"

  static func entity(_ name: String) -> String { "entity-\(name).html" }
  static func profile(_ name: String) -> String { "profile-\(slug(name)).html" }
  static func metric(_ name: String) -> String { "\(metrics)#\(name)" }
  static func transform(_ name: String) -> String { "\(transforms)#\(name)" }
  static func command(_ path: [String]) -> String { "\(commands)#\(path.joined(separator: "-"))" }

  /// A name as part of a file's name: letters, digits and dashes, others by their numbers.
  static func slug(_ name: String) -> String {
    name.unicodeScalars.map { scalar in
      let isPlain =
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        || ("A"..."Z").contains(scalar) || scalar == "-" || scalar == "_"
      return isPlain ? String(scalar) : "~\(scalar.value)"
    }.joined()
  }
}
