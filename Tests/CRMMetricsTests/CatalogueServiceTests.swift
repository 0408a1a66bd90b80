import CRMTime
import Testing

@testable import CRMMetrics

/// Metrics of services and their customers against figures computed by hand.
@Suite struct CatalogueServiceTests {
  // A month's revenue, in EUR, at the end of January and at that of February 2026:
  // Acme   1 Care, 10.00 a month since November, 12.00 since 10 February  10 → 12
  //        2 Plus, 30.00 a quarter since 15 February                       0 → 10
  // Blue   3 Care, 20.00 a month since December, stopped 20 February      20 →  0
  //        4 Plus, 120.00 a year since January                            10 → 10
  // Cyan   5 Care, 15.00 a month since October, stopped 5 February        15 →  0
  //        6 Plus, 5.00 a month since 25 February: it is back              0 →  5
  // Dent   7 Care, 8.00 a month since 12 February                          0 →  8
  // Kim    8 Plus, without a price, since New Year's night; no company
  // Earl   9 Care, 9.00 a month, 3 to 17 February: came and went
  // In all 55.00 → 45.00: gained 13.00 and 12.00, lost 20.00 and 15.00.
  private static let services = InventedRecords(
    sql: """
      INSERT INTO service (id, name) VALUES (1, 'Care'), (2, 'Plus');
      INSERT INTO account (id, name, kind) VALUES (1, 'Acme', 'customer'), (2, 'Blue', 'customer'),
        (3, 'Cyan', 'customer'), (4, 'Dent', 'customer'), (5, 'Earl', 'customer');
      INSERT INTO contact (id, full_name) VALUES (1, 'Kim');
      INSERT INTO subscription (id, service_id, account_id, contact_id, status, amount_minor,
        currency, interval, started_at, stopped_at) VALUES
        (1, 1, 1, NULL, 'current', 1200, 'EUR', 'month', '2025-11-15T08:00:00Z', NULL),
        (2, 2, 1, NULL, 'current', 3000, 'EUR', 'quarter', '2026-02-15T08:00:00Z', NULL),
        (3, 1, 2, NULL, 'past', 2000, 'EUR', 'month', '2025-12-01T08:00:00Z',
          '2026-02-20T08:00:00Z'),
        (4, 2, 2, NULL, 'current', 12000, 'EUR', 'year', '2026-01-01T08:00:00Z', NULL),
        (5, 1, 3, NULL, 'past', 1500, 'EUR', 'month', '2025-10-01T08:00:00Z',
          '2026-02-05T08:00:00Z'),
        (6, 2, 3, NULL, 'current', 500, 'EUR', 'month', '2026-02-25T08:00:00Z', NULL),
        (7, 1, 4, NULL, 'current', 800, 'EUR', 'month', '2026-02-12T08:00:00Z', NULL),
        (8, 2, NULL, 1, 'current', NULL, 'EUR', 'month', '2025-12-31T23:30:00Z', NULL),
        (9, 1, 5, NULL, 'past', 900, 'EUR', 'month', '2026-02-03T08:00:00Z',
          '2026-02-17T08:00:00Z');
      INSERT INTO subscription_history (subscription_id, valid_from, valid_to, status, amount_minor)
        VALUES (1, '2025-11-15T08:00:00Z', '2026-02-10T08:00:00Z', 'current', 1000),
          (1, '2026-02-10T08:00:00Z', NULL, 'current', 1200);
      """)

