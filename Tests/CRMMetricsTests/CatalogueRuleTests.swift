import CRMStore
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Rules that ship, over records each of which has one fault or none.
@Suite struct CatalogueRuleTests {
  // Names: 1 Kim Lee twice in Acme, KIM-LEE differs by a hyphen and case, Lou Ray stands alone.
  // Acme Ltd and ACME differ by their legal form; Test is one; of account 5 nobody is known.
  private static let people = """
    INSERT INTO source (id, name, imported_at) VALUES
      (1, 'fresh', '2026-03-09T08:00:00Z'), (2, 'old', '2026-02-01T08:00:00Z');
    INSERT INTO account (id, name, kind, created_at, source_id, source_key) VALUES
      (1, 'Acme Ltd', 'customer', NULL, 1, '1'), (2, 'ACME', 'customer', NULL, 1, '1.23E+15'),
      (3, 'Test', 'customer', '2026-03-11T08:00:00Z', 1, '3E1'),
      (4, 'Blue', 'customer', NULL, 1, '12'), (5, 'Cyan', 'customer', NULL, 1, 'E+7');
    INSERT INTO contact (id, full_name, email, phone, account_id, created_at, source_id,
      source_key) VALUES
      (1, 'Kim Lee', 'kim@acme.example', '123456', 1, NULL, 1, '1'),
      (2, 'kim lee ', NULL, '4.93E+11', 1, NULL, 1, '2,5e+9'),
      (3, 'KIM-LEE', NULL, NULL, 1, NULL, 1, '3'),
      (4, 'Lou Ray', 'lou@example.com', '+49 30 1', 2, '2026-04-01T08:00:00Z', 1, '4'),
      (5, 'Test User', NULL, NULL, 3, NULL, 1, '5'), (6, 'Contest', NULL, NULL, 4, NULL, 1, '6'),
      (7, 'No Where', NULL, NULL, NULL, NULL, 1, '7');
    INSERT INTO lead (id, full_name, email, status, status_raw, created_at, converted_at, source_key)
      VALUES
      (1, 'a', 'A@x.example', 'new', NULL, '2026-03-01T08:00:00Z', NULL, '1E+05'),
      (2, 'b', 'a@x.example', 'other', 'Parked', '2026-03-01T08:00:00Z', '2026-02-01T08:00:00Z',
        '2'),
      (3, 'asdf', NULL, 'other', 'Other', '2026-03-12T08:00:00Z', NULL, '3');
    """

  private static let work = """
    INSERT INTO opportunity (id, name, stage, stage_raw, account_id, amount_minor, currency,
      source_key) VALUES
      (1, 'd', 'other', 'Limbo', 1, 100, 'EUR', '1'), (2, 'd', 'won', NULL, 1, 100, 'USD', '2E+8'),
      (3, 'd', 'won', NULL, 2, NULL, 'USD', '3');
    INSERT INTO contract (id, title, contact_id, account_id, is_signed, total_minor, currency,
      created_at, signed_at, due_on, source_key) VALUES
      (1, 'c', 1, 2, 1, 100, 'EUR', '2026-02-01T08:00:00Z', '2026-02-02T08:00:00Z', NULL, '1'),
      (2, 'c', 1, 4, 1, 100, NULL, '2026-02-01T08:00:00Z', '2026-01-01T08:00:00Z', '2026-04-01',
        '2E+9'),
      (3, 'c', 1, 4, 1, 100, 'EUR', '2026-02-01T08:00:00Z', '2026-04-01T08:00:00Z', '2026-04-01',
        '3');
    INSERT INTO payment (id, contract_id, amount_minor, paid_at) VALUES
      (1, 1, 10, '2026-02-01T08:00:00Z'), (2, 1, 10, '2026-05-01T08:00:00Z');
    INSERT INTO event (id, name, contract_id, start_at, end_at) VALUES
      (1, 'e', 1, '2026-03-01T08:00:00', '2026-03-15T08:00:00'),
      (2, 'e', 1, '2026-03-01T08:00:00', '2026-03-15T08:00:01'),
      (3, 'e', 1, '2026-03-01T08:00:00', NULL);
    INSERT INTO interaction (id, type, type_raw, occurred_on, contact_id) VALUES
      (1, 'call', NULL, '2026-03-01', 1), (2, 'call', NULL, '2026-03-01', NULL),
      (3, 'other', 'Seance', '2026-03-01', 1);
    INSERT INTO task (id, title, status, status_raw, due_on, created_at, completed_at) VALUES
      (1, 't', 'completed', NULL, '2026-03-01', '2026-02-01T08:00:00Z', '2026-01-01T08:00:00Z'),
      (2, 't', 'other', 'Sleeping', '2026-03-01', NULL, NULL);
    INSERT INTO project (id, name, stage, type, type_raw, requested_at, finished_at) VALUES
      (1, 'p', 'finished', 'other', 'Sculpture', '2026-02-01T08:00:00Z', '2026-01-01T08:00:00Z');
    INSERT INTO user (id, full_name, role, role_raw) VALUES
      (1, 'Ann', 'none', 'NONE'), (2, 'Bo', 'none', 'Wizard');
    INSERT INTO login_session (id, user_id, logged_in_at, logged_out_at) VALUES
      (1, 1, '2026-02-01T08:00:00Z', '2026-02-01T07:00:00Z');
    INSERT INTO email (id, subject, recipient, created_at, sent_at) VALUES
      (1, 'e', 'x', '2026-02-01T08:00:00Z', '2026-02-01T07:00:00Z');
    INSERT INTO service (id, name) VALUES (1, 's');
    INSERT INTO subscription (id, service_id, account_id, status, amount_minor, interval, started_at,
      stopped_at) VALUES
      (1, 1, NULL, 'current', 100, 'month', '2026-02-01T08:00:00Z', NULL),
      (2, 1, 2, 'current', NULL, 'month', NULL, NULL),
      (3, 1, 2, 'past', NULL, NULL, '2026-02-01T08:00:00Z', '2026-01-01T08:00:00Z');
    INSERT INTO ticket (id, title, number, status, status_raw, type, type_raw, channel, channel_raw,
      assignee_id, contact_id, created_at, resolved_at, source_key) VALUES
      (1, 'Test ticket 1', 'T1', 'new', NULL, NULL, NULL, NULL, NULL, 1, 1, '2026-03-01T08:00:00Z',
        NULL, '1'),
      (2, 'Contest', 'T2', 'other', 'Odd', 'other', 'Odd', 'other', 'Fax', 1, NULL,
        '2026-03-20T08:00:00Z', NULL, '2'),
      (3, 't', '1.2E+10', 'open', NULL, NULL, NULL, NULL, NULL, 1, 1, '2026-03-01T08:00:00Z',
        '2026-03-02T08:00:00Z', '3');
    """

