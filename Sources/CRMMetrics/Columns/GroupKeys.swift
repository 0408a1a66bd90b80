internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// A dimension's column with what its values stand for.
struct KeyColumn {
  private enum Meaning {
    case text(TextDictionary)
    /// The texts of several columns, or of an expression.
    case texts([String])
    case number
    case record(ids: ColumnBuffer<Int64>, labels: ColumnData?)
  }

  private let node: ColumnNode
  private let meaning: Meaning
  /// How many different values there can be; `nil` where only the rows tell.
  let size: Int?

  init(_ dimension: MetricDimension, program: ColumnProgram) throws(SQLError) {
    switch dimension.kind {
    case .reference(let name):
      node = try program.node(dimension.term)
      guard let column = dimension.column else {
        meaning = .number
        size = nil
        return
      }
      let table = try program.table(column)
      var labels: ColumnData?
      if let label = Schema.entity(name)?.labelField {
        var path = column
        path.column = label
        path.storage = .text
        labels = try program.data(path)
      }
      meaning = .record(ids: table.ids, labels: labels)
      size = table.rowCount
    case .text, .enumeration:
      if case .codes(let column) = try program.data(dimension.term) {
        node = try program.node(dimension.term)
        meaning = .text(column.dictionary)
        size = column.dictionary.count
      } else if let domain = try TextDomain(dimension.term, in: program) {
        node = try domain.node(dimension.term)
        meaning = .texts(domain.texts)
        size = domain.texts.count
      } else {
        node = try program.node(dimension.term)
        meaning = .number
        size = nil
      }
    case .boolean:
      node = try program.node(dimension.term)
      meaning = .number
      size = 2
    case .classes(let scale):
      node = try program.node(dimension.term)
      meaning = .number
      size = Int(scale.last) + 1
    case .integer, .day:
      node = try program.node(dimension.term)
      meaning = .number
      size = nil
    }
  }

  /// The currency that a row's amounts are given in, empty for the reporting currency.
  init?(
    currency path: ColumnPath, home: String?, rates: ExchangeRates?, program: ColumnProgram
  ) throws(SQLError) {
    guard case .codes(let column) = try program.data(path) else { return nil }
    let codes = (0..<column.dictionary.count).map { code in
      let name = column.dictionary[code]
      return name == home || rates?.rates[name] != nil ? ColumnData.null : Int64(code)
    }
    node = MappedNode(.recode(codes), try program.node(.column(path)))
    meaning = .text(column.dictionary)
    size = column.dictionary.count
  }

  func result(_ context: BlockContext) -> UnsafeMutablePointer<Int64> { node.result(context) }

  /// True where a row's group is another one at another moment, as of ages.
  var dependsOnMoment: Bool { node.dependsOnMoment }

