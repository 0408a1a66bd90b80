import CRMBytes
import CRMSample
import Testing

/// The stories that the sample tells, as numbers that a dashboard would show.
@Suite struct StoryTests {
  private let export: Export

  init() throws { export = try Export.standard.get() }

  private func user(named name: String) throws -> [String: String] {
    try #require(try export.records("user").first { $0["username"] == name })
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func `a seller left, and the open deals are still under that name`() throws {
    let viktor = try user(named: "viktor")
    #expect(viktor["is_active"] == "0")
    #expect(viktor["left_on"] == "2026-02-27")
    let stranded = try export.records("opportunity").filter {
      $0["owner_id"] == viktor["source_key"] && $0["is_closed"] == "0"
    }
    #expect(stranded.count >= 8)
    #expect(stranded.allSatisfy { ($0["updated_at"] ?? "") < "2026-02-28" })
  }

  @Test func `the deals of the seller who left before were handed over`() throws {
    let tobias = try user(named: "tobias")
    #expect(tobias["left_on"] == "2024-09-30")
    let history = try export.records("opportunity_history")
    let touched = Set(
      history.filter { $0["owner_id"] == tobias["source_key"] }.compactMap { $0["opportunity_id"] })
    let open = try export.records("opportunity").filter {
      $0["owner_id"] == tobias["source_key"] && $0["is_closed"] == "0"
    }
    #expect(touched.count > 3)
    #expect(open.isEmpty)
  }

  @Test func `some deals are put off quarter after quarter`() throws {
    var pushes: [String: Int] = [:]
    var expected: [String: String] = [:]
    for row in try export.records("opportunity_history") {
      let deal = try #require(row["opportunity_id"])
      if let before = expected[deal], let now = row["expected_close_on"], now > before {
        pushes[deal, default: 0] += 1
      }
      expected[deal] = row["expected_close_on"]
    }
    let worst = pushes.filter { $0.value >= 4 }.map(\.key)
    let open = try export.records("opportunity").filter {
      worst.contains($0["source_key"] ?? "") && $0["is_closed"] == "0"
    }
    #expect(open.count >= 12)
  }

  @Test func `a bad release floods support and spoils ratings`() throws {
    let tickets = try export.records("ticket")
    func count(_ month: String) -> Int {
      tickets.filter { $0["created_at"]?.hasPrefix(month) == true }.count
    }
    func rating(_ month: String) -> Double {
      mean(
        tickets.filter { $0["created_at"]?.hasPrefix(month) == true }
          .compactMap { $0["csat_score"].flatMap(Double.init) })
    }
    #expect(count("2025-10") > 2 * count("2025-09"))
    #expect(rating("2025-10") < rating("2025-09") - 0.8)
    let tagged = tickets.filter { $0["tags"]?.contains("release-4.2") == true }
    #expect(tagged.count > 60)
    #expect(tagged.allSatisfy { ("2025-10-13"..."2025-11-11").contains($0["created_at"] ?? "") })
  }

  @Test func `tickets pile up in the last weeks`() throws {
    let open = try export.records("ticket").filter {
      ["new", "open", "pending"].contains($0["status"] ?? "")
        && ($0["created_at"] ?? "") > "2026-06"
    }
    #expect(open.count >= 12)
    #expect(open.contains { $0["status"] == "new" })
  }

  @Test func `a customer stops every service after many tickets`() throws {
    let subscriptions = try export.records("subscription").filter { $0["account_id"] == "A12" }
    #expect(subscriptions.count >= 3)
    #expect(subscriptions.allSatisfy { $0["stopped_at"]?.hasPrefix("2026-03-13") == true })
    var tickets: [String: Int] = [:]
    for ticket in try export.records("ticket") {
      tickets[ticket["account_id"] ?? "", default: 0] += 1
    }
    #expect(tickets["A12"] == tickets.values.max())
  }

  @Test func `the dear service loses its users`() throws {
    let services = try export.records("service")
    let classic = try #require(services.first { $0["name"] == "Gateway Classic" })
    func lost(_ isClassic: Bool) throws -> Double {
      let uses = try export.records("subscription").filter {
        ($0["service_id"] == classic["source_key"]) == isClassic
      }
      return Double(uses.filter { $0["status"] == "past" }.count) / Double(uses.count)
    }
    #expect(try lost(true) > 0.35)
    #expect(try lost(false) < 0.15)
  }

  @Test func `contracts are overpaid, and paid without a signature`() throws {
    var paid: [String: Int] = [:]
    for payment in try export.records("payment") {
      paid[payment["contract_id"] ?? "", default: 0] += Int(payment["amount_minor"] ?? "") ?? 0
    }
    let contracts = try export.records("contract")
    func sum(_ contract: [String: String]) -> Int { paid[contract["source_key"] ?? ""] ?? 0 }
    let overpaid = contracts.filter { sum($0) > Int($0["total_minor"] ?? "") ?? 0 }
    let unsigned = contracts.filter { $0["is_signed"] == "0" && sum($0) > 0 }
    #expect((3...10).contains(overpaid.count))
    #expect((3...10).contains(unsigned.count))
  }

  @Test func `events come up that nobody looks after`() throws {
    let coming = try export.records("event").filter { ($0["start_at"] ?? "") > "2026-06-30 23" }
    #expect(coming.count >= 8)
    #expect((3...coming.count - 3).contains(coming.filter { $0["support_id"] == nil }.count))
  }

  @Test func `a competitor's price loses more and more deals`() throws {
    func share(_ year: String) throws -> Double {
      let lost = try export.records("opportunity").filter {
        $0["stage"] == "lost" && $0["closed_at"]?.hasPrefix(year) == true
      }
      return Double(lost.filter { $0["lost_reason"] == "Competitor price" }.count)
        / Double(lost.count)
    }
    #expect(try share("2024") < share("2025"))
    #expect(try share("2025") < share("2026"))
    #expect(try share("2026") > 0.3)
  }

  @Test func `the prize draw brings leads but hardly any deals`() throws {
    let draw = try #require(
      try export.records("campaign").first { $0["name"] == "Win a weather station" })
    let leads = try export.records("lead").filter { $0["campaign_id"] == draw["source_key"] }
    let deals = try export.records("opportunity").filter {
      $0["campaign_id"] == draw["source_key"]
    }
    #expect(leads.count >= 120)
    #expect(leads.filter { $0["status"] == "converted" }.count * 15 < leads.count)
    #expect(!deals.isEmpty && deals.count * 10 < leads.count)
  }

