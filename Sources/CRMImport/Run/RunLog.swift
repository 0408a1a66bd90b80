internal import CRMBytes
internal import CRMStore
internal import CRMWorkspace

/// Records a run in the database, and its rejected rows in the workspace.
struct RunLog {
  private let plan: ImportPlan
  private let writers: RunWriters
  private let options: ImportOptions

  init(_ plan: ImportPlan, _ writers: RunWriters, options: ImportOptions) {
    self.plan = plan
    self.writers = writers
    self.options = options
  }

  /// Records the run, unless it repeats the one before; fills in its number and paths.
  func record(_ report: inout ImportReport, in workspace: Workspace) throws {
    let runs = ImportRuns(of: writers.run.store)
    try RecordLinks(writers.settings.links, of: writers.run.store).refresh()
    if try isRepetition(report, runs) {
      report.run = try runs.newest()
      try writers.run.undo.add(to: report.run)
      fillPaths(&report)
      return
    }
    let id = try runs.begin(
      at: report.at, isFull: options.isFull,
      datedBy: options.at != nil ? "option" : plan.isDated ? "export" : "clock",
      derived: report.derived)
    report.run = id
    fillPaths(&report)
    var sources: [String: Int] = [:]
    for job in plan.entries { sources[job.input.shown] = try writers.session(of: job).id }
    for file in ImportReport.merged(report.files) {
      guard let source = sources[file.path] else { continue }
      try runs.record(
        ImportedFile(
          sourceID: source, path: file.path, profile: file.profile, entity: file.entity,
          encoding: file.encoding, delimiter: file.delimiter, counts: file.counts), in: id)
    }
    for issue in report.issues { try runs.record(issue.issue, in: id) }
    let dates = writers.sessions.map { ($0.id, $0.at) }
    try runs.finish(id, dates: Dictionary(dates, uniquingKeysWith: { first, _ in first }))
    try writers.run.undo.finish(id)
    try writeRejected(
      report, in: FileSystem.join(RunFolders(workspace).pending(id), "rejected"))
  }

  private func isRepetition(_ report: ImportReport, _ runs: ImportRuns) throws -> Bool {
    guard !report.totals.changedRecords, report.derived.isEmpty,
      !writers.run.histories.addsPast
    else { return false }
    let isNewer = writers.sessions.contains { session in
      session.importedAt == nil
        || (plan.isDated && session.importedAt.map { $0 < session.at } ?? true)
    }
    if isNewer { return false }
    guard let newest = try runs.newest() else { return false }
    return try runs.issues(of: newest) == report.issues.map(\.issue)
  }

  private func fillPaths(_ report: inout ImportReport) {
    guard let run = report.run else { return }
    var taken: Set<String> = []
    for (place, job) in plan.entries.enumerated() where !job.rejected.isEmpty {
      var name = job.input.rejectedName
      var number = 2
      while !taken.insert(name).inserted {
        let (stem, ending) = FileSystem.split(job.input.rejectedName)
        name = "\(stem)_\(number)" + (ending.isEmpty ? "" : ".\(ending)")
        number += 1
      }
      report.files[place].rejectedPath = "imports/\(run)/rejected/\(name)"
    }
  }

  private func writeRejected(_ report: ImportReport, in folder: String) throws {
    for (job, file) in zip(plan.entries, report.files) {
      guard let name = file.rejectedPath else { continue }
      let path = FileSystem.join(folder, FileSystem.name(of: name))
      try FileSystem.makeDirectory(FileSystem.parent(of: path))
      try FileSystem.write(job.rejected.bytes.bytes, to: path, mode: 0o600)
    }
  }
}

extension ImportRuns {
  /// The run that was recorded last.
  func newest() throws -> Int? { try list().map(\.id).max() }
}
