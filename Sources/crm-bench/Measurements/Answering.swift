internal import CLimits
internal import CRMBytes
internal import CRMColumns
internal import CRMMetrics
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// Twelve typical metrics over deals, tickets and interactions beside a C program that steps the same
/// columns out of SQLite into arrays and computes the same from them, on one thread; and every metric
/// by every dimension of deals, as the pages of a site ask them.
struct Answering: Measurement {
  let name = "metrics"
  let means = "Answer twelve metrics over a million deals, tickets and interactions each."
  private static let rounds = 3

  func run(on bench: Workbench) throws -> [Figure] {
    let rows = bench.scaled(1_000_000)
    let path = FileSystem.join(try bench.emptyFolder("metrics"), "crm.db")
    try InventedTables(rows: rows).write(to: path)
    let contest = try AnsweringContest(path: path, rows: rows)
    return try contest.twelve(Self.rounds) + contest.pages(Self.rounds)
  }
}

/// One database and all who ask it.
private struct AnsweringContest {
  let path: String
  let rows: Int
  let store: Store
  let catalogue: MetricCatalogue
  private let asOf = InventedTables.end

  init(path: String, rows: Int) throws {
    self.path = path
    self.rows = rows
    store = try Store.open(path: path, mode: .readOnly)
    catalogue = MetricCatalogue(
      try BenchedMetric.all.map { try $0.declaration() }
        + BenchedMetric.pages.map { try $0.declaration() })
  }

  private func engine(keepsFiles: Bool) -> MetricEngine {
    var options = ColumnStore.Options()
    options.keepsFiles = keepsFiles
    // Also the smallest, so that nothing at all has to be scanned the second time.
    options.fewestRows = 1
    return MetricEngine(
      database: store.database, catalogue: catalogue, settings: Settings(), options: options)
  }

  private func limit() throws -> (scanning: Double, computing: Double) {
    var (scanning, computing, sum) = (0.0, 0.0, 0.0)
    let found = climits_metrics(path, asOf.seconds, &scanning, &computing, &sum)
    try expect(Int(found), 3 * rows, "rows read by the C program")
    return (scanning, computing)
  }

  /// First without anything, then from the files, then with the columns in memory.
  func twelve(_ rounds: Int) throws -> [Figure] {
    let requests = BenchedMetric.all.map { $0.request(asOf) }
    var warm = engine(keepsFiles: false)
    var limits: [(scanning: Double, computing: Double)] = []
    var answers: [MetricResult] = []
    let times = try Stopwatch.turns(
      rounds,
      [
        {
          limits.append(try limit())
          return 0
        },
        {
          warm = engine(keepsFiles: false)
          return try Stopwatch.seconds { answers = try warm.run(requests) }
        },
        { try Stopwatch.seconds { answers = try warm.run(requests) } },
        {
          try FileSystem.remove(path + ".columns")
          return try Stopwatch.seconds { _ = try engine(keepsFiles: true).run(requests) }
        },
        {
          let fromFile = engine(keepsFiles: true)
          let seconds = try Stopwatch.seconds { answers = try fromFile.run(requests) }
          try expect(fromFile.rowsScanned, 0, "rows scanned although they are in files")
          return seconds
        },
      ])
    try check(answers, requests)
    let all = limits.map { $0.scanning + $0.computing }
    let work = "\(BenchedMetric.questions) metrics, 3 × \(counted(rows)) rows"
    func figure(_ name: String, _ index: Int, _ rival: [Double], _ means: String) -> Figure {
      Figure(
        name: "metrics, " + name, work: work, amount: Double(3 * rows), unit: "rows",
        seconds: Stopwatch.median(times[index]), rounds: rounds,
        rival: .init(means, rival, beside: times[index]))
    }
    let scanned = "limit: C, scanned into arrays"
    let computed = "limit: C, from arrays"
    return [
      figure("scan included", 1, all, scanned), figure("scanned and kept", 3, all, scanned),
      figure("from files", 4, limits.map(\.computing), computed),
      figure("columns in memory", 2, limits.map(\.computing), computed),
    ]
  }

  /// The answers must be those of SQL, on fewer rows as it takes its time.
  private func check(_ answers: [MetricResult], _ requests: [MetricRequest]) throws {
    let expected = try MetricEngine(
      database: store.database, catalogue: catalogue, settings: Settings()
    ).run(requests, executor: .sql)
    for (answer, other) in zip(answers, expected) where answer.rows != other.rows {
      throw MeasurementError("\(answer.metric.name): columns and SQL differ")
    }
  }

  func pages(_ rounds: Int) throws -> [Figure] {
    var requests: [MetricRequest] = []
    for metric in BenchedMetric.pages {
      for by in [[]] + BenchedMetric.pageDimensions.map({ [$0] }) {
        for grain in [nil, Grain.month, .quarter] {
          requests.append(MetricRequest(metric.name, by: by, grain: grain, asOf: asOf))
        }
      }
    }
    requests = Array(requests.prefix(500))
    let warm = engine(keepsFiles: false)
    _ = try warm.run(requests)
    let times = try Stopwatch.turns(
      rounds,
      [
        { try Stopwatch.seconds { _ = try warm.run(requests) } },
        { try Stopwatch.seconds { _ = try warm.run([requests[1]]) } },
      ])
    let ratio = Stopwatch.median(zip(times[0], times[1]).map { $0 / $1 })
    return [
      Figure(
        name: "metrics of pages", work: "\(requests.count) questions, \(counted(rows)) rows",
        amount: Double(requests.count), unit: "questions",
        seconds: Stopwatch.median(times[0]), rounds: rounds,
        note: "\(Int(ratio.rounded())) × one question")
    ]
  }
}
