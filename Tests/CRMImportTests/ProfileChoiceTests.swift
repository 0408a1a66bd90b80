import CRMImport
import CRMStore
import CRMWorkspace
import Testing

/// Which profile reads the files of a run, and by which names they are told.
@Suite struct ProfileChoiceTests {
  private static let shop = """
    title: A shop
    files:
      - match: {names: [clients*]}
        entity: contact
        key: id
        columns: {full_name: name}
      - match: {names: [deals]}
        entity: opportunity
        key: id
        columns: {name: name, contact_id: client}
        constants: {stage: won}

    """

  @Test(arguments: [
    "deals.csv", "Deals.CSV", "deals_2026_05_28.csv", "Deals-20260528.csv", "deals (2).csv",
    "2026-05-28 deals.csv", "clients.csv", "clients export final.csv", "Clients_3.csv",
  ])
  func `a date, a number and capitals in a name do not matter`(name: String) throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop, name: "id,name,client\n1,Ada,\n",
    ])
    #expect(try test.run(name).files.map(\.profile) == ["shop"])
  }

  @Test(arguments: ["ideals.csv", "deals old.csv", "my clients.csv"])
  func `other names do not fit`(name: String) throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop, name: "id,name,client\n1,Ada,\n",
    ])
    #expect(try test.run(name).unreadableFiles == 1)
  }

  @Test func `a profile wins over a file that only looks like crm's own`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop.replacing("clients*", with: "contacts*"),
      "contacts.csv": "id,name,full_name,email,phone\n1,Ada,x,a@b.c,7\n",
      "deals.csv": "id,name,client\n1,One,1\n",
    ])
    let report = try test.run(".")
    #expect(report.files.map(\.profile) == ["shop", "shop"])
    #expect(report.source == "shop")
    #expect(
      try test.rows("SELECT c.full_name FROM opportunity o JOIN contact c ON c.id = contact_id")
        == ["Ada"])
  }

  @Test func `crm's own form wins where a file has its key column`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop.replacing("clients*", with: "contacts*"),
      "contacts.csv": "source_key,id,name,full_name\nK,1,x,Ada\n",
    ])
    let report = try test.run(".")
    #expect(report.files.map(\.profile) == ["native"])
    #expect(try test.rows("SELECT source_key, full_name FROM contact") == ["K|Ada"])
  }

  @Test func `the profile that knows the most files reads those that another knows too`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.shop,
      "profiles/other.yaml": """
      files:
        - match: {names: [clients*, firms*]}
          entity: account
          key: id
          columns: {name: name}

      """,
      "clients.csv": "id,name\n1,Ada\n", "deals.csv": "id,name,client\n1,One,1\n",
      "firms.csv": "id,name\n1,Acme\n",
    ])
    let report = try test.run("clients.csv", "deals.csv")
    #expect(report.files.map(\.profile) == ["shop", "shop"])
    let others = try test.run("clients.csv", "firms.csv") { $0.source = "more" }
    #expect(others.files.map(\.profile) == ["other", "other"])
  }

  @Test func `where two know as many, the names of both are said`() throws {
    let test = try TestImport([
      "profiles/a.yaml": Self.shop, "profiles/b.yaml": Self.shop,
      "clients.csv": "id,name\n1,Ada\n", "deals.csv": "id,name,client\n1,One,1\n",
    ])
    let error = try #require(throws: ImportError.self) { try test.run(".") }
    #expect(error.message == "clients.csv: the profiles 'a' and 'b' fit equally well")
    #expect(try test.run(".") { $0.profile = "b" }.source == "b")
    test.settings = try Settings(
      Array("sources: {crm: {profile: a}}".utf8), path: "crm.yaml")
    let report = try test.run(".") { $0.source = "crm" }
    #expect(report.files.map(\.profile) == ["a", "a"] && report.source == "crm")
  }

  @Test func `several files become records of one entity, and say where they contradict`() throws {
    let test = try TestImport([
      "profiles/staff.yaml": """
      files:
        - match: {names: [users*, managers*, admins*]}
          entity: user
          key: id
          columns: {full_name: name, role: role}

      """,
      "users.csv": "id,name,role\n1,Ada,staff\n2,Bob,staff\n",
      "managers.csv": "id,name,role\n3,Eve,manager\n2,Bob,staff\n",
      "admins_2026.csv": "id,name,role\n1,Ada King,admin\n",
    ])
    let report = try test.run(".")
    #expect(report.totals.inserted == 3 && report.totals.unchanged == 1)
    #expect(report.codes == ["duplicate_key source_key 2"])
    #expect(try test.rows("SELECT count(*) FROM user") == ["3"])
  }
}
