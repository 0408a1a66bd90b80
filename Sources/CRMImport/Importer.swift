internal import CRMBytes
internal import CRMFormats
internal import CRMSchema
internal import CRMStore
internal import CRMTime
package import CRMWorkspace

/// Brings exports into a workspace's database: everything in one transaction, or nothing.
///
/// Running it twice changes nothing. A run is recorded when it changed a record, when its exports
/// carry a newer date than the source's last ones, or when it found other issues than the run
/// before; otherwise the report names the run before.
package struct Importer {
  private let workspace: Workspace
  private let settings: Settings
  private let options: ImportOptions
  private let standardInput: () throws -> [UInt8]
  private let progress: (_ file: String, _ rows: Int) -> Void
  /// Reads and writes by turns, which must not make a difference.
  package var onOneThread = false

  /// - Parameters:
  ///   - standardInput: gives everything on standard input, where the options name no path to it;
  ///     called at most once.
  ///   - progress: is told how many rows of a file were read so far.
  package init(
    workspace: Workspace, settings: Settings, options: ImportOptions,
    standardInput: @escaping () throws -> [UInt8] = { [] },
    progress: @escaping (_ file: String, _ rows: Int) -> Void = { _, _ in }
  ) {
    self.workspace = workspace
    self.settings = settings
    self.options = options
    self.standardInput = standardInput
    self.progress = progress
  }

  /// Taken back on purpose: a dry run, or a strict one that found faults.
  private struct TakenBack: Error {
    var report: ImportReport
  }

  /// - Throws: `ImportError`, `FileError` or `SQLError`; nothing is written then.
  package func run() throws -> ImportReport {
    let found = Findings()
    var finder = InputFinder(
      overrides: options.format, findings: found, inputPath: options.inputPath,
      standardInput: standardInput)
    for path in options.paths { try finder.add(path) }
    if let table = options.table { try finder.keep(table) }
    var broken: [String: FormatError] = [:]
    var lost: [TableReport] = []
    while true {
      do {
        var report = try attempt(finder, found.copy(), broken: broken).merged
        report.tables += lost
        return report
      } catch let error as FileReading.Broken {
        // What was read of it is gone with the transaction; the others are read once more.
        broken[error.document] = error.error
        if let table = error.table { lost.append(table) }
      }
    }
  }

  private func attempt(
    _ found: InputFinder, _ findings: Findings, broken: [String: FormatError]
  ) throws -> ImportReport {
    let plan = try ImportPlan(
      found.inputs, unreadable: found.unreadable, options: options, chooser: try chooser(),
      findings: findings, broken: broken)
    guard !plan.jobs.isEmpty else { return emptyReport(plan) }
    let isNew = !FileSystem.exists(workspace.databasePath)
    let path = isNew && options.isDryRun ? ":memory:" : workspace.databasePath
    if isNew, path != ":memory:" {
      try FileSystem.makeDirectory(FileSystem.parent(of: path))
    }
    var isKept = false
    defer {
      // No empty database stays behind where there was none.
      if isNew, !isKept {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileSystem.remove(path + suffix) }
      }
    }
    // What may be taken back must leave a database of an older program as it is.
    let store = try Store.open(
      path: path, mode: .create, migratesWithinWrites: options.isDryRun || options.isStrict)
    let folders = RunFolders(workspace)
    let report: ImportReport
    do {
      // References hold ids of records that the run itself read or made.
      report = try store.writeInBulk(
        expecting: options.paths.reduce(0) { $0 + storedSize(of: $1.location) },
        checkingReferences: false, checkingValues: false, onOneThread: onOneThread,
        // Leaving it is itself a change of the file, which a dry run must not make.
        leavesLog: !options.isDryRun
      ) {
        try folders.settleLocked(store)
        return try write(plan, store)
      }
    } catch let taken as TakenBack {
      return taken.report
    } catch {
      try? folders.settle(by: store)
      throw error
    }
    isKept = true
    if report.isWritten, let run = report.run { try folders.keep(run) }
    return report
  }

  private func chooser() throws -> MappingChooser {
    var chooser = MappingChooser()
    if let name = options.entity {
      guard let entity = Schema.entity(matching: name), entity.isImported else {
        let known = Schema.entities.filter(\.isImported).map(\.name)
        throw ImportError(unknownText("entity", name, among: known), isUsage: true)
      }
      chooser.entity = entity
    }
    let catalogue = try ProfileCatalogue(workspace)
    let named = options.profile ?? options.source.flatMap { settings.source($0)?.profile }
    switch named {
    case nil:
      // A source is read with its own profile; files in crm's own form may lie beside.
      let own = try options.source.flatMap { try storedProfile(of: $0) }
      let known = catalogue.profiles.filter { $0.name == own }
      chooser.profiles = known.isEmpty ? catalogue.profiles : known
    case MappingChooser.nativeName?: chooser.profiles = []
    case let name?:
      chooser.profiles = [try catalogue.profile(name, folder: options.folder)]
      chooser.allowsNative = false
    }
    return chooser
  }

  private func storedProfile(of source: String) throws -> String? {
    guard FileSystem.exists(workspace.databasePath) else { return nil }
    do {
      return try Store.open(
        path: workspace.databasePath, mode: .readOnly, migratesWithinWrites: true
      ).source(named: source)?.profile
    } catch let error as SQLError where error.kind == .empty {
      // The first import was killed.
      return nil
    }
  }

  private func emptyReport(_ plan: ImportPlan) -> ImportReport {
    ImportReport(
      run: nil, source: options.source ?? MappingChooser.nativeName, at: plan.at.text, files: [],
      totals: ImportCounts(), derived: [], issues: plan.findings.report,
      unreadableFiles: plan.unreadableFiles, isWritten: false, isDryRun: options.isDryRun,
      isRefused: false)
  }
}

