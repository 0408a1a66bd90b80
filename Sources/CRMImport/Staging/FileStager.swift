internal import CRMBytes
internal import CRMFormats
internal import CRMStore

/// Keeps the rows of one file for queries, without what looks like a secret.
final class FileStager {
  private struct Wide {
    var column: Int
    var name: String
    var match: String
  }

  private struct Unpivoting {
    var rule: UnpivotRule
    var insertion: Statement
    var key = -1
    var columns: [Wide] = []
  }

  private let rule: StageRule
  private let job: FileJob
  private let table: StagedTable
  /// Nobody else counts the file's secrets.
  private let countsSecrets: Bool
  private var insertion: Statement
  private var cells: [Int] = []
  private var filters: [(column: Int, filter: RowFilter)] = []
  private var columns: [String] = []
  private(set) var secretColumns: [Int] = []
  private var unpivotings: [Unpivoting] = []
  private var reported: Set<String> = []
  private(set) var secretsDropped = 0
  private var withoutSecrets = ""

  init(_ rule: StageRule, of job: FileJob, in staging: Staging) throws {
    self.rule = rule
    self.job = job
    table = try staging.table(rule.table)
    countsSecrets = job.mapping == nil
    insertion = try table.insertion([])
    for unpivot in rule.unpivots {
      unpivotings.append(
        Unpivoting(
          rule: unpivot,
          insertion: try staging.table(unpivot.table).insertion(UnpivotRule.columns)))
    }
  }

  /// Finds the columns of the file; again when a JSON file shows more of them.
  func bind(_ columns: [String]) throws {
    guard columns != self.columns else { return }
    self.columns = columns
    for index in unpivotings.indices {
      unpivotings[index].key = columns.firstIndex(of: unpivotings[index].rule.key) ?? -1
      unpivotings[index].columns = columns.enumerated().compactMap { column, name in
        unpivotings[index].rule.match(name).map {
          Wide(column: column, name: name, match: String($0))
        }
      }
    }
    filters = rule.filters.map { (columns.firstIndex(of: $0.column) ?? -1, $0) }
    let wide = Set(unpivotings.flatMap { $0.columns.map(\.column) + [$0.key] })
    cells = []
    secretColumns = []
    var names: [String] = []
    for (column, name) in columns.enumerated() where name != "_rejected" {
      if rule.isSecret(name) {
        secretColumns.append(column)
      } else if rule.columns.contains(rule.profileNames[name] ?? name)
        || rule.keepsAll && !rule.skipped.covers(name)
      {
        guard try table.place(of: rule.profileNames[name] ?? name) != nil else {
          report(name, "another column has the same name in SQL, or there are too many")
          continue
        }
        cells.append(column)
        names.append(rule.profileNames[name] ?? name)
      } else if !wide.contains(column), !rule.skipped.covers(name), job.mapping == nil {
        report(name, "the profile does not read this column")
      }
    }
    insertion = try table.insertion(names)
  }

  private func report(_ column: String, _ message: String) {
    guard reported.insert(column).inserted else { return }
    job.findings.add(.note, .unmappedColumn, line: nil, field: column, message)
  }

  /// Whether the profile's filters let the row in.
  func admits(_ batch: RecordBatch, _ index: Int) -> Bool {
    filters.allSatisfy { column, filter in
      filter.admits(column < 0 ? nil : batch.cell(index, column), rule.emptyMarkers)
    }
  }

  private func isEmpty(_ cell: Cell) -> Bool {
    cell.isEmpty || rule.emptyMarkers.contains(trimmed(cell.bytes), isQuoted: cell.isQuoted)
  }

  /// - Parameter row: what `_row` says of it.
  func add(_ batch: RecordBatch, _ index: Int, row: Int) throws {
    insertion.bind(row, at: 1)
    insertion.bind(job.input.name, at: 2)
    insertion.bind(batch.line(of: index), at: 3)
    for (place, column) in cells.enumerated() {
      let cell = batch.cell(index, column)
      if cell.kind == .absent {
        insertion.bindNull(at: place + 4)
      } else if isEmpty(cell) {
        insertion.bind("", at: place + 4)
      } else if !hasSecret(cell, column, line: batch.line(of: index)) {
        insertion.bind(cell.bytes, at: place + 4)
      } else {
        insertion.bind(withoutSecrets, at: place + 4)
      }
    }
    try insertion.run()
    if countsSecrets {
      for column in secretColumns where !batch.cell(index, column).isEmpty {
        drop(column, line: batch.line(of: index))
      }
    }
    for unpivoting in unpivotings { try unpivot(unpivoting, batch, index, row: row) }
  }

  private func unpivot(
    _ unpivoting: Unpivoting, _ batch: RecordBatch, _ index: Int, row: Int
  ) throws {
    let insertion = unpivoting.insertion
    for wide in unpivoting.columns {
      let cell = batch.cell(index, wide.column)
      if isEmpty(cell) { continue }
      let hasSecret = hasSecret(cell, wide.column, line: batch.line(of: index))
      if hasSecret, withoutSecrets.isEmpty { continue }
      insertion.bind(row, at: 1)
      insertion.bind(job.input.name, at: 2)
      insertion.bind(batch.line(of: index), at: 3)
      if unpivoting.key >= 0 {
        insertion.bind(batch.cell(index, unpivoting.key).bytes, at: 4)
      } else {
        insertion.bindNull(at: 4)
      }
      insertion.bind(wide.name, at: 5)
      insertion.bind(wide.match, at: 6)
      if hasSecret {
        insertion.bind(withoutSecrets, at: 7)
      } else {
        insertion.bind(cell.bytes, at: 7)
      }
      try insertion.run()
    }
  }

  /// Whether the cell holds a secret; ``withoutSecrets`` is what is left of it then.
  private func hasSecret(_ cell: Cell, _ column: Int, line: Int) -> Bool {
    if Secrets.isSecret(cell.bytes) {
      withoutSecrets = ""
      drop(column, line: line)
      return true
    }
    guard let clean = Secrets.scrub(text: cell.bytes) else { return false }
    withoutSecrets = String(decoding: clean.bytes, as: UTF8.self)
    drop(column, line: line, count: clean.dropped)
    return true
  }

  private func drop(_ column: Int, line: Int, count: Int = 1) {
    guard countsSecrets else { return }
    secretsDropped += count
    job.findings.add(
      .warning, .secretDropped, line: line, field: columns[column],
      "the value looks like a secret and is left out")
  }
}
