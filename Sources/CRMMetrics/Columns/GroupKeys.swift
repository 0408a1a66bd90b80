internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// A dimension's column with what its values stand for.
struct KeyColumn {
  private enum Meaning {
    case text(TextDictionary)
    case number
    case record(ids: [Int64], labels: ColumnData?)
  }

  private let node: ColumnNode
  private let meaning: Meaning
  /// How many different values there can be; `nil` where only the rows tell.
  let size: Int?

  init(_ dimension: MetricDimension, program: ColumnProgram) throws(SQLError) {
    node = try program.node(.column(dimension.column))
    switch dimension.kind {
    case .reference(let name):
      let table = try program.table(dimension.column)
      var labels: ColumnData?
      if let label = Schema.entity(name)?.labelField {
        var path = dimension.column
        path.column = label
        path.storage = .text
        labels = try program.data(path)
      }
      meaning = .record(ids: table.ids, labels: labels)
      size = table.rowCount
    case .text, .enumeration:
      guard case .codes(let column) = try program.data(dimension.column) else {
        meaning = .number
        size = nil
        return
      }
      meaning = .text(column.dictionary)
      size = column.dictionary.count
    case .boolean:
      meaning = .number
      size = 2
    case .integer, .day:
      meaning = .number
      size = nil
    }
  }

  /// The currency of a row's amounts, `home` where it has none.
  init?(currency path: ColumnPath, home: String?, program: ColumnProgram) throws(SQLError) {
    guard case .codes(let column) = try program.data(path) else { return nil }
    let codes = try program.node(.column(path))
    let place = column.dictionary.place(of: home ?? "")
    node =
      home != nil && place.isFound
      ? PairNode(.coalesce, codes, ConstantNode(Int64(place.code))) : codes
    meaning = .text(column.dictionary)
    size = column.dictionary.count
  }

  func result(_ context: BlockContext) -> UnsafeMutablePointer<Int64> { node.result(context) }

  func key(_ value: Int64) -> GroupKey {
    guard value != ColumnData.null else { return .empty }
    switch meaning {
    case .text(let dictionary): return .text(dictionary[Int(value)])
    case .number: return .number(value)
    case .record(let ids, let labels):
      var label: String?
      if case .codes(let column) = labels, column.codes[Int(value)] != TextColumn.none {
        label = column.dictionary[Int(column.codes[Int(value)])]
      } else if labels == nil {
        label = String(ids[Int(value)])
      }
      return .record(ids[Int(value)], label)
    }
  }
}

/// Numbers the combinations of keys in the order in which they come.
struct GroupNumbering {
  private let sizes: [UInt64]
  private var dense: [Int32] = []
  private var sparse: [UInt64: Int32] = [:]
  /// Places of values whose number of different ones is not known before.
  private var seen: [[Int64: UInt64]]
  private let isCounted: [Bool]
  /// The keys of each group, in order.
  private(set) var keys: [[Int64]] = []

  /// `nil` where the combinations are more than 64 bits can count.
  init?(_ sizes: [Int?]) {
    self.sizes = sizes.map { UInt64($0 ?? 1 << 22) + 1 }
    isCounted = sizes.map { $0 != nil }
    seen = sizes.map { _ in [:] }
    var product: UInt64 = 1
    for size in self.sizes {
      let next = product.multipliedReportingOverflow(by: size)
      if next.overflow { return nil }
      product = next.partialValue
    }
    if product <= 1 << 20 { dense = [Int32](repeating: -1, count: Int(product)) }
  }

  var count: Int { keys.count }

  @inline(__always)
  mutating func group(_ columns: [UnsafeMutablePointer<Int64>], row: Int) -> Int32 {
    var place: UInt64 = 0
    for (index, column) in columns.enumerated() {
      let value = column[row]
      var code: UInt64 = 0
      if value != ColumnData.null {
        code = isCounted[index] ? UInt64(value) + 1 : placeOf(value, in: index)
      }
      place = place &* sizes[index] &+ code
    }
    if !dense.isEmpty {
      let found = dense[Int(place)]
      if found >= 0 { return found }
    } else if let found = sparse[place] {
      return found
    }
    return add(columns.map { $0[row] }, place)
  }

  private mutating func placeOf(_ value: Int64, in index: Int) -> UInt64 {
    if let place = seen[index][value] { return place }
    let place = UInt64(seen[index].count) + 1
    seen[index][value] = place
    return place
  }

  private mutating func add(_ values: [Int64], _ place: UInt64) -> Int32 {
    let group = Int32(keys.count)
    keys.append(values)
    if dense.isEmpty { sparse[place] = group } else { dense[Int(place)] = group }
    return group
  }
}

/// The slot of each day.
struct SlotTable {
  private let first: Int64
  private let slots: [Int32]

  init(_ slots: [Question.Slot]) {
    guard let start = slots.first?.days.start, let end = slots.last?.days.end else {
      first = 0
      self.slots = []
      return
    }
    var table = [Int32](repeating: -1, count: max(end - start, 0))
    for (index, slot) in slots.enumerated() {
      for day in (slot.days.start - start)..<(slot.days.end - start) { table[day] = Int32(index) }
    }
    first = Int64(start.number)
    self.slots = table
  }

  /// -1 where the day is in none.
  @inline(__always)
  func slot(_ day: Int64) -> Int32 {
    let place = day - first
    return place >= 0 && place < Int64(slots.count) ? slots[Int(place)] : -1
  }
}
