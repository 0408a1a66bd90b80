import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// A first quarter of nine deals with their history, small enough to compute every figure by hand, as
/// of Wednesday 1 April 2026, 9:00 UTC. Everything happens at 9:00.
///
/// | deal | made | owner | amount | what happened |
/// | --- | --- | --- | --- | --- |
/// | 1 | 5 Jan | Ada | 100 | 15 Jan qualification, 25 Jan proposal, 10 Feb 150, 15 Feb negotiation, 25 Feb won; Ben's since 5 Mar; due 20 Feb |
/// | 2 | 10 Jan | Ben | 200 | due 28 Feb; 20 Jan proposal, 5 Feb due 31 Mar, 20 Feb back to qualification, 2 Mar proposal and due 30 Apr, 12 Mar lost |
/// | 3 | 3 Feb | Ada | 50 | due 28 Feb; 18 Feb lost |
/// | 4 | 10 Feb | Ben | 80 | due 28 Feb, proposal; 14 Feb lost, 16 Feb reopened, 20 Feb won |
/// | 5 | 12 Jan | Ben | 300 | due 25 Feb; 1 Feb proposal, 20 Feb due 20 Mar, 10 Mar 250, 15 Mar due 20 Apr, 25 Mar due 10 May |
/// | 6 | 20 Jan | Ada | 400 | due 15 May; 12 Feb negotiation and due 25 Mar, 5 Mar 450 and commit |
/// | 7 | 2 Jan | Ada | – | due 15 Feb; 30 Jan lost, 8 Mar reopened in qualification with 60, due 31 Mar |
/// | 8 | 20 Mar | Ben | – | omitted, never changed |
/// | 9 | 8 Jan | Ada | 70 | negotiation, due 30 Jun; 18 Mar 90 and due 30 Mar, 28 Mar won |
enum SalesHistory {
  static let asOf = "2026-04-01T09:00:00Z"

  static func store() throws -> Store {
    let store = try emptyStore()
    for sql in [people, deals, history, work] { try store.database.execute(sql) }
    return store
  }

  static func engine(_ database: Database, _ settings: Settings? = nil) throws -> MetricEngine {
    var plain = Settings()
    plain.currency = "EUR"
    return MetricEngine(
      database: database, catalogue: try builtInCatalogue(), settings: settings ?? plain)
  }

  /// The answer's rows as text, the same from both executors.
  static func answer(
    _ metric: String, by: [String] = [], grain: Grain? = nil, from: String? = "2026-01-01",
    to: String? = "2026-03-31", asOf: String = asOf, on store: Store? = nil
  ) throws -> [String] {
    let engine = try engine((store ?? Self.store()).database)
    let request = MetricRequest(
      metric, by: by, grain: grain, from: try from.map(day), to: try to.map(day),
      asOf: try instant(asOf))
    let columns = try engine.run(request)
    #expect(columns.rows == (try engine.run(request, executor: .sql)).rows, "\(metric)")
    return columns.rows.map(\.summary)
  }

  private static let people = """
    INSERT INTO team (id, name, kind) VALUES (1, 'North', 'custom'), (2, 'South', 'custom');
    INSERT INTO user (id, full_name, role, is_active, team_id) VALUES
      (1, 'Ada', 'sales', 1, 1), (2, 'Ben', 'sales', 1, 2);
    INSERT INTO lead (id, full_name, status, owner_id, created_at) VALUES
      (1, 'l', 'converted', 1, '2026-01-01T09:00:00Z')
    """

  private static let deals = """
    INSERT INTO opportunity (id, name, stage, amount_minor, currency, probability,
      forecast_category, is_closed, is_won, owner_id, lead_id, created_at, closed_at,
      expected_close_on) VALUES
      (1, 'd1', 'won', 15000, 'EUR', 100, NULL, 1, 1, 2, 1, '2026-01-05T09:00:00Z',
        '2026-02-25T09:00:00Z', '2026-02-20'),
      (2, 'd2', 'lost', 20000, 'EUR', 0, NULL, 1, 0, 2, NULL, '2026-01-10T09:00:00Z',
        '2026-03-12T09:00:00Z', '2026-04-30'),
      (3, 'd3', 'lost', 5000, 'EUR', 0, NULL, 1, 0, 1, NULL, '2026-02-03T09:00:00Z',
        '2026-02-18T09:00:00Z', '2026-02-28'),
      (4, 'd4', 'won', 8000, 'EUR', 100, NULL, 1, 1, 2, NULL, '2026-02-10T09:00:00Z',
        '2026-02-20T09:00:00Z', '2026-02-28'),
      (5, 'd5', 'proposal', 25000, 'EUR', 50, NULL, 0, 0, 2, NULL, '2026-01-12T09:00:00Z', NULL,
        '2026-05-10'),
      (6, 'd6', 'negotiation', 45000, 'EUR', 70, 'commit', 0, 0, 1, NULL, '2026-01-20T09:00:00Z',
        NULL, '2026-03-25'),
      (7, 'd7', 'qualification', 6000, 'EUR', 25, NULL, 0, 0, 1, NULL, '2026-01-02T09:00:00Z', NULL,
        '2026-03-31'),
      (8, 'd8', 'prospecting', NULL, 'EUR', 10, 'omitted', 0, 0, 2, NULL, '2026-03-20T09:00:00Z',
        NULL, NULL),
      (9, 'd9', 'won', 9000, 'EUR', 100, NULL, 1, 1, 1, NULL, '2026-01-08T09:00:00Z',
        '2026-03-28T09:00:00Z', '2026-03-30')
    """

