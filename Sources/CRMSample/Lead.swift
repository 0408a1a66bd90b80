internal import CRMTime

struct Campaign: Sendable {
  let name: String
  /// Index in ``DealWords/channels``.
  let channel: Int
  let days: ClosedRange<Day>
  /// Cents.
  let budget: Int
  let cost: Int

  private init(
    _ name: String, _ channel: Int, _ year: Int, _ month: Int, days: Int, budget: Int, cost: Int
  ) {
    let first = Day(year: year, monthIndex: month)
    self.name = name
    self.channel = channel
    self.days = first...(first + days - 1)
    self.budget = budget * 100
    self.cost = cost * 100
  }

  static let all = [
    Campaign("Water days 2023", 2, 2023, 9, days: 5, budget: 24_000, cost: 22_150),
    Campaign("Search: greenhouse control", 0, 2023, 10, days: 180, budget: 18_000, cost: 17_420),
    Campaign("Webinar series: calibration", 3, 2024, 1, days: 90, budget: 6_000, cost: 4_980),
    Campaign("Partner push spring", 4, 2024, 3, days: 75, budget: 9_000, cost: 8_240),
    Campaign("Growers' fair 2024", 2, 2024, 6, days: 4, budget: 31_000, cost: 33_900),
    Campaign("Search: water quality", 0, 2024, 8, days: 300, budget: 26_000, cost: 25_110),
    Campaign("Webinar series: cold chain", 3, 2024, 11, days: 60, budget: 6_500, cost: 5_300),
    Campaign("Gulf opening tour", 5, 2025, 2, days: 60, budget: 28_000, cost: 29_450),
    Campaign("Growers' fair 2025", 2, 2025, 6, days: 4, budget: 33_000, cost: 32_200),
    Campaign("Win a weather station", 6, 2025, 9, days: 28, budget: 18_000, cost: 21_400),
    Campaign("Webinar series: release 4", 3, 2025, 11, days: 60, budget: 7_000, cost: 6_150),
    Campaign("Partner push 2026", 4, 2026, 2, days: 90, budget: 12_000, cost: 9_870),
    Campaign("Search: spectrometers", 0, 2026, 1, days: 240, budget: 20_000, cost: 12_600),
  ]

  static let prizeDraw = 9

  /// The trade fair that runs on a day.
  static func fair(on day: Day) -> Int? {
    all.firstIndex { $0.channel == 2 && $0.days.contains(day) }
  }
}

/// Someone who might buy.
struct Lead {
  enum Status { case new, contacted, qualified, converted, lost }

  let index: Int
  let created: Instant
  let language: Language
  let country: Country
  let person: Person
  let company: String
  let email: String
  let channel: Int
  let campaign: Int?
  let owner: Int?
  let score: Int
  var touched: Instant?
  var status = Status.new
  /// When each status after `new` was entered, in order.
  var path: [(status: Status, at: Instant)] = []
  var deal: Deal?
  var lostReason: String?
}

extension Company {
  /// The campaign that someone who came by a channel on a day had met.
  func campaign(channel: Int, on day: Day, _ stream: inout RandomStream) -> Int? {
    let isTracked = stream.chance(0.8)
    guard isTracked else { return nil }
    return Campaign.all.lastIndex { campaign in
      campaign.channel == channel && campaign.days.lowerBound <= day
        && day <= campaign.days.upperBound + 75
    }
  }

  private var leadShift: Int { counts.leads * 16 / 1096 }

  /// When a lead was made.
  func created(lead index: Int) -> Instant {
    var stream = stream("lead day", index)
    guard index < counts.leads else {
      let days = Campaign.all[Campaign.prizeDraw].days
      let length = days.upperBound - days.lowerBound + 1
      let day = days.lowerBound + (index - counts.leads) * length / counts.drawLeads
      return calendar.instant(day, second: 9 * 3600 + stream.below(12 * 3600))
    }
    let day = leadCurve.day(index, of: counts.leads)
    let at = calendar.instant(day, second: 7 * 3600 + stream.below(14 * 3600))
    return min(at, SampleCalendar.asOf - 1800)
  }

  /// The lead that a deal came from: about half of the deals have one, made some weeks before.
  func lead(of deal: Int, created: Instant) -> Int? {
    var stream = stream("deal lead", deal)
    guard stream.chance(0.45) else { return nil }
    let lead = deal * counts.leads / counts.deals - leadShift
    guard lead >= 0, self.created(lead: lead) + 7200 < created else { return nil }
    return lead
  }

  /// The deal that a lead became.
  private func deal(ofLead index: Int) -> Deal? {
    guard index < counts.leads else { return nil }
    let number = ((index + leadShift) * counts.deals + counts.leads - 1) / counts.leads
    guard number < counts.deals else { return nil }
    let deal = deal(number)
    return deal.lead == index ? deal : nil
  }

