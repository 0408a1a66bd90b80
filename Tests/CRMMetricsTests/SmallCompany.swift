import CRMStore
import CRMTime
import CRMWorkspace

@testable import CRMMetrics

/// A company small enough to compute by hand, as of Tuesday 10 March 2026, noon in Berlin.
enum SmallCompany {
  static let asOf = "2026-03-10T11:00:00Z"

  static func engine() throws -> MetricEngine {
    MetricEngine(
      database: try store().database, catalogue: try builtInCatalogue(), settings: try settings())
  }

  static func settings() throws -> Settings {
    var settings = Settings()
    settings.timeZone = try TimeZone(named: "Europe/Berlin")
    settings.currency = "EUR"
    return settings
  }

  static func store() throws -> Store {
    let store = try emptyStore()
    for sql in [people, deals, leads, tickets, work, contracts, services] {
      try store.database.execute(sql)
    }
    return store
  }

  private static let people = """
    INSERT INTO team (id, name, kind) VALUES (1, 'North', 'custom'), (2, 'South', 'custom');
    INSERT INTO user (id, full_name, role, is_active, team_id, left_on) VALUES
      (1, 'Dana Reed', 'sales', 1, 1, NULL), (2, 'Bo Lind', 'sales', 1, 2, NULL),
      (3, 'Ann Ash', 'support', 1, 2, NULL), (4, 'Cy Gone', 'sales', 0, 1, '2026-01-31');
    INSERT INTO account (id, name, kind, industry) VALUES
      (1, 'Acme', 'customer', 'Steel'), (2, 'Blue', 'customer', 'Paper');
    INSERT INTO contact (id, full_name, email, account_id) VALUES
      (1, 'Kim', 'kim@acme.example', 1), (2, 'Lou', 'lou@blue.example', 2),
      (3, 'Kim again', 'KIM@acme.example', 1)
    """

  // Closed in February: won 100.00 and 300.00 EUR by Dana, 50.00 USD by Bo, lost 200.00 by Bo.
  // Open: 1,000.00 at 50 %, 499.99 at 25 %, one without amount, one in USD.
  // Faults: 9 closed before it was made, 10 deleted.
  private static let deals = """
    INSERT INTO opportunity (id, name, stage, amount_minor, currency, probability, is_closed,
      is_won, owner_id, account_id, created_at, closed_at, expected_close_on, lost_reason,
      updated_at, is_deleted) VALUES
      (1, 'd1', 'won', 10000, 'EUR', 100, 1, 1, 1, 1, '2026-01-01T09:00:00Z',
        '2026-02-10T09:00:00Z', '2026-02-01', NULL, NULL, 0),
      (2, 'd2', 'won', 30000, NULL, 100, 1, 1, 1, 2, '2026-02-01T09:00:00Z',
        '2026-02-11T09:00:00Z', '2026-02-28', NULL, NULL, 0),
      (3, 'd3', 'won', 5000, 'USD', 100, 1, 1, 2, 1, '2026-02-01T09:00:00Z',
        '2026-02-28T22:59:59Z', '2026-02-28', NULL, NULL, 0),
      (4, 'd4', 'lost', 20000, 'EUR', 0, 1, 0, 2, 2, '2026-02-01T09:00:00Z',
        '2026-02-28T23:00:00Z', '2026-02-28', 'Price', NULL, 0),
      (5, 'd5', 'proposal', 100000, 'EUR', 50, 0, 0, 1, 1, '2026-02-15T09:00:00Z', NULL,
        '2026-03-09', NULL, '2026-03-01T09:00:00Z', 0),
      (6, 'd6', 'closing', 49999, 'EUR', 25, 0, 0, 2, 1, '2026-03-01T09:00:00Z', NULL,
        '2026-03-10', NULL, '2026-03-01T09:00:00Z', 0),
      (7, 'd7', 'prospecting', NULL, 'EUR', 10, 0, 0, NULL, 2, '2026-01-15T09:00:00Z', NULL,
        NULL, NULL, NULL, 0),
      (8, 'd8', 'prospecting', 7000, 'USD', NULL, 0, 0, 4, 2, '2026-03-02T09:00:00Z', NULL,
        '2026-04-01', NULL, NULL, 0),
      (9, 'd9', 'won', 100, 'EUR', 100, 1, 1, 1, 1, '2026-02-20T09:00:00Z',
        '2026-01-20T09:00:00Z', '2026-02-01', NULL, NULL, 0),
      (10, 'd10', 'won', 999999, 'EUR', 100, 1, 1, 1, 1, '2026-02-01T09:00:00Z',
        '2026-02-10T09:00:00Z', '2026-02-01', NULL, NULL, 1);
    INSERT INTO opportunity_history (id, opportunity_id, valid_from, valid_to, origin, stage)
      VALUES
      (1, 1, '2026-01-01T09:00:00Z', '2026-01-05T09:00:00Z', 'export', 'prospecting'),
      (2, 1, '2026-01-05T09:00:00Z', '2026-01-06T09:00:00Z', 'export', 'proposal'),
      (3, 1, '2026-01-06T09:00:00Z', '2026-01-07T09:00:00Z', 'export', 'prospecting'),
      (4, 1, '2026-01-07T09:00:00Z', NULL, 'export', 'won'),
      (5, 7, '2026-01-15T09:00:00Z', NULL, 'export', 'prospecting'),
      (6, 10, '2026-01-15T09:00:00Z', NULL, 'export', 'prospecting')
    """

