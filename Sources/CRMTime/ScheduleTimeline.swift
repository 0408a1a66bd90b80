/// Business schedules one after the other: each holds from its day on until the next one's.
package struct ScheduleTimeline: Sendable {
  /// A schedule and the first day that it holds on; that of the first one does not matter.
  package struct Piece: Sendable {
    package var from: Day
    package var schedule: BusinessSchedule

    package init(from: Day, _ schedule: BusinessSchedule) {
      self.from = from
      self.schedule = schedule
    }
  }

  private let pieces: [Piece]
  /// The first moment of each piece but the first.
  private let starts: [Instant]

  /// - Parameter pieces: in the order of their days, at least one.
  /// - Parameter timeZone: that whose days they are.
  package init(_ pieces: [Piece], timeZone: TimeZone) {
    precondition(!pieces.isEmpty, "a timeline has a schedule")
    self.pieces = pieces
    starts = pieces.dropFirst().map { timeZone.start(of: $0.from) }
  }

  /// The business seconds from `start` to `end`, each under the schedule that held then; negative
  /// where `end` is before `start`.
  package func seconds(from start: Instant, to end: Instant) -> Int64 {
    if end < start { return -seconds(from: end, to: start) }
    var sum: Int64 = 0
    var low = start
    for (index, piece) in pieces.enumerated() {
      let high = index < starts.count ? min(starts[index], end) : end
      guard low < high else { continue }
      sum += piece.schedule.seconds(from: low, to: high)
      low = high
    }
    return sum
  }

  /// How many days from `start` up to, not including, `end` are working days; negative where `end`
  /// is before `start`.
  package func workingDays(from start: Day, to end: Day) -> Int {
    if end < start { return -workingDays(from: end, to: start) }
    var sum = 0
    var low = start
    for (index, piece) in pieces.enumerated() {
      let high = index + 1 < pieces.count ? min(pieces[index + 1].from, end) : end
      guard low < high else { continue }
      sum += piece.schedule.workingDays(in: DayRange(low, high))
      low = high
    }
    return sum
  }
}
