import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Metrics of tickets against figures computed by hand.
@Suite struct CatalogueTicketTests {
  // All in March 2026, in UTC; Berlin is an hour ahead.
  // 1: new from 2nd 8:00, open with Ann from 9:00, pending from 3rd 9:00, open from 4th 9:00,
  //    resolved on the 4th at 11:00. New 1 h, open 24 + 2 h, pending 24 h: 51 h in all.
  // 2: open with Ann of North from 2nd 10:00, resolved 22:00, which is before midnight in Berlin;
  //    open again with Bo of South on 3rd 10:00, resolved 16:00, closed on the 5th. Open 12 + 6 h,
  //    first resolution after 12 h, full resolution after 30 h.
  // 3: open with Bo from 3rd 8:00, on hold from 4th 8:00, open since 6th 8:00.
  // 4: open with Ann from 3rd 12:00, deleted on 5th 12:00.
  // 5: known by its events: new and normal from 4th 8:00, open at 9:00, high at 10:00, from Ann to
  //    Bo at 11:00, resolved on 5th 8:00; back to Ann at 20:00, rated good on the 5th and bad on the
  //    6th at 10:00; to Bo on the 7th. New 1 h, open 23 h. The import saw only the end of it.
  // 6: seen once, resolved: made on 4th 9:00, resolved on 6th 9:00.
  // 7: resolved, made on 5th 8:00, nobody knows when it was resolved.
  // 8: deleted at its source, in no figure.
  private static let tickets = """
    INSERT INTO source (id, name) VALUES (1, 'desk');
    INSERT INTO team (id, name, kind) VALUES (1, 'North', 'custom'), (2, 'South', 'custom');
    INSERT INTO user (id, full_name, role, team_id, source_id, source_key) VALUES
      (1, 'Ann', 'support', 1, 1, 'a'), (2, 'Bo', 'support', 2, 1, 'b');
    INSERT INTO contact (id, full_name) VALUES (1, 'Kim'), (2, 'Lou');
    INSERT INTO ticket (id, source_id, source_key, title, status, priority, assignee_id, team_id,
      created_at, first_replied_at, resolved_at, reply_count, reopen_count, contact_id, is_deleted)
      VALUES
      (1, 1, '1', 't', 'resolved', 'normal', 1, 1, '2026-03-02T08:00:00Z', '2026-03-02T10:00:00Z',
        '2026-03-04T11:00:00Z', 2, 0, 1, 0),
      (2, 1, '2', 't', 'closed', 'high', 2, 2, '2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z',
        '2026-03-03T16:00:00Z', 3, 1, 1, 0),
      (3, 1, '3', 't', 'open', 'low', 2, 2, '2026-03-03T08:00:00Z', NULL, NULL, 0, 0, 2, 0),
      (4, 1, '4', 't', 'deleted', 'urgent', 1, 1, '2026-03-03T12:00:00Z', NULL, NULL, NULL, NULL,
        2, 0),
      (5, 1, '5', 't', 'resolved', 'high', 2, 1, '2026-03-04T08:00:00Z', '2026-03-04T12:00:00Z',
        '2026-03-05T08:00:00Z', 1, 0, 2, 0),
      (6, 1, '6', 't', 'resolved', NULL, 1, NULL, '2026-03-04T09:00:00Z', NULL,
        '2026-03-06T09:00:00Z', 0, 0, NULL, 0),
      (7, 1, '7', 't', 'resolved', 'low', NULL, NULL, '2026-03-05T08:00:00Z', NULL, NULL, NULL,
        NULL, NULL, 0),
      (8, 1, '8', 't', 'open', 'low', NULL, NULL, '2026-03-02T08:00:00Z', NULL, NULL, NULL, NULL,
        1, 1);
    INSERT INTO ticket_history (ticket_id, valid_from, valid_to, status, priority, assignee_id,
      team_id) VALUES
      (1, '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z', 'new', 'normal', NULL, 1),
      (1, '2026-03-02T09:00:00Z', '2026-03-03T09:00:00Z', 'open', 'normal', 1, 1),
      (1, '2026-03-03T09:00:00Z', '2026-03-04T09:00:00Z', 'pending', 'normal', 1, 1),
      (1, '2026-03-04T09:00:00Z', '2026-03-04T11:00:00Z', 'open', 'normal', 1, 1),
      (1, '2026-03-04T11:00:00Z', NULL, 'resolved', 'normal', 1, 1),
      (2, '2026-03-02T10:00:00Z', '2026-03-02T22:00:00Z', 'open', 'high', 1, 1),
      (2, '2026-03-02T22:00:00Z', '2026-03-03T10:00:00Z', 'resolved', 'high', 1, 1),
      (2, '2026-03-03T10:00:00Z', '2026-03-03T16:00:00Z', 'open', 'high', 2, 2),
      (2, '2026-03-03T16:00:00Z', '2026-03-05T16:00:00Z', 'resolved', 'high', 2, 2),
      (2, '2026-03-05T16:00:00Z', NULL, 'closed', 'high', 2, 2),
      (3, '2026-03-03T08:00:00Z', '2026-03-04T08:00:00Z', 'open', 'low', 2, 2),
      (3, '2026-03-04T08:00:00Z', '2026-03-06T08:00:00Z', 'on_hold', 'low', 2, 2),
      (3, '2026-03-06T08:00:00Z', NULL, 'open', 'low', 2, 2),
      (4, '2026-03-03T12:00:00Z', '2026-03-05T12:00:00Z', 'open', 'urgent', 1, 1),
      (4, '2026-03-05T12:00:00Z', NULL, 'deleted', 'urgent', 1, 1),
      (5, '2026-03-06T00:00:00Z', NULL, 'resolved', 'high', 2, 1),
      (8, '2026-03-02T08:00:00Z', '2026-03-04T08:00:00Z', 'open', 'low', NULL, NULL);
    INSERT INTO ticket_event (ticket_id, at, kind, from_value, to_value) VALUES
      (5, '2026-03-04T08:00:00Z', 'created', NULL, 'new'),
      (5, '2026-03-04T09:00:00Z', 'status', 'new', 'open'),
      (5, '2026-03-04T10:00:00Z', 'priority', 'normal', 'high'),
      (5, '2026-03-04T11:00:00Z', 'assignee', 'a', 'b'),
      (5, '2026-03-04T12:00:00Z', 'reply', NULL, NULL),
      (5, '2026-03-05T08:00:00Z', 'status', 'open', 'Solved'),
      (5, '2026-03-05T10:00:00Z', 'rating', NULL, 'good'),
      (5, '2026-03-05T20:00:00Z', 'assignee', 'b', 'a'),
      (5, '2026-03-06T10:00:00Z', 'rating', NULL, 'bad'),
      (5, '2026-03-07T10:00:00Z', 'assignee', 'a', 'b');
    """

