internal import CRMTime

extension Company {
  /// The deal of that number with its whole story up to the as-of date.
  func deal(_ index: Int) -> Deal {
    var stream = stream("deal", index)
    let day = calendar.workday(dealCurve.day(index, of: counts.deals))
    let created = calendar.working(day, &stream)
    let accountIndex = accountForDeal(on: day, &stream)
    let account = account(accountIndex)
    let kind: Deal.Kind = [.new, .existing, .renewal][stream.weighted([0.5, 0.32, 0.18])]
    var deal = Deal(
      index: index, account: accountIndex,
      contact: stream.chance(0.35) ? contact(1, of: accountIndex) ?? accountIndex : accountIndex,
      kind: kind, created: created, currency: account.country.currency,
      product: kind == .renewal ? stream.within(7...9) : stream.below(DealWords.products.count))
    let owner = seller(of: account, on: day, &stream)
    deal.isPushed =
      kind != .renewal && Self.pushedDays.contains(day) && stream.chance(0.08)
      && roster.colleagues[owner].isActive
    deal.channel = stream.weighted([0.3, 0.2, 0.14, 0.12, 0.12, 0.12])
    if Self.drawDays.contains(day), stream.chance(0.06) { deal.channel = DealWords.prizeDraw }
    deal.lead = lead(of: index, created: created)
    deal.campaign = campaign(channel: deal.channel, on: day, &stream)
    var telling = DealTelling(company: self, deal: deal, owner: owner, stream: stream)
    telling.tell()
    return telling.deal
  }

  /// Deals of these days may be the ones that are put off.
  private static let pushedDays =
    Day(year: 2024, monthIndex: 7)...(Day(year: 2025, monthIndex: 7) - 1)

  /// The few deals that the prize draw led to were made on these days.
  private static let drawDays =
    (Day(year: 2025, monthIndex: 9) + 14)...(Day(year: 2025, monthIndex: 11) + 9)

  private func accountForDeal(on day: Day, _ stream: inout RandomStream) -> Int {
    let draw = stream.unit()
    if day >= Season.gulfOpened + 45, draw < 0.085 {
      let existing = accountCurve.made(before: day, of: counts.accounts)
      if let account = places.gulfAccount(existing: existing, &stream) { return account }
    }
    return account(on: day, &stream)
  }

  /// Who sells to an account on a day: mostly who looks after it.
  private func seller(of account: Account, on day: Day, _ stream: inout RandomStream) -> Int {
    let isUsual = stream.chance(0.5)
    let draw = stream.unit()
    if isUsual, roster.colleagues[account.owner].works(on: day) { return account.owner }
    return seller(in: account.country.territory, on: day, share: draw) ?? Roster.headOfSales
  }

  /// A seller of the territory who is there on the day; `share` from 0 to 1 chooses.
  func seller(in territory: Int, on day: Day, share: Double) -> Int? {
    let sellers = roster.sellers[territory]
    var total = 0.0
    for seller in sellers where roster.colleagues[seller].works(on: day) {
      total += roster.colleagues[seller].weight
    }
    var rest = share * total
    for seller in sellers where roster.colleagues[seller].works(on: day) {
      rest -= roster.colleagues[seller].weight
      if rest < 0 { return seller }
    }
    return nil
  }
}

/// Plays a deal through its stages, from creation to its end or to the as-of date.
struct DealTelling {
  let company: Company
  var deal: Deal
  let owner: Int
  var stream: RandomStream
  private let colleague: Colleague
  private let limit: Instant
  private var handover: Instant?
  private var state: Deal.Step
  private let finalAmount: Int
  private let hasDate: Bool
  private let hasAmount: Bool

  init(company: Company, deal: Deal, owner: Int, stream: RandomStream) {
    self.company = company
    self.deal = deal
    self.owner = owner
    self.stream = stream
    colleague = company.roster.colleagues[owner]
    let left = colleague.left.map { company.calendar.instant($0 - 1, second: 16 * 3600) }
    handover = colleague.handsOver ? left : nil
    limit = colleague.handsOver ? SampleCalendar.asOf : left ?? SampleCalendar.asOf
    // Records that the data-quality page is to find.
    hasDate = deal.index % 59 != 23
    hasAmount = deal.index % 61 != 7
    let median = [6_200_000.0, 2_900_000, 1_900_000][deal.kind.number]
    let growth = Season.growth(company.calendar.day(of: deal.created), to: 1.25)
    let size = DealWords.sizes[deal.product]
    let amount = self.stream.lognormal(median: median * growth * size, spread: 0.7)
    finalAmount = max(1, Int(amount / 5000)) * 5000
    state = Deal.Step(
      at: deal.created, stage: 0, amount: nil, expected: nil,
      owner: deal.index % 97 == 60 ? nil : owner)
  }

