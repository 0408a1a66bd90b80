/// Something that is timed beside a peer or a limit, on the same machine and in the same minutes.
protocol Measurement: Sendable {
  /// As `--only` takes it.
  var name: String { get }
  /// What is done, for the help.
  var means: String { get }

  /// Throws where a contestant fails or gives a wrong result: a wrong figure is worse than none.
  func run(on bench: Workbench) throws -> [Figure]
}

/// One line of the report.
struct Figure: Sendable {
  /// Who else did the work, or a part of it that nobody can be faster than.
  struct Rival: Sendable {
    var name: String
    var seconds: Double
    /// Our rate over the rival's where it was found pair by pair; else that of the seconds.
    var ratio: Double?

    init(name: String, seconds: Double) {
      self.name = name
      self.seconds = seconds
    }

    /// A rival whose rounds took turns with ours: the ratio is that of the median pair.
    init(_ name: String, _ seconds: [Double], beside ours: [Double]) {
      self.name = name
      self.seconds = Stopwatch.median(seconds)
      ratio = Stopwatch.median(zip(ours, seconds).map { $1 / $0 })
    }
  }

  var name: String
  /// How much was done, in words.
  var work: String
  /// The same as a number, for the rate.
  var amount: Double
  var unit: String
  /// The shortest of the rounds, or the median where rivals take turns.
  var seconds: Double
  var rounds: Int
  var rival: Rival?
  var note = ""
  /// What it must reach.
  var goals: [Goal] = []

  var rate: Double { amount / seconds }

  var rivalRate: Double? { rival.map { amount / $0.seconds } }

  /// Our rate over the rival's: above 1 is faster.
  var ratio: Double? { rival.map { $0.ratio ?? $0.seconds / seconds } }
}

/// A contestant failed, or did not do what it was timed for.
struct MeasurementError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}

/// - Throws: `MeasurementError` where a contestant's result is not the expected one.
func expect(_ result: Int, _ expected: Int, _ what: String) throws {
  guard result == expected else {
    throw MeasurementError("\(what): \(result) instead of \(expected)")
  }
}
