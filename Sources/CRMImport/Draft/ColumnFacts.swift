internal import CRMBytes
internal import CRMFormats

/// What all values of one column of an export are like.
final class ColumnFacts {
  let name: String
  let heading: HeadingWords
  private let hasSecretName: Bool
  /// Records of the table.
  var rows = 0
  private(set) var filled = 0
  /// How many values are of each form.
  private(set) var forms = [Int](repeating: 0, count: ValueForm.allCases.count)
  /// Different values; `isCounted` says whether that is all of them.
  private(set) var keys: Set<UInt64> = []
  private(set) var isCounted = true
  /// Every different value with its count, where there are few and short ones.
  private(set) var words: [String: Int]? = [:]
  /// The first three different values as people may read them.
  private(set) var samples: [String] = []
  /// Values of a secret's shape.
  private(set) var secrets = 0
  /// Keys that a spreadsheet has rounded.
  private(set) var damaged = 0
  /// Values of many words, as names have not.
  private(set) var wordy = 0
  /// Cells that hold `NULL` and the like.
  private(set) var markers: [String: Int] = [:]
  /// Its dates are numbers of days, seconds or milliseconds; known once all values are.
  private(set) lazy var dateUnit: DateNumber.Unit? = (try? dates.outcome())?.form.dateUnit
  let dates: ColumnSurvey
  let numbers: ColumnSurvey

  private static let mostWords = 40
  private static let longestWord = 60
  /// Texts by which databases and spreadsheets say that there is nothing.
  private static let emptyMarkers: Set<String> = [
    "NULL", "null", "\\N", "#N/A", "#REF!", "#VALUE!", "N/A", "n/a", "None", "NaN", "nan", "-",
    "--", "(null)", "-None-",
  ]

  init(_ name: String) {
    self.name = name
    heading = HeadingWords(name)
    hasSecretName = Secrets.isSecret(column: name)
    dates = ColumnSurvey(name, .dates, declared: ColumnForm())
    numbers = ColumnSurvey(name, .amounts, declared: ColumnForm())
  }

  /// - Parameter limit: so many different values are told apart.
  func add(_ cell: Cell, line: Int, limit: Int) {
    let bytes = trimmed(cell.bytes)
    guard !bytes.isEmpty, cell.kind != .null, cell.kind != .absent else { return }
    if bytes.count <= 8 {
      let text = String(decoding: bytes, as: UTF8.self)
      if Self.emptyMarkers.contains(text) {
        markers[text, default: 0] += 1
        return
      }
    }
    filled += 1
    if Secrets.isSecret(bytes) {
      secrets += 1
      return
    }
    if ValueReader.isDamaged(bytes) { damaged += 1 }
    if bytes.count > 60 || bytes.count(where: { $0 == 0x20 }) > 5 { wordy += 1 }
    count(bytes, limit: limit)
    let form = ValueForm.of(bytes, kind: cell.kind)
    forms[form.rawValue] += 1
    if form.isDate || form.isNumber {
      dates.line = line
      numbers.line = line
      dates.add(bytes)
      if form.isNumber { numbers.add(bytes) }
    }
  }

  private func count(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    var hash = StableHash()
    hash.combine(bytes)
    if keys.count < limit {
      if keys.insert(hash.value).inserted, samples.count < 3 { samples.append(Self.shown(bytes)) }
    } else if isCounted, !keys.contains(hash.value) {
      isCounted = false
    }
    guard words != nil else { return }
    guard bytes.count <= Self.longestWord else { return words = nil }
    words?[String(decoding: bytes, as: UTF8.self), default: 0] += 1
    if let found = words, found.count > Self.mostWords { words = nil }
  }

  /// A value for a comment: short, on one line, without what a terminal would obey.
  static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let words = shownValue(UnsafeBufferPointer(rebasing: bytes.prefix(120)))
      .split(whereSeparator: \.isWhitespace)
    return YAMLText.comment(words.joined(separator: " "))
  }
}

extension ColumnFacts {
  /// Its name or a value says that secrets stand in it.
  var isSecret: Bool { hasSecretName || secrets > 0 }

  var isEmpty: Bool { filled == 0 }

  /// Every record has a value, and each another.
  var isUnique: Bool { filled == rows && rows > 0 && isCounted && keys.count == rows }

  /// The share, from 0 to 1, of the values whose form passes.
  func share(_ passes: (ValueForm) -> Bool) -> Double {
    let sum = forms.reduce(0, +)
    guard sum > 0 else { return 0 }
    let passing = ValueForm.allCases.reduce(0) { $0 + (passes($1) ? forms[$1.rawValue] : 0) }
    return Double(passing) / Double(sum)
  }

  func share(of form: ValueForm) -> Double { share { $0 == form } }

  /// The form of most of the values; `nil` for an empty column.
  var mainForm: ValueForm? {
    let most = ValueForm.allCases.max { forms[$0.rawValue] < forms[$1.rawValue] }
    return most.flatMap { forms[$0.rawValue] > 0 ? $0 : nil }
  }

  /// "texts, 98 % filled, 14 different: 'A', 'B', 'C'".
  var phrase: String {
    guard let form = mainForm else { return secrets > 0 ? "secrets" : "empty in every row" }
    var parts: [String] = []
    let percent = Int(share(of: form) * 100)
    let isDateNumber = form == .integer && dateUnit != nil
    let title = isDateNumber ? "\(form.title) that may be dates" : form.title
    parts.append(percent == 100 ? title : "\(title) in \(percent) %")
    parts.append(filledPhrase)
    if isCounted {
      parts.append(isUnique ? "each once" : "\(keys.count) different")
    } else {
      parts.append("more than \(keys.count) different")
    }
    return parts.joined(separator: ", ") + (samples.isEmpty ? "" : ": ")
      + samples.joined(separator: ", ")
  }

  private var filledPhrase: String {
    if filled == rows { return "always filled" }
    let percent = rows > 0 ? filled * 100 / rows : 0
    return percent == 0 ? "filled in \(filled) of \(rows) rows" : "\(percent) % filled"
  }
}
