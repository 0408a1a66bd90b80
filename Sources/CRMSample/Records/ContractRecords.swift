internal import CRMBytes
internal import CRMTime

/// Contracts that won deals led to, what was paid for them, and the events that they pay for.
struct ContractRecords {
  let company: Company
  private let contracts: TableWriter
  private let history: TableWriter
  private let payments: TableWriter
  private let events: TableWriter

  init(company: Company, folder: SampleFolder) throws(FileError) {
    self.company = company
    contracts = try folder.table(
      "contract",
      """
      source_key title uuid is_signed signed_at total_minor currency due_on cancelled_at contact_id
      account_id created_at
      """)
    history = try folder.table(
      "contract_history",
      "source_key contract_id valid_from valid_to is_signed total_minor cancelled_at")
    payments = try folder.table(
      "payment", "source_key contract_id amount_minor currency paid_at kind")
    events = try folder.table(
      "event",
      "source_key name start_at end_at attendees location note contract_id support_id")
  }

  private struct Contract {
    let key: Key
    let deal: Deal
    let created: Instant
    let total: Int
    var signed: Instant?
    var cancelled: Instant?
    /// Someone paid although nobody had signed.
    var isPaidUnsigned = false
    var isOverpaid = false
  }

  func write(_ deal: Deal, _ account: Account) throws(FileError) {
    guard deal.isWon, let closed = deal.closed, let amount = deal.last.amount else { return }
    var stream = company.stream("contract", deal.index)
    let created = company.calendar.working(closed + Int64(stream.within(2...140)) * 3600, &stream)
    guard created < SampleCalendar.asOf, stream.chance(0.95) else { return }
    let key = Key(prefix: "Q", number: contracts.rows)
    var contract = Contract(key: key, deal: deal, created: created, total: amount)
    contract.isPaidUnsigned = contracts.rows % 37 == 9
    contract.isOverpaid = contracts.rows % 43 == 12
    let signed = company.calendar.working(created + Int64(stream.within(20...500)) * 3600, &stream)
    let isSigned = !contract.isPaidUnsigned && stream.chance(0.94)
    if isSigned, signed < SampleCalendar.asOf { contract.signed = signed }
    if contract.signed != nil, stream.chance(0.03) {
      let cancelled = company.calendar.working(
        signed + Int64(stream.within(10...90)) * 86_400, &stream)
      if cancelled < SampleCalendar.asOf { contract.cancelled = cancelled }
    }
    try writeContract(contract, account, &stream)
    try writePayments(contract, &stream)
    try writeEvents(contract, account)
  }

  private func writeContract(
    _ contract: Contract, _ account: Account, _ stream: inout RandomStream
  ) throws(FileError) {
    let title = "\(DealWords.products[contract.deal.product].name) \(account.name)"
    contracts.key(contract.key)
    contracts.text(title)
    contracts.text(uuid(&stream))
    contracts.flag(contract.signed != nil)
    contracts.instant(contract.signed)
    contracts.number(contract.total)
    contracts.text(contract.deal.currency)
    contracts.day(company.calendar.day(of: contract.created) + 60)
    contracts.instant(contract.cancelled)
    contracts.key(.contact(contract.deal.contact))
    contracts.key(.account(contract.deal.account))
    contracts.instant(contract.created)
    try contracts.endRow()
    let times = [contract.created, contract.signed, contract.cancelled].compactMap { $0 }
    for (step, at) in times.enumerated() {
      history.key(contract.key, step: step)
      history.key(contract.key)
      history.instant(at)
      history.instant(step + 1 < times.count ? times[step + 1] : nil)
      history.flag(step > 0)
      history.number(contract.total)
      history.instant(step == 2 ? contract.cancelled : nil)
      try history.endRow()
    }
  }

  private func uuid(_ stream: inout RandomStream) -> String {
    var digits = ""
    for place in 0..<32 {
      if [8, 12, 16, 20].contains(place) { digits += "-" }
      let digit = place == 12 ? 4 : place == 16 ? 8 + stream.below(4) : stream.below(16)
      digits += String(digit, radix: 16)
    }
    return digits
  }

