import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import Testing

/// Three nights of exports, with and without histories, become one history that knows each night.
@Suite struct NightlyHistoryTests {
  /// How the files of a night come in.
  enum Form: CaseIterable { case recordsOnly, together, recordsFirst, historyFirst }

  private func importNight(
    _ night: Int, _ exports: NightlyExports, _ form: Form, into test: TestImport
  ) throws {
    let folder = "night\(night)"
    try test.write(exports.records(night), to: "\(folder)/opportunities.csv")
    try test.write(
      "source_key,full_name,role\nU1,Ann,sales\nU2,Bo,sales\n", to: "\(folder)/users.csv")
    try test.write(exports.history(night), to: "\(folder)/past/opportunity_history.csv")
    let records = [folder]
    let history = ["\(folder)/past/opportunity_history.csv"]
    let runs =
      switch form {
      case .recordsOnly: [records]
      case .together: [records + history]
      case .recordsFirst: [records, history]
      case .historyFirst: [history, records]
      }
    for paths in runs {
      _ = try test.run(paths) {
        $0.at = Instant(NightlyExports.time(NightlyExports.nights[night]))
        $0.isFull = true
      }
    }
  }

  private func pipeline(_ night: Int, _ test: TestImport) throws -> [String] {
    let at = NightlyExports.time(NightlyExports.nights[night])
    return try test.rows(
      """
      SELECT stage, sum(amount_minor) FROM opportunity_history_view
      WHERE valid_from <= '\(at)' AND (valid_to IS NULL OR valid_to > '\(at)') AND is_closed = 0
      GROUP BY stage ORDER BY stage
      """)
  }

  private func owners(_ night: Int, _ test: TestImport) throws -> [String] {
    let at = NightlyExports.time(NightlyExports.nights[night])
    return try test.rows(
      """
      SELECT u.source_key, count(*) FROM opportunity_history_view AS h JOIN user AS u
        ON u.id = h.owner_id
      WHERE valid_from <= '\(at)' AND (valid_to IS NULL OR valid_to > '\(at)')
      GROUP BY 1 ORDER BY 1
      """)
  }

  private func chains(_ test: TestImport) throws -> [String] {
    try test.rows(
      """
      SELECT o.source_key, h.valid_from, h.valid_to, h.stage, h.amount_minor, h.owner_id,
        h.source_key
      FROM opportunity_history AS h JOIN opportunity AS o ON o.id = h.opportunity_id
      ORDER BY o.source_key, h.valid_from
      """)
  }

  /// What is wrong with the rows of a record: it must have no gap, no overlap, and no two equal
  /// rows but those that an export brought; the last one holds unless the record was deleted.
  private func faults(_ test: TestImport) throws -> [String] {
    try test.rows(
      """
      SELECT key, fault, valid_from FROM (
        SELECT o.source_key AS key, h.valid_from,
          CASE
            WHEN h.valid_to <= h.valid_from THEN 'ends before it begins'
            WHEN n.id IS NULL AND o.is_deleted = 0 AND h.valid_to IS NOT NULL THEN 'ends'
            WHEN n.id IS NULL AND o.is_deleted = 1 AND h.valid_to IS NULL THEN 'goes on'
            WHEN n.id IS NOT NULL AND h.valid_to IS NOT n.valid_from THEN 'does not meet the next'
            WHEN n.id IS NOT NULL AND n.source_id IS NULL AND h.stage IS n.stage
              AND h.amount_minor IS n.amount_minor AND h.owner_id IS n.owner_id
              AND h.is_closed IS n.is_closed THEN 'repeats'
            WHEN n.id IS NULL AND o.is_deleted = 0 AND (h.stage <> o.stage
              OR h.amount_minor <> o.amount_minor OR h.owner_id IS NOT o.owner_id)
              THEN 'is not the present'
          END AS fault
        FROM opportunity_history AS h JOIN opportunity AS o ON o.id = h.opportunity_id
        LEFT JOIN opportunity_history AS n ON n.opportunity_id = h.opportunity_id
          AND n.valid_from = (SELECT min(valid_from) FROM opportunity_history
            WHERE opportunity_id = h.opportunity_id AND valid_from > h.valid_from))
      WHERE fault IS NOT NULL
      """)
  }

