internal import CRMFormats
internal import CRMSchema
internal import CRMStore

/// Everything that a run reads, in the order in which it does: the files, then the queries over
/// what was kept of them.
final class RunWork {
  private enum Step {
    case file(FileJob)
    case query(RecordQuery, Staging)
  }

  private let plan: ImportPlan
  private let options: ImportOptions
  private let writers: RunWriters
  private let onOneThread: Bool
  /// By the names of a source and of its profile.
  private var stagings: [String: Staging] = [:]
  private var order: [Staging] = []
  private var steps: [Step] = []
  private var derived: [String: Int] = [:]
  private var readings: [FileReading] = []
  private var queries: [QueryReading] = []
  private var lastNumber: Int32

  /// - Parameter onOneThread: no file is read ahead by another thread.
  init(
    _ plan: ImportPlan, options: ImportOptions, writers: RunWriters, onOneThread: Bool = false
  ) throws {
    self.onOneThread = onOneThread
    self.plan = plan
    self.options = options
    self.writers = writers
    lastNumber = plan.jobs.map(\.number).max() ?? 0
    for job in plan.jobs {
      _ = try writers.session(of: job)
      guard job.stage != nil else { continue }
      if stagings[Self.key(job)] == nil {
        try Staging.check(job.profile, within: options.querySeconds)
        let session = try writers.session(of: job)
        let reader = ValueReader(
          zone: session.zone, dateOrder: options.dateOrder, decimalMark: options.decimalMark)
        let staging = try Staging(
          job.profile,
          Staging.Parameters(
            at: plan.at, source: session.name, isFull: options.isFull,
            isOlder: session.isOlder, reader: reader, querySeconds: options.querySeconds))
        stagings[Self.key(job)] = staging
        order.append(staging)
        for entity in job.profile.stored {
          try StoredRecords.copy(
            entity, ofSource: session.id, from: writers.run.store, into: staging.database)
        }
      }
      stagings[Self.key(job)]?.add(job)
    }
    steps = Self.inOrder(plan.jobs, order)
    for step in steps {
      try count(step, 1)
    }
  }

  private static func key(_ job: FileJob) -> String { "\(job.source)\u{0}\(job.profile.name)" }

  /// First what queries need; then everything in an order in which most references lead to records
  /// that are there already.
  private static func inOrder(_ jobs: [FileJob], _ stagings: [Staging]) -> [Step] {
    let ranks = Dictionary(
      Schema.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func rank(_ entity: Entity?) -> Int { entity.flatMap { ranks[$0.name] } ?? -1 }
    let files = jobs.sorted { one, other in
      if (one.stage == nil) != (other.stage == nil) { return one.stage != nil }
      let (first, second) = (rank(one.entity), rank(other.entity))
      if first != second { return first < second }
      let (a, b) = (one.input.shown, other.input.shown)
      return a == b ? one.number < other.number : a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    let direct = files.filter { $0.stage == nil }.map { (rank($0.entity), Step.file($0)) }
    let queries = stagings.flatMap { staging in
      staging.queries.map { (rank($0.entity), Step.query($0, staging)) }
    }
    let rest = (direct + queries).enumerated().sorted { one, other in
      (one.element.0, one.offset) < (other.element.0, other.offset)
    }
    return files.filter { $0.stage != nil }.map(Step.file) + rest.map(\.element.1)
  }

  private func session(of step: Step) throws -> SourceSession? {
    switch step {
    case .file(let job): try writers.session(of: job)
    case .query(let query, let staging):
      try staging.jobs(of: query.tables).first.map(writers.session)
    }
  }

  private func entities(of step: Step) -> [Entity] {
    switch step {
    case .file(let job): job.entities
    case .query(let query, _): query.mapping.entities
    }
  }

  private func count(_ step: Step, _ number: Int) throws {
    for entity in entities(of: step) {
      try session(of: step)?.pendingFiles[entity.name, default: 0] += number
    }
  }

  /// Every entity that the run may write.
  var entities: [Entity] { steps.flatMap(entities) }
}

// MARK: - Reading

extension RunWork {
  func run(progress: (_ file: String, _ rows: Int) -> Void) throws {
    for step in steps {
      switch step {
      case .file(let job):
        let reading = try FileReading(
          job, options: options, writers: writers, staging: stagings[Self.key(job)],
          readsAhead: !onOneThread)
        do {
          try reading.run(try plan.open(job), again: { [plan] in try plan.open(job) }) {
            progress(job.input.shown, $0)
          }
        } catch let error as FormatError {
          throw FileReading.Broken(document: job.input.table.document, error: error)
        }
        readings.append(reading)
      case .query(let query, let staging):
        let reading = try QueryReading(
          query, in: staging, options: options, plan: plan, writers: writers
        ) { [self] in
          lastNumber += 1
          return lastNumber
        }
        try reading.run()
        queries.append(reading)
      }
      try count(step, -1)
    }
  }

  /// Ends the counting, once every reference is settled.
  /// - Returns: records that came along and are new or changed, by entity.
  func close() throws -> [String: Int] {
    for reading in readings { derived.merge(reading.derived, uniquingKeysWith: +) }
    for query in queries { derived.merge(query.derived, uniquingKeysWith: +) }
    for job in plan.jobs {
      if job.ledger?.refusals.isEmpty == false {
        do throws(FormatError) {
          try job.addRefused(from: try plan.open(job))
        } catch {
          throw FileReading.Broken(document: job.input.table.document, error: error)
        }
      }
      job.close()
    }
    return derived.filter { $0.value > 0 }
  }

  /// Marks records as deleted that have left the lists of the records that they belong to.
  func deleteMissingParts() throws {
    for query in queries { try query.deleteMissing(writers: writers) }
  }

  /// Tells what the profiles' own queries find.
  func reportFindings() throws {
    for staging in order {
      for finding in staging.findings { try staging.report(finding, in: plan.findings) }
    }
  }
}
