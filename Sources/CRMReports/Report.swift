internal import CRMTemplates
package import CRMWorkspace
internal import CRMYAML
internal import CRMBytes

/// A page as an analyst writes it: Markdown with front matter and blocks; a file of `reports/`.
package struct Report: Sendable {
  package enum Part: Sendable {
    /// Markdown, up to the next block.
    case prose(String)
    case block(any Block)
  }

  /// The file's name without its ending.
  package let slug: String
  /// The path shown in messages.
  package let path: String
  package let title: String
  /// What the navigation calls it; the title where not given.
  package let navigation: String
  /// The heading of the navigation that it stands under.
  package let group: String
  /// Its place in the navigation; smaller first.
  package let order: Int
  /// One sentence: the question that the page answers.
  package let summary: String
  /// Entities without which the page has nothing to say.
  package let needs: [String]
  package let parts: [Part]

  static let keys = ["title", "navigation", "group", "order", "summary", "needs"]

  /// Reads a report; throws what is wrong with its place in the file.
  package init(_ file: WorkspaceFile, slug: String) throws {
    self.slug = slug
    path = file.path
    guard slug.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
      throw YAMLError(
        YAMLLocation(path: file.path, line: 1, column: 1),
        "a report's file name is the address of its page: rename '\(slug).md' so that it has "
          + "letters, digits, '-' and '_' only")
    }
    let document = try MarkdownDocument.parse(
      String(decoding: file.bytes, as: UTF8.self), path: file.path, blocks: Blocks.kinds)
    guard let front = document.frontMatter else {
      throw YAMLError(
        YAMLLocation(path: file.path, line: 1, column: 1),
        "the report has no front matter: begin it with '---', 'title: …' and '---'")
    }
    let mapping = try YAMLMapping(
      YAMLReader.parse(front, path: file.path, firstLine: document.frontMatterLine),
      known: Report.keys)
    title = try mapping.text("title")
    navigation = try mapping.optionalText("navigation") ?? title
    group = try mapping.optionalText("group") ?? "Reports"
    order = try mapping.optionalInteger("order") ?? 100
    summary = try mapping.optionalText("summary") ?? ""
    needs = try Report.entities(mapping)
    if let miss = document.nearMisses.first {
      throw YAMLError(
        YAMLLocation(path: file.path, line: miss.line, column: 1),
        "unknown block '\(miss.kind)'; did you mean '\(miss.nearest)'?")
    }
    var number = 0
    parts = try document.parts.map { part in
      switch part {
      case .prose(let text, _): return .prose(text)
      case .block(let kind, let text, let line):
        number += 1
        let source = BlockSource(
          kind: kind, text: text, path: file.path, line: line, id: "\(slug)-\(number)")
        return .block(try Blocks.make(source))
      }
    }
  }
}

/// The reports of a workspace, in the order of the navigation.
package struct ReportCatalogue: Sendable {
  package let reports: [Report]

  package static func load(_ workspace: Workspace) throws -> ReportCatalogue {
    var reports: [Report] = []
    for name in try workspace.list("reports", suffix: ".md") {
      guard let file = try workspace.file(name) else { continue }
      reports.append(try Report(file, slug: FileSystem.split(FileSystem.name(of: name)).stem))
    }
    reports.sort { ($0.order, $0.slug) < ($1.order, $1.slug) }
    return ReportCatalogue(reports: reports)
  }
}
