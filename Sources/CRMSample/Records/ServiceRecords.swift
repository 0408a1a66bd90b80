internal import CRMBytes
internal import CRMTime

/// Services, and which customer used which of them from when to when.
struct ServiceRecords {
  let company: Company
  let folder: SampleFolder

  private struct Offer {
    let name: String
    let text: String
    /// Cents a month.
    let price: Int
    /// The share of accounts that ever use it, and of these the ones that stop.
    let share: Double
    let churn: Double
    let since: Day
  }

  /// The service whose price went up in January 2025; many left it that year.
  private static let dear = 3

  private static let offers = [
    Offer(
      name: "Cloud Standard", text: "Readings, charts and alarms for 20 sensors.", price: 4_900,
      share: 0.62, churn: 0.16, since: Day(year: 2018, monthIndex: 1)),
    Offer(
      name: "Cloud Plus", text: "Unlimited sensors, API and audit trail.", price: 14_900,
      share: 0.3, churn: 0.07, since: Day(year: 2020, monthIndex: 3)),
    Offer(
      name: "Calibration care", text: "Yearly calibration with certificate.", price: 3_900,
      share: 0.34, churn: 0.1, since: Day(year: 2019, monthIndex: 1)),
    Offer(
      name: "Gateway Classic", text: "Hosted gateway of the first generation.", price: 2_900,
      share: 0.28, churn: 0.62, since: Day(year: 2018, monthIndex: 1)),
    Offer(
      name: "24/7 hotline", text: "Night and weekend support.", price: 9_900, share: 0.16,
      churn: 0.14, since: Day(year: 2021, monthIndex: 6)),
    Offer(
      name: "Harvest forecast 🌾", text: "Forecasts from weather and soil data.", price: 7_900,
      share: 0.2, churn: 0.12, since: Day(year: 2025, monthIndex: 3)),
  ]

  func write() throws(FileError) {
    let services = try folder.table(
      "service", "source_key name description price_minor currency created_by_id created_at")
    for (number, offer) in Self.offers.enumerated() {
      services.key(.service(number))
      services.text(offer.name)
      services.text(offer.text)
      services.number(offer.price)
      services.word("EUR")
      services.key(.user(1))
      services.instant(company.calendar.instant(offer.since, second: 9 * 3600))
      try services.endRow()
    }
    let subscriptions = try folder.table(
      "subscription",
      """
      source_key status started_at stopped_at amount_minor currency interval service_id user_id
      contact_id account_id
      """)
    let history = try folder.table(
      "subscription_history",
      "source_key subscription_id valid_from valid_to status amount_minor")
    for account in 0..<company.counts.accounts {
      for service in Self.offers.indices {
        try writeSubscription(account, service, subscriptions, history)
      }
    }
  }

  private func writeSubscription(
    _ account: Int, _ service: Int, _ table: TableWriter, _ history: TableWriter
  ) throws(FileError) {
    var stream = company.stream("subscription", account * Self.offers.count + service)
    let offer = Self.offers[service]
    let calendar = company.calendar
    let isChurned = account == company.churned
    guard stream.chance(offer.share) || isChurned && service < 3 else { return }
    let created = company.accountCurve.day(account, of: company.counts.accounts)
    let begin = calendar.working(
      max(created + 10, offer.since) + Int(stream.lognormal(median: 120, spread: 0.9)), &stream)
    guard begin < SampleCalendar.asOf else { return }
    let tier = stream.within(1...4)
    var price = offer.price * tier
    var steps = [(at: begin, price: price, isCurrent: true)]
    let raise = calendar.instant(Day(year: 2025, monthIndex: 1), second: 0)
    if service == Self.dear, begin < raise {
      price = price * 13 / 10
      steps.append((raise, price, true))
    }
    if let stop = stop(
      begin, isChurned: isChurned, isDear: service == Self.dear, churn: offer.churn, &stream),
      stop > steps[steps.count - 1].at, stop < SampleCalendar.asOf
    {
      steps.append((stop, price, false))
    }
    let last = steps[steps.count - 1]
    let key = Key(prefix: "Z", number: table.rows)
    table.key(key)
    table.word(last.isCurrent ? "current" : "past")
    table.instant(begin)
    table.instant(last.isCurrent ? nil : last.at)
    table.number(price)
    table.word("EUR")
    table.word("month")
    table.key(.service(service))
    let contact = company.contact(stream.below(2), of: account) ?? account
    table.key(company.hasLogin(contact) ? .login(contact) : nil)
    table.key(.contact(contact))
    table.key(.account(account))
    try table.endRow()
    for (step, state) in steps.enumerated() {
      history.key(key, step: step)
      history.key(key)
      history.instant(state.at)
      history.instant(step + 1 < steps.count ? steps[step + 1].at : nil)
      history.word(state.isCurrent ? "current" : "past")
      history.number(state.price)
      try history.endRow()
    }
  }

  private func stop(
    _ begin: Instant, isChurned: Bool, isDear: Bool, churn: Double,
    _ stream: inout RandomStream
  ) -> Instant? {
    let calendar = company.calendar
    if isChurned {
      return calendar.instant(Day(year: 2026, monthIndex: 3) + 12, second: 10 * 3600)
    }
    guard stream.chance(churn) else { return nil }
    if isDear {
      let day = Day(year: 2025, monthIndex: 1) + 20 + Int(stream.lognormal(median: 90, spread: 0.7))
      return calendar.working(day, &stream)
    }
    return calendar.working(
      calendar.day(of: begin) + Int(stream.lognormal(median: 420, spread: 0.6)), &stream)
  }
}
