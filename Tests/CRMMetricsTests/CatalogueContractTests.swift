import CRMTime
import Testing

@testable import CRMMetrics

/// Metrics of contracts and events against figures computed by hand.
@Suite struct CatalogueContractTests {
  // As of 10 March 2026. Still to be paid: 1 60.00, due 1 March; 3 30.00 without a due day; 4 70.00,
  // due 1 December; 6 10.00, due 1 February; 7 40.00 USD, due today. 2 is overpaid by 10.00, 5 is
  // not signed, 8 is paid and cancelled since.
  private static let contracts = InventedRecords(
    sql: """
      INSERT INTO account (id, name, kind) VALUES (1, 'Acme', 'customer'), (2, 'Blue', 'customer');
      INSERT INTO contact (id, full_name) VALUES (1, 'Kim');
      INSERT INTO contract (id, title, contact_id, account_id, is_signed, total_minor, currency,
        created_at, signed_at, due_on, cancelled_at) VALUES
        (1, 'c1', 1, 1, 1, 10000, 'EUR', '2026-01-01T08:00:00Z', '2026-01-10T08:00:00Z',
          '2026-03-01', NULL),
        (2, 'c2', 1, 1, 1, 5000, 'EUR', '2026-01-26T08:00:00Z', '2026-02-10T08:00:00Z',
          '2026-04-01', NULL),
        (3, 'c3', 1, 2, 1, 3000, 'EUR', '2026-02-05T08:00:00Z', '2026-02-10T08:00:00Z', NULL,
          NULL),
        (4, 'c4', 1, 2, 1, 9000, 'EUR', '2025-10-01T08:00:00Z', '2025-11-01T08:00:00Z',
          '2025-12-01', NULL),
        (5, 'c5', 1, 1, 0, 7000, 'EUR', '2026-01-01T08:00:00Z', NULL, NULL, NULL),
        (6, 'c6', 1, 2, 1, 1000, 'EUR', NULL, '2026-01-05T08:00:00Z', '2026-02-01', NULL),
        (7, 'c7', 1, 1, 1, 4000, 'USD', '2026-02-14T08:00:00Z', '2026-02-15T08:00:00Z',
          '2026-03-10', NULL),
        (8, 'c8', 1, 1, 1, 2000, 'EUR', '2025-01-01T08:00:00Z', '2025-01-02T08:00:00Z', NULL,
          '2026-02-20T08:00:00Z');
      INSERT INTO payment (id, contract_id, amount_minor, currency, paid_at, kind) VALUES
        (1, 1, 4000, 'EUR', '2026-01-15T08:00:00Z', 'payment'),
        (2, 2, 6000, 'EUR', '2026-02-20T08:00:00Z', 'payment'),
        (3, 4, 2000, 'EUR', '2025-12-20T08:00:00Z', 'payment'),
        (4, 8, 2000, 'EUR', '2024-12-31T08:00:00Z', 'payment');
      """)

