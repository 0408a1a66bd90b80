extension ExpressionFunction {
  /// Functions of formulas, whose values are metrics.
  package static let formulas: [ExpressionFunction] = [
    ExpressionFunction(
      "previous", "previous(metric)", 1...1,
      "The value of the period before; where the period is not over that of the same part of it."),
    ExpressionFunction(
      "year_ago", "year_ago(metric)", 1...1, "The value of the same period of the year before."),
    ExpressionFunction(
      "running_total", "running_total(metric)", 1...1,
      "The sum of this and all earlier periods of the question."),
    ExpressionFunction(
      "year_to_date", "year_to_date(metric)", 1...1,
      "The sum since the beginning of the fiscal year."),
    ExpressionFunction(
      "moving_mean", "moving_mean(metric, periods)", 2...2,
      "The mean of this and the periods before it, as many as there are up to the number."),
    ExpressionFunction(
      "share_of_total", "share_of_total(metric)", 1...1,
      "The share in the sum of all groups of the period."),
    ExpressionFunction(
      "rank", "rank(metric)", 1...1,
      "1 for the largest group of the period; equal groups share a rank."),
    ExpressionFunction(
      "coalesce", "coalesce(metric, other)", 2...2, "The first value that is not empty."),
    ExpressionFunction("abs", "abs(metric)", 1...1, "The value without its sign."),
    ExpressionFunction(
      "ln", "ln(metric)", 1...1, "The natural logarithm of a ratio; no data unless it is above 0."),
    ExpressionFunction("larger", "larger(metric, other)", 2...2, "The larger of two values."),
    ExpressionFunction("smaller", "smaller(metric, other)", 2...2, "The smaller of two values."),
  ]

  /// Functions that SQL has beside SQLite's own, in `crm query`, in reports and in the SQL that is
  /// shown with a figure.
  package static let sql: [ExpressionFunction] = [
    ExpressionFunction(
      "local_time", "local_time(instant)", 1...1,
      "The date and time that clocks of the company show: local_time('2026-01-05T08:00:00Z') is "
        + "'2026-01-05T09:00:00' in Berlin."),
    ExpressionFunction(
      "start_of_day", "start_of_day(date)", 1...1,
      "The instant at which a day of the company begins: start_of_day('2026-01-05') is "
        + "'2026-01-04T23:00:00Z' in Berlin."),
    ExpressionFunction(
      "business_seconds", "business_seconds(from, to, schedule, team, priority)", 2...5,
      "Seconds of work between two instants; the last three, or the last two, may be left out."),
    ExpressionFunction(
      "working_days", "working_days(from, to, schedule, team, priority)", 2...5,
      "Days of work from one date or instant, included, to another, not included."),
    ExpressionFunction(
      "survival_median", "survival_median(number)", 1...1,
      "An aggregate: half of the rows were met by the event by this duration. Each row is one number: "
        + "twice its duration, and 1 more where the event did not come."),
    ExpressionFunction(
      "survival_share", "survival_share(number, after)", 2...2,
      "An aggregate over the same numbers: the share that the event had not met after a duration."),
  ]
}
