import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import Testing

@Suite struct DjangoClientsTests {
  static let expected: ExpectedRecords =
    [
      (
        "user",
        """
        1 | full_name=Olga Own | first_name=Olga | last_name=Own | username=owner\
         | email=owner@example.com | role=admin | is_active=1 | last_login_at=2020-11-21T08:00:00Z\
         | created_at=2020-11-01T00:00:00Z
        2 | full_name=Maria Ionescu | username=maria | email=maria@example.com | role=customer\
         | is_active=1 | last_login_at=2020-11-21T00:57:34.737Z | created_at=2020-11-09T10:34:00Z
        3 | full_name=novanet | username=novanet | role=customer | is_active=1\
         | created_at=2020-11-10T10:34:00Z
        4 | full_name=Bea Are | first_name=Bea | last_name=Are | username=bare\
         | email=bare@example.com | role=customer | is_active=0 | created_at=2020-11-11T10:34:00Z
        """
      ),
      (
        "contact",
        """
        clientsdetail:1 | full_name=Maria Ionescu | first_name=Maria | last_name=Ionescu\
         | email=maria@example.com | phone=0722000111 | website=https://maria.example.com\
         | description=Sells\\nsoap  | client_size=medium | client_size_raw=Medium Client\
         | client_type=startup | client_type_raw=StartUp | user_id=2\
         | created_at=2020-11-09T10:34:00Z | extra={"number_of_finished_projects":"0",\
        "number_of_planned_projects":"1","number_of_projects_in_progress":"1",\
        "number_of_proposed_projects":"2"}
        clientsdetail:2 | full_name=novanet | client_size=small | client_size_raw=Small Client\
         | client_type=self_employed | client_type_raw=Self-employed Person | user_id=3\
         | created_at=2020-11-10T10:34:00Z | extra={"number_of_finished_projects":"1",\
        "number_of_planned_projects":"0","number_of_projects_in_progress":"0",\
        "number_of_proposed_projects":"1"}
        clientsdetail:3 | full_name=Maria Second | first_name=Maria | last_name=Second\
         | email=second@example.com | social_url=https://social.example/m2\
         | avatar_path=/clients-profile-images/m2.jpg | client_size=huge\
         | client_size_raw=Huge Client | client_type_raw=Cooperative\
         | created_at=2020-11-09T10:34:00Z | extra={"number_of_finished_projects":"0",\
        "number_of_planned_projects":"0","number_of_projects_in_progress":"0",\
        "number_of_proposed_projects":"0"}
        user:4 | full_name=Bea Are | first_name=Bea | last_name=Are | email=bare@example.com\
         | user_id=4 | created_at=2020-11-11T10:34:00Z
        """
      ),
      (
        "message",
        """
        1 | title=Delay | subject=Milestone 2 | body=Two days late. | topic=project\
         | topic_raw=Projects Reference | slug=delay | sent_at=2020-11-21T00:57:35.194Z\
         | recipient_id=2 | contact_id=clientsdetail:1
        2 | title=Hours | body=Office closed Friday. | topic=other | topic_raw=Others | slug=hours\
         | sent_at=2020-11-21T00:57:35.196Z | recipient_id=2 | contact_id=clientsdetail:1
        3 | title=Plan | body=Flow | topic=workflow | topic_raw=Workflow Reference | slug=plan\
         | sent_at=2020-11-21T01:00:00Z | recipient_id=3 | contact_id=clientsdetail:2
        """
      ),
      (
        "feedback",
        """
        1 | title=Delivery | content=Works well.\\nThanks "team"! | submitted_at=2020-11-21T00:57:35.188Z\
         | user_id=2 | contact_id=clientsdetail:1
        2 | title=<script>x</script> | content=Plain | submitted_at=2020-11-22T00:00:00Z | user_id=4\
         | contact_id=user:4
        """
      ),
    ] + projects

