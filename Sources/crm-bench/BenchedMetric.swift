internal import CRMMetrics
internal import CRMTime

/// A metric that is asked, and how.
struct BenchedMetric {
  var name: String
  var entity: String
  /// The lines of its declaration that differ between metrics.
  var yaml: String
  var by: [String] = []
  var grain: Grain?
  var top: Int?

  /// What people ask; some take several requests.
  static let questions = 12

  private static func deals(
    _ name: String, _ value: String, unit: String = "count", date: String,
    where filter: String? = nil,
    by: [String] = [], grain: Grain? = nil, top: Int? = nil
  ) -> BenchedMetric {
    BenchedMetric(
      name: name, entity: "opportunity",
      yaml: "date: \(date)\nvalue: \(value)\nunit: \(unit)"
        + (filter.map { "\nwhere: \($0)" } ?? ""),
      by: by, grain: grain, top: top)
  }

  private static func tickets(
    _ name: String, _ value: String, unit: String = "count", date: String,
    where filter: String? = nil, open: Bool = false, by: [String] = [], grain: Grain? = nil
  ) -> BenchedMetric {
    BenchedMetric(
      name: name, entity: "ticket",
      yaml: "date: \(date)\nvalue: \(value)\nunit: \(unit)"
        + (filter.map { "\nwhere: \($0)" } ?? "")
        + (open ? "\nopen: {from: created_at, to: resolved_at}" : ""),
      by: by, grain: grain)
  }

  private static func interactions(
    _ name: String, _ value: String, by: [String], grain: Grain? = nil
  ) -> BenchedMetric {
    BenchedMetric(
      name: name, entity: "interaction", yaml: "date: occurred_on\nvalue: \(value)\nunit: count",
      by: by, grain: grain)
  }

  private static let ages = [
    ("under_1", "< 1"), ("under_3", "< 3"), ("under_7", "< 7"), ("under_30", "< 30"),
    ("under_90", "< 90"), ("older", ">= 90"),
  ]

  /// The requests of the twelve.
  static let all: [BenchedMetric] =
    [
      deals(
        "open_worth", "sum(amount_minor)", unit: "money", date: "as_of",
        where: "closed_at is null", by: ["stage"]),
      deals("open_count", "count()", date: "as_of", where: "closed_at is null", by: ["stage"]),
      deals(
        "open_mean", "mean(amount_minor)", unit: "money", date: "as_of",
        where: "closed_at is null", by: ["stage"]),
      deals(
        "won_worth", "sum(amount_minor)", unit: "money", date: "closed_at", where: "is_won",
        grain: .month),
      deals("won_count", "count()", date: "closed_at", where: "is_won", grain: .month),
      deals(
        "win_rate", "count(where is_won) / count()", unit: "percent", date: "closed_at",
        where: "is_won is not null", by: ["owner"]),
      deals("funnel", "count()", date: "created_at", by: ["source_channel", "stage"]),
      tickets(
        "first_reply", "median(hours_between(created_at, first_replied_at))", unit: "hours",
        date: "created_at", by: ["priority"], grain: .month),
      tickets("backlog", "count()", date: "as_of", open: true, grain: .day),
      tickets("created", "count()", date: "created_at", grain: .week),
      tickets("resolved", "count()", date: "resolved_at", grain: .week),
      tickets(
        "rated", "count(where csat_score is not null)", date: "resolved_at",
        by: ["channel"], grain: .quarter),
      tickets(
        "rating", "mean(csat_score)", unit: "number", date: "resolved_at", by: ["channel"],
        grain: .quarter),
      tickets(
        "content",
        "count(where csat_score >= 4) / count(where csat_score is not null)", unit: "percent",
        date: "resolved_at", by: ["channel"], grain: .quarter),
      interactions("activity", "count()", by: ["handled_by"], grain: .week),
      interactions("calls", "count(where type = 'call')", by: ["handled_by"], grain: .week),
      interactions("spoken", "sum(duration_seconds)", by: ["handled_by"], grain: .week),
      deals(
        "top_accounts", "sum(amount_minor)", unit: "money", date: "closed_at", where: "is_won",
        by: ["account"], top: 20),
      interactions("account_activity", "count()", by: ["account"]),
      deals(
        "cycle", "median(days_between(created_at, closed_at))", unit: "days",
        date: "closed_at", where: "is_won", by: ["source_channel"]),
    ]
    + ages.map { name, limit in
      tickets(
        "aged_\(name)", "count(where days_between(created_at, as_of) \(limit))", date: "as_of",
        where: "resolved_at is null", by: ["priority"])
    }

  /// Metrics of deals as pages ask for them, each by every dimension.
  static let pages: [BenchedMetric] = [
    deals("p_created", "count()", date: "created_at"),
    deals("p_created_worth", "sum(amount_minor)", unit: "money", date: "created_at"),
    deals("p_created_mean", "mean(amount_minor)", unit: "money", date: "created_at"),
    deals("p_won", "count()", date: "closed_at", where: "is_won"),
    deals("p_won_worth", "sum(amount_minor)", unit: "money", date: "closed_at", where: "is_won"),
    deals("p_won_mean", "mean(amount_minor)", unit: "money", date: "closed_at", where: "is_won"),
    deals(
      "p_won_median", "median(amount_minor)", unit: "money", date: "closed_at",
      where: "is_won"),
    deals("p_lost", "count()", date: "closed_at", where: "stage = 'lost'"),
    deals(
      "p_lost_worth", "sum(amount_minor)", unit: "money", date: "closed_at",
      where: "stage = 'lost'"),
    deals(
      "p_rate", "count(where is_won) / count()", unit: "percent", date: "closed_at",
      where: "is_closed"),
    deals(
      "p_rate_worth", "sum(amount_minor where is_won) / sum(amount_minor)", unit: "percent",
      date: "closed_at", where: "is_closed"),
    deals(
      "p_cycle", "median(days_between(created_at, closed_at))", unit: "days",
      date: "closed_at", where: "is_won"),
    deals(
      "p_cycle_mean", "mean(days_between(created_at, closed_at))", unit: "days",
      date: "closed_at", where: "is_won"),
    deals("p_largest", "max(amount_minor)", unit: "money", date: "closed_at", where: "is_won"),
    deals("p_big", "count()", date: "created_at", where: "amount_minor > 10000000"),
    deals("p_accounts", "count_distinct(account)", date: "closed_at", where: "is_won"),
    deals(
      "p_late", "count()", date: "as_of", where: "not is_closed and expected_close_on < today"),
    deals("p_open", "count()", date: "as_of", where: "not is_closed"),
    deals(
      "p_open_worth", "sum(amount_minor)", unit: "money", date: "as_of",
      where: "not is_closed"),
    deals(
      "p_stale", "count()", date: "as_of",
      where: "not is_closed and days_between(created_at, as_of) > 90"),
  ]

  static let pageDimensions = [
    "stage", "source_channel", "owner", "is_won", "account", "owner.full_name",
    "expected_close_on",
  ]

  func request(_ asOf: Instant) -> MetricRequest {
    MetricRequest(name, by: by, grain: grain, asOf: asOf, top: top)
  }

  func declaration() throws -> MetricDeclaration {
    let text = """
      name: \(name)
      title: \(name)
      means: A metric of the benchmark.
      entity: \(entity)
      better: higher
      \(yaml)

      """
    return try MetricDeclaration(Array(text.utf8), path: "\(name).yaml")
  }
}