  @Test(arguments: [
    ("recurring_revenue", ["4500 EUR (5)"]),
    ("annual_recurring_revenue", ["54000 EUR (5)"]),
    ("mrr_new", ["1300 EUR (2)"]),
    ("mrr_expansion", ["1200 EUR (2)"]),
    ("mrr_contraction", ["2000 EUR (1)"]),
    ("mrr_churned", ["1500 EUR (1)"]),
    ("mrr_net_new", ["-1000 EUR (4)"]),
    // (12 + 10 + 10) / 55.
    ("net_revenue_retention", ["58.1818 (4)"]),
    // (10 + 10) / 55.
    ("gross_revenue_retention", ["36.3636 (4)"]),
    ("gross_revenue_churn", ["63.6364 (4)"]),
    ("net_revenue_churn", ["41.8182 (4)"]),
    // Acme, Blue, Cyan, Dent and Kim.
    ("service_customers", ["5 (5)"]),
    ("customers_started", ["3 (3)"]),
    ("customers_returned", ["1 (1)"]),
    ("customers_stopped", ["2 (2)"]),
    // Of Acme, Blue, Cyan and Kim it was Cyan; Earl was not there when February began.
    ("customer_churn_rate", ["25.0000 (4)"]),
    // 3, 5 and 9.
    ("subscriptions_past", ["3 (3)"]),
  ])
  func `February`(metric: String, wanted: [String]) throws {
    #expect(
      try Self.services.answer(metric, from: "2026-02-01", to: "2026-02-28") == wanted)
  }

  @Test func `what is gained and lost is the change of the recurring revenue`() throws {
    func months(_ name: String) throws -> [Int64] {
      let engine = try Self.services.engine()
      let request = MetricRequest(
        name, grain: .month, from: try day("2025-09-01"), to: try day("2026-03-31"),
        asOf: try instant(SmallCompany.asOf))
      return try engine.run(request).rows.map { row in
        guard case .money(let minor, _) = row.value else { return .min }
        return minor
      }
    }
    let revenue = try months("recurring_revenue")
    #expect(revenue == [0, 1500, 2500, 4500, 5500, 4500, 4500])
    let change = try months("mrr_net_new")
    for month in 1..<revenue.count {
      #expect(revenue[month] == revenue[month - 1] + change[month])
    }
  }

  // Yearly prices whose twelfths have no end, which come, change and go in different months.
  private static let thirds = InventedRecords(
    sql: """
      INSERT INTO service (id, name) VALUES (1, 'Care');
      INSERT INTO account (id, name, kind) VALUES (1, 'A', 'customer'), (2, 'B', 'customer'),
        (3, 'C', 'customer'), (4, 'D', 'customer');
      INSERT INTO subscription (id, service_id, account_id, status, amount_minor, currency,
        interval, started_at, stopped_at) VALUES
        (1, 1, 1, 'current', 10001, 'EUR', 'year', '2025-11-15T08:00:00Z', NULL),
        (2, 1, 2, 'current', 10007, 'EUR', 'quarter', '2026-01-15T08:00:00Z', NULL),
        (3, 1, 3, 'past', 20003, 'EUR', 'year', '2025-12-01T08:00:00Z', '2026-02-20T08:00:00Z'),
        (4, 1, 4, 'current', 2005, 'EUR', 'quarter', '2026-02-01T08:00:00Z', NULL),
        (5, 1, 1, 'current', 1009, 'EUR', 'year', '2026-02-03T08:00:00Z', NULL);
      """)

  @Test func `what is gained and lost adds up to the cent`() throws {
    func months(_ name: String, by: [String] = []) throws -> [String: Int64] {
      let request = MetricRequest(
        name, by: by, grain: .month, from: try day("2025-10-01"), to: try day("2026-03-31"),
        asOf: try instant(SmallCompany.asOf))
      var sums: [String: Int64] = [:]
      for row in try Self.thirds.engine().run(request).rows {
        guard case .money(let minor, _) = row.value, let period = row.period else { continue }
        sums[period, default: 0] += minor
      }
      return sums
    }
    let revenue = try months("recurring_revenue")
    // 8.33; then with 16.67; with 33.36; less 16.67, with 6.68 and 0.84.
    let wanted: [String: Int64] = [
      "2025-10": 0, "2025-11": 833, "2025-12": 2500, "2026-01": 5836, "2026-02": 4921,
      "2026-03": 4921,
    ]
    #expect(revenue == wanted)
    #expect(
      try months("recurring_revenue", by: ["account"]).filter { $0.value != 0 }
        == revenue.filter { $0.value != 0 })
    let net = try months("mrr_net_new")
    let parts = try ["mrr_new", "mrr_expansion", "mrr_contraction", "mrr_churned"].map {
      try months($0)
    }
    let labels = revenue.keys.sorted()
    for (before, label) in zip(labels, labels.dropFirst()) {
      #expect(revenue[label] == revenue[before, default: 0] + net[label, default: 0], "\(label)")
      let sum =
        parts[0][label, default: 0] + parts[1][label, default: 0]
        - parts[2][label, default: 0] - parts[3][label, default: 0]
      #expect(net[label] == sum, "\(label)")
    }
  }

  @Test func `customers are kept by the month in which they first began`() throws {
    // Cyan of October is away from 5 to 25 February; of February Dent stays, Earl went. Kim began in
    // January, by the clock of Berlin.
    #expect(
      try Self.services.answer("customer_retention_rate", by: ["cohort"], to: "2026-02-20") == [
        "2025-10 0.0000 (1)", "2025-11 100.0000 (1)", "2025-12 100.0000 (1)",
        "2026-01 100.0000 (1)", "2026-02 50.0000 (2)",
      ])
    #expect(
      try Self.services.answer("customer_retention_rate", by: ["cohort"], to: "2025-12-15") == [
        "2025-10 100.0000 (1)", "2025-11 100.0000 (1)", "2025-12 100.0000 (1)",
      ])
  }

  @Test func `how long customers stay counts those who are still there`() throws {
    // Earl left after 14 days, when six of seven were there so long (Cyan is back for 13): 5 of 6
    // stay. Cyan had left after 127 days, longer than anyone else is there yet.
    #expect(try Self.services.answer("customer_lifetime_median") == ["127.0000 (7)"])
    #expect(
      try Self.services.answer("customer_survival_1y", from: "2026-01-01", to: "2026-03-31")
        == ["none (4)"])
    #expect(try Self.services.answer("customer_survival_1y") == ["0.0000 (7)"])
  }

  @Test func `a use that the history saw end later ended at its own moment`() throws {
    let records = InventedRecords(
      sql: """
        INSERT INTO service (id, name) VALUES (1, 'Care');
        INSERT INTO account (id, name, kind) VALUES (1, 'Acme', 'customer');
        INSERT INTO subscription (id, service_id, account_id, status, amount_minor, currency,
          interval, started_at, stopped_at) VALUES
          (1, 1, 1, 'past', 1000, 'EUR', 'month', '2026-01-01T08:00:00Z', '2026-02-10T08:00:00Z');
        INSERT INTO subscription_history (subscription_id, valid_from, valid_to, status,
          amount_minor) VALUES
          (1, '2026-01-05T08:00:00Z', '2026-03-01T08:00:00Z', 'current', 1000),
          (1, '2026-03-01T08:00:00Z', NULL, 'past', 1000);
        """)
    #expect(
      try records.answer("recurring_revenue", grain: .month, from: "2025-12-01", to: "2026-02-28")
        == ["2025-12 0 EUR (0)", "2026-01 1000 EUR (1)", "2026-02 0 EUR (0)"])
    #expect(
      try records.answer("recurring_revenue", to: "2026-01-02") == ["1000 EUR (1)"])
  }
}