  /// A deposit and the rest in one to three parts; some customers are slow, some never finish, and
  /// those who cancel get half of it back.
  private func writePayments(_ contract: Contract, _ stream: inout RandomStream) throws(FileError) {
    guard let begin = contract.signed ?? (contract.isPaidUnsigned ? contract.created : nil)
    else { return }
    let parts = 1 + stream.weighted([0.4, 0.35, 0.25])
    let isSlow = stream.chance(0.14)
    let isCarriedOver = contract.key.number % 67 == 5
    var paid = 0
    var at = begin
    for part in 0..<parts {
      let isLast = part == parts - 1
      at = company.calendar.working(
        at + Int64(stream.within(isSlow ? 30...110 : 8...34)) * 86_400, &stream)
      guard at < contract.cancelled ?? SampleCalendar.asOf else { break }
      if isSlow, isLast, stream.chance(0.6) { break }
      let amount = isLast ? contract.total - paid : contract.total * (part == 0 ? 40 : 30) / 100
      paid += amount
      let isOpening = isCarriedOver && part == 0
      try writePayment(
        contract, amount, isOpening ? nil : at, isOpening ? "opening_balance" : "payment")
    }
    at = company.calendar.working((contract.cancelled ?? at) + 3 * 86_400, &stream)
    guard at < SampleCalendar.asOf else { return }
    if contract.cancelled != nil, paid > 0 {
      try writePayment(contract, -paid / 2, at, "adjustment")
    } else if contract.isOverpaid, paid == contract.total {
      try writePayment(contract, contract.total * stream.within(5...40) / 100, at, "payment")
    }
  }

  private func writePayment(
    _ contract: Contract, _ amount: Int, _ at: Instant?, _ kind: StaticString
  ) throws(FileError) {
    payments.key(Key(prefix: "Y", number: payments.rows))
    payments.key(contract.key)
    payments.number(amount)
    payments.text(contract.deal.currency)
    payments.instant(at)
    payments.word(kind)
    try payments.endRow()
  }

  private static let names = [
    "Operator training", "Commissioning day", "Calibration workshop", "Users' day", "Site opening",
  ]

  private func writeEvents(_ contract: Contract, _ account: Account) throws(FileError) {
    guard let signed = contract.signed, contract.cancelled == nil else { return }
    var stream = company.stream("event", contract.deal.index)
    let signedOn = company.calendar.day(of: signed)
    let isRecent = signedOn > SampleCalendar.lastDay - 110
    guard stream.chance(isRecent ? 0.6 : 0.28) else { return }
    let earliest = isRecent ? max(signedOn + 15, SampleCalendar.lastDay - 10) : signedOn + 20
    let day = company.calendar.workday(earliest + stream.below(70))
    let hour = stream.within(8...15)
    let isAhead = day > SampleCalendar.lastDay
    let isForgotten = stream.chance(isAhead ? 0.4 : 0.04)
    let agents = company.roster.agents.filter { company.roster.colleagues[$0].works(on: day) }
    events.key(Key(prefix: "V", number: events.rows))
    events.text("\(stream.pick(Self.names)), \(account.name)")
    events.text("\(day) \(hour < 10 ? "0" : "")\(hour):00:00")
    let end = hour + stream.within(2...8)
    events.text("\(day) \(end < 10 ? "0" : "")\(end):00:00")
    events.number(stream.within(4...60))
    events.text(stream.pick(account.country.cities))
    events.text(
      stream.chance(0.2)
        ? stream.pick(["Vegetarian lunch 🥗", "Bring spare probes", "In two groups"]) : nil)
    events.key(contract.key)
    events.key(isForgotten ? nil : stream.pick(agents).asUser)
    try events.endRow()
  }
}

extension Int {
  fileprivate var asUser: Key { .user(self) }
}
