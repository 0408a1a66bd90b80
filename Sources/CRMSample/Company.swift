internal import CRMTime

/// What is decided once for the whole company; records are made from it one by one, by number.
///
/// Nothing here grows with the number of records except the sellers and agents, by its root.
final class Company: Sendable {
  let seed: UInt64
  let counts: Counts
  let calendar = SampleCalendar()
  let roster: Roster
  let accountCurve: DayCurve
  let leadCurve: DayCurve
  let dealCurve: DayCurve
  let ticketCurve: DayCurve
  let places: Places

  /// How many records of the kinds that others follow from.
  struct Counts: Sendable {
    let accounts: Int
    let contacts: Int
    /// Leads but for those of the prize draw.
    let leads: Int
    let drawLeads: Int
    let deals: Int
    let tickets: Int
    let projects: Int
    let messages: Int
    let feedback: Int
    let audit: Int
    let requests: Int
    let reports: Int

    init(scale: Double) {
      func times(_ count: Double) -> Int { max(1, Int(count * scale)) }
      accounts = max(60, times(170))
      contacts = accounts * 2 + accounts / 8
      leads = max(20, times(830))
      drawLeads = times(150)
      deals = max(16, times(680))
      tickets = max(30, times(1700))
      projects = times(60)
      messages = times(140)
      feedback = times(70)
      audit = times(360)
      requests = times(24)
      reports = times(40)
    }
  }

  init(scale: Double, seed: UInt64) {
    self.seed = seed
    counts = Counts(scale: scale)
    roster = Roster(copies: max(0, Int(scale.squareRoot()) - 1), seed: seed)
    let period = SampleCalendar.firstDay...SampleCalendar.lastDay
    let calendar = calendar
    accountCurve = DayCurve(Day(year: 2018, monthIndex: 1)...SampleCalendar.lastDay) { day in
      day < SampleCalendar.firstDay ? 0.45 : 1
    }
    leadCurve = DayCurve(period) { day in
      let isFair = Campaign.fair(on: day) != nil
      guard calendar.isWorkday(day) || isFair else { return 0.12 }
      return Season.growth(day, to: 1.7) * Season.sales(day) * (isFair ? 6 : 1)
    }
    dealCurve = DayCurve(period) { day in
      guard calendar.isWorkday(day) else { return 0 }
      return Season.growth(day, to: 1.7) * Season.sales(day)
    }
    ticketCurve = DayCurve(period) { day in
      let workday = calendar.isWorkday(day) ? (day.weekday == 1 ? 1.25 : 1) : 0.14
      return workday * Season.growth(day, to: 1.8) * Season.support(day)
    }
    places = Places(
      opening: accountCurve.made(before: Season.gulfOpened, of: counts.accounts), seed: seed)
  }

  func stream(_ name: StaticString, _ index: Int) -> RandomStream {
    RandomStream(seed: seed, name: name, index: index)
  }
}

/// How busy days are, and the days on which the company's stories begin.
enum Season {
  /// A seller began in the Gulf.
  static let gulfOpened = Day(year: 2025, monthIndex: 1) + 12
  /// Release 4.2 of the cloud broke the dashboards, and 4.2.3 mended them.
  static let badRelease = Day(year: 2025, monthIndex: 10) + 13
  static let mended = Day(year: 2025, monthIndex: 11) + 9

  /// Two of the support agents are on leave until after the last day.
  static let shortStaffed = Day(year: 2026, monthIndex: 6) + 7

  static func isBadRelease(_ day: Day) -> Bool { day >= badRelease && day < mended }

  /// From 1 on the first day to `factor` on the last.
  static func growth(_ day: Day, to factor: Double) -> Double {
    1 + (factor - 1) * progress(day)
  }

  /// 0 on the first day, 1 on the last.
  static func progress(_ day: Day) -> Double {
    let length = Double(SampleCalendar.lastDay - SampleCalendar.firstDay)
    return min(1, max(0, Double(day - SampleCalendar.firstDay) / length))
  }

  static func sales(_ day: Day) -> Double {
    [1.05, 1.05, 1.15, 1, 1, 1.05, 0.85, 0.5, 1.15, 1.1, 1.1, 0.8][day.month - 1]
  }

  static func support(_ day: Day) -> Double {
    let month = [1.1, 1, 1, 1, 1.05, 1.1, 0.95, 0.7, 1, 1, 1.05, 0.9][day.month - 1]
    guard isBadRelease(day) else { return month }
    return month * (3.9 - 2 * Double(day - badRelease) / Double(mended - badRelease))
  }
}

/// Where the accounts sit: sixty in a row are spread over the countries by fixed shares.
struct Places: Sendable {
  private struct Era {
    let slots: [Int]
    /// Place of each slot among those of the same language.
    let ranks: [Int]
    /// Slots of each language.
    let totals: [Int]

    init(_ shares: [Int], _ stream: inout RandomStream) {
      var slots = shares.indices.flatMap { Array(repeating: $0, count: shares[$0]) }
      for index in (1..<slots.count).reversed() {
        slots.swapAt(index, stream.below(index + 1))
      }
      var totals = [Int](repeating: 0, count: Language.all.count)
      ranks = slots.map { country in
        let language = Country.all[country].language
        totals[language] += 1
        return totals[language] - 1
      }
      self.slots = slots
      self.totals = totals
    }
  }

  private let opening: Int
  private let before: Era
  private let after: Era

  /// `opening`: the first account that may sit in the Gulf.
  init(opening: Int, seed: UInt64) {
    self.opening = opening
    var stream = RandomStream(seed: seed, name: "places", index: 0)
    before = Era(Country.sharesBefore, &stream)
    after = Era(Country.sharesAfter, &stream)
  }

  /// The country of an account, and its number among the accounts of the same language.
  func place(of account: Int) -> (country: Int, ordinal: Int) {
    if account < opening {
      let slot = account % before.slots.count
      let country = before.slots[slot]
      let language = Country.all[country].language
      return (country, account / before.slots.count * before.totals[language] + before.ranks[slot])
    }
    let number = account - opening
    let slot = number % after.slots.count
    let country = after.slots[slot]
    let language = Country.all[country].language
    let earlier = (opening + before.slots.count - 1) / before.slots.count * before.totals[language]
    return (
      country,
      earlier + number / after.slots.count * after.totals[language] + after.ranks[slot]
    )
  }

  /// An account of the Gulf among the first `existing`, where there is one.
  func gulfAccount(existing: Int, _ stream: inout RandomStream) -> Int? {
    guard existing > opening else { return nil }
    for _ in 0..<24 {
      let account = opening + stream.below(existing - opening)
      if Country.all[place(of: account).country].territory == Country.gulf { return account }
    }
    return nil
  }
}
