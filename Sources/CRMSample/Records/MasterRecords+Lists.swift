internal import CRMBytes
internal import CRMTime

extension MasterRecords {
  func writeCampaigns() throws(FileError) {
    let table = try folder.table(
      "campaign",
      "source_key name channel status started_on ended_on budget_minor cost_minor currency")
    for (number, campaign) in Campaign.all.enumerated() {
      table.key(.campaign(number))
      table.text(campaign.name)
      table.text(DealWords.channels[campaign.channel])
      table.word(campaign.days.upperBound < SampleCalendar.lastDay ? "Completed" : "Running")
      table.day(campaign.days.lowerBound)
      table.day(campaign.days.upperBound)
      table.number(campaign.budget)
      table.number(campaign.cost)
      table.word("EUR")
      try table.endRow()
    }
  }

  func writePipelines() throws(FileError) {
    let pipelines = try folder.table("pipeline", "source_key name position")
    let stages = try folder.table(
      "stage", "source_key pipeline_id name position probability outcome rot_days")
    for (number, pipeline) in Pipeline.all.enumerated() {
      pipelines.key(Key(prefix: "G", number: number))
      pipelines.word(pipeline.name)
      pipelines.number(number)
      try pipelines.endRow()
      for (position, stage) in pipeline.stages.enumerated() {
        stages.key(Key(prefix: pipeline.prefix, number: position))
        stages.key(Key(prefix: "G", number: number))
        stages.word(stage.name)
        stages.number(position)
        stages.number(stage.probability)
        stages.word(stage.outcome.word)
        stages.number(stage.rotDays)
        try stages.endRow()
      }
    }
  }

  func writeProducts() throws(FileError) {
    let table = try folder.table("product", "source_key name sku price_minor currency")
    for (number, product) in DealWords.products.enumerated() {
      table.key(.product(number))
      table.text(product.name)
      table.text(product.sku)
      table.number(product.price)
      table.word("EUR")
      try table.endRow()
    }
  }

  /// Targets of each seller and each sales team, a quarter at a time.
  func writeQuotas() throws(FileError) {
    let table = try folder.table(
      "quota", "source_key user_id team_id from_on to_on amount_minor currency")
    for quarter in 0..<12 {
      let first = Day(year: 2023, monthIndex: 7 + quarter * 3)
      let last = SampleCalendar.endOfQuarter(first)
      var teams = [Int](repeating: 0, count: Roster.teams.count)
      let growth = 1 + 0.075 * Double(quarter)
      for (number, seller) in company.roster.colleagues.enumerated()
      where seller.role == .sales && seller.works(on: first) && seller.works(on: last - 10) {
        let amount = Int(7_000_000 * seller.weight * growth / 500_000) * 500_000
        teams[seller.team] += amount
        try writeQuota(table, user: number, team: nil, first...last, amount)
      }
      for (team, amount) in teams.enumerated() where amount > 0 {
        try writeQuota(table, user: nil, team: team, first...last, amount)
      }
    }
  }

  private func writeQuota(
    _ table: TableWriter, user: Int?, team: Int?, _ days: ClosedRange<Day>, _ amount: Int
  ) throws(FileError) {
    table.key(Key(prefix: "QT", number: table.rows))
    table.key(user.map(Key.user))
    table.key(team.map(Key.team))
    table.day(days.lowerBound)
    table.day(days.upperBound)
    table.number(amount)
    table.word("EUR")
    try table.endRow()
  }

  /// What a dollar and a pound are worth in euros, on the first of each month.
  func writeRates() throws(FileError) {
    let table = try folder.table("exchange_rate", "source_key currency valid_on rate")
    for (number, currency) in ["USD", "GBP"].enumerated() {
      var stream = company.stream("rate", number)
      var rate = [0.917, 1.163][number]
      for month in 0..<36 {
        table.key(Key(prefix: "XR", number: table.rows))
        table.text(currency)
        table.day(Day(year: 2023, monthIndex: 7 + month))
        table.text(fixedText(rate, decimals: 4))
        try table.endRow()
        rate *= 1 + stream.normal() * 0.009
      }
    }
  }
}

extension Pipeline.Outcome {
  fileprivate var word: StaticString {
    switch self {
    case .open: "open"
    case .won: "won"
    case .lost: "lost"
    }
  }
}