  mutating func tell() {
    let day = company.calendar.day(of: deal.created)
    let usual = [74.0, 46, 32][deal.kind.number]
    if hasAmount, stream.chance(0.6) { state.amount = finalAmount }
    if hasDate, stream.chance(0.75) {
      let expected = day + max(7, Int(usual * (0.7 + 0.7 * stream.unit())))
      state.expected = stream.chance(0.5) ? SampleCalendar.endOfMonth(expected) : expected
    }
    deal.steps.append(state)
    let isWon = stream.chance(winChance(day)) && hasAmount
    let stages = deal.pipeline.stages.count - 2
    let reached =
      isWon ? stages : 1 + stream.weighted(Array([0.3, 0.3, 0.2, 0.14, 0.06][..<stages]))
    // In the last months before leaving, this seller let deals lie.
    let isIdle = !colleague.handsOver && colleague.left.map { day > $0 - 210 } ?? false
    let pace = isIdle ? 4.0 : isWon ? 1 : 0.85
    let days = stream.lognormal(median: usual * pace, spread: 0.5)
    let shares = (0..<reached).map { _ in 0.35 + stream.unit() }
    let total = shares.reduce(0, +)
    var passed = 0.0
    for step in 1...reached {
      passed += shares[step - 1]
      let isEnd = step == reached
      if isEnd, deal.isPushed { break }
      var at = deal.created + Int64(days * passed / total * 86_400)
      if isEnd, isWon { at = drawnToQuarterEnd(at) }
      at = max(company.calendar.working(at, &stream), state.at + 3600)
      waitUntil(min(at, limit))
      at = max(at, state.at + 60)
      guard at < limit else { return }
      enter(isEnd ? (isWon ? deal.pipeline.won : deal.pipeline.lost) : step, at: at)
      if isEnd { return }
    }
    waitUntil(limit)
  }

  private func winChance(_ day: Day) -> Double {
    let usual = [0.31, 0.42, 0.68][deal.kind.number]
    let channel = [1, 1.35, 0.95, 0.9, 1.15, 0.7, 0.4][deal.channel]
    let pressure = 1.04 - 0.14 * Season.progress(day)
    return min(0.93, usual * channel * pressure * colleague.factor)
  }

  /// Many a deal is hurried to the last days of a quarter.
  private mutating func drawnToQuarterEnd(_ at: Instant) -> Instant {
    let day = company.calendar.day(of: at)
    let end = company.calendar.workday(before: SampleCalendar.endOfQuarter(day))
    let isDecember = end.month == 12
    guard end - day < (isDecember ? 50 : 32), stream.chance(isDecember ? 0.75 : 0.45) else {
      return at
    }
    let target = company.calendar.workday(before: end - stream.below(isDecember ? 9 : 6))
    return company.calendar.working(max(day, target), &stream)
  }

  private mutating func append() {
    deal.steps.append(state)
  }

  /// Puts the expected day off while it passes, and hands the deal over when its owner leaves.
  private mutating func waitUntil(_ end: Instant) {
    if let leaving = handover, leaving < end, state.owner != nil {
      putOff(until: leaving)
      handover = nil
      let day = company.calendar.day(of: leaving) + 4
      let successor = company.seller(in: colleague.territory, on: day, share: stream.unit())
      if let successor, leaving > state.at {
        state.at = leaving
        state.owner = successor
        append()
      }
    }
    putOff(until: end)
  }

  private mutating func putOff(until end: Instant) {
    while let expected = state.expected {
      guard deal.isPushed || stream.chance(0.62) else { return }
      let day = deal.isPushed ? expected - stream.below(6) : expected - 2 + stream.below(5)
      let at = max(company.calendar.working(day, &stream), state.at + 600)
      guard at < end else { return }
      state.at = at
      if deal.isPushed {
        state.expected = SampleCalendar.endOfQuarter(SampleCalendar.endOfQuarter(expected) + 1)
      } else {
        state.expected = max(expected, company.calendar.day(of: at)) + 12 + stream.below(45)
      }
      append()
    }
  }

  private mutating func enter(_ stage: Int, at: Instant) {
    state.at = at
    state.stage = stage
    let day = company.calendar.day(of: at)
    switch deal.pipeline.stages[stage].outcome {
    case .open:
      if hasAmount, state.amount == nil, stage >= 2 || stream.chance(0.6) {
        state.amount = finalAmount
      } else if let amount = state.amount, stage >= 2, stream.chance(0.35) {
        state.amount = max(1, Int(Double(amount) * (0.82 + 0.24 * stream.unit()) / 5000)) * 5000
      }
      if hasDate, state.expected.map({ $0 <= day }) ?? true {
        state.expected = day + 10 + stream.below(40)
      }
    case .won:
      if state.amount == nil { state.amount = finalAmount }
      if hasDate { state.expected = day }
    case .lost:
      if hasAmount, state.amount == nil, stream.chance(0.6) { state.amount = finalAmount }
      let price = 0.07 + 0.4 * Season.progress(day) * Season.progress(day)
      let others = [0.24, 0.22, 0.14, 0.2, 0.2].map { $0 * (1 - price) }
      deal.lostReason = stream.chance(0.04) ? nil : stream.weighted([price] + others)
    }
    append()
  }
}

extension Deal.Kind {
  var number: Int {
    switch self {
    case .new: 0
    case .existing: 1
    case .renewal: 2
    }
  }
}
