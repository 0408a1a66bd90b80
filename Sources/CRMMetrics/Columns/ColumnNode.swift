internal import CRMColumns

/// One step of a computation over columns; its result is a block of values, empty ones marked by
/// `ColumnData.null`. A step that several questions share is computed once a block.
class ColumnNode {
  /// Rows that are computed at a time: results stay in the cache of the processor.
  static let blockSize = 2_048

  let values: UnsafeMutablePointer<Int64>
  /// True where the result depends on the moment that is asked about.
  let dependsOnMoment: Bool
  private var block = -1
  private var moment = -1

  init(dependsOnMoment: Bool = false) {
    self.dependsOnMoment = dependsOnMoment
    values = .allocate(capacity: Self.blockSize)
    values.initialize(repeating: ColumnData.null, count: Self.blockSize)
  }

  deinit { values.deallocate() }

  /// The values of the rows of a block.
  final func result(_ context: BlockContext) -> UnsafeMutablePointer<Int64> {
    if block != context.block || (dependsOnMoment && moment != context.momentNumber) {
      compute(context)
      block = context.block
      moment = context.momentNumber
    }
    return values
  }

  /// Fills `values` for the rows of the block.
  func compute(_ context: BlockContext) {}
}

/// Which rows are computed, and for which moment.
struct BlockContext {
  var rows: Range<Int>
  /// Different for each block of each table.
  var block: Int
  var moment: Moment
  /// Different for each moment.
  var momentNumber: Int

  var count: Int { rows.count }
}

/// A column of the table itself.
final class StoredNode: ColumnNode {
  private let data: ColumnData
  init(_ data: ColumnData) {
    self.data = data
    super.init()
  }
  override func compute(_ context: BlockContext) { data.load(context.rows, into: values) }
}

/// A column of a table that a reference leads to.
final class GatheredNode: ColumnNode {
  private let data: ColumnData
  private let rows: ColumnNode
  init(_ data: ColumnData, rows: ColumnNode) {
    self.data = data
    self.rows = rows
    super.init(dependsOnMoment: rows.dependsOnMoment)
  }
  override func compute(_ context: BlockContext) {
    data.gather(rows.result(context), count: context.count, into: values)
  }
}

/// The same value for every row.
final class ConstantNode: ColumnNode {
  init(_ value: Int64) {
    super.init()
    values.update(repeating: value, count: Self.blockSize)
  }
}

/// The moment that is asked about.
final class MomentNode: ColumnNode {
  enum Part {
    case moment(Storage)
    /// The first moment of the period.
    case start
    case day(Term.PeriodDay)
  }

  private let part: Part
  init(_ part: Part) {
    self.part = part
    super.init(dependsOnMoment: true)
  }
  override func compute(_ context: BlockContext) {
    let moment = context.moment
    let value =
      switch part {
      case .moment(.day): moment.day
      case .moment(.local): moment.local
      case .moment: moment.instant
      case .start: moment.start
      case .day(.first): moment.firstDay
      case .day(.last): moment.lastDay
      }
    values.update(repeating: value, count: context.count)
  }
}

/// A computation over one value.
final class MappedNode: ColumnNode {
  enum Step {
    case negate
    case not
    case isNull
    /// Codes of one dictionary as those of another.
    case recode([Int64])
  }

  private let step: Step
  private let inner: ColumnNode
  init(_ step: Step, _ inner: ColumnNode) {
    self.step = step
    self.inner = inner
    super.init(dependsOnMoment: inner.dependsOnMoment)
  }

  override func compute(_ context: BlockContext) {
    let input = inner.result(context)
    let null = ColumnData.null
    switch step {
    case .negate:
      for index in 0..<context.count {
        values[index] = input[index] == null ? null : 0 &- input[index]
      }
    case .not:
      for index in 0..<context.count {
        values[index] = input[index] == null ? null : 1 &- input[index]
      }
    case .isNull:
      for index in 0..<context.count { values[index] = input[index] == null ? 1 : 0 }
    case .recode(let codes):
      codes.withUnsafeBufferPointer { codes in
        for index in 0..<context.count {
          values[index] = input[index] == null ? null : codes[Int(input[index])]
        }
      }
    }
  }
}