  private static let projects: ExpectedRecords = [
    (
      "project",
      """
      activeworkingproduct:1 | name=Kit | kind=product | description=k | functionalities=g\
       | type=marketing | type_raw=Marketing Project | stage=in_progress | price_minor=9900\
       | ready_for_delivery=1
      finishedproduct:1 | name=Book | kind=product | description=b | functionalities=h | type=other\
       | type_raw=eBook | stage=finished | percent_done=100 | finished_at=2020-11-24T00:00:00Z
      plannedproduct:1 | name=Template pack | kind=product | description=d | functionalities=f\
       | type=presentation_website | type_raw=Presentation WebSite | stage=planned\
       | working_status=on_queue | working_status_raw=On Queue | price_minor=4900
      plannedproject:7 | name=Blog | kind=project | description=A blog | functionalities=posts\
       | type=webapp | type_raw=WebApp | stage=finished | working_status=working\
       | working_status_raw=Current Working at | price_minor=80000 | percent_done=100\
       | deadline_at=2021-01-31T12:00:00Z | finished_at=2021-01-09T12:00:00Z | user_id=2\
       | contact_id=clientsdetail:1
      plannedproject:8 | name=Shop | kind=project | description=Web shop | functionalities=cart; pay\
       | type=webapp | type_raw=WebApp | stage=planned | working_status=on_queue\
       | working_status_raw=On Queue | deadline_at=2020-12-24T00:00:00Z | user_id=3\
       | contact_id=clientsdetail:2
      projectsrequest:1 | name=Shop | kind=project | description=Web shop\
       | functionalities=cart; pay | type=webapp | type_raw=WebApp | stage=in_progress\
       | request_status=accepted | request_status_raw=Accepted | working_status=working\
       | working_status_raw=Current Working at | price_minor=120000 | percent_done=40\
       | ready_for_delivery=0 | requested_at=2020-11-21T00:57:35.200Z | user_id=2\
       | contact_id=clientsdetail:1
      projectsrequest:2 | name=Site | kind=project | functionalities=pages\
       | type=presentation_website | type_raw=Presentation WebSite | stage=requested\
       | request_status=waiting | request_status_raw=Waiting for Response\
       | requested_at=2020-11-22T00:00:00Z | user_id=2 | contact_id=clientsdetail:1
      projectsrequest:3 | name=App | kind=project | description=An app | functionalities=all\
       | type=mobile_app | type_raw=Mobile App | stage=refused | request_status=refused\
       | request_status_raw=Refused | requested_at=2020-11-20T00:00:00Z | user_id=3\
       | contact_id=clientsdetail:2
      """
    ),
    (
      "project_stage",
      """
      activeworkingproduct:1 | project_id=activeworkingproduct:1 | stage=in_progress\
       | at=2020-11-23T00:00:00Z | slug=kit-marketing | price_minor=9900
      activeworkingproject:1 | project_id=projectsrequest:1 | stage=in_progress\
       | at=2020-11-21T00:57:35.200Z | slug=shop-active-working-maria | percent_done=40
      finishedproduct:1 | project_id=finishedproduct:1 | stage=finished | at=2020-11-24T00:00:00Z\
       | slug=book | percent_done=100
      finishedproject:7 | project_id=plannedproject:7 | stage=finished | at=2021-01-09T12:00:00Z\
       | slug=blog-finished-maria | price_minor=80000 | percent_done=100
      plannedproduct:1 | project_id=plannedproduct:1 | stage=planned | at=2020-11-21T00:57:36.491Z\
       | slug=template-pack-presentation-website | price_minor=4900
      plannedproject:1 | project_id=projectsrequest:1 | stage=planned | at=2020-11-21T00:57:35.200Z\
       | slug=shop-planned-maria | price_minor=120000
      plannedproject:7 | project_id=plannedproject:7 | stage=planned | at=2020-12-01T00:00:00Z\
       | slug=blog-planned-maria | price_minor=75000 | deadline_at=2021-01-31T12:00:00Z
      plannedproject:8 | project_id=plannedproject:8 | stage=planned | at=2020-12-02T00:00:00Z\
       | slug=shop-planned-novanet | deadline_at=2020-12-24T00:00:00Z
      projectsrequest:1 | project_id=projectsrequest:1 | stage=requested\
       | at=2020-11-21T00:57:35.200Z | slug=shop-requested-maria
      projectsrequest:2 | project_id=projectsrequest:2 | stage=requested | at=2020-11-22T00:00:00Z\
       | slug=site-requested-maria
      projectsrequest:3 | project_id=projectsrequest:3 | stage=refused | at=2020-11-20T00:00:00Z\
       | slug=app-requested-novanet
      """
    ),
  ]

