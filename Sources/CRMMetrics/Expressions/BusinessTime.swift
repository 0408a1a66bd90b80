internal import CRMWorkspace

/// The working time between two moments or days, by the schedules of the workspace.
struct BusinessTime: Sendable {
  enum Measured: String, Hashable, Sendable {
    /// Seconds between two points in time.
    case seconds = "business_seconds"
    /// Whole days, the first included, the last not.
    case days = "working_days"
  }

  var measured: Measured
  var from: Term
  var to: Term
  /// The form of both ends.
  var storage: Storage
  /// A named schedule; `nil` where rules choose it.
  var schedule: String?
  /// The name of the team and the priority that rules go by; `nil` where rows have none.
  var team: Term?
  var priority: Term?
  /// Set when a question is asked.
  var book: ScheduleBook?
}

extension BusinessTime: Hashable {
  static func == (a: BusinessTime, b: BusinessTime) -> Bool {
    a.measured == b.measured && a.from == b.from && a.to == b.to && a.storage == b.storage
      && a.schedule == b.schedule && a.team == b.team && a.priority == b.priority
      && a.book === b.book
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(measured)
    hasher.combine(from)
    hasher.combine(to)
    hasher.combine(schedule)
  }

  /// The terms within.
  var parts: [Term] { [from, to] + [team, priority].compactMap(\.self) }

  /// The same with the schedules of a workspace, asking no more of rows than its rules do.
  func resolved(_ book: ScheduleBook) -> BusinessTime {
    var resolved = self
    resolved.book = book
    if schedule != nil || book.teams.isEmpty { resolved.team = nil }
    if schedule != nil || book.priorities.isEmpty { resolved.priority = nil }
    return resolved
  }
}

extension Checker {
  /// `business_hours_between(from, to)` and `working_days_between(from, to)`, each with the name of a
  /// schedule where that of the row is not meant.
  func businessTime(
    _ name: String, _ arguments: [Syntax], _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    let (from, to) = try alike(try value(arguments[0]), try value(arguments[1]))
    let isDays = name == "working_days_between"
    switch from.type {
    case .instant: break
    case .day where isDays, .local where isDays: break
    case .day, .local:
      throw source.error(
        from.offset,
        "a point in time was expected, not \(from.type.summary); of days, working_days_between")
    default: throw mismatch(isDays ? "a date or a point in time" : "a point in time", from)
    }
    var time = BusinessTime(
      measured: isDays ? .days : .seconds, from: from.term, to: to.term,
      storage: from.type.storage)
    if arguments.count > 2 {
      guard case .text(let schedule, _) = arguments[2] else {
        throw source.error(
          arguments[2].offset, "the name of a schedule was expected, in single quotes")
      }
      time.schedule = schedule
    } else {
      time.team = firstText([
        ["team", "name"], ["assignee", "team", "name"], ["owner", "team", "name"],
      ])
      time.priority = firstText([["priority"]])
    }
    let denominator: Int64 =
      switch name {
      case "business_hours_between": 3_600
      case "business_minutes_between": 60
      default: 1
      }
    return TypedTerm(
      term: .business(time), type: .number(NumberType(denominator: denominator)), offset: offset)
  }

  /// The first of some texts that is not empty; `nil` where the entity has none of them.
  private func firstText(_ names: [[String]]) -> Term? {
    var term: Term?
    for name in names {
      guard case .found(let path, let type) = NameResolver(entity: entity).resolve(name),
        type.storage == .text
      else { continue }
      term = term.map { .coalesce($0, .column(path)) } ?? .column(path)
    }
    return term
  }
}

extension Term {
  /// The names of schedules that it asks for.
  var scheduleNames: Set<String> {
    var names: Set<String> = parts.reduce(into: []) { $0.formUnion($1.scheduleNames) }
    if case .children(let children) = self, let filter = children.filter {
      names.formUnion(filter.scheduleNames)
    }
    if case .business(let time) = self, let name = time.schedule { names.insert(name) }
    return names
  }
}
