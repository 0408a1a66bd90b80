/// A function of the language of expressions: the checker knows these and no others, and the
/// reference lists them.
package struct ExpressionFunction: Sendable {
  package let name: String
  /// How it is written: "bucket(number, edge, …)".
  package let form: String
  /// What it gives, and what of empty values.
  package let means: String
  /// How many values it takes.
  let arity: ClosedRange<Int>

  init(_ name: String, _ form: String, _ arity: ClosedRange<Int>, _ means: String) {
    self.name = name
    self.form = form
    self.arity = arity
    self.means = means
  }

  /// Functions of one row. Unless they say otherwise, an empty value makes the result empty.
  package static let rows: [ExpressionFunction] = [
    ExpressionFunction(
      "days_between", "days_between(from, to)", 2...2,
      "Days from one date or point in time to another, negative where the second is earlier; whole "
        + "days between dates, parts of days between points in time (24 hours each)."),
    ExpressionFunction(
      "hours_between", "hours_between(from, to)", 2...2, "Hours between two points in time."),
    ExpressionFunction(
      "minutes_between", "minutes_between(from, to)", 2...2, "Minutes between two points in time."),
    ExpressionFunction(
      "business_hours_between", "business_hours_between(from, to)", 2...3,
      "Hours of work between two points in time, by the schedules of crm.yaml: each stretch under the "
        + "schedule that held then for the row's team and priority. A third value names one schedule: "
        + "business_hours_between(from, to, 'support')."),
    ExpressionFunction(
      "business_minutes_between", "business_minutes_between(from, to)", 2...3,
      "The same in minutes."),
    ExpressionFunction(
      "working_days_between", "working_days_between(from, to)", 2...3,
      "Days of work from one date, included, to another, not included, by the same schedules; of "
        + "points in time by their days."),
    ExpressionFunction(
      "coalesce", "coalesce(value, other, …)", 2...20, "The first value that is not empty."),
    ExpressionFunction(
      "if", "if(condition, value, other)", 3...3,
      "The first value where the condition is true, else the second, also where the condition is "
        + "empty."),
    ExpressionFunction(
      "bucket", "bucket(number, edge, …)", 2...41,
      "The class of a number, each from its edge up to, not including, the next: "
        + "bucket(probability, 30, 70) gives 'under 30', '30–69' and '70 and more'. Edges rise. Those "
        + "of money are in major units, of a converted amount in the reporting currency."),
    ExpressionFunction(
      "weekday", "weekday(date)", 1...1,
      "'Monday' to 'Sunday', as a number 1 to 7; of a point in time in the company's zone."),
    ExpressionFunction(
      "month_of_year", "month_of_year(date)", 1...1,
      "'January' to 'December', as a number 1 to 12; of a point in time in the company's zone."),
    ExpressionFunction(
      "hour", "hour(moment)", 1...1,
      "The hour of the day, 0 to 23, in the company's zone. Of the hour that clocks show twice in "
        + "autumn both are one."),
    ExpressionFunction(
      "total_of", "total_of(entity.field where …)", 1...1,
      "The sum of a field over the records that refer to the row; 0 without any."),
    ExpressionFunction(
      "count_of", "count_of(entity where …)", 1...1,
      "How many records refer to the row."),
    ExpressionFunction(
      "at_start", "at_start(field)", 1...1,
      "What the record held just before the period began, from the table of its states."),
    ExpressionFunction(
      "at_end", "at_end(field)", 1...1,
      "What the record held at the end of the period, or as of the moment of the question."),
  ]

  /// Functions of many rows, for the value of a metric. Each takes 'where condition' at its end.
  package static let aggregates: [ExpressionFunction] = [
    ExpressionFunction("count", "count()", 0...0, "How many rows."),
    ExpressionFunction(
      "sum", "sum(number)", 1...1, "The sum of what is not empty; 0 where nothing is."),
    ExpressionFunction(
      "mean", "mean(number)", 1...1, "The mean of what is not empty; no data where nothing is."),
    ExpressionFunction("min", "min(number)", 1...1, "The smallest number."),
    ExpressionFunction("max", "max(number)", 1...1, "The largest number."),
    ExpressionFunction(
      "median", "median(number)", 1...1,
      "The median of what is not empty: of an even number the mean of the two in the middle."),
    ExpressionFunction(
      "quantile", "quantile(number, fraction)", 2...2,
      "The quantile at a fraction from 0 to 1, of type 7: between two values in proportion."),
    ExpressionFunction(
      "survival_median", "survival_median(duration, event)", 2...2,
      "The time by which the event came for half of the rows, by the curve of Kaplan and Meier: rows "
        + "for which it did not come count as waiting until their end, or until now where that is "
        + "empty or still to come: survival_median(days_between(created_at, closed_at), is_won). No "
        + "data where it came for less than half."),
    ExpressionFunction(
      "survival_share", "survival_share(duration, event, after)", 3...3,
      "The share of rows, 0 to 1, for which the event had not come after a time in the unit of the "
        + "duration, by the same curve; no data where no row tells of so long a time."),
    ExpressionFunction(
      "count_distinct", "count_distinct(value)", 1...1, "How many different values."),
  ]

  /// Words that stand for a value.
  package static let words: [(name: String, means: String)] = [
    ("as_of", "The moment of the question: the end of the period or the moment of the answer."),
    ("today", "The day of that moment in the company's zone."),
    ("period_start", "The first moment of the period that is asked about."),
    ("period_first_day", "The first day of that period."),
    ("period_last_day", "The last day of that period, be it over or not."),
    ("extra.NAME", "A column of the export that has no field of its own, as text."),
  ]

  /// Operators, from the loosest to the tightest.
  package static let operators: [(form: String, means: String)] = [
    ("a or b, a and b, not a", "Conditions; an empty one is neither true nor false."),
    ("=, !=, <, <=, >, >=, between a and b", "Comparisons; with an empty value they are empty."),
    ("is null, is not null", "Whether there is a value."),
    ("in (a, b), not in (a, b)", "Whether it is one of several."),
    (
      "+, -, *, /",
      "Arithmetic; a row's value is divided by a number only, aggregates by each other."
    ),
    ("entity.field", "A field along references: owner.team.name."),
  ]
}
