internal import CRMBytes

/// What a figure must reach, and whether it did.
struct Goal: Sendable, Equatable {
  /// What is measured, in words: `faster than the C program`.
  var means: String
  /// As it is printed: "at least 0.80".
  var wanted: String
  var found: String
  /// `nil` where it could not be measured.
  var isReached: Bool?

  /// Our rate over the rival's must be that high.
  static func ratio(_ means: String, _ ratio: Double?, atLeast least: Double) -> Goal {
    Goal(
      means: means, wanted: "at least " + fixedText(least, decimals: 2),
      found: ratio.map { fixedText($0, decimals: 2) } ?? "",
      isReached: ratio.map { $0 >= least })
  }

  /// Memory of no file, at its peak.
  static func memory(_ means: String, _ bytes: Int, atMost most: Int) -> Goal {
    Goal(
      means: means, wanted: "at most " + megabytes(most), found: megabytes(bytes),
      isReached: bytes <= most)
  }

  /// A goal whose rival is not there.
  static func unmeasured(_ means: String, _ reason: String) -> Goal {
    Goal(means: means, wanted: "", found: reason, isReached: nil)
  }

  var verdict: String {
    switch isReached {
    case true?: "reached"
    case false?: "missed"
    case nil: "not measured"
    }
  }
}