  private static func answer(
    _ name: String, by: [String] = [], grain: Grain? = nil, from: String = "2026-03-01",
    to: String = "2026-03-31"
  ) throws -> [String] {
    try InventedRecords(sql: tickets).answer(name, by: by, grain: grain, from: from, to: to)
  }

  @Test func `the backlog of a day is that of the day before and what came and went`() throws {
    func days(_ name: String) throws -> [String] {
      try Self.answer(name, grain: .day, to: "2026-03-07")
        .map { String($0.split(separator: " ")[1]) }
    }
    // 2nd: 1 waits, 2 came and was resolved. 3rd: 3 and 4 came, 2 came back and was resolved again.
    // 4th: 5 and 6 came, 1 is resolved. 5th: 7 counts as resolved when it was made, 5 is resolved,
    // 4 deleted. 6th: 6 is resolved, which leaves 3.
    #expect(try days("backlog") == ["0", "1", "3", "4", "2", "1", "1"])
    #expect(try days("backlog_created") == ["0", "2", "2", "2", "1", "0", "0"])
    #expect(try days("backlog_reopened") == ["0", "0", "1", "0", "0", "0", "0"])
    #expect(try days("backlog_resolved") == ["0", "1", "1", "1", "2", "1", "0"])
    #expect(try days("backlog_deleted") == ["0", "0", "0", "0", "1", "0", "0"])
    #expect(try days("backlog_change") == ["0", "1", "2", "1", "-2", "-1", "0"])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the backlog balances on every day of any history`(seed: UInt64) throws {
    let engine = MetricEngine(
      database: try RandomDatabase.filled(seed: seed, rows: 120).database,
      catalogue: try builtInCatalogue(), settings: try SmallCompany.settings())
    func days(_ name: String, by: [String] = []) throws -> [Int64] {
      let request = MetricRequest(
        name, by: by, grain: .day, from: try day("2025-12-01"), to: try day("2026-03-10"),
        asOf: try instant(SmallCompany.asOf))
      return try engine.run(request).rows.map { row in
        guard case .integer(let value) = row.value else { return .min }
        return value
      }
    }
    let backlog = try days("backlog")
    let change = try days("backlog_change")
    #expect(backlog.count == 100)
    #expect(Set(backlog).count > 2)
    for day in 1..<backlog.count {
      #expect(backlog[day] == backlog[day - 1] + change[day])
    }
  }