  @Test func `finds one fault each and nothing else`() throws {
    let store = try emptyStore()
    try store.database.execute(Self.people)
    try store.database.execute(Self.work)
    let catalogue = try RuleCatalogue.load(repository())
    let engine = RuleEngine(
      database: store.database, settings: try SmallCompany.settings(), tables: catalogue.tables)
    let asOf = try instant(SmallCompany.asOf)
    let older: Set<String> = [
      "contact_without_email", "event_without_support", "lead_without_source",
      "deal_closed_without_day", "deal_lost_without_amount", "deal_without_amount",
      "deal_without_expected_day", "deal_without_owner", "event_unsigned_contract",
    ]
    let found = try catalogue.rules
      .filter { !older.contains($0.name) }
      .map { try engine.run($0, asOf: asOf, limit: 9) }
      .filter { $0.count > 0 }
      .map { "\($0.rule.name): \($0.rows.map { String($0.id) }.joined(separator: " "))" }
    #expect(
      found == [
        "account_damaged_key: 2", "account_made_in_future: 3", "account_mixed_currencies: 1",
        "account_similar_name: 1 2", "account_test_data: 3", "account_without_contacts: 5",
        "contact_damaged_key: 2", "contact_damaged_phone: 2", "contact_duplicate_name: 1 2",
        "contact_made_in_future: 4", "contact_similar_name: 1 2 3", "contact_test_data: 4 5",
        "contact_without_account: 7", "contract_damaged_key: 2", "contract_signed_before_made: 2",
        "contract_signed_in_future: 3", "contract_without_currency: 2",
        "contract_without_due_date: 1", "deal_currency_without_rate: 1", "deal_damaged_key: 2",
        "deal_unknown_stage: 1",
        "email_sent_before_made: 1", "event_very_long: 2", "event_without_time: 3",
        "interaction_orphan: 2", "interaction_unknown_type: 3", "interaction_without_subject: 2",
        "lead_converted_before_made: 2", "lead_damaged_key: 1",
        "lead_duplicate_email: 1 2", "lead_made_in_future: 3", "lead_test_data: 3",
        "lead_unknown_status: 2", "lead_without_owner: 1", "payment_before_signature: 1",
        "payment_in_future: 2",
        "project_done_before_requested: 1", "project_unknown_type: 1",
        "session_ends_before_start: 1", "source_stale: 2", "subscription_ends_before_start: 3",
        "subscription_without_customer: 1", "subscription_without_price: 2",
        "subscription_without_start: 2", "task_done_before_made: 1", "task_unknown_status: 2",
        "ticket_damaged_key: 3", "ticket_made_in_future: 2", "ticket_open_with_resolution: 3",
        "ticket_test_data: 1", "ticket_unknown_channel: 2", "ticket_unknown_status: 2",
        "ticket_unknown_type: 2", "ticket_without_customer: 2",
        "user_unknown_role: 2",
      ])
  }

  // Sources brought something 36 hours, 37 and 12 days, and never before the moment of the question.
  @Test(
    arguments: [
      ("{}", ["c"]),
      ("freshness_limit: 2d", ["b", "c"]),
      ("sources: {c: {freshness_limit: 40d}}", []),
      ("freshness_limit: 1d\nsources: {c: {freshness_limit: 38d}}", ["a", "b"]),
      (
        "freshness_limit: 1d\nsources: {c: {freshness_limit: 36d}, a: {profile: x}}",
        ["a", "b", "c"]
      ),
    ] as [(String, [String])])
  func `a source is stale by its own limit, else by that of the workspace, else after 30 days`(
    yaml: String, stale: [String]
  ) throws {
    let store = try emptyStore()
    try store.database.execute(
      """
      INSERT INTO source (id, name, imported_at) VALUES (1, 'a', '2026-03-08T23:00:00Z'),
        (2, 'b', '2026-02-26T11:00:00Z'), (3, 'c', '2026-02-01T11:00:00Z'), (4, 'd', NULL);
      """)
    let settings = try Settings(Array(yaml.utf8), path: "crm.yaml")
    let catalogue = try RuleCatalogue.load(repository())
    let rule = try #require(catalogue.rules.first { $0.name == "source_stale" })
    let engine = RuleEngine(
      database: store.database, settings: settings, tables: catalogue.tables)
    let result = try engine.run(rule, asOf: try instant("2026-03-10T11:00:00Z"), limit: 9)
    #expect(result.rows.map(\.label) == stale)
    // What is shown runs on the plain database.
    let shown = try store.database.rows(result.sql) { $0.text(1) }
    #expect(shown == stale)
  }

  @Test func `finds deals, leads and campaigns that contradict themselves`() throws {
    let store = try emptyStore()
    try store.database.execute(
      """
      INSERT INTO account (id, name, kind) VALUES (1, 'Acme', 'customer');
      INSERT INTO opportunity (id, name, stage, amount_minor, currency, probability, is_closed,
        is_won, account_id, expected_close_on) VALUES
        (1, 'Pump', 'proposal', 100, 'EUR', 50, 0, 0, NULL, '2026-04-01'),
        (2, 'Valve', 'proposal', 100, 'EUR', 50, 0, 0, 1, '2026-04-01'),
        (3, ' valve', 'proposal', 100, 'EUR', 50, 0, 0, 1, '2026-04-01'),
        (4, 'Valve', 'won', 100, 'EUR', 100, 1, 1, 1, '2026-04-01'),
        (5, 'Pipe', 'proposal', 100, 'EUR', 50, 0, 0, 1, '2030-04-01'),
        (6, 'Hose', 'proposal', 100, 'EUR', 100, 0, 0, 1, '2026-04-01'),
        (7, 'A test deal', 'proposal', 100, 'EUR', 50, 0, 0, 1, '2026-04-01'),
        (8, 'Tap', 'proposal', 100, NULL, 50, 0, 0, 1, '2026-04-01'),
        (9, 'Sink', 'proposal', 100, 'USD', 50, 0, 0, 1, '2026-04-01');
      INSERT INTO interaction (id, type, type_raw, occurred_on, is_done, account_id) VALUES
        (1, 'call', 'call', '2026-12-01', 1, 1), (2, 'call', 'call', '2026-12-01', 0, 1),
        (3, 'call', 'call', '2026-01-01', 1, NULL), (4, 'other', 'fax', '2026-01-01', 1, 1),
        (5, 'other', 'Other', '2026-01-01', 1, 1);
      INSERT INTO lead (id, full_name, status) VALUES (1, 'a', 'converted'), (2, 'b', 'contacted');
      INSERT INTO campaign (id, name, cost_minor) VALUES (1, 'a', 0), (2, 'b', 100)
      """)
    let catalogue = try RuleCatalogue.load(repository())
    let engine = RuleEngine(
      database: store.database, settings: try SmallCompany.settings(), tables: catalogue.tables)
    let found = try [
      "campaign_without_cost", "deal_currency_without_rate", "deal_duplicate", "deal_expected_far",
      "deal_open_certain", "deal_orphan", "deal_test_data", "deal_without_currency",
      "interaction_in_future", "interaction_orphan", "interaction_unknown_type",
      "lead_converted_without_moment", "lead_without_owner",
    ].map { name in
      let result = try engine.run(
        try catalogue.require(name), asOf: try instant(SmallCompany.asOf), limit: 9)
      return "\(name): \(result.rows.map { String($0.id) }.joined(separator: " "))"
    }
    #expect(
      found == [
        "campaign_without_cost: 1", "deal_currency_without_rate: 9", "deal_duplicate: 2 3",
        "deal_expected_far: 5", "deal_open_certain: 6", "deal_orphan: 1", "deal_test_data: 7",
        "deal_without_currency: 8", "interaction_in_future: 1", "interaction_orphan: 3",
        "interaction_unknown_type: 4", "lead_converted_without_moment: 1", "lead_without_owner: 2",
      ])
  }
}
