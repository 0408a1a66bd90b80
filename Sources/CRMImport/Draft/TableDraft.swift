internal import CRMBytes
internal import CRMSchema

/// A column of a table as the source of a field.
struct DraftSource {
  var column: Int
  var transforms: [String] = []
  /// Fields of the other record by which a reference is looked up.
  var lookup: [String] = []
  var isOptional = false
  var dateOrder: DateOrder?
  /// Why the order of day and month is open.
  var ambiguity: String?
  var decimalMark: DecimalMark?
  /// Sentences beside it: guesses, and what the reader of the draft has to decide.
  var remarks: [String] = []
}

/// A field of the draft with the columns that fill it, the first that gives something first.
struct DraftField {
  var field: Field
  var sources: [DraftSource]
  var literals: DraftLiterals?
  /// What stands between the columns where all are put together.
  var joiner: String?
}

/// A record that a table's rows bring along because the export has no table of them.
struct DraftDerived {
  var entity: Entity
  var field: String
  /// Columns with keys, addresses and names of it.
  var key: Int?
  var email: Int?
  var name: Int?
}

/// What a table of an export becomes.
struct TableDraft {
  let table: DraftTable
  var fit: EntityFit
  /// Columns that tell records apart together; none where none do.
  var key: [Int] = []
  var keyRemark: String?
  var fields: [DraftField] = []
  var derived: [DraftDerived] = []
  /// The column that says whether the record was deleted.
  var deleted: Int?
  /// Columns that no field takes.
  var extra: [Int] = []
  var secrets: [Int] = []

  var entity: Entity { fit.entity }

  func column(_ place: Int) -> ColumnFacts { table.columns[place] }

  /// The values of the column by which records are told, where it is one.
  var keyValues: Set<UInt64>? {
    guard key.count == 1, column(key[0]).isCounted else { return nil }
    return column(key[0]).keys
  }

  /// The field with the columns that fill it; `nil` where none does.
  func field(_ name: String) -> DraftField? { fields.first { $0.field.name == name } }
}

/// What the words of a column mean as values of an enumeration.
struct DraftLiterals {
  struct Word {
    var text: String
    var count: Int
    var value: String
    var isGuess: Bool
  }

  /// Words that have to be translated.
  var words: [Word] = []
  /// Words that nothing is near.
  var unknown: [(text: String, count: Int)] = []
  /// What the unknown ones become; `nil` for nothing.
  var fallback: String?

  init(_ enumeration: Enumeration, learned: [String: String], words seen: [String: Int]) {
    fallback = enumeration.fallback
    let sorted = seen.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    for (text, count) in sorted where enumeration.name(for: text) == nil {
      if let value = learned[folded(text)], !value.isEmpty {
        words.append(Word(text: text, count: count, value: value, isGuess: false))
      } else if let value = Self.guess(text, enumeration) {
        words.append(Word(text: text, count: count, value: value, isGuess: true))
      } else {
        unknown.append((text, count))
      }
    }
  }

  private static func guess(_ text: String, _ enumeration: Enumeration) -> String? {
    let known = enumeration.cases.flatMap { value in
      ([value.name, value.label] + value.literals).map { (folded($0), value.name) }
    }
    let meaning = HeadingWords(text)
    if let name = enumeration.name(for: meaning.words.joined(separator: " ")) { return name }
    let hits = known.filter { !$0.0.isEmpty && meaning.set.isSuperset(of: HeadingWords($0.0).set) }
    if let first = hits.first, Set(hits.map(\.1)).count == 1 { return first.1 }
    guard text.utf8.count >= 4, let near = nearestName(to: folded(text), among: known.map(\.0))
    else { return nil }
    return known.first { $0.0 == near }?.1
  }
}

extension [TableDraft] {
  /// Gives columns whose order of day and month nothing tells that of the others, where those agree.
  mutating func decideDates() {
    let told = Set(flatMap(\.fields).flatMap(\.sources).compactMap(\.dateOrder))
    for index in indices {
      for field in self[index].fields.indices {
        for source in self[index].fields[field].sources.indices {
          self[index].fields[field].sources[source].decideDate(told)
        }
      }
    }
  }
}

extension DraftSource {
  fileprivate mutating func decideDate(_ told: Set<DateOrder>) {
    guard let ambiguity else { return }
    if told.count == 1, let order = told.first {
      dateOrder = order
      remarks.append("guess: \(order.title), as other dates of the export")
    } else {
      remarks.append("CHOOSE: \(ambiguity); add date_order: dmy or date_order: mdy")
    }
  }
}