  func key(_ value: Int64) -> GroupKey {
    guard value != ColumnData.null else { return .empty }
    switch meaning {
    case .text(let dictionary): return .text(dictionary[Int(value)])
    case .texts(let texts): return .text(texts[Int(value)])
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

/// Numbers the combinations of keys in the order in which they come; questions with the same
/// dimensions share it.
final class GroupNumbering {
  /// What makes two questions share a numbering.
  struct Identity: Hashable {
    var keys: [Term]
    var money: ColumnPath?

    init(_ question: Question) {
      keys = question.dimensions.map(\.term)
      if case .inColumn(let path) = question.money { money = path }
    }
  }

  let keys: [KeyColumn]
  let currency: KeyColumn?
  private let columns: [KeyColumn]
  private let sizes: [UInt64]
  private var dense: [Int32] = []
  private var sparse: [UInt64: Int32] = [:]
  /// Places of values whose number of different ones is not known before.
  private var seen: [[Int64: UInt64]]
  private let places: UnsafeMutablePointer<UInt64>
  private let numbers: UnsafeMutablePointer<Int32>
  /// True where a row's combination is another one at another moment.
  let dependsOnMoment: Bool
  private var block = -1
  private var momentNumber = -1
  /// The values of each combination, the currency last.
  private(set) var combinations: [[Int64]] = []

  init(
    _ question: Question, program: ColumnProgram, home: String?
  ) throws(SQLError) {
    var keys: [KeyColumn] = []
    for dimension in question.dimensions {
      keys.append(try KeyColumn(dimension, program: program))
    }
    self.keys = keys
    currency =
      if case .inColumn(let path) = question.money {
        try KeyColumn(currency: path, home: home, rates: question.rates, program: program)
      } else {
        nil
      }
    columns = currency.map { keys + [$0] } ?? keys
    sizes = columns.map { UInt64($0.size ?? 1 << 22) + 1 }
    seen = columns.map { _ in [:] }
    dependsOnMoment = columns.contains(where: \.dependsOnMoment)
    places = .allocate(capacity: ColumnNode.blockSize)
    places.initialize(repeating: 0, count: ColumnNode.blockSize)
    numbers = .allocate(capacity: ColumnNode.blockSize)
    numbers.initialize(repeating: 0, count: ColumnNode.blockSize)
    if let span, span <= 1 << 20 { dense = [Int32](repeating: -1, count: Int(span)) }
  }

  deinit {
    places.deallocate()
    numbers.deallocate()
  }

  /// How many combinations there can be; `nil` where 64 bits cannot count them.
  var span: UInt64? {
    var product: UInt64 = 1
    for size in sizes {
      let next = product.multipliedReportingOverflow(by: size)
      if next.overflow { return nil }
      product = next.partialValue
    }
    return product
  }

  var count: Int { combinations.count }

  /// The number of each row's combination.
  func result(_ context: BlockContext) -> UnsafeMutablePointer<Int32> {
    guard block != context.block || (dependsOnMoment && momentNumber != context.momentNumber)
    else { return numbers }
    block = context.block
    momentNumber = context.momentNumber
    places.update(repeating: 0, count: context.count)
    for (index, column) in columns.enumerated() {
      let values = column.result(context)
      let size = sizes[index]
      let null = ColumnData.null
      if column.size == nil {
        for row in 0..<context.count {
          let code = values[row] == null ? 0 : placeOf(values[row], in: index)
          places[row] = places[row] &* size &+ code
        }
      } else {
        for row in 0..<context.count {
          let code = values[row] == null ? 0 : UInt64(values[row]) &+ 1
          places[row] = places[row] &* size &+ code
        }
      }
    }
    number(context)
    return numbers
  }

  private func number(_ context: BlockContext) {
    guard !dense.isEmpty else {
      for row in 0..<context.count {
        numbers[row] = sparse[places[row]] ?? add(context, row)
      }
      return
    }
    for row in 0..<context.count {
      let found = dense[Int(places[row])]
      numbers[row] = found >= 0 ? found : add(context, row)
    }
  }

  /// Takes over the combinations of another one, over later rows; its numbers are those of the rows
  /// together, had they been numbered in one go.
  /// - Returns: this one's number of each of the other's.
  func merge(_ other: GroupNumbering) -> [Int32] {
    other.combinations.map { values in
      var place: UInt64 = 0
      for (index, value) in values.enumerated() {
        let code =
          value == ColumnData.null
          ? 0 : columns[index].size == nil ? placeOf(value, in: index) : UInt64(value) &+ 1
        place = place &* sizes[index] &+ code
      }
      let known = dense.isEmpty ? sparse[place] ?? -1 : dense[Int(place)]
      return known >= 0 ? known : add(values, at: place)
    }
  }

  private func placeOf(_ value: Int64, in index: Int) -> UInt64 {
    if let place = seen[index][value] { return place }
    let place = UInt64(seen[index].count) + 1
    seen[index][value] = place
    return place
  }

  private func add(_ context: BlockContext, _ row: Int) -> Int32 {
    add(columns.map { $0.result(context)[row] }, at: places[row])
  }

  private func add(_ values: [Int64], at place: UInt64) -> Int32 {
    let number = Int32(combinations.count)
    combinations.append(values)
    if dense.isEmpty { sparse[place] = number } else { dense[Int(place)] = number }
    return number
  }

  func decode(_ number: Int) -> [GroupKey] {
    zip(keys, combinations[number]).map { $0.key($1) }
  }

  /// The currency of a combination; `nil` where the rows do not say.
  func currencyCode(_ number: Int) -> String? {
    guard let currency, let value = combinations[number].last,
      case .text(let code) = currency.key(value)
    else { return nil }
    return code
  }
}
