internal import CRMBytes

/// A Markdown file taken apart: front matter, prose, and the fenced blocks that mean something.
package struct MarkdownDocument: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    /// Markdown text, other fences among it.
    case prose(String, line: Int)
    /// The text between the fences of a block of one of the wanted kinds.
    case block(kind: String, String, line: Int)
  }

  /// A fence whose kind is unknown but close to a known one; it stays prose.
  package struct NearMiss: Equatable, Sendable {
    package var kind: String
    package var nearest: String
    /// The line of the fence.
    package var line: Int

    package init(kind: String, nearest: String, line: Int) {
      self.kind = kind
      self.nearest = nearest
      self.line = line
    }
  }

  /// The text between the `---` lines, without them; nil where there are none.
  package var frontMatter: String?
  /// The 1-based line on which the front matter's text begins; 0 where there is none.
  package var frontMatterLine: Int
  /// In the order of the file; `line` is the 1-based line on which a part's text begins. Prose of
  /// blank lines only is left out. Line ends are "\n".
  package var parts: [Part]
  package var nearMisses: [NearMiss]

  /// Takes the file `path` with the content `text` apart; `blocks` are the kinds wanted.
  package static func parse(
    _ text: String, path: String, blocks: Set<String>
  ) throws(MarkdownDocumentError) -> MarkdownDocument {
    var reader = MarkdownDocumentReader(text: text, path: path, blocks: blocks)
    return try reader.read()
  }
}

/// A front matter or a block that never ends.
package struct MarkdownDocumentError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Problem: Equatable, Sendable {
    case unclosedFrontMatter
    case unclosedBlock(kind: String, fence: String)
  }

  package var problem: Problem
  package var path: String
  /// The line that opens it, 1-based.
  package var line: Int

  package var description: String {
    switch problem {
    case .unclosedFrontMatter:
      "\(path):\(line): front matter never closed: end it with a line of ---"
    case .unclosedBlock(let kind, let fence):
      "\(path):\(line): block \"\(kind)\" never closed: end it with a line of \(fence)"
    }
  }
}