  private static let leads = """
    INSERT INTO lead (id, full_name, status, source_channel, owner_id, created_at, first_touch_at,
      converted_at) VALUES
      (1, 'a', 'converted', 'Web', 1, '2026-02-01T08:00:00Z', '2026-02-01T08:30:00Z',
        '2026-02-05T08:00:00Z'),
      (2, 'b', 'new', 'Web', 1, '2026-02-02T08:00:00Z', NULL, NULL),
      (3, 'c', 'lost', 'Fair', 2, '2026-02-03T08:00:00Z', '2026-02-03T11:00:00Z', NULL),
      (4, 'd', 'converted', NULL, 2, '2026-03-01T08:00:00Z', '2026-02-28T08:00:00Z',
        '2026-03-02T08:00:00Z')
    """

  // Replies after 1, 2 and 10 h, one before it was made, one never.
  private static let tickets = """
    INSERT INTO ticket (id, number, title, status, priority, channel, assignee_id, created_at,
      first_replied_at, resolved_at, due_at, reply_count, reopen_count, csat_score) VALUES
      (1, 'T1', 't1', 'resolved', 'high', 'email', 3, '2026-02-01T08:00:00Z',
        '2026-02-01T09:00:00Z', '2026-02-02T08:00:00Z', NULL, 1, 0, 5),
      (2, 'T2', 't2', 'closed', 'low', 'email', 3, '2026-02-10T08:00:00Z',
        '2026-02-10T10:00:00Z', '2026-03-01T08:00:00Z', NULL, 3, 1, 2),
      (3, 'T3', 't3', 'open', 'high', 'phone', NULL, '2026-02-20T08:00:00Z',
        '2026-02-20T18:00:00Z', NULL, '2026-03-01T08:00:00Z', 2, NULL, NULL),
      (4, 'T4', 't4', 'resolved', 'low', 'chat', 3, '2026-02-21T08:00:00Z',
        '2026-02-21T07:00:00Z', '2026-02-21T07:30:00Z', NULL, 0, 0, 4),
      (5, 'T5', 't5', 'new', NULL, 'chat', 3, '2026-03-05T08:00:00Z', NULL, NULL,
        '2026-03-31T08:00:00Z', NULL, NULL, NULL)
    """

  private static let work = """
    INSERT INTO interaction (id, type, occurred_on, contact_id, handled_by_id, follow_up_on)
      VALUES (1, 'call', '2026-02-27', 1, 1, '2026-03-09'), (2, 'meeting', '2026-02-28', 1, 2, NULL),
      (3, 'call', '2026-03-01', 2, 1, '2026-03-10'), (4, 'email', '2026-03-20', 2, 1, '2026-03-21'),
      (5, 'meeting', '2025-11-01', 2, 1, '2025-11-05');
    INSERT INTO task (id, title, status, due_on, created_at, completed_at, assigned_to_id) VALUES
      (1, 't', 'completed', '2026-03-01', '2026-02-01T08:00:00Z', '2026-03-02T08:00:00Z', 1),
      (2, 't', 'not_started', '2026-03-09', '2026-02-01T08:00:00Z', NULL, 1),
      (3, 't', 'in_progress', '2026-03-10', '2026-02-01T08:00:00Z', NULL, 2),
      (4, 't', 'not_started', NULL, '2026-02-01T08:00:00Z', NULL, NULL)
    """