  @Test func `the seller of the new territory wins most`() throws {
    let closed = try export.records("opportunity").filter { $0["is_closed"] == "1" }
    func rate(_ deals: [[String: String]]) -> Double {
      Double(deals.filter { $0["is_won"] == "1" }.count) / Double(deals.count)
    }
    let leila = try user(named: "leila")
    let own = closed.filter { $0["owner_id"] == leila["source_key"] }
    #expect(own.count > 20)
    #expect(own.allSatisfy { ($0["created_at"] ?? "") > "2025-01" })
    #expect(rate(own) > rate(closed) + 0.25)
  }

  @Test func `faults await the data-quality page`() throws {
    let deals = try export.records("opportunity")
    let open = deals.filter { $0["is_closed"] == "0" }
    #expect(open.filter { $0["amount_minor"] == nil }.count >= 5)
    #expect(open.filter { $0["expected_close_on"] == nil }.count >= 3)
    #expect(open.filter { ($0["expected_close_on"] ?? "9") < "2026-06-30" }.count >= 5)
    #expect(deals.filter { $0["owner_id"] == nil }.count >= 3)
    let emails = try export.records("contact").compactMap { $0["email"]?.lowercased() }
    #expect((3...12).contains(emails.count - Set(emails).count))
    #expect(try export.records("ticket").contains { $0["channel"] == "fax" })
    #expect(try export.records("lead").contains { $0["status"] == "nurturing" })
  }

  @Test func `August is quiet, and quarters end in a hurry`() throws {
    let deals = try export.records("opportunity")
    func made(_ month: String) -> Int {
      deals.filter { $0["created_at"]?.dropFirst(5).hasPrefix(month) == true }.count
    }
    #expect(made("08") * 3 < made("09") * 2)
    let won = deals.filter { $0["is_won"] == "1" }
    let inLastMonth = won.filter {
      ["03", "06", "09", "12"].contains($0["closed_at"]?.dropFirst(5).prefix(2) ?? "")
    }
    #expect(inLastMonth.count * 3 > won.count)
  }
}