  @Test func `the backlog of the past has the status, priority and assignee of then`() throws {
    // On the 4th at midnight: 3 is on hold with Bo, 4 is open with Ann, 5 is open, high, with Bo.
    // Of 6 only the end is known: it was open, and its assignee is taken to have been the same.
    #expect(
      try Self.answer("backlog", by: ["status"], to: "2026-03-04")
        == ["Open 2 (2)", "On hold 1 (1)", "– 1 (1)"])
    #expect(
      try Self.answer("backlog", by: ["priority"], to: "2026-03-04")
        == ["Low 1 (1)", "High 1 (1)", "Urgent 1 (1)", "– 1 (1)"])
    #expect(
      try Self.answer("backlog", by: ["assignee"], to: "2026-03-04") == ["Ann 2 (2)", "Bo 2 (2)"])
  }

  @Test(arguments: [
    // 51 (ticket 1), 12 (2), 24 (5) and 48 h (6); in the middle of 24 and 48.
    ("first_resolution_median", ["36.0000 (4)"]),
    // 51, 30, 24 and 48 h; in the middle of 30 and 48.
    ("full_resolution_median", ["39.0000 (4)"]),
    // Seven tenths of the way from 48 to 51.
    ("full_resolution_p90", ["50.1000 (4)"]),
    // 51, 18 and 24 h; the statuses of 6 are not known.
    ("total_resolution_median", ["24.0000 (3)"]),
    // New and open: 27, 18, 24 h; none of them was on hold.
    ("requester_wait_median", ["24.0000 (3)"]),
    // Eight tenths of the way from 24 to 27.
    ("requester_wait_p90", ["26.4000 (3)"]),
    ("agent_work_median", ["24.0000 (3)"]),
    ("agent_wait_median", ["24.0000 (1)"]),
    ("on_hold_median", ["none (0)"]),
    // 51, 30, 24 and 48 h.
    ("resolution_mean", ["38.2500 (4)"]),
    // 2, 1 and 4 h.
    ("first_reply_mean", ["2.3333 (3)"]),
    // Within a day 1, 2 and 5 of the seven.
    ("replied_24h_rate", ["42.8571 (7)"]),
    // Replies of those resolved: 2, 3, 1 and 0; with a day of resolution 1, 2, 5 and 6.
    ("replies_per_ticket", ["1.5000 (4)"]),
    ("one_touch_rate", ["25.0000 (4)"]),
    ("one_touch_rate_classic", ["50.0000 (4)"]),
    // 1 was pending, 2 came back, 6 had no reply: 5 alone.
    ("one_touch_rate_messaging", ["25.0000 (4)"]),
    ("first_contact_resolution_rate", ["50.0000 (4)"]),
    ("two_touch_rate", ["25.0000 (4)"]),
    ("multi_touch_rate", ["25.0000 (4)"]),
    ("reopens", ["1 (4)"]),
    // 1 had Ann, 2 Ann and Bo, 5 Ann, Bo, Ann and Bo, 6 Ann as far as is known.
    ("reassigned_rate", ["50.0000 (4)"]),
    ("assignee_stations_mean", ["2.0000 (4)"]),
    // 1 North, 2 North and South, 5 North; 6 had no team.
    ("handoff_rate", ["33.3333 (3)"]),
    ("team_stations_mean", ["1.3333 (3)"]),
    // 5 alone, and what became of its rating is bad.
    ("csat_share_by_rating", ["0.0000 (1)"]),
    ("csat_average_by_rating", ["1.0000 (1)"]),
    // Replied after 1, 2 and 4 h; 6 was resolved without a reply after 48 h, 3 waits for 171 h: of five
    // 80, 60 and 40 % wait on.
    ("first_reply_survival_median", ["4.0000 (5)"]),
    // Resolved after 24, 30, 48 and 51 h; 3 waits for 171 h.
    ("resolution_survival_median", ["48.0000 (5)"]),
    // Kim wrote 1 and 2, Lou 3, 4 and 5.
    ("tickets_per_contact", ["2.5000 (2)"]),
    // Kim by 1 and 2, Lou by 5.
    ("contacts_helped", ["2 (2)"]),
  ])
  func `March`(metric: String, wanted: [String]) throws {
    #expect(try Self.answer(metric) == wanted)
  }

  @Test func `says from when on the states of tickets are known`() throws {
    let engine = try InventedRecords(sql: Self.tickets).engine()
    func notes(_ day: String) throws -> [String] {
      try engine.run(
        MetricRequest(
          "backlog", to: try CRMMetricsTests.day(day), asOf: try instant(SmallCompany.asOf))
      ).notes
    }
    #expect(try notes("2026-03-02").isEmpty)
    #expect(
      try notes("2026-03-01").contains {
        $0.hasPrefix(
          "The history of tickets is known from 2026-03-02 on; before, tickets are taken")
      })
  }

  @Test func `a rating counts for whoever had the ticket then`() throws {
    #expect(try Self.answer("csat_average_by_rating", by: ["assignee"]) == ["Ann 1.0000 (1)"])
  }

  @Test func `tells how long tickets stay in each status`() throws {
    // New: 1 and 1 h. Open: 24, 2, 12, 6, 24, 48 (4) and 23 h. Pending 24, on hold 48. Resolved: 12
    // and 48 h (2). Of 6 the 48 h before its end, in which its status is not known.
    #expect(
      try Self.answer("status_time_median", by: ["status"]) == [
        "New 1.0000 (2)", "Open 23.0000 (7)", "Pending 24.0000 (1)", "On hold 48.0000 (1)",
        "Resolved 30.0000 (2)", "– 48.0000 (1)",
      ])
  }

  @Test func `the age of open tickets, and those without a reply`() throws {
    // On 5 March at midnight 3, 63 h old, and 6, 38 h, wait; the present 10 March leaves 3.
    func then(_ name: String) throws -> [String] { try Self.answer(name, to: "2026-03-05") }
    #expect(try then("open_tickets") == ["2 (2)"])
    // (62 h 59 min 59 s + 37 h 59 min 59 s) / 2 in days.
    #expect(try then("open_ticket_age_median") == ["2.1042 (2)"])
    #expect(try then("unreplied_tickets") == ["2 (2)"])
    #expect(try Self.answer("unreplied_tickets") == ["1 (1)"])
    #expect(
      try Self.answer("open_tickets", by: ["age"], to: "2026-03-05") == ["1 to under 7 2 (2)"])
    #expect(
      try Self.answer("backlog", by: ["age"], to: "2026-03-04")
        == ["under 1 2 (2)", "1 to under 7 2 (2)"])
  }

  // Working time is 9 to 17 on weekdays; the 2nd is a Monday. 1: made at 9:00 in Berlin, replied
  // after 2 h, resolved on the 4th at 12:00 after 8 + 8 + 3 = 19 h. 2: made 11:00, replied after 1 h,
  // first resolved at 23:00 after 6 h, again on the 3rd at 17:00 after 6 + 8 = 14 h. 5: replied 9:00
  // to 13:00 after 4 h, resolved on the 5th at 9:00 after 8 h. 6: resolved on the 6th at 10:00, made
  // at 10:00 on the 4th: 7 + 8 + 1 = 16 h.
  // Targets of reply and resolution: normal 2 h and 16 h, high 1 h and 12 h, low 4 h and 40 h. By
  // its first priority 5 is normal. 3, low, waits from the 3rd at 9:00 to the 10th at noon, without the
  // weekend 5 × 8 + 3 = 43 h. 4 was deleted, 6 and 7 have no first priority or moment.
  private static func withWorkingTime() throws -> InventedRecords {
    var records = InventedRecords(sql: tickets)
    let yaml = """
      time_zone: Europe/Berlin
      currency: EUR
      business_hours: {weekdays: "09:00-17:00"}
      sla:
        low: {first_reply: 4h, resolution: 40h}
        normal: {first_reply: 2h, resolution: 16h}
        high: {first_reply: 1h, resolution: 12h}
      """
    records.settings = try Settings(Array(yaml.utf8), path: "crm.yaml")
    return records
  }

  @Test(arguments: [
    ("first_reply_business_median", ["2.0000 (3)"]),
    // 19, 14, 8 and 16 h.
    ("resolution_business_median", ["15.0000 (4)"]),
    // 1: 1 h new, 7 + 1 h and 2 h open; 2: 6 and 6 h; 5: 1 and 7 h.
    ("requester_wait_business_median", ["11.0000 (3)"]),
    // 1 met 2 h, 2 met 1 h, 5 missed 2 h, 3 missed 4 h.
    ("sla_first_reply_rate", ["50.0000 (4)"]),
    ("sla_first_reply_missed_rate", ["50.0000 (4)"]),
    // 1 missed 16 h, 2 missed 12 h, 5 met 16 h, 3 missed 40 h; 7 has no moment.
    ("sla_resolution_rate", ["25.0000 (4)"]),
    ("sla_breached_open", ["1 (1)"]),
    ("sla_reply_breached_open", ["1 (1)"]),
  ])
  func `working time and targets`(metric: String, wanted: [String]) throws {
    #expect(
      try Self.withWorkingTime().answer(metric, from: "2026-03-01", to: "2026-03-31") == wanted)
  }

  @Test func `tickets of companies`() throws {
    let records = InventedRecords(
      sql: """
        INSERT INTO account (id, name, kind) VALUES (1, 'Acme', 'customer'), (2, 'Blue', 'customer');
        INSERT INTO ticket (id, title, status, account_id, created_at) VALUES
          (1, 't', 'open', 1, '2026-03-02T08:00:00Z'), (2, 't', 'open', 1, '2026-03-02T08:00:00Z'),
          (3, 't', 'open', 2, '2026-03-02T08:00:00Z'), (4, 't', 'open', NULL, '2026-03-02T08:00:00Z');
        """)
    // Three tickets of two companies; the fourth has none.
    #expect(try records.answer("tickets_per_account") == ["1.5000 (2)"])
  }

  @Test func `replies are those of our side, and customers wait since their first word`() throws {
    // Ticket 1, made by Ann with words of hers: Kim writes at 9:00 and 10:00, Ann replies at 12:00 and
    // 13:00, Kim writes at 14:00, Bo answers at 18:00. A note of 11:00 is not public. Ticket 2: Ann
    // replies after 6 h; someone unknown writes as well.
    let records = InventedRecords(
      sql: """
        INSERT INTO user (id, full_name, role) VALUES (1, 'Ann', 'support'), (2, 'Bo', 'none'),
          (3, 'Kim', 'customer');
        INSERT INTO contact (id, full_name, user_id) VALUES (1, 'Kim', 3);
        INSERT INTO ticket (id, title, status, contact_id, created_at) VALUES
          (1, 't', 'open', 1, '2026-03-02T08:00:00Z'), (2, 't', 'open', 1, '2026-03-03T08:00:00Z');
        INSERT INTO ticket_event (ticket_id, at, kind, is_public, actor_id) VALUES
          (1, '2026-03-02T08:00:00Z', 'reply', 1, 1), (1, '2026-03-02T09:00:00Z', 'reply', 1, 3),
          (1, '2026-03-02T10:00:00Z', 'reply', NULL, 3), (1, '2026-03-02T11:00:00Z', 'note', 0, 1),
          (1, '2026-03-02T12:00:00Z', 'reply', 1, 1), (1, '2026-03-02T13:00:00Z', 'reply', 1, 1),
          (1, '2026-03-02T14:00:00Z', 'reply', 1, 3), (1, '2026-03-02T18:00:00Z', 'reply', 1, 2),
          (2, '2026-03-03T09:00:00Z', 'reply', 1, NULL), (2, '2026-03-03T14:00:00Z', 'reply', 1, 1);
        """)
    #expect(try records.answer("replies_sent", by: ["agent"]) == ["Ann 3 (3)", "Bo 1 (1)"])
    // 4 and 6 h; after its first reply 1 waited 4 h from 14:00 on, and nobody waited at 13:00.
    #expect(try records.answer("first_public_reply_median") == ["5.0000 (2)"])
    #expect(try records.answer("next_reply_median") == ["4.0000 (1)"])
  }
}