  /// One change of a deal: from when, stage, amount, chance, due day, owner and category.
  private typealias State = (String, String, Int?, Int, String?, Int, String?)

  private static let states: [(deal: Int, states: [State])] = [
    (
      1,
      [
        ("01-05", "prospecting", 10000, 10, "02-20", 1, nil),
        ("01-15", "qualification", 10000, 25, "02-20", 1, nil),
        ("01-25", "proposal", 10000, 50, "02-20", 1, nil),
        ("02-10", "proposal", 15000, 50, "02-20", 1, nil),
        ("02-15", "negotiation", 15000, 70, "02-20", 1, nil),
        ("02-25", "won", 15000, 100, "02-20", 1, nil),
        ("03-05", "won", 15000, 100, "02-20", 2, nil),
      ]
    ),
    (
      2,
      [
        ("01-10", "prospecting", 20000, 10, "02-28", 2, nil),
        ("01-20", "proposal", 20000, 50, "02-28", 2, nil),
        ("02-05", "proposal", 20000, 50, "03-31", 2, nil),
        ("02-20", "qualification", 20000, 25, "03-31", 2, nil),
        ("03-02", "proposal", 20000, 50, "04-30", 2, nil),
        ("03-12", "lost", 20000, 0, "04-30", 2, nil),
      ]
    ),
    (
      3,
      [
        ("02-03", "prospecting", 5000, 10, "02-28", 1, nil),
        ("02-18", "lost", 5000, 0, "02-28", 1, nil),
      ]
    ),
    (
      4,
      [
        ("02-10", "proposal", 8000, 50, "02-28", 2, nil),
        ("02-14", "lost", 8000, 0, "02-28", 2, nil),
        ("02-16", "proposal", 8000, 50, "02-28", 2, nil),
        ("02-20", "won", 8000, 100, "02-28", 2, nil),
      ]
    ),
    (
      5,
      [
        ("01-12", "prospecting", 30000, 10, "02-25", 2, nil),
        ("02-01", "proposal", 30000, 50, "02-25", 2, nil),
        ("02-20", "proposal", 30000, 50, "03-20", 2, nil),
        ("03-10", "proposal", 25000, 50, "03-20", 2, nil),
        ("03-15", "proposal", 25000, 50, "04-20", 2, nil),
        ("03-25", "proposal", 25000, 50, "05-10", 2, nil),
      ]
    ),
    (
      6,
      [
        ("01-20", "prospecting", 40000, 10, "05-15", 1, nil),
        ("02-12", "negotiation", 40000, 70, "03-25", 1, nil),
        ("03-05", "negotiation", 45000, 70, "03-25", 1, "commit"),
      ]
    ),
    (
      7,
      [
        ("01-02", "prospecting", nil, 10, "02-15", 1, nil),
        ("01-30", "lost", nil, 0, "02-15", 1, nil),
        ("03-08", "qualification", 6000, 25, "03-31", 1, nil),
      ]
    ),
    (
      9,
      [
        ("01-08", "negotiation", 7000, 70, "06-30", 1, nil),
        ("03-18", "negotiation", 9000, 70, "03-30", 1, nil),
        ("03-28", "won", 9000, 100, "03-30", 1, nil),
      ]
    ),
  ]

  private static var history: String {
    func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "NULL" }
    func moment(_ day: String) -> String { "'2026-\(day)T09:00:00Z'" }
    var rows: [String] = []
    for (deal, states) in states {
      for (index, (from, stage, amount, chance, due, owner, category)) in states.enumerated() {
        let to = index + 1 < states.count ? moment(states[index + 1].0) : "NULL"
        let isClosed = stage == "won" || stage == "lost" ? 1 : 0
        rows.append(
          "(\(deal), \(moment(from)), \(to), 'import_diff', '\(stage)', "
            + "\(amount.map(String.init) ?? "NULL"), 'EUR', \(chance), \(quoted(category)), "
            + "\(quoted(due.map { "2026-\($0)" })), \(isClosed), \(stage == "won" ? 1 : 0), \(owner))"
        )
      }
    }
    return """
      INSERT INTO opportunity_history (opportunity_id, valid_from, valid_to, origin, stage,
        amount_minor, currency, probability, forecast_category, expected_close_on, is_closed,
        is_won, owner_id) VALUES \(rows.joined(separator: ", "))
      """
  }

  // Targets of the quarter, 64 days from Monday to Friday: 10.00 a day for Ada, 5.00 for Ben. The
  // target of North does not count, for Ada of North has one.
  private static let work = """
    INSERT INTO quota (id, user_id, team_id, from_on, to_on, amount_minor, currency) VALUES
      (1, 1, NULL, '2026-01-01', '2026-03-31', 64000, 'EUR'),
      (2, 2, NULL, '2026-01-01', '2026-03-31', 32000, 'EUR'),
      (3, NULL, 1, '2026-01-01', '2026-03-31', 99900, 'EUR');
    INSERT INTO interaction (id, type, occurred_on, opportunity_id, handled_by_id, follow_up_on)
      VALUES (1, 'call', '2026-03-25', 6, 1, '2026-04-05'), (2, 'call', '2026-03-10', 7, 1, NULL);
    INSERT INTO task (id, title, status, due_on, created_at, completed_at, opportunity_id) VALUES
      (1, 't', 'completed', '2026-03-28', '2026-03-01T09:00:00Z', '2026-03-28T09:00:00Z', 5),
      (2, 't', 'not_started', '2026-04-10', '2026-03-01T09:00:00Z', NULL, 5)
    """
}
