internal import CRMBytes

/// Walks the lines of a Markdown file.
struct MarkdownDocumentReader {
  private struct Fence {
    var mark: Character
    var length: Int
    var kind: String
  }

  private let lines: [Substring]
  private let path: String
  private let blocks: Set<String>
  private var index = 0
  private var document = MarkdownDocument(
    frontMatter: nil, frontMatterLine: 0, parts: [], nearMisses: [])
  private var proseStart = 0

  init(text: String, path: String, blocks: Set<String>) {
    var text = text[...]
    if text.first == "\u{FEFF}" { text = text.dropFirst() }
    // "\r\n" is one Character of its own.
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    self.path = path
    self.blocks = blocks
  }

  mutating func read() throws(MarkdownDocumentError) -> MarkdownDocument {
    try readFrontMatter()
    proseStart = index
    while index < lines.count {
      guard let fence = openingFence(lines[index]) else {
        index += 1
        continue
      }
      if blocks.contains(fence.kind) {
        try readBlock(fence)
      } else {
        noteNearMiss(fence)
        skip(fence)
      }
    }
    endProse(at: lines.count)
    return document
  }

  private mutating func readFrontMatter() throws(MarkdownDocumentError) {
    guard let first = lines.first, trimmedEnd(first) == "---" else { return }
    let end = lines.dropFirst().firstIndex { ["---", "..."].contains(trimmedEnd($0)) }
    guard let end else {
      throw MarkdownDocumentError(problem: .unclosedFrontMatter, path: path, line: 1)
    }
    document.frontMatter = joined(1..<end)
    document.frontMatterLine = 2
    index = end + 1
  }

  private mutating func readBlock(_ fence: Fence) throws(MarkdownDocumentError) {
    let start = index
    guard let end = lines[(start + 1)...].firstIndex(where: { closes($0, fence) }) else {
      throw MarkdownDocumentError(
        problem: .unclosedBlock(
          kind: fence.kind, fence: String(repeating: fence.mark, count: fence.length)),
        path: path, line: start + 1)
    }
    endProse(at: start)
    document.parts.append(.block(kind: fence.kind, joined(start + 1..<end), line: start + 2))
    index = end + 1
    proseStart = index
  }

  /// A fence that means nothing here stays prose, and so does what looks like a block inside it.
  private mutating func skip(_ fence: Fence) {
    let end = lines[(index + 1)...].firstIndex { closes($0, fence) } ?? lines.count
    index = min(end + 1, lines.count)
  }

  private mutating func noteNearMiss(_ fence: Fence) {
    guard !fence.kind.isEmpty, let nearest = nearestName(to: fence.kind, among: blocks.sorted())
    else { return }
    document.nearMisses.append(
      MarkdownDocument.NearMiss(kind: fence.kind, nearest: nearest, line: index + 1))
  }

  private mutating func endProse(at end: Int) {
    var start = proseStart
    while start < end, trimmedEnd(lines[start]).isEmpty { start += 1 }
    var stop = end
    while stop > start, trimmedEnd(lines[stop - 1]).isEmpty { stop -= 1 }
    guard start < stop else { return }
    document.parts.append(.prose(joined(start..<stop), line: start + 1))
  }

  private func joined(_ range: Range<Int>) -> String {
    var text = ""
    for line in lines[range] {
      text += line
      text += "\n"
    }
    return text
  }

  /// A fence as CommonMark has it: at most three blanks, then three or more ` or ~.
  private func openingFence(_ line: Substring) -> Fence? {
    let text = line.drop { $0 == " " }
    guard line.count - text.count <= 3, let mark = text.first, mark == "`" || mark == "~" else {
      return nil
    }
    let info = text.drop { $0 == mark }
    let length = text.count - info.count
    guard length >= 3, !(mark == "`" && info.contains("`")) else { return nil }
    let kind = info.split { $0 == " " || $0 == "\t" }.first.map(String.init) ?? ""
    return Fence(mark: mark, length: length, kind: kind)
  }

  private func closes(_ line: Substring, _ fence: Fence) -> Bool {
    let text = line.drop { $0 == " " }
    guard line.count - text.count <= 3 else { return false }
    let rest = text.drop { $0 == fence.mark }
    return text.count - rest.count >= fence.length && trimmedEnd(rest).isEmpty
  }

  private func trimmedEnd(_ line: Substring) -> Substring {
    guard let last = line.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else {
      return line.prefix(0)
    }
    return line[...last]
  }
}
