internal import CRMStore

/// What an import found, grouped: equal findings of one column of one file are one entry.
final class Findings {
  struct Key: Hashable {
    var severity: ImportIssue.Severity
    var code: String
    var path: String?
    var field: String?
    var detail: String?
  }

  struct Group {
    var issue: ImportIssue
    /// The first lines, at most five.
    var lines: [Int]
    /// From 1, where it is about a column that the file has.
    var column: Int?
  }

  private(set) var groups: [Group] = []
  /// How often something was found.
  private(set) var total = 0
  private var index: [Key: Int] = [:]
  private var details: [Key: Int] = [:]
  /// Different details of one column that get a group of their own.
  private static let mostDetails = 30

  func add(
    _ severity: ImportIssue.Severity, _ code: String, path: String?, line: Int?, field: String?,
    detail: String? = nil, column: () -> Int? = { nil }, _ message: () -> String
  ) {
    total += 1
    var key = Key(severity: severity, code: code, path: path, field: field, detail: detail)
    if let known = index[key] {
      count(known, line)
      return
    }
    if detail != nil {
      var column = key
      column.detail = nil
      details[column, default: 0] += 1
      if details[column, default: 0] > Self.mostDetails {
        key = column
        if let known = index[key] {
          count(known, line)
          return
        }
      }
    }
    index[key] = groups.count
    groups.append(
      Group(
        issue: ImportIssue(
          severity, code: code, path: path, line: line, field: field, message: message()),
        lines: line.map { [$0] } ?? [], column: column()))
  }

  /// A finding about a whole file, told once however often it is met.
  func addOnce(
    _ severity: ImportIssue.Severity, _ code: String, path: String?, _ message: String
  ) {
    let key = Key(severity: severity, code: code, path: path, field: nil, detail: message)
    guard index[key] == nil else { return }
    add(severity, code, path: path, line: nil, field: nil, detail: message) { message }
  }

  private func count(_ group: Int, _ line: Int?) {
    groups[group].issue.count += 1
    if let line, groups[group].lines.count < 5 { groups[group].lines.append(line) }
  }

  /// The same findings, to be added to without changing these.
  func copy() -> Findings {
    let copy = Findings()
    copy.groups = groups
    copy.index = index
    copy.details = details
    return copy
  }

  func count(of severity: ImportIssue.Severity) -> Int {
    groups.count { $0.issue.severity == severity }
  }
}

/// The findings of one file.
final class FileFindings {
  /// The file that the row at hand came from.
  var path: String
  /// The columns of a CSV file by their places; empty for others.
  var columns: [String] = [] {
    didSet { numbers = nil }
  }
  private var numbers: [String: Int]?
  private let all: Findings

  /// How often something was found in the run.
  var total: Int { all.total }

  init(path: String, in all: Findings) {
    self.path = path
    self.all = all
  }

  func add(
    _ severity: ImportIssue.Severity, _ code: IssueCode, line: Int?, field: String? = nil,
    detail: String? = nil, _ message: @autoclosure () -> String
  ) {
    add(severity, code: code.rawValue, line: line, field: field, detail: detail, message())
  }

  /// A finding about the whole file, told once.
  func addOnce(_ severity: ImportIssue.Severity, _ code: IssueCode, _ message: String) {
    all.addOnce(severity, code.rawValue, path: path, message)
  }

  /// A finding with a code of its own: that of a record rule. Line 0 stands for none.
  func add(
    _ severity: ImportIssue.Severity, code: String, line: Int?, field: String? = nil,
    detail: String? = nil, _ message: @autoclosure () -> String
  ) {
    all.add(
      severity, code, path: path, line: line == 0 ? nil : line, field: field, detail: detail,
      column: { field.flatMap { number(of: $0) } }, message)
  }

  /// Which column of the file that is, from 1; `nil` for a field that no column of the file names.
  func number(of field: String) -> Int? {
    let known =
      numbers
      ?? Dictionary(
        columns.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    numbers = known
    return known[field]
  }
}
