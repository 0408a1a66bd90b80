internal import CRMBytes
internal import CRMTime

/// Opportunities with their history and their lines.
struct DealRecords {
  let company: Company
  private let deals: TableWriter
  private let history: TableWriter
  private let items: TableWriter

  init(company: Company, folder: SampleFolder) throws(FileError) {
    self.company = company
    deals = try folder.table(
      "opportunity",
      """
      source_key name stage stage_id pipeline amount_minor currency probability forecast_category
      kind expected_close_on closed_at is_closed is_won lost_reason next_step product source_channel
      notes owner_id account_id contact_id lead_id campaign_id created_at updated_at
      """)
    history = try folder.table(
      "opportunity_history",
      """
      source_key opportunity_id valid_from valid_to stage stage_id amount_minor currency probability
      forecast_category expected_close_on is_closed is_won owner_id
      """)
    items = try folder.table(
      "opportunity_item", "source_key opportunity_id product_id quantity amount_minor currency")
  }

  func write(_ deal: Deal, _ account: Account) throws(FileError) {
    try writeDeal(deal, account)
    for (step, state) in deal.steps.enumerated() {
      let end = step + 1 < deal.steps.count ? deal.steps[step + 1].at : nil
      try writeStep(deal, state, step, until: end)
    }
    try writeItems(deal)
  }

  private static let nextSteps = [
    "Call for a date", "Send references", "Clear the budget", "Visit the site",
    "Wait for their board", "Draw up the contract",
  ]

  private func writeDeal(_ deal: Deal, _ account: Account) throws(FileError) {
    var stream = company.stream("deal more", deal.index)
    let last = deal.last
    let stage = deal.stage
    let product = DealWords.products[deal.product].name
    deals.key(.deal(deal.index))
    deals.text(
      deal.kind == .renewal
        ? "Renewal \(product), \(account.name)" : "\(product) for \(account.name)")
    deals.word(stage.shared)
    deals.key(Key(prefix: deal.pipeline.prefix, number: last.stage))
    deals.word(deal.pipeline.name)
    deals.number(last.amount)
    deals.text(deal.currency)
    deals.number(stage.probability)
    deals.word(stage.forecast)
    deals.word(deal.kind.word)
    deals.day(last.expected)
    deals.instant(deal.closed)
    deals.flag(!deal.isOpen)
    deals.flag(deal.isWon)
    deals.text(deal.lostReason.map { DealWords.lostReasons[$0] })
    deals.text(deal.isOpen && stream.chance(0.7) ? stream.pick(Self.nextSteps) : nil)
    deals.text(product)
    deals.text(DealWords.channels[deal.channel])
    deals.text(notes(deal, &stream))
    deals.key(last.owner.map(Key.user))
    deals.key(.account(deal.account))
    deals.key(.contact(deal.contact))
    deals.key(deal.lead.map(Key.lead))
    deals.key(deal.campaign.map(Key.campaign))
    // A few were typed in again after they had closed, which the data-quality page is to find.
    let retyped = deal.index % 229 == 41 ? deal.closed : nil
    deals.instant(retyped.map { $0 + 86_400 } ?? deal.created)
    deals.instant(retyped.map { $0 + 86_400 } ?? last.at)
    try deals.endRow()
  }

  private func notes(_ deal: Deal, _ stream: inout RandomStream) -> String? {
    if deal.isPushed {
      return "Put off again; they say next quarter."
    }
    guard stream.chance(0.07) else { return nil }
    return stream.pick([
      "They compare us with two others.", "Wants the German manual too, \"today if possible\".",
      "Great talk 🚀\nSend the case study.", "Budget comes with the new year.",
      "Will decide after the harvest 🍇",
    ])
  }

  private func writeStep(
    _ deal: Deal, _ state: Deal.Step, _ step: Int, until end: Instant?
  ) throws(FileError) {
    let stage = deal.pipeline.stages[state.stage]
    history.key(.deal(deal.index), step: step)
    history.key(.deal(deal.index))
    history.instant(state.at)
    history.instant(end)
    history.word(stage.shared)
    history.key(Key(prefix: deal.pipeline.prefix, number: state.stage))
    history.number(state.amount)
    history.text(deal.currency)
    history.number(stage.probability)
    history.word(stage.forecast)
    history.day(state.expected)
    history.flag(stage.outcome != .open)
    history.flag(stage.outcome == .won)
    history.key(state.owner.map(Key.user))
    try history.endRow()
  }

  /// Lines whose sum is the amount, once there is an offer.
  private func writeItems(_ deal: Deal) throws(FileError) {
    guard deal.last.stage >= 2, let amount = deal.last.amount else { return }
    var stream = company.stream("items", deal.index)
    let count = 1 + stream.weighted([0.6, 0.3, 0.1])
    var rest = amount
    for line in 0..<count {
      let isLast = line == count - 1
      let share = isLast ? rest : rest * stream.within(50...80) / 100
      rest -= share
      let product = (deal.product + line * 5) % DealWords.products.count
      items.key(Key(prefix: "B", number: items.rows))
      items.key(.deal(deal.index))
      items.key(.product(product))
      items.number(max(1, share / DealWords.products[product].price))
      items.number(share)
      items.text(deal.currency)
      try items.endRow()
    }
  }
}

extension Deal.Kind {
  var word: StaticString {
    switch self {
    case .new: "new"
    case .existing: "existing"
    case .renewal: "renewal"
    }
  }
}
