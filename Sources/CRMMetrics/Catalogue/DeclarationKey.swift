/// A key of the files that declare metrics, derived tables and rules: the readers know these and no
/// others, and the reference lists them.
package struct DeclarationKey: Sendable {
  package let name: String
  package let means: String

  private init(_ name: String, _ means: String) {
    self.name = name
    self.means = means
  }

  private static let dimensions = DeclarationKey(
    "dimensions",
    "What it may be split by: fields, or names with a field or an expression, which may have a title."
  )

  /// `reports/metrics/NAME.yaml` over rows.
  package static let metric = [
    DeclarationKey("name", "The name of the file without its ending; commands and reports use it."),
    DeclarationKey("title", "What figures, axes and tables call it."),
    DeclarationKey("means", "One sentence for readers."),
    DeclarationKey("entity", "What is counted: an entity, a history or a derived table."),
    DeclarationKey(
      "date", "The field that decides the period, or as_of for the state at its end."),
    DeclarationKey(
      "open",
      "From and to which fields a row is in the state that counts, the first included, the last not."
    ),
    DeclarationKey("future", "true where days to come count, as for what is due."),
    DeclarationKey(
      "past", "true where the conditions, being about dates alone, hold for any past moment."),
    DeclarationKey("value", "The value: functions of many rows, and arithmetic between them."),
    DeclarationKey("where", "Which rows count; all without it."),
    DeclarationKey("unit", "count, money, percent, number, seconds, minutes, hours or days."),
    DeclarationKey(
      "censored",
      "Which rows have no outcome yet: periods of which they are a tenth and more are marked."),
    DeclarationKey("better", "Whether more is good news: higher, lower or neutral."),
    dimensions,
    DeclarationKey(
      "cumulative",
      "The dimension in whose order a row that reached a value reached all before it, as in a funnel."
    ),
    DeclarationKey("source", "Where the formula comes from."),
    DeclarationKey("notes", "Edge cases, one sentence each."),
  ]

  /// `reports/metrics/NAME.yaml` over other metrics.
  package static let formula = [
    DeclarationKey("name", "The name of the file without its ending."),
    DeclarationKey("title", "What figures, axes and tables call it."),
    DeclarationKey("means", "One sentence for readers."),
    DeclarationKey("formula", "Metrics, and arithmetic and functions of formulas between them."),
    DeclarationKey(
      "share", "true for the share of counted records in all of them, which has an interval."),
    DeclarationKey("unit", "As of other metrics."),
    DeclarationKey("better", "Whether more is good news: higher, lower or neutral."),
    DeclarationKey("dimensions", "Names of dimensions that all of its metrics have."),
    DeclarationKey("source", "Where the formula comes from."),
    DeclarationKey("notes", "Edge cases, one sentence each."),
  ]

  /// `reports/tables/NAME.yaml`.
  package static let table = [
    DeclarationKey("name", "The name of the file without its ending."),
    DeclarationKey("title", "What one row is called."),
    DeclarationKey("means", "What a row tells."),
    DeclarationKey(
      "of",
      "The entity whose records it tells of, by the column ENTITY_id; its fields are there too."),
    DeclarationKey(
      "states",
      "true where each row tells how a record was from valid_from to valid_to: at_start and at_end ask "
        + "it."),
    DeclarationKey(
      "known_from",
      "A query for the moment from which on it knows; without it that of the history of its records."
    ),
    DeclarationKey("before", "What stands for earlier moments, as the end of a sentence."),
    DeclarationKey("needs", "Derived tables that its query reads."),
    DeclarationKey(
      "columns",
      "Name and type of each: ENTITY.FIELD, an entity, text, whole number, decimal, yes or no, money, "
        + "date, instant, local, or one of a, b."),
    DeclarationKey("sql", "One SELECT with these columns."),
  ]
}
