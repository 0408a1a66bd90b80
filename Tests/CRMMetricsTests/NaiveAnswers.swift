import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace

@testable import CRMMetrics

/// Answers to questions by going over all rows once for each group, with textbook formulas.
struct NaiveAnswers {
  struct Place: Hashable {
    var period: String?
    var keys: [String?]
    var currency: String?
  }

  struct Answer {
    var value: Double?
    var n: Int
  }

  let rows: NaiveRows
  let calendar: Calendar

  /// The groups of a question that names its days where it has a grain.
  func answers(_ question: Question) -> [Place: Answer] {
    var members: [Place: [(NaiveRows.Row, CRMMetrics.Moment)]] = [:]
    for (period, moment) in moments(question) {
      for (_, row) in rows.rows(question.entity).sorted(by: { $0.key < $1.key }) {
        guard question.filter.map({ rows.value($0, row, moment).isTrue }) ?? true,
          let found = self.period(of: row, question, moment)
        else { continue }
        for keys in keys(question, row, moment) {
          let place = Place(
            period: period ?? found.label, keys: keys, currency: currency(question, row))
          members[place, default: []].append((row, moment))
        }
      }
    }
    return members.mapValues { answer(question, $0) }
  }

  /// Each moment whose state is asked for, with its period; of what happened in periods one moment.
  private func moments(_ question: Question) -> [(period: String?, moment: CRMMetrics.Moment)] {
    let request = question.request
    guard question.metric.isStock, let grain = request.grain, let from = request.from,
      let to = request.to
    else { return [(nil, question.moment)] }
    let zone = calendar.timeZone
    let today = zone.day(of: request.asOf)
    return calendar.periods(from: from, to: min(to, today), grain: grain).map { period in
      let end = min(zone.start(of: min(period.end, min(to, today) + 1)) - 1, request.asOf)
      return (
        period.label,
        CRMMetrics.Moment(end, from: max(from, period.start), to: period.end - 1, zone: zone)
      )
    }
  }

  private struct Found { var label: String? }

  /// Where a row belongs; `nil` where it does not count.
  private func period(of row: NaiveRows.Row, _ question: Question, _ moment: CRMMetrics.Moment)
    -> Found?
  {
    func place(_ storage: Storage) -> Int64 {
      storage == .day ? moment.day : storage == .local ? moment.local : moment.instant
    }
    func isOpen(_ state: OpenInterval) -> Bool {
      (rows.value(state.from, row).number ?? .min) <= place(state.from.storage)
        && (rows.value(state.to, row).number ?? .max) > place(state.to.storage)
    }
    switch question.time {
    case .present: return Found()
    case .state(let state): return isOpen(state) ? Found() : nil
    case .events(let path, _, let state):
      if let state, !isOpen(state) { return nil }
      let request = question.request
      guard let value = rows.value(path, row).number else {
        return request.from == nil && request.to == nil && request.grain == nil ? Found() : nil
      }
      if state == nil, !question.metric.countsFuture, value > place(path.storage) { return nil }
      let day: Day =
        switch path.storage {
        case .day: Day(number: Int(value))
        case .local: LocalDateTime(secondsSinceEpoch: value).day
        default: calendar.timeZone.day(of: Instant(seconds: value))
        }
      if let from = request.from, day < from { return nil }
      if let to = request.to, day > to { return nil }
      return Found(label: request.grain.map { calendar.period(containing: day, grain: $0).label })
    }
  }

  /// The groups of a row: one, or several where a value counts as having reached others.
  private func keys(
    _ question: Question, _ row: NaiveRows.Row, _ moment: CRMMetrics.Moment
  ) -> [[String?]] {
    var all: [[String?]] = [[]]
    for dimension in question.dimensions {
      let value = rows.value(dimension.term, row, moment)
      var own = [id(value, dimension)]
      if dimension.name == question.metric.cumulative, case .enumeration(let set) = dimension.kind {
        guard case .text(let text) = value, let place = set.names.firstIndex(of: text) else {
          return []
        }
        own = set.names[...place].map { $0 }
      }
      all = all.flatMap { keys in own.map { keys + [$0] } }
    }
    return all
  }