  func lead(_ index: Int) -> Lead {
    var stream = stream("lead", index)
    let created = created(lead: index)
    if let deal = deal(ofLead: index) {
      return converted(index, created: created, deal: deal, &stream)
    }
    let isDraw = index >= counts.leads
    let day = calendar.day(of: created)
    let shares = day < Season.gulfOpened ? Country.sharesBefore : Country.sharesAfter
    let country = Country.all[stream.weighted(shares.map(Double.init))]
    let language = Language.all[country.language]
    let root = stream.pick(language.roots)
    let pattern = stream.pick(language.patterns)
    let person = Person(
      contact: 0, first: stream.pick(language.given), last: stream.pick(language.family),
      isFamilyFirst: language.familyFirst)
    let channel =
      isDraw ? DealWords.prizeDraw : stream.weighted([0.34, 0.13, 0.16, 0.16, 0.1, 0.11])
    let fair = isDraw || stream.chance(0.2) ? nil : Campaign.fair(on: day)
    let owner = seller(in: country.territory, on: day, share: stream.unit())
    let isUnassigned = isDraw ? stream.chance(0.4) : stream.chance(0.04)
    var lead = Lead(
      index: index, created: created, language: language, country: country, person: person,
      company: pattern.prefix + root.native + pattern.suffix,
      email: isDraw
        ? "\(person.first.ascii)\(stream.within(10...99))@postfach.example"
        : "\(person.first.ascii).\(person.last.ascii)@\(root.ascii)-\(pattern.ascii).example",
      channel: fair == nil ? channel : 2,
      campaign: fair
        ?? (isDraw
          ? Campaign.prizeDraw : campaign(channel: channel, on: day, &stream)),
      owner: isUnassigned ? nil : owner,
      score: isDraw ? stream.within(1...30) : stream.within(15...85))
    follow(&lead, isDraw: isDraw, &stream)
    return lead
  }

  private func firstTouch(_ created: Instant, channel: Int, _ stream: inout RandomStream) -> Instant
  {
    let hours = [4.0, 3, 30, 12, 8, 1, 60][channel]
    let waited = Int64(stream.lognormal(median: hours * 3600, spread: 0.9))
    return calendar.working(created + waited, &stream)
  }

  private func converted(
    _ index: Int, created: Instant, deal: Deal, _ stream: inout RandomStream
  ) -> Lead {
    let account = account(deal.account)
    let person = person(deal.contact)
    var lead = Lead(
      index: index, created: created, language: account.language, country: account.country,
      person: person, company: account.name, email: person.email(at: account),
      channel: deal.channel, campaign: deal.campaign, owner: deal.steps[0].owner,
      score: stream.within(45...98))
    let span = deal.created - created
    let touch = min(
      firstTouch(created, channel: lead.channel, &stream), created + span / 3)
    lead.touched = touch
    lead.status = .converted
    lead.deal = deal
    lead.path = [
      (.contacted, touch), (.qualified, touch + (deal.created - touch) / 2),
      (.converted, deal.created),
    ]
    return lead
  }

  private func follow(_ lead: inout Lead, isDraw: Bool, _ stream: inout RandomStream) {
    let touch = firstTouch(lead.created, channel: lead.channel, &stream)
    guard lead.owner != nil, !stream.chance(isDraw ? 0.55 : 0.08), touch < SampleCalendar.asOf
    else {
      let given = lead.created + 86_400 * Int64(stream.within(90...150))
      if given < SampleCalendar.asOf, stream.chance(0.6) {
        lead.path.append((.lost, given))
        lead.status = .lost
        lead.lostReason = "Not followed up"
      }
      return
    }
    lead.touched = touch
    lead.path.append((.contacted, touch))
    var at = touch
    if !isDraw, stream.chance(0.35) {
      at = calendar.working(at + Int64(stream.within(2...15)) * 86_400, &stream)
      lead.path.append((.qualified, at))
    }
    at = calendar.working(at + Int64(stream.within(8...70)) * 86_400, &stream)
    if stream.chance(0.86) {
      lead.path.append((.lost, at))
      lead.lostReason = stream.pick(
        isDraw
          ? ["Only wanted the prize", "No need"]
          : ["No need", "No budget", "No answer", "Too small"])
    }
    lead.path.removeAll { $0.at >= SampleCalendar.asOf }
    lead.status = lead.path.last?.status ?? .new
    if lead.status != .lost { lead.lostReason = nil }
    if lead.path.isEmpty { lead.touched = nil }
  }
}

extension Lead.Status {
  var word: StaticString {
    switch self {
    case .new: "new"
    case .contacted: "contacted"
    case .qualified: "qualified"
    case .converted: "converted"
    case .lost: "lost"
    }
  }
}
