internal import CRMColumns
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// The working time between two columns, by the schedule of each row: the days between are sums
/// that were made before, so that a row costs the same however long it took.
final class BusinessTimeNode: ColumnNode {
  private let from: ColumnNode
  private let to: ColumnNode
  private let measured: BusinessTime.Measured
  private let storage: Storage
  private let zone: TimeZone
  private let team: RuleValues?
  private let priority: RuleValues?
  /// By the team and the priority of a row.
  private let timelines: [ScheduleTimeline]

  /// Which of the texts that rules name a row has.
  private struct RuleValues {
    let node: ColumnNode
    /// The texts that rules name, none of them before.
    let texts: [String?]
    /// Place in `texts` by the value of the node.
    let places: [Int]

    init(_ term: Term, _ named: [String], program: ColumnProgram) throws(SQLError) {
      texts = [nil] + named
      if let domain = try TextDomain(term, in: program) {
        node = try domain.node(term)
        places = domain.texts.map { text in named.firstIndex(of: text).map { $0 + 1 } ?? 0 }
      } else {
        node = ConstantNode(ColumnData.null)
        places = []
      }
    }

    func place(_ value: Int64) -> Int { value == ColumnData.null ? 0 : places[Int(value)] }
  }

  init(_ time: BusinessTime, zone: TimeZone, program: ColumnProgram) throws(SQLError) {
    from = try program.node(time.from)
    to = try program.node(time.to)
    measured = time.measured
    storage = time.storage
    self.zone = zone
    let book = time.book ?? ScheduleBook(Settings())
    team =
      if let term = time.team { try RuleValues(term, book.teams, program: program) } else { nil }
    priority =
      if let term = time.priority {
        try RuleValues(term, book.priorities, program: program)
      } else {
        nil
      }
    var timelines: [ScheduleTimeline] = []
    for team in team?.texts ?? [nil] {
      for priority in priority?.texts ?? [nil] {
        timelines.append(
          book.timeline(of: .init(schedule: time.schedule, team: team, priority: priority)))
      }
    }
    self.timelines = timelines
    super.init(
      dependsOnMoment: from.dependsOnMoment || to.dependsOnMoment
        || team?.node.dependsOnMoment == true || priority?.node.dependsOnMoment == true)
  }

  override func compute(_ context: BlockContext) {
    let (starts, ends) = (from.result(context), to.result(context))
    let teams = team?.node.result(context)
    let priorities = priority?.node.result(context)
    let null = ColumnData.null
    let width = priority?.texts.count ?? 1
    for row in 0..<context.count {
      guard starts[row] != null, ends[row] != null else {
        values[row] = null
        continue
      }
      var place = 0
      if let teams, let team { place = team.place(teams[row]) * width }
      if let priorities, let priority { place += priority.place(priorities[row]) }
      values[row] = time(starts[row], ends[row], timelines[place])
    }
  }

  private func time(_ start: Int64, _ end: Int64, _ timeline: ScheduleTimeline) -> Int64 {
    switch measured {
    case .seconds:
      timeline.seconds(from: Instant(seconds: start), to: Instant(seconds: end))
    case .days: Int64(timeline.workingDays(from: day(start), to: day(end)))
    }
  }

  private func day(_ value: Int64) -> Day {
    switch storage {
    case .day: Day(number: Int(value))
    case .local: LocalDateTime(secondsSinceEpoch: value).day
    default: Day(number: zone.dayNumber(ofEpochSecond: value))
    }
  }
}
