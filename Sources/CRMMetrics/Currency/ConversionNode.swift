internal import CRMColumns
internal import CRMStore

/// Converts amounts into the reporting currency; those of currencies without a rate stay.
final class ConversionNode: ColumnNode {
  private let amount: ColumnNode
  private let currency: ColumnNode
  private let date: ColumnNode?
  private let isDay: Bool
  private let isAtStart: Bool
  /// By code of the currency; empty for those that stay.
  private let rates: [[ExchangeRates.Rate]]

  init(
    _ conversion: Conversion, rates: ExchangeRates, program: ColumnProgram
  ) throws(SQLError) {
    amount = try program.node(conversion.amount)
    currency = try program.node(.column(conversion.currency))
    date = if let path = conversion.date { try program.node(.column(path)) } else { nil }
    isDay = conversion.date?.storage == .day
    isAtStart = conversion.isAtStart
    var byCode: [[ExchangeRates.Rate]] = []
    if case .codes(let column) = try program.data(conversion.currency) {
      byCode = (0..<column.dictionary.count).map { rates.rates[column.dictionary[$0]] ?? [] }
    }
    self.rates = byCode
    super.init(dependsOnMoment: true)
  }

  override func compute(_ context: BlockContext) {
    let amounts = amount.result(context)
    let codes = currency.result(context)
    let dates = date?.result(context)
    let null = ColumnData.null
    let asked = isAtStart ? context.moment.firstDay - 1 : context.moment.day
    for row in 0..<context.count {
      let value = amounts[row]
      guard value != null, codes[row] != null, !rates[Int(codes[row])].isEmpty else {
        values[row] = value
        continue
      }
      let found = dates?[row] ?? null
      let day = found == null ? asked : isDay ? found : Self.day(found)
      values[row] =
        ExchangeRates.convert(value, Self.factor(rates[Int(codes[row])], day)) ?? null
    }
  }

  private static func day(_ second: Int64) -> Int64 {
    second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
  }

  private static func factor(_ rates: [ExchangeRates.Rate], _ day: Int64) -> Int64 {
    var low = 0
    var high = rates.count
    while low < high {
      let middle = (low + high) / 2
      if rates[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return rates[max(low - 1, 0)].factor
  }
}
