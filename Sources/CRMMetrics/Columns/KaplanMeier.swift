/// The curve of Kaplan and Meier: the share of records that an event has not met yet, by the time
/// since they began, where records without the event are known to have gone without it so far.
///
/// A record is one number: twice its duration, and 1 more where it ended without the event, so that
/// of equal durations those with the event come first, as the curve has it.
struct KaplanMeier {
  private let records: [Int64]

  /// - Parameter records: in any order.
  init(_ records: some Sequence<Int64>) { self.records = records.sorted() }

  /// Calls `visit` with each duration that has events and the share that is left after it, until it
  /// gives false.
  private func steps(_ visit: (_ duration: Int64, _ share: Double) -> Bool) {
    var share = 1.0
    var index = 0
    while index < records.count {
      let duration = records[index] >> 1
      let atRisk = records.count - index
      var events = 0
      while index < records.count, records[index] >> 1 == duration {
        if records[index] & 1 == 0 { events += 1 }
        index += 1
      }
      guard events > 0 else { continue }
      share *= Double(atRisk - events) / Double(atRisk)
      guard visit(duration, share) else { return }
    }
  }

  /// The first duration after which at most half are left; `nil` where more are left at the end.
  var median: Int64? {
    var found: Int64?
    steps { duration, share in
      // A half that was multiplied together may lie a rounding above it.
      guard share <= 0.5 + 1e-12 else { return true }
      found = duration
      return false
    }
    return found
  }

  /// The share that is left after a duration; `nil` where no record tells of so long a time.
  func share(after wanted: Int64) -> Double? {
    guard let last = records.last else { return nil }
    var found = 1.0
    steps { duration, share in
      guard duration <= wanted else { return false }
      found = share
      return true
    }
    return last >> 1 >= wanted || found == 0 ? found : nil
  }
}
