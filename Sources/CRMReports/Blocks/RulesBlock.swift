internal import CRMBytes
package import CRMMetrics
internal import CRMSchema
internal import CRMYAML

/// The data-quality rules: how many records break each, and the first of them.
package struct RulesBlock: Block {
  package static let kind = "rules"

  let source: BlockSource
  let limit: Int

  package init(_ source: BlockSource) throws {
    self.source = source
    limit = try source.mapping(["limit"]).optionalCount("limit") ?? 20
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] { [] }

  package func parts(
    _ results: [MetricResult], _ context: ReportContext
  ) throws -> [PagePart] {
    let known = try context.ruleResults(limit: limit).filter { $0.total > 0 }
    // What is at fault comes first, the gravest of it at the top; the catalogue's order else.
    let ranks = RuleDeclaration.Severity.allCases
    let answers =
      ranks.flatMap { rank in known.filter { $0.count > 0 && $0.rule.severity == rank } }
      + known.filter { $0.count == 0 }
    let failed = answers.filter { $0.count > 0 }
    let overview = answers.map { answer in
      let share = Double(answer.count) / Double(answer.total) * 100
      let isClean = answer.count == 0
      return TablePart.Row([
        TablePart.Cell(
          answer.rule.title, href: isClean ? nil : "#\(source.id)-\(answer.rule.name)"),
        TablePart.Cell(
          isClean ? "Passed" : answer.rule.severity.rawValue.capitalizedFirst,
          tone: isClean ? .good : answer.rule.severity == .note ? .neutral : .bad),
        TablePart.Cell(number: Double(answer.count), .count),
        TablePart.Cell(number: Double(answer.total), .count),
        TablePart.Cell(number: share, .percent, bar: Int(share)),
      ])
    }
    let summary = TablePart(
      id: source.id, title: "Rules", caption: "Every rule, and how many records break it",
      columns: [
        TablePart.Column("Rule"), TablePart.Column("Result"),
        TablePart.Column("Records at fault", .number),
        TablePart.Column("Records looked at", .number),
        TablePart.Column("Share", .number),
      ],
      rows: overview, emptyText: "There are no records to look at.", note: nil)
    return [.table(summary)] + failed.map { .table(detail($0)) } + [.table(try scores(context))]
  }

  private func scores(_ context: ReportContext) throws -> TablePart {
    TablePart(
      id: "\(source.id)-records", title: "Records",
      caption: "Records of each kind without a finding of severity error or warning",
      columns: [
        TablePart.Column("Kind"), TablePart.Column("Records at fault", .number),
        TablePart.Column("Records", .number), TablePart.Column("Without a finding", .number),
      ],
      rows: try context.recordScores().filter { $0.total > 0 }.map { score in
        TablePart.Row([
          TablePart.Cell(score.entity.pluralTitle),
          TablePart.Cell(number: Double(score.count), .count),
          TablePart.Cell(number: Double(score.total), .count),
          TablePart.Cell(number: score.score, .percent, bar: Int(score.score)),
        ])
      }, emptyText: "There are no records to look at.", note: nil)
  }

  private func detail(_ answer: RuleResult) -> TablePart {
    let rule = answer.rule
    var note = "\(rule.means) \(rule.remedy)"
    if answer.count > answer.rows.count {
      note += " The first \(answer.rows.count) of \(answer.count) are shown."
    }
    let columns =
      [TablePart.Column(rule.entity.title)]
      + rule.fields.map { TablePart.Column($0.title, $0.isNumber ? .number : .text) }
    return TablePart(
      id: "\(source.id)-\(rule.name)", title: rule.title, caption: rule.title, columns: columns,
      rows: answer.rows.map { row in
        TablePart.Row(
          [TablePart.Cell(row.label)]
            + row.values.map { TablePart.Cell($0 ?? "–", plain: $0 ?? "") })
      },
      emptyText: "None.", note: note)
  }
}
