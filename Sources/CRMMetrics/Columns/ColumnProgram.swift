internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// The terms over one entity as steps over columns, each different one once.
final class ColumnProgram {
  private let store: ColumnStore
  private let zone: TimeZone
  private let rates: ExchangeRates?
  let entity: Entity
  private var nodes: [Term: ColumnNode] = [:]
  private var stateTables: [DerivedTable: StateTable] = [:]

  init(_ entity: Entity, store: ColumnStore, zone: TimeZone, rates: ExchangeRates? = nil) {
    self.entity = entity
    self.rates = rates
    self.store = store
    self.zone = zone
  }

  func table() throws(SQLError) -> ColumnTable { try store.table(entity) }

  /// The table that a reference leads to.
  func table(_ path: ColumnPath) throws(SQLError) -> ColumnTable {
    let name = path.hops.last?.entity ?? entity.name
    return try store.table(Schema.entity(name) ?? entity)
  }

  /// The column that a path ends in; its values are those of the last table's rows.
  func data(_ path: ColumnPath) throws(SQLError) -> ColumnData {
    try store.table(
      path.hops.last.flatMap { Schema.entity($0.entity) } ?? entity, columns: [path.key]
    ).column(path.key) ?? .integers(ColumnBuffer())
  }

  /// The column whose values a term gives; `nil` for a term that computes.
  func data(_ term: Term) throws(SQLError) -> ColumnData? {
    switch term {
    case .column(let path): try data(path)
    case .was(let lookup): try states(lookup.table).data(lookup.column)
    default: nil
    }
  }

  func node(_ term: Term) throws(SQLError) -> ColumnNode {
    if let node = nodes[term] { return node }
    let node = try make(term)
    nodes[term] = node
    return node
  }

  private func states(_ table: DerivedTable) throws(SQLError) -> StateTable {
    if let found = stateTables[table] { return found }
    let found = try StateTable(table, owner: entity, store: store, zone: zone)
    stateTables[table] = found
    return found
  }

  private func make(_ term: Term) throws(SQLError) -> ColumnNode {
    switch term {
    case .column(let path): return try make(path)
    case .constant(let value, _): return ConstantNode(value)
    // Without something to compare it with, a text is only there or not.
    case .text: return ConstantNode(0)
    case .null: return ConstantNode(ColumnData.null)
    case .startOfDay(let day): return ConstantNode(zone.start(of: Day(number: Int(day))).seconds)
    case .asOf(let storage): return MomentNode(.moment(storage))
    case .periodStart: return MomentNode(.start)
    case .periodDay(let day): return MomentNode(.day(day))
    case .was(let lookup): return try states(lookup.table).node(lookup.column, lookup.when)
    case .children(let children):
      return try ChildrenNode(children, parent: entity, store: store, zone: zone)
    case .converted(let conversion):
      guard let rates else { return try node(conversion.amount) }
      return try ConversionNode(conversion, rates: rates, program: self)
    case .negate(let inner): return MappedNode(.negate, try node(inner))
    case .not(let inner): return MappedNode(.not, try node(inner))
    case .isNull(let inner): return MappedNode(.isNull, try node(inner))
    case .add(let a, let b): return PairNode(.add, try node(a), try node(b))
    case .subtract(let a, let b): return PairNode(.subtract, try node(a), try node(b))
    case .multiply(let a, let b): return PairNode(.multiply, try node(a), try node(b))
    case .seconds(let from, let to), .days(let from, let to):
      return PairNode(.subtract, try node(to), try node(from))
    case .and(let a, let b): return PairNode(.and, try node(a), try node(b))
    case .or(let a, let b): return PairNode(.or, try node(a), try node(b))
    case .when(let a, let b): return PairNode(.when, try node(a), try node(b))
    case .coalesce(let a, let b):
      // Texts of two columns have two dictionaries; both are counted in a common one.
      if let domain = try TextDomain(term, in: self) { return try domain.node(term) }
      return PairNode(.coalesce, try node(a), try node(b))
    case .choose(let condition, let a, let b):
      if let domain = try TextDomain(term, in: self) { return try domain.node(term) }
      return ChoiceNode(try node(condition), try node(a), try node(b))
    case .bucket(let value, let edges): return BucketNode(try node(value), edges: edges)
    case .major(let major): return try MajorNode(major, program: self)
    case .part(let part, let date, let storage):
      return DatePartNode(part, try node(date), storage, zone: zone)
    case .business(let time): return try BusinessTimeNode(time, zone: zone, program: self)
    case .compare(let sign, let a, let b, let storage):
      guard storage == .text else {
        return PairNode(.compare(sign), try node(a), try node(b))
      }
      return try comparison(sign, a, b)
    }
  }