  @Test(arguments: 1...20) func `each night's figure is known afterwards`(seed: Int) throws {
    let exports = NightlyExports(seed: seed)
    var numbers = NightlyExports.Numbers(seed: 1_000 + seed)
    let forms = (0..<3).map { _ in Form.allCases.randomElement(using: &numbers) ?? .together }
    let test = try TestImport()
    for (night, form) in forms.enumerated() {
      try importNight(night, exports, form, into: test)
      #expect(try faults(test) == [], "after night \(night) of \(forms)")
    }
    for night in 0..<3 {
      #expect(try pipeline(night, test) == exports.pipeline(night), "night \(night) of \(forms)")
      #expect(try owners(night, test) == exports.owners(night), "night \(night) of \(forms)")
    }
    let before = try test.content()
    try importNight(2, exports, forms[2], into: test)
    // Rows of histories that came before their records go in now.
    if forms[2] != .historyFirst { #expect(try test.content() == before, "\(forms)") }
  }

  @Test(arguments: 1...8) func `the order of files makes no difference`(seed: Int) throws {
    let exports = NightlyExports(seed: seed)
    var chains: Set<[String]> = []
    for form in [Form.together, .recordsFirst] {
      let test = try TestImport()
      for night in 0..<3 { try importNight(night, exports, form, into: test) }
      chains.insert(try self.chains(test))
    }
    #expect(chains.count == 1)
  }

  @Test(arguments: 1...8) func `a history that comes late tells the nights before`(
    seed: Int
  ) throws {
    let exports = NightlyExports(seed: seed)
    let test = try TestImport()
    for night in 0..<2 { try importNight(night, exports, .recordsOnly, into: test) }
    try importNight(2, exports, .recordsFirst, into: test)
    #expect(try faults(test) == [])
    for night in 0..<3 {
      #expect(try pipeline(night, test) == exports.pipeline(night), "night \(night)")
      #expect(try owners(night, test) == exports.owners(night), "night \(night)")
    }
  }

  /// "from–to stage owner", days and hours of May, of the only deal.
  private func rows(_ test: TestImport) throws -> [String] {
    try test.rows(
      """
      SELECT substr(valid_from, 9, 2) || '–' || ifnull(substr(valid_to, 9, 2), '') || ' ' || stage
        || ifnull(' ' || u.source_key, '')
      FROM opportunity_history AS h LEFT JOIN user AS u ON u.id = h.owner_id ORDER BY valid_from
      """)
  }

  private func run(_ test: TestImport, _ day: Int, _ files: [String: String]) throws {
    for (name, text) in files { try test.write(text, to: "\(day)/\(name)") }
    try test.write("source_key,full_name\nU1,Ann\nU2,Bo\n", to: "\(day)/users.csv")
    let report = try test.run("\(day)") {
      $0.at = Instant("2026-05-\(day)T00:00:00Z")
      $0.isFull = true
    }
    #expect(report.totals.rejected == 0)
  }

  private let deal = "opportunities.csv"
  private let past = "opportunity_history.csv"
  private let columns = "source_key,stage,owner_id\n"
  private let pastColumns = "source_key,opportunity_id,valid_from,valid_to,stage\n"

  @Test func `what comparing shows of other fields stands between the rows of an export`() throws {
    let test = try TestImport()
    try run(test, 10, [deal: columns + "D,prospecting,U1\n"])
    try run(test, 12, [deal: columns + "D,prospecting,U2\n"])
    try run(
      test, 14,
      [
        deal: columns + "D,proposal,U2\n",
        past: pastColumns + "1,D,2026-05-02T00:00:00Z,2026-05-13T00:00:00Z,prospecting\n"
          + "2,D,2026-05-13T00:00:00Z,,proposal\n",
      ])
    #expect(
      try rows(test) == ["02–12 prospecting U1", "12–13 prospecting U2", "13– proposal U2"])
  }

  @Test func `a time at which the record was gone stays one`() throws {
    let test = try TestImport()
    let other = "E,won,U1\n"
    try run(test, 10, [deal: columns + other + "D,prospecting,U1\n"])
    try run(test, 12, [deal: columns + other])
    try run(test, 14, [deal: columns + other + "D,prospecting,U1\n"])
    #expect(try rows(test) == ["10–12 prospecting U1", "14– prospecting U1"])
    let history = pastColumns + "1,D,2026-05-02T00:00:00Z,,prospecting\n"
    try run(test, 16, [deal: columns + other + "D,prospecting,U1\n", past: history])
    #expect(try rows(test) == ["02–12 prospecting U1", "14– prospecting U1"])
    try run(test, 18, [deal: columns + other])
    #expect(try rows(test) == ["02–12 prospecting U1", "14–18 prospecting U1"])
    // The history, too, lacks what the full export has lost; what has happened stays.
    try run(test, 20, [deal: columns + other, past: pastColumns])
    #expect(try rows(test) == ["02–12 prospecting U1", "14–18 prospecting U1"])
  }

  @Test func `a history of stages that were left goes on with the present one`() throws {
    let test = try TestImport()
    try run(test, 10, [deal: columns + "D,prospecting,U1\n"])
    let history = pastColumns + "1,D,2026-05-02T00:00:00Z,2026-05-11T00:00:00Z,prospecting\n"
    try run(test, 12, [deal: columns + "D,won,U1\n", past: history])
    #expect(try rows(test) == ["02–11 prospecting U1", "11– won U1"])
  }

