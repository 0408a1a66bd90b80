import CRMImport
import CRMStore
import CRMTime
import CRMYAML
import Testing

/// So many seconds after the clock of the tests.
private func after(_ seconds: Int64) -> Instant { Instant(seconds: 1_767_603_600 + seconds) }

/// Queries of profiles that add to records of files, and that find faults.
@Suite struct DerivedQueryTests {
  private static let leads = """
    name: leads
    files:
      - match: {names: ["leads*.csv"], columns: [id, who]}
        table: leads
        entity: lead
        key: id
        columns: {full_name: who, status: state}
        stage: [id, who, counted]
      - match: {names: ["calls*.csv"], columns: [lead]}
        table: calls
        stage: [lead, at]
    stored: [lead]
    views:
      gone: |
        SELECT s.source_key AS id FROM stored_lead s
        WHERE s.source_key NOT IN (SELECT id FROM leads) AND NOT :older
      called: SELECT lead, count(*) AS calls, max(instant(at)) AS newest FROM calls GROUP BY lead
    records:
      - entity: lead
        of: [leads, calls]
        derived: true
        sql: SELECT id, 'converted' AS status FROM gone
        key: id
        columns: {status: status}
      - entity: lead
        of: calls
        derived: true
        sql: SELECT lead AS id, newest FROM called
        key: id
        columns: {first_touch_at: newest}
    findings:
      - code: stale_counter
        of: leads
        field: counted
        sql: |
          SELECT l._row, 'counted ' || l.counted || ', calls ' || coalesce(c.calls, 0) AS message
          FROM leads l LEFT JOIN called c ON c.lead = l.id
          WHERE l.counted <> coalesce(c.calls, 0)
      - {code: never, severity: error, of: calls, sql: SELECT 'x' AS message WHERE 0}
    """

  @Test func `a derived query adds to records of files, and says what it finds`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.leads,
      "leads.csv": "id,who,state,counted\nL1,Ann,new,1\nL2,Bob,new,1\nL3,Cy,new,0\n",
      "calls.csv": "lead,at\nL1,2026-01-02T10:00:00+01:00\n",
      "leads2.csv": "id,who,state,counted\nL1,Ann,new,1\nL3,Cy,new,1\n",
    ])
    let status = "SELECT source_key, status, first_touch_at FROM lead ORDER BY 1"
    let first = try test.run("leads.csv", "calls.csv")
    #expect(first.codes == ["stale_counter counted 3"])
    #expect(first.issues.first?.issue.message == "counted 1, calls 0")
    #expect(first.derived.map { "\($0.entity) \($0.count)" } == ["lead 1"])
    #expect(try test.rows(status) == ["L1|new|2026-01-02T09:00:00Z", "L2|new|", "L3|new|"])
    let content = try test.content()
    let again = try test.run("calls.csv", "leads.csv")
    #expect(again.run == first.run && again.derived.isEmpty)
    #expect(try test.content() == content)
    let later = try test.run("leads2.csv") { $0.at = after(86_400) }
    #expect(later.derived.map { "\($0.entity) \($0.count)" } == ["lead 1"])
    #expect(
      try test.rows(status) == ["L1|new|2026-01-02T09:00:00Z", "L2|converted|", "L3|new|"])
    #expect(later.codes == ["stale_counter counted 2"] && later.issues.first?.lines == [2, 3])
    let older = try test.run("leads.csv", "calls.csv")
    #expect(older.derived.isEmpty)
    #expect(try test.rows(status).contains("L2|converted|"))
  }

  @Test func `the line of a fault within a query is told`() throws {
    let profile = """
      name: broken
      files:
        - {match: {columns: [id]}, table: users, stage: [id]}
      views:
        v: SELECT id FROM userz
      records:
        - entity: user
          of: users
          key: id
          sql: |
            SELECT _row,
              idd
            FROM users
      """
    let first = try #require(throws: YAMLError.self) {
      try ProfileSummary.read(Array(profile.utf8), path: "p.yaml")
    }
    #expect(first.description == "p.yaml:5:6: no such table: userz; did you mean 'users'?")
    let repaired = profile.replacing("userz", with: "users")
    let second = try #require(throws: YAMLError.self) {
      try ProfileSummary.read(Array(repaired.utf8), path: "p.yaml")
    }
    #expect(second.description == "p.yaml:12:1: no such column: idd")
  }
}
