internal import CRMBytes
package import CRMMetrics
internal import CRMSchema
internal import CRMTemplates
internal import CRMYAML

/// The questions of several reports, asked at once, and the pages made from the answers.
package struct ReportPlan {
  /// Every question of every block, in the order of the reports.
  package let requests: [MetricRequest]
  private let reports: [Report]
  private let context: ReportContext

  package init(_ reports: [Report], _ context: ReportContext) throws {
    self.reports = reports
    self.context = context
    requests = try reports.flatMap { report in
      try report.blocks.flatMap { try $0.requests(context) }
    }
  }

  /// The pages, from the answers in the order of `requests`.
  package func pages(_ results: [MetricResult]) throws -> [PageModel] {
    var rest = results[...]
    return try reports.map { try page($0, &rest) }
  }

  private func page(_ report: Report, _ rest: inout ArraySlice<MetricResult>) throws -> PageModel {
    var parts: [PagePart] = []
    for part in report.parts {
      switch part {
      case .prose(let text):
        parts.append(.prose(Markdown.html(text, options: .init(headingShift: 1))))
      case .block(let block):
        let count = try block.requests(context).count
        parts += try block.parts(Array(rest.prefix(count)), context)
        rest = rest.dropFirst(count)
      }
    }
    if let entity = report.needs.first(where: { !context.hasRows($0) }),
      let missing = context.missing(entity, title: report.title)
    {
      parts = [.missing(missing)]
    }
    parts = ReportPlan.gathered(parts)
    let figures = parts.flatMap { part -> [Figure] in
      if case .figures(let figures) = part { figures } else { [] }
    }
    return PageModel(
      slug: report.slug, title: report.title, summary: report.summary,
      lead: leadSentences(figures), parts: parts)
  }

  /// Parts that lack the same data become one, at the end of the page.
  private static func gathered(_ parts: [PagePart]) -> [PagePart] {
    var kept: [PagePart] = []
    var missing: [MissingPart] = []
    var titles: [[String]] = []
    for part in parts {
      guard case .missing(let one) = part else {
        kept.append(part)
        continue
      }
      if let index = missing.firstIndex(where: { $0.why == one.why && $0.how == one.how }) {
        titles[index].append(one.title)
      } else {
        missing.append(one)
        titles.append([one.title])
      }
    }
    return kept
      + zip(missing, titles).map { part, titles in
        guard titles.count > 1 else { return .missing(part) }
        return .missing(
          MissingPart(
            title: "\(titles.count) parts of this page are left out",
            why: "\(part.why) Left out: \(titles.joined(separator: " · "))", how: part.how))
      }
  }

  /// At most two sentences: the figure that got better the most, and the one that got worse.
  private func leadSentences(_ figures: [Figure]) -> [String] {
    [Meaning.good, .bad].compactMap { meaning in
      let moved = figures.filter { $0.change?.meaning == meaning }
      let first = moved.max { ($0.change?.weight ?? 0) < ($1.change?.weight ?? 0) }
      return first.flatMap(sentence)
    }
  }

  private func sentence(_ figure: Figure) -> String? {
    guard let change = figure.change, let value = figure.value else { return nil }
    let direction = change.direction == "up" ? "rose to" : "fell to"
    return "\(figure.label) \(direction) \(value) (\(change.text) \(change.against))."
  }
}

extension Report {
  var blocks: [any Block] {
    parts.compactMap { part in
      if case .block(let block) = part { block } else { nil }
    }
  }

  /// True for the page that explains the metrics, to which figures lead.
  package var isGlossary: Bool { blocks.contains { $0 is GlossaryBlock } }

  static func entities(_ mapping: YAMLMapping) throws -> [String] {
    try mapping.texts("needs").map { name in
      guard Schema.entity(name) != nil else {
        throw YAMLError(
          mapping.location(of: "needs"), unknownText("entity", name, among: Schema.names))
      }
      return name
    }
  }
}
