internal import CRMFormats

/// What the rows of one table look like, column by column.
final class TableLook {
  private let uses: ([String]) -> ColumnUses
  private var columns: [String] = []
  private var looks: [ColumnLook] = []
  private var secrets: [Bool] = []

  /// - Parameter uses: what a run does with columns of those names.
  init(uses: @escaping ([String]) -> ColumnUses) { self.uses = uses }

  /// Takes the columns of the file; again when a JSON file shows more of them.
  func bind(_ columns: [String]) {
    let uses = uses(columns)
    for name in columns.dropFirst(self.columns.count) {
      looks.append(ColumnLook(name))
      secrets.append(uses.isSecret(name))
    }
    self.columns = columns
  }

  func add(_ batch: RecordBatch, _ index: Int) {
    for column in looks.indices {
      looks[column].add(batch.cell(index, column), takesSamples: !secrets[column])
    }
  }

  /// What becomes of each column, with what its values look like.
  var reports: [ColumnReport] {
    let uses = uses(columns)
    return zip(columns, looks).map { name, look in
      var report = uses.report(of: name)
      guard report.fate != .secret else { return report }
      if report.type.isEmpty { report.type = look.type }
      report.samples = look.samples
      report.hasSecrets = look.hasSecrets
      return report
    }
  }
}
