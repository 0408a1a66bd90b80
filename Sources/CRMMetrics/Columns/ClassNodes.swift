internal import CRMColumns
internal import CRMStore
internal import CRMTime

/// The second where the first is true, else the third.
final class ChoiceNode: ColumnNode {
  private let condition: ColumnNode
  private let first: ColumnNode
  private let second: ColumnNode

  init(_ condition: ColumnNode, _ first: ColumnNode, _ second: ColumnNode) {
    self.condition = condition
    self.first = first
    self.second = second
    super.init(
      dependsOnMoment: condition.dependsOnMoment || first.dependsOnMoment || second.dependsOnMoment)
  }

  override func compute(_ context: BlockContext) {
    let truths = condition.result(context)
    let (a, b) = (first.result(context), second.result(context))
    for row in 0..<context.count { values[row] = truths[row] == 1 ? a[row] : b[row] }
  }
}

/// The class of each number between edges.
final class BucketNode: ColumnNode {
  private let inner: ColumnNode
  private let edges: [Int64]

  init(_ inner: ColumnNode, edges: [Int64]) {
    self.inner = inner
    self.edges = edges
    super.init(dependsOnMoment: inner.dependsOnMoment)
  }

  override func compute(_ context: BlockContext) {
    let input = inner.result(context)
    let null = ColumnData.null
    edges.withUnsafeBufferPointer { edges in
      for row in 0..<context.count {
        let value = input[row]
        var place: Int64 = 0
        for edge in edges where value >= edge { place &+= 1 }
        values[row] = value == null ? null : place
      }
    }
  }
}

/// Amounts in major units, by the decimals of their currencies.
final class MajorNode: ColumnNode {
  private let amount: ColumnNode
  private let currency: ColumnNode?
  /// By code of the currency.
  private let factors: [Int64]
  private let home: Int64

  init(_ major: MajorUnits, program: ColumnProgram) throws(SQLError) {
    amount = try program.node(major.amount)
    currency = if let path = major.currency { try program.node(.column(path)) } else { nil }
    home = major.factor(nil)
    var factors: [Int64] = []
    if let path = major.currency, case .codes(let column) = try program.data(path) {
      factors = (0..<column.dictionary.count).map { major.factor(column.dictionary[$0]) }
    }
    self.factors = factors
    super.init(dependsOnMoment: amount.dependsOnMoment)
  }

  override func compute(_ context: BlockContext) {
    let amounts = amount.result(context)
    let codes = currency?.result(context)
    let null = ColumnData.null
    for row in 0..<context.count {
      guard amounts[row] != null else {
        values[row] = null
        continue
      }
      let code = codes?[row] ?? null
      values[row] = MajorUnits.scaled(amounts[row], by: code == null ? home : factors[Int(code)])
    }
  }
}

/// What the calendar or the clock shows at each date.
final class DatePartNode: ColumnNode {
  private let part: DatePart
  private let inner: ColumnNode
  private let storage: Storage
  private let zone: TimeZone

  init(_ part: DatePart, _ inner: ColumnNode, _ storage: Storage, zone: TimeZone) {
    self.part = part
    self.inner = inner
    self.storage = storage
    self.zone = zone
    super.init(dependsOnMoment: inner.dependsOnMoment)
  }

  override func compute(_ context: BlockContext) {
    let input = inner.result(context)
    for row in 0..<context.count {
      values[row] = input[row] == ColumnData.null ? ColumnData.null : number(input[row])
    }
  }

  private func number(_ value: Int64) -> Int64 {
    guard storage != .day else { return number(Day(number: Int(value)), second: 0) }
    let offset = storage == .instant ? Int64(zone.offset(at: Instant(seconds: value))) : 0
    let shown = LocalDateTime(secondsSinceEpoch: value + offset)
    return number(shown.day, second: shown.time.seconds)
  }

  private func number(_ day: Day, second: some BinaryInteger) -> Int64 {
    switch part {
    case .weekday: Int64(day.weekday)
    case .monthOfYear: Int64(day.month)
    case .hour: Int64(second) / 3_600
    }
  }
}
