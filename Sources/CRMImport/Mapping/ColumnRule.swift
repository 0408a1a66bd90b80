internal import CRMBytes

/// Where the value of one column of the table comes from.
struct ColumnRule: Sendable {
  var target: String
  /// The first that gives something counts.
  var sources: [ColumnSource]
  /// A row without it, or with a reference that leads nowhere, is rejected.
  var isRequired = false

  /// Every column of the file that it looks at.
  var columns: [String] { sources.flatMap(\.usedColumns) }
}

/// One way to a value: from columns of the file, with steps on it.
struct ColumnSource: Sendable {
  indirect enum Origin: Sendable {
    case column(String)
    /// Those that are filled, put together.
    case joined([ColumnSource], separator: String)
    case constant(String)
  }

  var origin: Origin
  var transforms: [TextTransform] = []
  /// The source's words for values, folded; for an enumeration the names of its values, for other
  /// fields any text. An empty one stands for no value.
  var literals: [String: String] = [:]
  /// Stands before what the steps give.
  var prefix = ""
  /// Of a reference: fields of the other record one of which has the text; none for its key.
  var lookup: [String] = []
  /// That no record has the text is no finding.
  var isOptional = false
  var dateOrder: DateOrder?
  var decimalMark: DecimalMark?
  /// In rows that do not meet all of these it gives nothing.
  var conditions: [RowFilter] = []

  init(_ origin: Origin) { self.origin = origin }

  var columns: [String] {
    switch origin {
    case .column(let name): [name]
    case .joined(let parts, _): parts.flatMap(\.columns)
    case .constant: []
    }
  }

  /// The columns of its text and of its conditions.
  var usedColumns: [String] {
    switch origin {
    case .joined(let parts, _): parts.flatMap(\.usedColumns) + conditions.map(\.column)
    default: columns + conditions.map(\.column)
    }
  }

  /// A number that is the same in every run for the same fields; 0 for none.
  var lookupID: Int64 {
    lookup.isEmpty
      ? 0
      : Int64(
        bitPattern: StableHash.of(lookup.joined(separator: "|") + (isOptional ? "?" : "")) | 1)
  }

  var isMinorUnits: Bool { transforms.contains(where: \.isMinorUnits) }
}

extension ColumnRule {
  init(_ target: String, from column: String) {
    self.init(target: target, sources: [ColumnSource(.column(column))])
  }

  init(_ target: String, constant text: String) {
    self.init(target: target, sources: [ColumnSource(.constant(text))])
  }
}