  private func id(_ value: NaiveRows.Value, _ dimension: MetricDimension) -> String? {
    switch value {
    case .none: return nil
    case .text(let text): return text
    case .number(let number):
      switch dimension.kind {
      case .boolean: return number == 0 ? "false" : "true"
      case .day: return Day(number: Int(number)).text
      case .classes(let scale): return scale.labels[Int(number - scale.first)]
      default: return String(number)
      }
    }
  }

  private func currency(_ question: Question, _ row: NaiveRows.Row) -> String? {
    switch question.money {
    case nil: return nil
    case .reporting: return rows.home
    case .inColumn(let path):
      guard case .text(let code) = rows.value(path, row) else { return rows.home }
      return question.rates != nil && rows.convertible.contains(code) ? rows.home : code
    }
  }

  private func answer(
    _ question: Question, _ members: [(NaiveRows.Row, CRMMetrics.Moment)]
  ) -> Answer {
    var counts: [Aggregate: Int] = [:]
    var values: [Aggregate: Quantity?] = [:]
    for aggregate in question.measure.aggregates {
      let found = members.compactMap { row, moment -> NaiveRows.Value? in
        let value = aggregate.argument.map { rows.value($0, row, moment) } ?? .number(1)
        return value == .none ? nil : value
      }
      counts[aggregate] =
        aggregate.function == .countDistinct ? Set(found).count : found.count
      values[aggregate] = .some(self.value(aggregate, found))
    }
    let value = question.metric.inUnit(question.measure.value { values[$0] ?? nil })
    return Answer(
      value: value?.double, n: question.measure.count { counts[$0] ?? 0 } ?? 0)
  }

  private func value(_ aggregate: Aggregate, _ found: [NaiveRows.Value]) -> Quantity? {
    let numbers = found.compactMap(\.number)
    let size = Double(aggregate.denominator)
    func scaled(_ number: Int64) -> Quantity {
      aggregate.denominator == 1 ? .whole(number) : .real(Double(number) / size)
    }
    switch aggregate.function {
    case .count: return .whole(Int64(found.count))
    case .countDistinct: return .whole(Int64(Set(found).count))
    case .sum: return scaled(numbers.reduce(0, +))
    case .minimum: return numbers.min().map(scaled)
    case .maximum: return numbers.max().map(scaled)
    case .mean:
      guard !numbers.isEmpty else { return nil }
      return .real(Double(numbers.reduce(0, +)) / (Double(numbers.count) * size))
    case .quantile(let part, let whole):
      guard !numbers.isEmpty else { return nil }
      let sorted = numbers.map(Double.init).sorted()
      let place = Double(sorted.count - 1) * Double(part) / Double(whole)
      let low = Int(place.rounded(.down))
      let high = min(low + 1, sorted.count - 1)
      return .real((sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])) / size)
    case .survival(let wanted): return survival(wanted, numbers, size)
    }
  }

  /// The product over the times of events of the share of those at risk whom they spared.
  private func survival(
    _ wanted: Aggregate.Survival, _ numbers: [Int64], _ size: Double
  ) -> Quantity? {
    let records = numbers.map { (time: ($0 - ($0 & 1)) / 2, isEvent: $0 & 1 == 0) }
    func share(after time: Int64) -> Double {
      Set(records.filter { $0.isEvent && $0.time <= time }.map(\.time)).reduce(1) { share, time in
        let atRisk = records.count { $0.time >= time }
        let events = records.count { $0.time == time && $0.isEvent }
        return share * (1 - Double(events) / Double(atRisk))
      }
    }
    switch wanted {
    case .median:
      let time = records.filter(\.isEvent).map(\.time).sorted().first {
        share(after: $0) <= 0.5 + 1e-9
      }
      return time.map { .real(Double($0) / size) }
    case .share(let after):
      guard let last = records.map(\.time).max() else { return nil }
      let left = share(after: after)
      return last >= after || left < 1e-12 ? .real(left) : nil
    }
  }
}
