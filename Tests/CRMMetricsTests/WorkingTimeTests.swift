import CRMBytes
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

private let hasZones = FileSystem.exists("/usr/share/zoneinfo/Europe/Berlin")

/// Working time between two moments, by the schedules of the settings.
@Suite(.enabled(if: hasZones, "needs the package tzdata"))
struct WorkingTimeTests {
  private static let settings = """
    time_zone: Europe/Berlin
    business_hours: {weekdays: 09:00-17:00}
    holidays: [2026-04-06]
    schedules:
      support: {hours: {weekdays: 08:00-20:00}}
      emergency: {hours: always}
      new_york: {hours: {weekdays: 09:00-17:00}, time_zone: America/New_York, holidays: []}
    schedule_rules:
      - {schedule: emergency, priority: urgent}
      - {schedule: support, from: 2026-07-01}
      - {schedule: new_york, team: US Support}
    """

  private static let tickets = """
    INSERT INTO team (id, name, kind) VALUES (1, 'US Support', 'custom'), (2, 'Desk', 'custom');
    INSERT INTO user (id, full_name, role, is_active, team_id) VALUES (1, 'A', 'support', 1, 1);
    INSERT INTO ticket (id, title, status, priority, team_id, assignee_id, created_at, resolved_at)
      VALUES
      (1, 'over a weekend and a change of clocks', 'resolved', 'low', 2, NULL,
        '2026-03-27T15:00:00Z', '2026-03-30T08:00:00Z'),
      (2, 'an urgent Sunday of 23 hours', 'resolved', 'urgent', 2, NULL,
        '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'),
      (3, 'New York', 'resolved', 'low', 1, NULL, '2026-06-01T12:00:00Z', '2026-06-01T22:00:00Z'),
      (4, 'New York by its assignee', 'resolved', NULL, NULL, 1, '2026-06-01T12:00:00.900Z',
        '2026-06-02T14:30:00Z'),
      (5, 'into the new hours', 'resolved', 'normal', NULL, NULL, '2026-06-30T14:00:00Z',
        '2026-07-01T08:00:00Z'),
      (6, 'over the holiday', 'resolved', 'normal', 2, NULL, '2026-04-03T14:00:00Z',
        '2026-04-07T08:00:00Z'),
      (7, 'resolved before it was made', 'resolved', 'low', 2, NULL, '2026-01-05T10:30:00Z',
        '2026-01-05T09:00:00Z'),
      (8, 'waits', 'new', 'low', 2, NULL, '2026-01-05T10:30:00Z', NULL)
    """

  private func answers(_ value: String, settings: String = settings) throws -> [String] {
    let store = try emptyStore()
    try store.database.execute(Self.tickets)
    let declared = try metric(
      "entity: ticket\ndate: created_at\nunit: number\nvalue: \(value)", name: "sample")
    let engine = MetricEngine(
      database: store.database, catalogue: MetricCatalogue([declared]),
      settings: try Settings(Array(settings.utf8), path: "crm.yaml"))
    let request = MetricRequest("sample", by: ["id"], asOf: try instant("2026-12-01T00:00:00Z"))
    let columns = try engine.run(request)
    #expect(try engine.run(request, executor: .sql).rows == columns.rows)
    return columns.rows.map(\.summary)
  }

  @Test func `hours are those of the schedule that held then for the row`() throws {
    #expect(
      try answers("sum(business_hours_between(created_at, resolved_at))") == [
        "1 2.0000 (1)", "2 23.0000 (1)", "3 8.0000 (1)", "4 9.5000 (1)", "5 3.0000 (1)",
        "6 2.0000 (1)", "7 -1.5000 (1)", "8 0.0000 (0)",
      ])
    #expect(
      try answers("sum(business_minutes_between(created_at, resolved_at, 'support'))") == [
        "1 360.0000 (1)", "2 0.0000 (1)", "3 360.0000 (1)", "4 870.0000 (1)", "5 360.0000 (1)",
        "6 360.0000 (1)", "7 -90.0000 (1)", "8 0.0000 (0)",
      ])
  }

  @Test func `working days count the first day and not the last`() throws {
    #expect(
      try answers("sum(working_days_between(created_at, resolved_at))") == [
        "1 1 (1)", "2 1 (1)", "3 1 (1)", "4 1 (1)", "5 1 (1)", "6 1 (1)", "7 0 (1)", "8 0 (0)",
      ])
  }

  @Test func `without hours in the settings all time is working time`() throws {
    #expect(
      try answers(
        "sum(business_hours_between(created_at, resolved_at))", settings: "time_zone: Europe/Berlin"
      ).prefix(3) == ["1 65.0000 (1)", "2 23.0000 (1)", "3 10.0000 (1)"])
  }

  @Test func `a schedule that is not declared is named with the nearest`() throws {
    let error = #expect(throws: MetricError.self) {
      try answers("sum(business_hours_between(created_at, resolved_at, 'suport'))")
    }
    #expect(error?.description == "sample: unknown schedule 'suport'; did you mean 'support'?")
  }

  @Test(arguments: [
    (
      "sum(business_hours_between(created_at))",
      "4:12: write business_hours_between(from, to)"
    ),
    (
      "sum(business_hours_between(created_at, title))",
      "4:47: a point in time was expected, not a text"
    ),
    (
      "sum(business_hours_between(created_at, resolved_at, support))",
      "4:60: the name of a schedule was expected, in single quotes"
    ),
  ])
  func `names the place of a mistake`(value: String, wanted: String) {
    let error = #expect(throws: (any Error).self) { try answers(value) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(wanted))
  }
}
