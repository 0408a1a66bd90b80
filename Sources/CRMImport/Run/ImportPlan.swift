internal import CRMBytes
internal import CRMFormats
internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// The files of an import, each with the mapping that reads it, and the moment they describe.
struct ImportPlan {
  let findings: Findings
  private(set) var jobs: [FileJob] = []
  private(set) var unreadableFiles = 0
  private(set) var at: Instant
  /// Somebody said so; otherwise `at` is just the clock's time.
  private(set) var isDated = false

  /// One for each file and entity.
  var entries: [FileJob] { jobs.flatMap(\.entries) }

  private let options: ImportOptions

  /// - Parameters:
  ///   - unreadable: why files cannot be read at all.
  ///   - broken: why documents turned out to be unreadable half-way.
  init(
    _ inputs: [InputFile], unreadable: [FormatError], options: ImportOptions,
    chooser: MappingChooser, findings: Findings, broken: [String: FormatError]
  ) throws {
    self.options = options
    self.findings = findings
    at = options.at ?? options.now
    isDated = options.at != nil
    for error in unreadable { refuse(error.path, error) }
    // Of a document that cannot be read, no table is read, and it is told once.
    var refused = broken
    for (document, error) in broken.sorted(by: { $0.key < $1.key }) {
      let input = inputs.first { $0.table.document == document }
      refuse(input?.shown ?? error.path, error)
    }
    var known: [(input: InputFile, candidates: [MappingChooser.Candidate])] = []
    for input in inputs where refused[input.table.document] == nil {
      do throws(FormatError) {
        known.append((input, try chooser.candidates(for: input)))
      } catch {
        refuse(input.shown, error)
        refused[input.table.document] = error
      }
    }
    known.removeAll { refused[$0.input.table.document] != nil }
    for (file, use) in zip(known, try chooser.choose(known)) { add(file.input, use) }
    // Of what cannot be read nobody can say that it is unknown.
    refuseUnknown(inputs, besides: inputs.filter { refused[$0.table.document] != nil })
    if options.at == nil { findDate(inputs) }
  }

  /// The newest date that a manifest or a file's name gives.
  private mutating func findDate(_ inputs: [InputFile]) {
    let used = Set(jobs.map(\.input.table.document))
    let dates = inputs.filter { used.contains($0.table.document) }.compactMap { input in
      input.manifest?.at ?? Self.date(in: input.trail)
    }
    guard let newest = dates.max() else { return }
    at = newest
    isDated = true
  }

  /// The date in the name of a file, else in that of the folder or archive that it lies in.
  private static func date(in trail: [String]) -> Instant? {
    let day = trail.reversed().lazy.compactMap { FileNameDate($0).day }.first
    return day.map { TimeZone.utc.start(of: $0) }
  }

  private mutating func add(_ input: InputFile, _ found: MappingChooser.Candidate?) {
    guard let found else {
      passOver(input)
      return
    }
    let use = found.use
    if let refusal = use.refusal {
      unreadableFiles += 1
      findings.add(
        .error, IssueCode.missingRequired.rawValue, path: input.shown, line: nil, field: nil
      ) { refusal }
      return
    }
    jobs.append(
      FileJob(
        number: Int32(jobs.count + 1), input: input, use: use, format: found.head.format,
        source: options.source ?? input.manifest?.source ?? use.profile.name, findings: findings))
  }

  private mutating func refuse(_ path: String, _ error: FormatError) {
    unreadableFiles += 1
    findings.add(
      .error, error.code.rawValue, path: path, line: error.line, field: error.field,
      column: { error.fieldNumber }
    ) { error.message + (error.column.map { " (column \($0))" } ?? "") }
  }

  private mutating func passOver(_ input: InputFile) {
    let severity: ImportIssue.Severity = input.isFound ? .note : .error
    if !input.isFound { unreadableFiles += 1 }
    let near = nearestName(to: FileNameDate(input.name).stem, among: Schema.entities.map(\.plural))
    findings.add(
      severity, IssueCode.unknownFile.rawValue, path: input.shown, line: nil, field: nil
    ) {
      "neither its name nor its columns tell what it holds; name it with --entity or --profile"
        + (near.map { " (is it '\($0)'?)" } ?? "")
    }
  }

  /// A container that was named and holds nothing known is a mistake.
  private mutating func refuseUnknown(_ inputs: [InputFile], besides refused: [InputFile]) {
    var known = Set((jobs.map(\.input) + refused).compactMap(\.container))
    for input in inputs {
      guard let container = input.container, known.insert(container).inserted else { continue }
      unreadableFiles += 1
      findings.add(
        .error, IssueCode.unknownFile.rawValue, path: container, line: nil, field: nil
      ) { "no profile knows any of the tables in it; name one with --profile" }
    }
  }

  func open(_ job: FileJob) throws(FormatError) -> any RecordReader {
    try job.input.table.open(job.use.format)
  }
}