  /// The step that reads a column, and those that follow the references to it.
  private func make(_ path: ColumnPath) throws(SQLError) -> ColumnNode {
    try node(of: path, from: nil) { hops throws(SQLError) in try node(.column(hops)) }
  }

  /// The step that reads the column a path ends in.
  ///
  /// - Parameters:
  ///   - start: Which rows of the entity the values are those of; `nil` for its own.
  ///   - rows: The step that gives the rows to which the references of a path lead.
  func node(
    of path: ColumnPath, from start: ColumnNode?,
    rows: (ColumnPath) throws(SQLError) -> ColumnNode
  ) throws(SQLError) -> ColumnNode {
    func stored(_ data: ColumnData) -> ColumnNode {
      start.map { GatheredNode(data, rows: $0) } ?? StoredNode(data)
    }
    guard let last = path.hops.last else { return stored(try data(path)) }
    guard path.storage == .reference else {
      return GatheredNode(try data(path), rows: try rows(.row(at: path.hops)))
    }
    let before = Array(path.hops.dropLast())
    let place = before.last.flatMap { Schema.entity($0.entity) } ?? entity
    let key = ColumnKey(last.column, form: .reference(last.entity))
    let data = try store.table(place, columns: [key]).column(key) ?? .rows(ColumnBuffer())
    guard !before.isEmpty else { return stored(data) }
    return GatheredNode(data, rows: try rows(.row(at: before)))
  }

  /// Texts compare by their places in a common order.
  private func comparison(
    _ sign: Term.Comparison, _ a: Term, _ b: Term
  ) throws(SQLError) -> ColumnNode {
    if case .text(let text) = b, case .codes(let column) = try data(a) {
      let place = column.dictionary.place(of: text)
      // Twice the code, so that a text between two codes has a place of its own.
      let limit = Int64(place.code) * 2 - (place.isFound ? 0 : 1)
      let doubled = PairNode(.multiply, try node(a), ConstantNode(2))
      return PairNode(.compare(sign), doubled, ConstantNode(limit))
    }
    guard let domain = try TextDomain(.coalesce(a, b), in: self) else {
      return PairNode(.compare(sign), try node(a), try node(b))
    }
    return PairNode(.compare(sign), try domain.node(a), try domain.node(b))
  }
}

/// The texts of several columns and literals in one order.
struct TextDomain {
  /// In the order of their bytes; a value is a place among them.
  let texts: [String]
  private let program: ColumnProgram

  /// `nil` where the term holds no text.
  init?(_ term: Term, in program: ColumnProgram) throws(SQLError) {
    var found: Set<String> = []
    var hasText = false
    func collect(_ term: Term) throws(SQLError) {
      switch term {
      case .text(let text):
        found.insert(text)
        hasText = true
      case .column, .was:
        guard case .codes(let column) = try program.data(term) else { return }
        hasText = true
        for code in 0..<column.dictionary.count { found.insert(column.dictionary[code]) }
      case .coalesce(let a, let b):
        try collect(a)
        try collect(b)
      case .when(_, let value): try collect(value)
      case .choose(_, let a, let b):
        try collect(a)
        try collect(b)
      default: break
      }
    }
    try collect(term)
    guard hasText else { return nil }
    texts = found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.program = program
  }

  private func place(_ text: String) -> Int64 {
    var low = 0
    var high = texts.count
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].utf8.lexicographicallyPrecedes(text.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return Int64(low)
  }

  /// The term's values as places in the common order.
  func node(_ term: Term) throws(SQLError) -> ColumnNode {
    switch term {
    case .text(let text): return ConstantNode(place(text))
    case .column, .was:
      guard case .codes(let column) = try program.data(term) else { return try program.node(term) }
      let places = (0..<column.dictionary.count).map { place(column.dictionary[$0]) }
      return MappedNode(.recode(places), try program.node(term))
    case .coalesce(let a, let b): return PairNode(.coalesce, try node(a), try node(b))
    case .when(let condition, let value):
      return PairNode(.when, try program.node(condition), try node(value))
    case .choose(let condition, let a, let b):
      return ChoiceNode(try program.node(condition), try node(a), try node(b))
    default: return try program.node(term)
    }
  }
}
