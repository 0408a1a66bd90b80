extension Grouping {
  /// The groups of a question; call `finish` before.
  func tallies(_ question: Question, home: String?) -> [Tally] {
    var tallies: [Tally] = []
    let slots = max(question.slots.count, 1)
    for (number, keys) in groupKeys.enumerated() {
      var decoded: [GroupKey]?
      for slot in 0..<slots {
        let group = number * slotStride + slot
        guard isPresent(group) else { continue }
        let keys = decoded ?? decode(keys)
        decoded = keys
        let value = question.measure.value { accumulators[$0]?.value(group) }
        let n = question.measure.count { Int(accumulators[$0]?.count(group) ?? 0) }
        tallies.append(
          Tally(
            slot: slot, keys: keys,
            currency: question.money == nil ? nil : currencyCode(number) ?? home,
            value: question.metric.inUnit(value), n: n ?? 0))
      }
    }
    return tallies
  }
}