  static let secrets = [
    "pbkdf2_sha256", "kL1mN3oP5qR7sT9uV1wX3yZ5aB7cD9eF1gH3iJ5kL7m", "a1b2c3d4e5f6g7h8",
    ".eJxVjDsOwj",
  ]

  @Test(arguments: ["dump.jsonl", "dump.json", "natural-foreign.json"])
  func `reads every field of a dump, twice the same`(_ name: String) throws {
    let test = try TestImport(["export/\(name)": try SystemExport.text("django-clients/\(name)")])
    let report = try test.run("export/\(name)")
    #expect(Set(report.files.map(\.profile)) == ["django-clients"])
    #expect(
      report.entries
        == [
          "-: 3 read, 0 new, 0 changed, 0 same, 0 rejected, 3 skipped",
          "contact: 3 read, 3 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "feedback: 2 read, 2 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "message: 3 read, 3 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "project: 11 read, 11 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "user: 4 read, 4 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        ].map { "export/\(name) \($0)" })
    #expect(report.derivedCounts == ["contact 1", "project_stage 11"])
    #expect(
      report.issueCounts.filter { !$0.hasPrefix("secret") } == [
        "duplicate_profile user × 1", "orphan_row × 1",
        "stale_counter number_of_finished_projects × 1",
        "stale_counter number_of_finished_projects × 2",
        "stale_counter number_of_planned_projects × 1",
        "stale_counter number_of_planned_projects × 1",
        "stale_counter number_of_projects_in_progress × 1",
        "stale_counter number_of_proposed_projects × 1",
        "stale_counter number_of_proposed_projects × 1",
        "unknown_literal type × 1", "unknown_literal type_of_client × 1",
      ])
    try test.expect(Self.expected)
    let content = try test.content()
    let again = try test.run("export/\(name)")
    #expect(again.totals.unchanged == 23 && again.derived.isEmpty)
    #expect(try test.content() == content)
    for secret in Self.secrets { #expect(try !test.holds(secret), "\(secret)") }
  }

  @Test func `reads the same from the tables in any order`() throws {
    let names = try SystemExport.files("django-clients/tables").map { "export/\($0.name)" }
    for seed in 0..<2 {
      let test = try TestImport(system: "django-clients/tables")
      let report = try test.run(names.indices.map { names[($0 * 4 + seed) % names.count] })
      #expect(Set(report.files.map(\.profile)) == ["django-clients"])
      #expect(report.totals.rejected == 0)
      try test.expect(Self.expected)
    }
  }

  /// The dump without some of its rows and with others.
  private func dump(
    without: [String] = [], replacing: [(String, String)] = [], adding: [String] = []
  ) throws -> String {
    var lines = try SystemExport.text("django-clients/dump.jsonl").split(separator: "\n")
      .filter { line in !without.contains { line.contains($0) } }.map(String.init)
    for (old, new) in replacing { lines = lines.map { $0.replacing(old, with: new) } }
    return (lines + adding).joined(separator: "\n") + "\n"
  }

  @Test func `a project keeps its key while its rows come and go`() throws {
    let test = try TestImport(["dump.jsonl": try dump()])
    try test.run("dump.jsonl")
    // Delivered: the request and the planned and active rows are gone.
    let finished =
      #"{"model":"ProjectsManagement.finishedproject","pk":1,"fields":{"user":2,"#
      + #""project_name":"Shop","project_description":"Web shop","#
      + #""list_of_functionalities":"cart; pay","type":"WebApp","date":"2021-03-01T00:00:00Z","#
      + #""price":1500,"project_classification":"Finished","finished_project_slug":"shop-finished"}}"#
    try test.write(
      try dump(
        without: ["shop-requested-maria", "shop-planned-maria", "shop-active-working-maria"],
        adding: [finished]), to: "dump.jsonl")
    let report = try test.run("dump.jsonl") {
      $0.isFull = true
      $0.at = Instant(seconds: 1_767_690_000)
    }
    #expect(report.totals.updated == 1 && report.totals.deleted == 0)
    #expect(
      try test.rows(
        """
        SELECT stage, price_minor, percent_done, finished_at, is_deleted FROM project
        WHERE source_key = 'projectsrequest:1'
        """) == ["finished|150000|100|2021-03-01T00:00:00Z|0"])
    #expect(
      try test.rows(
        """
        SELECT s.source_key FROM project_stage s JOIN project p ON p.id = s.project_id
        WHERE p.source_key = 'projectsrequest:1' ORDER BY 1
        """) == [
          "activeworkingproject:1", "finishedproject:1", "plannedproject:1", "projectsrequest:1",
        ])
    #expect(
      try test.rows(
        "SELECT stage FROM project_history WHERE project_id = (SELECT id FROM project"
          + " WHERE source_key = 'projectsrequest:1') ORDER BY valid_from") == [
          "in_progress", "finished",
        ])
    // Asked for once more, in the same words.
    try test.write(
      try dump(without: ["projectsrequest\",\"pk\":3"]), to: "dump.jsonl")
    let gone = try test.run("dump.jsonl") {
      $0.isFull = true
      $0.at = Instant(seconds: 1_767_776_400)
    }
    #expect(gone.totals.deleted == 1)
    #expect(
      try test.rows("SELECT source_key FROM project WHERE is_deleted") == ["projectsrequest:3"])
  }

  @Test func `rows of one table in the same words are projects of their own`() throws {
    let second =
      #"{"model":"ProjectsManagement.finishedproject","pk":12,"fields":{"user":2,"#
      + #""project_name":"Blog","project_description":"A blog","list_of_functionalities":"posts","#
      + #""type":"WebApp","date":"2021-05-01T00:00:00Z","price":900,"#
      + #""project_classification":"Finished","finished_project_slug":"blog-2"}}"#
    let test = try TestImport(["dump.jsonl": try dump(adding: [second])])
    for _ in 0..<2 {
      try test.run("dump.jsonl")
      #expect(
        try test.rows("SELECT source_key, price_minor FROM project WHERE name = 'Blog' ORDER BY 1")
          == ["finishedproject:12|90000", "plannedproject:7|80000"])
    }
  }

  @Test func `a login's contact gives way to its profile`() throws {
    let test = try TestImport(["dump.jsonl": try dump()])
    try test.run("dump.jsonl")
    let profile =
      #"{"model":"ClientsManagement.clientsdetail","pk":9,"fields":{"user":4,"#
      + #""size_of_client":"Big Client","type_of_client":"Company","number_of_finished_projects":0,"#
      + #""number_of_proposed_projects":0,"number_of_projects_in_progress":0,"#
      + #""number_of_planned_projects":0,"profile_image":"","first_name":"Bea","last_name":"Are","#
      + #""client_description":"","email":"bea@example.com","phone_number":"","website":"","#
      + #""social_media_presence":""}}"#
    try test.write(try dump(adding: [profile]), to: "dump.jsonl")
    for _ in 0..<2 {
      let report = try test.run("dump.jsonl") { $0.at = Instant(seconds: 1_767_690_000) }
      #expect(report.totals.rejected == 0)
      #expect(
        try test.rows(
          """
          SELECT c.source_key, u.source_key, c.is_deleted FROM contact c
          LEFT JOIN user u ON u.id = c.user_id WHERE c.full_name = 'Bea Are' ORDER BY 1
          """) == ["clientsdetail:9|4|0", "user:4||1"])
      #expect(
        try test.rows(
          """
          SELECT c.source_key FROM feedback f JOIN contact c ON c.id = f.contact_id
          WHERE f.source_key = '2'
          """) == ["clientsdetail:9"])
    }
  }
}
