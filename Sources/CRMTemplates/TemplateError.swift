/// What is wrong in a template, or in the values that it was given, and where.
package struct TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Problem: Equatable, Sendable {
    case noSuchTemplate(String)
    case unknownName(String, nearest: String?)
    case unclosedTag
    case emptyTag
    case unclosedSection(String)
    case closedWithoutOpening(String)
    case closedOutOfOrder(String, open: String, openLine: Int)
    case badDelimiters(String)
    /// `{{{name}}}` on a value that is not HTML.
    case unescaped(String, kind: String)
    /// `{{name}}` on HTML.
    case escapedHTML(String)
    /// A list or an object where text belongs.
    case notPrintable(String, kind: String)
    /// A value where no escaping could make it safe; the text says where.
    case unsafePlace(String, String)
    case tooDeep(String)
  }

  package var problem: Problem
  package var template: String
  /// 1-based; 0 where the whole template is meant.
  package var line: Int
  /// 1-based, in bytes.
  package var column: Int

  package var description: String {
    line > 0 ? "\(template):\(line):\(column): \(problem)" : "\(template): \(problem)"
  }
}

extension TemplateError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchTemplate(let name): "no template of this name: \"\(name)\""
    case .unknownName(let name, let nearest):
      "unknown name: \"\(name)\"" + (nearest.map { ": did you mean \"\($0)\"?" } ?? "")
    case .unclosedTag: "tag without its end: close it with }}"
    case .emptyTag: "tag without a name"
    case .unclosedSection(let name): "section never closed: add {{/\(name)}}"
    case .closedWithoutOpening(let name): "{{/\(name)}} closes nothing: remove it"
    case .closedOutOfOrder(let name, let open, let line):
      "{{/\(name)}} while \"\(open)\" of line \(line) is open: close that first"
    case .badDelimiters(let text): "bad delimiters: \"\(text)\": write {{=<% %>=}}"
    case .unescaped(let name, let kind):
      "{{{\(name)}}} would print \(kind) unescaped: write {{\(name)}}"
    case .escapedHTML(let name): "{{\(name)}} would escape HTML: write {{{\(name)}}}"
    case .notPrintable(let name, let kind):
      "\"\(name)\" is \(kind) and cannot be printed: open a section over it"
    case .unsafePlace(let name, let place): "\"\(name)\" stands \(place)"
    case .tooDeep(let name):
      "sections and partials nested too deep at \"\(name)\": does a partial include itself "
        + "without a section around?"
    }
  }
}
