import CRMBytes
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

private let hasZones = FileSystem.exists("/usr/share/zoneinfo/Europe/Berlin")

/// Both executors must give the same answer to the last digit for all that expressions can say.
@Suite(.enabled(if: hasZones, "needs the package tzdata"))
struct ExpressionAgreementTests {
  private static func settings() throws -> Settings {
    try Settings(
      Array(
        """
        time_zone: Europe/Berlin
        currency: EUR
        week_start: sunday
        business_hours: {weekdays: 09:00-17:00}
        holidays: [2025-05-01]
        schedules:
          long: {hours: {weekdays: 08:00-20:00, saturday: 09:00-12:00}}
          always: {hours: always}
          there: {hours: {weekdays: 09:00-17:00}, time_zone: America/New_York, holidays: []}
        schedule_rules:
          - {schedule: long, from: 2025-04-01}
          - {schedule: always, priority: urgent}
          - {schedule: there, team: w2}
          - {schedule: long, team: w2, priority: high, from: 2025-07-01}
        """.utf8), path: "crm.yaml")
  }

  private static let tickets: [(value: String, unit: String)] = [
    ("sum(business_hours_between(created_at, resolved_at))", "hours"),
    ("median(business_minutes_between(created_at, coalesce(first_replied_at, as_of)))", "minutes"),
    ("mean(business_hours_between(created_at, as_of, 'there'))", "hours"),
    ("sum(working_days_between(created_at, resolved_at))", "days"),
    ("count(where business_hours_between(created_at, resolved_at) between -5 and 8)", "count"),
    ("survival_median(days_between(created_at, resolved_at), status = 'resolved')", "days"),
    (
      "survival_median(business_hours_between(created_at, resolved_at), csat_score > 2)", "hours"
    ),
    (
      "survival_share(days_between(created_at, resolved_at), status != 'new', 30 where reply_count > 1)",
      "percent"
    ),
    (
      "count_distinct(if(reply_count > 300, contact.account.name, coalesce(tags, 'none')))", "count"
    ),
    ("sum(if(status in ('new', 'open'), 2, reply_count))", "count"),
  ]

  private static let ticketDimensions = [
    "bucket(days_between(created_at, as_of), -30, 0, 30, 90.5)", "bucket(reply_count, 2, 3, 500)",
    "weekday(created_at)", "hour(created_at)", "month_of_year(resolved_at)",
    "hour(resolved_at) between 9 and 16", "csat_score is not null",
    "coalesce(assignee.team.name, contact.account.name, title)",
    "if(weekday(created_at) >= 6, 'weekend', tags)", "weekday(created_at) = 'Monday'",
    "bucket(business_hours_between(created_at, resolved_at), 0, 8, 40)",
    "if(priority = 'urgent', 'low', priority)",
  ]

  private static let deals = ["sum(amount_minor)", "median(amount_minor where is_won)"]

  private static let dealDimensions = [
    "bucket(amount_minor, 0, 0.05, 100, 20000)", "bucket(amount_minor / 2, 100, 20000)",
    "weekday(expected_close_on)", "bucket(days_between(expected_close_on, today), -30, 0, 1, 60)",
    "bucket(probability, 10, 50.5)", "bucket(working_days_between(created_at, closed_at), 0, 5)",
  ]

  private func declarations(
    _ values: [(value: String, unit: String)], _ entity: String, _ dates: [String]
  ) throws -> [MetricDeclaration] {
    var all: [MetricDeclaration] = []
    for (place, (value, unit)) in values.enumerated() {
      for (number, date) in dates.enumerated() {
        all.append(
          try metric(
            "entity: \(entity)\n\(date)\nunit: \(unit)\ncensored: resolved_at is null".replacing(
              "resolved_at", with: entity == "ticket" ? "resolved_at" : "closed_at")
              + "\nvalue: \(value)", name: "\(entity)_\(place)_\(number)"))
      }
    }
    return all
  }

  private func check(_ metrics: [MetricDeclaration], by dimensions: [String], seed: UInt64) throws {
    let store = try RandomDatabase.filled(seed: seed, rows: 80)
    let engine = MetricEngine(
      database: store.database, catalogue: MetricCatalogue(metrics), settings: try Self.settings())
    let asOf = try instant("2025-10-26T00:30:00Z")
    let (from, to) = (try day("2025-03-10"), try day("2025-11-20"))
    var requests: [MetricRequest] = []
    for metric in metrics {
      requests.append(MetricRequest(metric.name, grain: .month, from: from, to: to, asOf: asOf))
      for dimension in dimensions {
        requests.append(MetricRequest(metric.name, by: [dimension], asOf: asOf))
        requests.append(
          MetricRequest(
            metric.name, by: [dimension], grain: .quarter, from: from, to: to, asOf: asOf, top: 3))
      }
      requests.append(MetricRequest(metric.name, by: Array(dimensions.prefix(2)), asOf: asOf))
    }
    let columns = try engine.run(requests)
    let sql = try engine.run(requests, executor: .sql)
    var groups = 0
    for ((request, answer), expected) in zip(zip(requests, columns), sql) {
      groups += answer.rows.count
      #expect(answer.rows == expected.rows, "\(request)\n\(answer.sql)")
      if answer.rows != expected.rows { return }
    }
    #expect(groups > 3 * requests.count)
  }

  @Test func `columns and SQL agree on working time, survival, classes and choices`() throws {
    try check(
      declarations(
        Self.tickets, "ticket",
        ["date: created_at", "date: as_of\nopen: {from: created_at, to: resolved_at}"]),
      by: Self.ticketDimensions, seed: 11)
  }

  @Test func `columns and SQL agree on classes of converted amounts`() throws {
    try check(
      declarations(
        Self.deals.map { ($0, "money") } + [("count()", "count")], "opportunity",
        ["date: closed_at", "date: as_of\nopen: {from: created_at, to: closed_at}"]),
      by: Self.dealDimensions, seed: 12)
  }

  @Test func `the rows of each group are those that its condition chooses`() throws {
    let store = try RandomDatabase.filled(seed: 13, rows: 60)
    let metrics = try declarations([("count()", "count")], "ticket", ["date: created_at"])
    let engine = MetricEngine(
      database: store.database, catalogue: MetricCatalogue(metrics), settings: try Self.settings())
    let asOf = try instant("2025-10-26T00:30:00Z")
    for dimension in Self.ticketDimensions + ["assignee", "priority", "csat_score", "account.name"]
    {
      let answer = try engine.run(MetricRequest("ticket_0_0", by: [dimension], asOf: asOf))
      let chosen = try engine.run(
        answer.rows.map {
          MetricRequest("ticket_0_0", where: answer.condition(for: $0), asOf: asOf)
        })
      #expect(answer.rows.map(\.value) == chosen.map { $0.single?.value ?? .none }, "\(dimension)")
    }
  }
}
