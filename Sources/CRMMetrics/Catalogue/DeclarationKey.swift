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
    DeclarationKey(
      "empty",
      "In a few words why there is no value, where there are records: it stands in its place."),
    dimensions,
    DeclarationKey(
      "cumulative",
      "The dimension in whose order a row that reached a value reached all before it, as in a funnel."
    ),
    DeclarationKey(
      "rates",
      "start where amounts are converted by the rates of the day before the period, not by those of "
        + "its end."),
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
    DeclarationKey(
      "empty",
      "In a few words why there is no value, where there are records: it stands in its place."),
    DeclarationKey(
      "empty_where", "A formula of its metrics: the words hold where it is above 0, records or not."
    ),
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

  /// `reports/identities/NAME.yaml`.
  package static let identity = [
    DeclarationKey("name", "The name of the file without its ending."),
    DeclarationKey("title", "What messages call it."),
    DeclarationKey("means", "What the equation says, in one sentence."),
    DeclarationKey("left", "One figure: a formula of metrics."),
    DeclarationKey("right", "Another way to the same figure."),
    DeclarationKey("parts", "A dimension whose groups on the right add up to the left."),
    DeclarationKey("by", "Dimensions by whose groups both sides agree."),
    DeclarationKey("grain", "The periods that are compared: day, week, month, quarter or year."),
    DeclarationKey("periods", "How many of them, the running one included; 12 without it."),
    DeclarationKey("rows", "The dimension that names the records by which the sides differ."),
  ]

  /// `reports/alerts/NAME.yaml`.
  package static let alert = [
    DeclarationKey("name", "The name of the file without its ending."),
    DeclarationKey("title", "What lists and the feed call it."),
    DeclarationKey("means", "Why it matters, in one sentence."),
    DeclarationKey("remedy", "What to do about it."),
    DeclarationKey("metric", "What is judged."),
    DeclarationKey("where", "Which rows count; all without it."),
    DeclarationKey("by", "Dimensions whose groups are judged one by one."),
    DeclarationKey(
      "grain",
      "The period: of what happens the last that is over is judged, of a state the running one."),
    DeclarationKey("above", "It fires above this value; money in whole units."),
    DeclarationKey("below", "It fires below this value."),
    DeclarationKey(
      "outside_usual",
      "It fires further than width (3) times the spread from the median of the periods (12) before."
    ),
    DeclarationKey("minimum_n", "Values that rest on fewer records are not judged."),
  ]
}
