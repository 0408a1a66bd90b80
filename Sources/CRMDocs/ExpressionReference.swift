internal import CRMMetrics

/// The page on the language that metrics, rules and conditions are written in.
enum ExpressionReference {
  static var pages: [DocsPage] {
    [
      DocsPage(
        path: DocsPath.expressions, title: "Expressions",
        summary: "What values, conditions and dimensions of metrics may say.",
        section: DocsPath.expressions,
        parts: [
          .prose(introduction),
          table("operators", "Operators", "Written", ExpressionFunction.operators.map { ($0, $1) }),
          table("words", "Words", "Word", ExpressionFunction.words.map { ($0, $1) }),
          functions("rows", "Functions of one row", ExpressionFunction.rows),
          functions("aggregates", "Functions of many rows", ExpressionFunction.aggregates),
          functions("formulas", "Functions of formulas", ExpressionFunction.formulas),
          functions("sql", "Functions of SQL", ExpressionFunction.sql),
        ])
    ]
  }

  private static var introduction: Prose {
    Prose { prose in
      prose.paragraph(
        .text("An expression is a value of one row, such as "),
        .code("days_between(created_at, closed_at)"), .text(", a condition, such as "),
        .code("stage = 'won' and amount_minor is not null"),
        .text(", or, as the value of a metric, what many rows come to: "),
        .code("count(where is_won) / count()"),
        .text(". Names are those of fields; texts stand in single quotes."))
      prose.paragraph("A dimension of a metric is a field, or a name with a field or expression:")
      prose.code(
        """
        dimensions:
          - owner
          - team: owner.team
          - age: bucket(days_between(created_at, as_of), 7, 30, 90)
          - hour: {value: hour(created_at), title: Hour of the day}
        """)
    }
  }

  private static func functions(
    _ id: String, _ title: String, _ functions: [ExpressionFunction]
  ) -> DocsPart {
    table(id, title, "Function", functions.map { ($0.form, $0.means) })
  }

  private static func table(
    _ id: String, _ title: String, _ first: String, _ rows: [(String, String)]
  ) -> DocsPart {
    .table(
      DocsTable(
        id: id, title: title, columns: [first, "What it gives"],
        rows: rows.map { DocsTable.Row([.init($0.0), .init($0.1)]) }))
  }
}