  @Test(arguments: [
    // EUR: (60 + 30 + 70 + 10) / (50 + 30) × 28 days; USD: 40 / 40 × 28 days.
    ("dso", ["59.5000 (5)", "28.0000 (1)"]),
    ("contracts_paid", ["1 (1)"]),
    ("contracts_outstanding", ["5 (5)"]),
    ("contracts_cancelled", ["1 (1)"]),
    // 15, 5 and 1 days.
    ("signing_time_median", ["5.0000 (3)"]),
    ("payment_time_median", ["10.0000 (1)"]),
  ])
  func `February`(metric: String, wanted: [String]) throws {
    #expect(
      try Self.contracts.answer(metric, from: "2026-02-01", to: "2026-02-28") == wanted)
  }

  @Test func `there are no days of sales without a period`() throws {
    #expect(try Self.contracts.answer("dso") == ["none (0)"])
    // Since November: 5, 10 and 49 days; 8 was paid before it was signed.
    #expect(
      try Self.contracts.answer("payment_time_median", from: "2024-11-01", to: "2026-02-28")
        == ["10.0000 (3)"])
  }

  @Test func `the classes of lateness and of age add up to what is outstanding`() throws {
    func rows(_ name: String, _ by: [String]) throws -> [String] {
      try Self.contracts.answer(name, by: by)
    }
    #expect(try rows("outstanding", []) == ["17000 EUR (4)", "4000 USD (1)"])
    // 7 is due today; 1 is 9 days late, 6 37 and 4 99; 3 has no due day.
    #expect(
      try rows("outstanding", ["overdue"]) == [
        "under 1 4000 USD (1)", "1–30 6000 EUR (1)", "31–60 1000 EUR (1)",
        "91 and more 7000 EUR (1)", "– 3000 EUR (1)",
      ])
    // Signed: 7 23 days ago, 3 28, 1 59, 6 64 and 4 129.
    #expect(
      try rows("contracts_outstanding", ["age"])
        == ["under 31 2 (2)", "31 to under 61 1 (1)", "61 to under 91 1 (1)", "91 and more 1 (1)"])
    for by in [["overdue"], ["age"]] {
      let engine = try Self.contracts.engine()
      let asOf = try instant(SmallCompany.asOf)
      let request = MetricRequest("outstanding", by: by, asOf: asOf)
      var sums: [String: Int64] = [:]
      for row in try engine.run(request).rows {
        if case .money(let minor, let currency) = row.value {
          sums[currency ?? "", default: 0] += minor
        }
      }
      #expect(sums == ["EUR": 17_000, "USD": 4_000])
    }
  }

  // On 10 March Ann has 1 from 10 to 12, 2 from 11 to 13, 3 from 12 to 14 and 4 from 14 to 15; Bo
  // has 5 from 11 to 12. 6 on the 20th and 7 in April have nobody; 8 of Ann ends before it starts;
  // 9 of Bo has no end. It is noon. The contract of 4 and 9 is not signed.
  private static let events = InventedRecords(
    sql: """
      INSERT INTO user (id, full_name, role) VALUES (1, 'Ann', 'support'), (2, 'Bo', 'support');
      INSERT INTO contact (id, full_name) VALUES (1, 'Kim');
      INSERT INTO contract (id, title, contact_id, is_signed, total_minor, signed_at) VALUES
        (1, 'c1', 1, 1, 100, '2026-02-28T23:30:00Z'), (2, 'c2', 1, 0, 100, NULL);
      INSERT INTO event (id, name, contract_id, support_id, start_at, end_at, attendees) VALUES
        (1, 'e1', 1, 1, '2026-03-10T10:00:00', '2026-03-10T12:00:00', 10),
        (2, 'e2', 1, 1, '2026-03-10T11:00:00', '2026-03-10T13:00:00', 20),
        (3, 'e3', 1, 1, '2026-03-10T12:00:00', '2026-03-10T14:00:00', NULL),
        (4, 'e4', 2, 1, '2026-03-10T14:00:00', '2026-03-10T15:00:00', 60),
        (5, 'e5', 1, 2, '2026-03-10T11:00:00', '2026-03-10T12:00:00', NULL),
        (6, 'e6', 1, NULL, '2026-03-20T10:00:00', '2026-03-20T11:00:00', NULL),
        (7, 'e7', 1, NULL, '2026-04-20T10:00:00', '2026-04-20T11:00:00', NULL),
        (8, 'e8', 1, 1, '2026-03-12T10:00:00', '2026-03-12T09:00:00', NULL),
        (9, 'e9', 2, 2, '2026-03-25T10:00:00', NULL, NULL);
      """)

  @Test(arguments: [
    ("event_load", [], ["8 (8)"]),
    ("event_load", ["support"], ["Ann 5 (5)", "Bo 2 (2)", "– 1 (1)"]),
    // 2 + 2 + 2 + 1 + 1 + 1.
    ("event_hours", [], ["9.0000 (6)"]),
    ("event_hours_supported", ["support"], ["Ann 7.0000 (4)", "Bo 1.0000 (1)"]),
    // Round the clock: 31 days of March, of which one has 23 hours.
    ("support_hours", ["support"], ["Ann 743.0000 (31)", "Bo 743.0000 (31)"]),
    ("support_utilisation", ["support"], ["Ann 0.9421 (31)", "Bo 0.1346 (31)"]),
    ("support_utilisation", [], ["0.5384 (62)"]),
    ("event_attendees_mean", [], ["30.0000 (3)"]),
    // 1 with 2 and 2 with 3; 3 and 4 only meet.
    ("events_overlapping", [], ["3 (3)"]),
    ("events_at_once", ["support"], ["Ann 2 (4)", "Bo 1 (2)"]),
    // 3, which starts now, 4, 6, 8 and 9.
    ("events_upcoming_30d", [], ["5 (5)"]),
    ("events_unassigned_14d", [], ["1 (1)"]),
    ("events_unsigned", [], ["2 (2)"]),
    // Signed on 1 March by the clock of Berlin: 1, 2, 3 and 5 are nine days ahead, 6 19; 4 and 9 are
    // of the other contract.
    ("event_lead_median", [], ["9.0000 (5)"]),
  ])
  func `events of March`(metric: String, by: [String], wanted: [String]) throws {
    #expect(
      try Self.events.answer(metric, by: by, from: "2026-03-01", to: "2026-03-31") == wanted)
  }
}
