internal import CRMFormats

/// How the columns of one file are written; found out when the first value asks for it.
final class ColumnForms {
  struct Key: Hashable {
    /// The file's name of the column.
    var column: String
    var kind: ColumnSurvey.Kind
  }

  /// Reads all of the file; `nil` where nobody can, and what is open stays open.
  var survey: (() throws -> ColumnSurveys)?
  /// Why the file cannot be read: a column of it may mean two things.
  private(set) var failure: (any Error)?
  private var forms: [Key: ColumnForm]?
  /// What was found, to be reported.
  private(set) var outcomes: [ColumnSurvey.Outcome] = []

  /// Whether a value asked how its column is written.
  var isDecided: Bool { forms != nil }

  /// The form of a column; the first question looks at the whole file.
  func form(of key: Key, declared: ColumnForm) -> ColumnForm {
    if forms == nil { look() }
    return forms?[key] ?? declared.completed(by: ColumnForm())
  }

  /// What was found of all columns, in words that are the same where the forms are.
  var texts: [String] {
    (forms ?? [:]).map { key, form in
      let (order, unit) = (form.dateOrder?.rawValue, form.dateUnit.map { "\($0)" })
      return [key.column, "\(key.kind)", order, unit, form.decimalMark?.rawValue]
        .map { $0 ?? "" }.joined(separator: "\u{1F}") + (form.isMixed ? "mixed" : "")
    }.sorted()
  }

  /// What the whole of a column told; `nil` where nothing had to be asked.
  func found(_ key: Key) -> ColumnForm? { forms?[key] }

  private func look() {
    forms = [:]
    guard let survey else { return }
    do {
      let found = try survey().outcomes()
      for (key, outcome) in found {
        forms?[key] = outcome.form
        outcomes.append(outcome)
      }
    } catch {
      failure = error
    }
  }
}

/// The surveys of all columns of one file whose form matters.
final class ColumnSurveys {
  private var keys: [ColumnForms.Key] = []
  private var surveys: [ColumnForms.Key: ColumnSurvey] = [:]

  /// The line of the row at hand.
  var line = 0 {
    didSet { for survey in surveys.values { survey.line = line } }
  }

  func survey(_ key: ColumnForms.Key, declared: ColumnForm) -> ColumnSurvey {
    if let survey = surveys[key] { return survey }
    let survey = ColumnSurvey(key.column, key.kind, declared: declared)
    keys.append(key)
    surveys[key] = survey
    return survey
  }

  /// What the columns told, in the order in which they were first met.
  /// - Throws: `ColumnSurvey.Ambiguity` of the first column that cannot be read.
  func outcomes() throws -> [(ColumnForms.Key, ColumnSurvey.Outcome)] {
    var outcomes: [(ColumnForms.Key, ColumnSurvey.Outcome)] = []
    var ambiguities: [ColumnSurvey.Ambiguity] = []
    for key in keys {
      guard let survey = surveys[key] else { continue }
      do throws(ColumnSurvey.Ambiguity) {
        outcomes.append((key, try survey.outcome()))
      } catch {
        ambiguities.append(error)
      }
    }
    guard var first = ambiguities.first else { return outcomes }
    let others = ambiguities.dropFirst().map { "'\($0.column)'" }
    if !others.isEmpty { first.message += " (so with \(others.joined(separator: ", ")))" }
    let decided = outcomes.first { $0.0.kind == .dates && $0.1.form.dateOrder != nil }
    if let decided, let order = decided.1.form.dateOrder {
      first.message += "; '\(decided.0.column)' of the same rows is \(order.title)"
    }
    throw first
  }
}

extension Conversion {
  /// What has to be known about a column before its values can be read.
  var surveyKind: ColumnSurvey.Kind? {
    switch self {
    case .day, .instant, .localDateTime: .dates
    case .majorUnits: .amounts
    case .integer, .seconds: .integers
    case .decimal: .decimals
    default: nil
    }
  }
}
