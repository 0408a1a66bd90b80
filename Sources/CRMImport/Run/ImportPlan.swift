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

  private let options: ImportOptions
  private let overrides: FormatOverrides
  private let chooser: MappingChooser

  /// - Parameter broken: files that turned out to be unreadable half-way, by location.
  init(
    _ inputs: [InputFile], options: ImportOptions, chooser: MappingChooser, findings: Findings,
    broken: [String: FormatError]
  ) throws {
    self.options = options
    self.findings = findings
    self.chooser = chooser
    overrides = FormatOverrides(encoding: options.encoding, delimiter: options.delimiter)
    at = options.at ?? options.now
    isDated = options.at != nil
    for input in inputs {
      if let error = broken[input.location] {
        refuse(input, error)
      } else {
        try add(input)
      }
    }
    if options.at == nil { findDate(inputs) }
  }

  /// The newest date that a manifest or a file's name gives.
  private mutating func findDate(_ inputs: [InputFile]) {
    let used = Set(jobs.map(\.input.location))
    let dates = inputs.filter { used.contains($0.location) }.compactMap { input in
      input.manifest?.at ?? FileNameDate(input.name).day.map { TimeZone.utc.start(of: $0) }
    }
    guard let newest = dates.max() else { return }
    at = newest
    isDated = true
  }

  private mutating func add(_ input: InputFile) throws {
    let head: (format: DetectedFormat, columns: [String])
    do throws(FormatError) {
      head = try Self.head(of: input, overrides)
    } catch {
      refuse(input, error)
      return
    }
    guard let use = try chooser.use(of: input, columns: head.columns) else {
      passOver(input)
      return
    }
    jobs.append(
      FileJob(
        number: Int32(jobs.count + 1), input: input, use: use, format: head.format,
        source: options.source ?? input.manifest?.source ?? use.profile.name, findings: findings))
  }

  private mutating func refuse(_ input: InputFile, _ error: FormatError) {
    unreadableFiles += 1
    findings.add(
      .error, error.code.rawValue, path: input.shown, line: error.line, field: nil
    ) { error.message }
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

  private static func head(
    of input: InputFile, _ overrides: FormatOverrides
  ) throws(FormatError) -> (format: DetectedFormat, columns: [String]) {
    let reader = try open(input, overrides)
    if !reader.columns.isEmpty { return (reader.format, reader.columns) }
    let columns = try reader.next()?.columns ?? []
    return (reader.format, columns)
  }

  static func open(
    _ input: InputFile, _ overrides: FormatOverrides
  ) throws(FormatError) -> any RecordReader {
    if let bytes = input.bytes {
      return try RecordSource.open(bytes: bytes, name: input.shown, overrides: overrides)
    }
    return try RecordSource.open(input.location, overrides: overrides)
  }

  func open(_ job: FileJob) throws(FormatError) -> any RecordReader {
    try Self.open(job.input, overrides)
  }
}