// MARK: - Inside the transaction

extension Importer {
  private func write(_ plan: ImportPlan, _ store: Store) throws -> ImportReport {
    let run = try RunFacts(store: store, at: plan.at.text)
    let writers = RunWriters(run, settings: settings, isDateGiven: options.at != nil)
    let work = try RunWork(plan, options: options, writers: writers, onOneThread: onOneThread)
    for entity in work.entities { try run.table(entity).suspendIndexes() }
    reportOlder(plan, writers)
    try work.run(progress: progress)
    try run.settleWaiting()
    for reference in run.parked.removeAll() { try reference.writer.settle(reference) }
    try work.deleteMissingParts()
    try work.reportFindings()
    if options.isFull { try deleteMissing(plan.jobs.flatMap(\.parts), writers) }
    for table in run.tables { try table.resumeIndexes() }
    try HistoryMerge(writers).merge()
    return try finish(plan, writers, try work.close())
  }

  private func reportOlder(_ plan: ImportPlan, _ writers: RunWriters) {
    for session in writers.sessions where session.isOlder {
      plan.findings.add(
        .warning, IssueCode.olderExport.rawValue, path: nil, line: nil, field: nil
      ) {
        "'\(session.name)' has brought an export of \(session.importedAt ?? "") already;"
          + " this older one adds records and what was before, but changes nothing of the present"
      }
    }
  }

  private func deleteMissing(_ jobs: [FileJob], _ writers: RunWriters) throws {
    var done: Set<String> = []
    for job in jobs.reversed() {
      let session = try writers.session(of: job)
      guard let entity = job.entity, done.insert("\(session.id) \(entity.name)").inserted
      else { continue }
      // What an export no longer tells of the past has happened all the same.
      if case .history = entity.role { continue }
      let files = jobs.filter {
        $0.source == job.source && $0.entity?.name == entity.name
      }
      if files.contains(where: \.hasUnreadableRows) {
        job.findings.add(
          .warning, .badRow, line: nil,
          "rows could not be read, so that no record counts as deleted; repair them for --full")
        continue
      }
      guard !session.isOlder else { continue }
      let writer = try writers.writer(entity, of: session)
      for index in writer.known.indices {
        let record = writer.known[index]
        if record.file != 0 || record.isDerived || record.isDeleted { continue }
        if RecordWriter.isDerived(record.rowHash) { continue }
        try writer.delete(index)
        job.counts.deleted += 1
      }
    }
  }

  private func finish(
    _ plan: ImportPlan, _ writers: RunWriters, _ derived: [String: Int]
  ) throws -> ImportReport {
    let log = RunLog(plan, writers, options: options)
    var report = ImportReport(
      run: nil, source: writers.sessions.map(\.name).joined(separator: ", "), at: plan.at.text,
      files: plan.entries.map(\.report), tables: plan.jobs.map { $0.table() },
      totals: plan.entries.reduce(into: ImportCounts()) { $0 += $1.counts },
      derived: derived.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      issues: plan.findings.report, unreadableFiles: plan.unreadableFiles, isWritten: false,
      isDryRun: options.isDryRun, isRefused: false)
    let isFaulty =
      plan.unreadableFiles > 0 || report.totals.rejected > 0
      || plan.findings.count(of: .error) > 0
    if options.isStrict, isFaulty {
      report.isRefused = true
      throw TakenBack(report: report)
    }
    if options.isDryRun { throw TakenBack(report: report) }
    try log.record(&report, in: workspace)
    report.isWritten = true
    return report
  }
}

extension Findings {
  var report: [ImportReport.Issue] {
    groups.map { ImportReport.Issue(issue: $0.issue, lines: $0.lines, column: $0.column) }
  }
}