  @Test func `what was seen before a history that begins late stays`() throws {
    let test = try TestImport()
    try run(test, 10, [deal: columns + "D,prospecting,U1\n"])
    try run(test, 12, [deal: columns + "D,proposal,U1\n"])
    let history = pastColumns + "1,D,2026-05-13T00:00:00Z,,negotiation\n"
    try run(test, 14, [deal: columns + "D,negotiation,U1\n", past: history])
    #expect(
      try rows(test) == ["10–12 prospecting U1", "12–13 proposal U1", "13– negotiation U1"])
  }

  @Test func `a record that differs from the end of its history is a later state`() throws {
    let test = try TestImport()
    let history = pastColumns + "1,D,2026-05-02T00:00:00Z,,proposal\n"
    try run(test, 10, [deal: columns + "D,won,U1\n", past: history])
    #expect(try rows(test) == ["02–10 proposal U1", "10– won U1"])
    try run(test, 12, [deal: columns + "D,won,U1\n", past: history])
    #expect(try rows(test) == ["02–10 proposal U1", "10– won U1"])
  }

  @Test func `a row of an export takes the place of one that begins at the same moment`() throws {
    let test = try TestImport()
    try run(test, 10, [deal: columns + "D,prospecting,U1\n"])
    try run(test, 12, [deal: columns + "D,proposal,U2\n"])
    let history =
      pastColumns + "1,D,2026-05-02T00:00:00Z,2026-05-12T00:00:00Z,prospecting\n"
      + "2,D,2026-05-12T00:00:00Z,,proposal\n"
    try run(test, 14, [deal: columns + "D,proposal,U2\n", past: history])
    #expect(try rows(test) == ["02–12 prospecting U1", "12– proposal U2"])
    #expect(try test.rows("SELECT DISTINCT origin FROM opportunity_history") == ["export"])
  }

  @Test func `a change taken back in the same export is none`() throws {
    let test = try TestImport()
    try run(test, 10, [deal: columns + "D,prospecting,U1\n"])
    try run(test, 12, [deal: columns + "D,proposal,U1\n"])
    try run(test, 12, [deal: columns + "D,prospecting,U1\n"])
    #expect(try rows(test) == ["10– prospecting U1"])
    #expect(
      try test.rows("SELECT id, valid_from, stage FROM opportunity_history_view") == [
        "1|2026-05-10T00:00:00Z|prospecting"
      ])
  }

  @Test func `an older export adds what was before everything known`() throws {
    let test = try TestImport()
    func run(_ day: Int, _ stage: String) throws {
      try test.write("source_key,stage\nD,\(stage)\n", to: "\(day)/\(deal)")
      _ = try test.run("\(day)") { $0.at = Instant("2026-05-\(day)T00:00:00Z") }
    }
    try run(20, "negotiation")
    try run(22, "won")
    let present = try test.rows("SELECT * FROM opportunity")
    try run(16, "proposal")
    #expect(try rows(test) == ["16–20 proposal", "20–22 negotiation", "22– won"])
    try run(12, "prospecting")
    let chain = [
      "12–16 prospecting", "16–20 proposal", "20–22 negotiation", "22– won",
    ]
    #expect(try rows(test) == chain)
    // Between what is known nothing is added, and nothing twice.
    try run(18, "lost")
    try run(12, "prospecting")
    #expect(try rows(test) == chain)
    #expect(try test.rows("SELECT * FROM opportunity") == present)
    #expect(try test.rows("SELECT imported_at FROM source") == ["2026-05-22T00:00:00Z"])
  }

  @Test func `an older export of the same state makes it known earlier`() throws {
    let test = try TestImport()
    let states = "source_key,stage,created_at\nD,won,\nE,won,2026-05-02T00:00:00Z\n"
    for day in [20, 14] {
      try test.write(states, to: "\(day)/\(deal)")
      _ = try test.run("\(day)") { $0.at = Instant("2026-05-\(day)T00:00:00Z") }
    }
    #expect(
      try test.rows(
        "SELECT valid_from, valid_to, stage FROM opportunity_history_view ORDER BY opportunity_id")
        == ["2026-05-14T00:00:00Z||won", "2026-05-02T00:00:00Z||won"])
  }

  @Test func `an older export tells what a dated record was before it was first seen`() throws {
    let test = try TestImport()
    for (day, stage) in [(20, "won"), (14, "proposal"), (10, "prospecting")] {
      try test.write(
        "source_key,stage,created_at\nD,\(stage),2026-05-02T00:00:00Z\n", to: "\(day)/\(deal)")
      _ = try test.run("\(day)") { $0.at = Instant("2026-05-\(day)T00:00:00Z") }
    }
    #expect(try rows(test) == ["02–14 prospecting", "14–20 proposal", "20– won"])
  }
}