  // 1 owes 60.00, 2 is overpaid by 10.00, 3 is unsigned and paid, 4 is cancelled.
  private static let contracts = """
    INSERT INTO contract (id, title, is_signed, signed_at, total_minor, currency, due_on,
      cancelled_at, contact_id, account_id, created_at) VALUES
      (1, 'c1', 1, '2026-01-10T08:00:00Z', 10000, 'EUR', '2026-03-01', NULL, 1, 1,
        '2026-01-01T08:00:00Z'),
      (2, 'c2', 1, '2026-02-10T08:00:00Z', 5000, 'EUR', '2026-04-01', NULL, 2, 2,
        '2026-02-01T08:00:00Z'),
      (3, 'c3', 0, NULL, 7000, 'EUR', NULL, NULL, 1, 1, '2026-02-01T08:00:00Z'),
      (4, 'c4', 1, '2026-02-10T08:00:00Z', 9000, 'EUR', NULL, '2026-02-20T08:00:00Z', 2, 2,
        '2026-02-01T08:00:00Z');
    INSERT INTO payment (id, contract_id, amount_minor, currency, paid_at, kind, is_deleted) VALUES
      (1, 1, 3000, 'EUR', '2026-01-15T08:00:00Z', 'payment', 0),
      (2, 1, 1000, 'EUR', '2026-02-28T08:00:00Z', 'payment', 0),
      (3, 2, 6000, 'EUR', NULL, 'opening_balance', 0),
      (4, 3, 500, 'EUR', '2026-03-01T08:00:00Z', 'payment', 0),
      (5, 1, 6000, 'EUR', '2026-03-01T08:00:00Z', 'payment', 1);
    INSERT INTO event (id, name, start_at, end_at, attendees, contract_id, support_id) VALUES
      (1, 'e1', '2026-03-10T11:30:00', '2026-03-10T13:00:00', 10, 1, 3),
      (2, 'e2', '2026-03-20T10:00:00', '2026-03-20T12:00:00', 20, 1, NULL),
      (3, 'e3', '2026-03-20T11:00:00', '2026-03-20T13:00:00', 30, 3, 3),
      (4, 'e4', '2026-03-20T12:30:00', '2026-03-20T14:00:00', NULL, 1, 3)
    """

  // In use: 12.00 a month, 30.00 a quarter, 100.00 a year. Stopped in February: one of three.
  private static let services = """
    INSERT INTO service (id, name) VALUES (1, 'Care'), (2, 'Plus');
    INSERT INTO subscription (id, status, started_at, stopped_at, amount_minor, currency,
      interval, service_id, user_id, account_id) VALUES
      (1, 'current', '2026-01-01T08:00:00Z', NULL, 1200, 'EUR', 'month', 1, 1, 1),
      (2, 'current', '2026-01-20T08:00:00Z', NULL, 3000, 'EUR', 'quarter', 1, 2, 2),
      (3, 'past', '2025-12-01T08:00:00Z', '2026-02-10T08:00:00Z', 500, 'EUR', 'month', 2, 1, 1),
      (4, 'current', '2026-02-15T08:00:00Z', NULL, 10000, 'EUR', 'year', 2, 3, 1);
    INSERT INTO login_session (id, user_id, logged_in_at) VALUES
      (1, 1, '2026-02-01T08:00:00Z'), (2, 1, '2026-02-02T08:00:00Z'), (3, 2, '2026-02-28T23:30:00Z');
    INSERT INTO feedback (id, title, content, submitted_at, user_id) VALUES
      (1, 'f', 'c', '2026-02-01T08:00:00Z', 1)
    """
}
