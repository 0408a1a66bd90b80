import CRMImport
import CRMStore
import CRMTime
import Testing

/// Reports saved as details in CSV: labels for headings, keys of 15 characters, names for references.
@Suite struct SalesforceReportTests {
  private static let reports = [
    "accounts.csv": """
    "Account Owner","Account Name","Account ID","Billing State/Province","Type","Industry","Last Activity"
    "Ada Vance","Internationales","001x0000002xLCV","Bavaria","Customer","Energy","1/30/2026"
    "Ada Vance","Birch Ltd","001x0000002xLCW","-","Prospect","-","-"

    "Report of accounts"
    "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
    """,
    "contacts.csv": """
    "First Name","Last Name","Title","Account Name","Email","Phone","Contact ID","Contact Owner"
    "Ines","Ito","Buyer","Birch Ltd","ines@birch.example","+49 30 1","003x0000001abcd","Ada Vance"
    """,
    "leads.csv": """
    "Lead ID","First Name","Last Name","Company / Account","Lead Status","Lead Source","Converted","Create Date"
    "00Qx0000003abcd","Omar","Oz","Cedar","Working - Contacted","Web","0","1/31/2026"
    """,
    "cases.csv": """
    "Case ID","Case Number","Subject","Status","Priority","Case Origin","Contact Name","Account Name","Date/Time Opened","Date/Time Closed"
    "500x0000004abcd","00001001","No light","Escalated","High","Phone","Ines Ito","Birch Ltd","1/30/2026 9:15 AM",""
    """,
    "deals.csv": """
    "Opportunity Name","Opportunity ID","Stage","Amount","Amount Currency","Close Date","Account ID","Account Name","Won","Closed"
    "Lamps","006x0000005abcd","Needs Analysis","1200.50","EUR","2/28/2026","001x0000002xLCV","Internationales","0","0"
    """,
  ]

  private func imported() throws -> TestImport {
    let test = try TestImport(Self.reports)
    let report = try test.run("accounts.csv", "contacts.csv", "leads.csv", "cases.csv", "deals.csv")
    {
      $0.profile = "salesforce"
      $0.dateOrder = .monthDayYear
    }
    #expect(report.totals.rejected == 0 && report.unreadableFiles == 0)
    return test
  }

  @Test func `each becomes the records that it lists`() throws {
    let test = try imported()
    #expect(
      try test.rows("SELECT source_key, name, industry FROM account ORDER BY id")
        == ["001x0000002xLCVAA2|Internationales|Energy", "001x0000002xLCWAA2|Birch Ltd|"])
    #expect(
      try test.rows(
        "SELECT c.full_name, c.email, a.name FROM contact c JOIN account a ON a.id = c.account_id")
        == ["Ines Ito|ines@birch.example|Birch Ltd"])
    #expect(
      try test.rows("SELECT full_name, company, status, status_raw, source_channel FROM lead")
        == ["Omar Oz|Cedar|contacted|Working - Contacted|Web"])
    #expect(
      try test.rows(
        """
        SELECT t.number, t.title, t.status, t.priority, t.channel, c.full_name, t.created_at
        FROM ticket t JOIN contact c ON c.id = t.contact_id
        """) == ["00001001|No light|open|high|phone|Ines Ito|2026-01-30T09:15:00Z"])
    #expect(
      try test.rows(
        """
        SELECT o.name, o.stage, o.amount_minor, o.currency, o.expected_close_on, a.name
        FROM opportunity o JOIN account a ON a.id = o.account_id
        """) == ["Lamps|qualification|120050|EUR|2026-02-28|Internationales"])
  }

  @Test func `their keys are those of the data export`() throws {
    let test = try imported()
    try test.write(
      "Id,Name,StageName,CloseDate,Amount\n006x0000005abcdAAA,Lamps,Negotiation,2026-03-01,1300\n",
      to: "Opportunity.csv")
    let key = try test.rows("SELECT source_key FROM opportunity")
    let report = try test.run("Opportunity.csv") { $0.profile = "salesforce" }
    #expect(key == ["006x0000005abcdAAA"])
    #expect(report.totals.updated == 1 && report.totals.inserted == 0)
  }

  @Test func `importing them again changes nothing`() throws {
    let test = try imported()
    let before = try test.content()
    let report = try test.run("accounts.csv", "contacts.csv", "leads.csv", "cases.csv", "deals.csv")
    {
      $0.profile = "salesforce"
      $0.dateOrder = .monthDayYear
    }
    #expect(report.totals.unchanged == report.totals.read)
    #expect(try test.content() == before)
  }
}
