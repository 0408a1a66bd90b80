extension Entity {
  static let exchangeRate = Entity(
    "exchange_rate",
    "What one unit of a currency was worth in the reporting currency on a day.",
    fields: [
      .text("currency", "ISO 4217 code.").required,
      .day("valid_on", "Day of the rate.").required,
      .decimal("rate", "Units of the reporting currency for one unit.").required,
    ], unique: [["currency", "valid_on"]])
}
