package import CRMTime
internal import Synchronization

/// The schedules of a workspace, and which of them holds for whom and when.
///
/// A schedule is prepared when it is first asked for.
package final class ScheduleBook: Sendable {
  /// Whose work is asked about; an empty value fits no rule that names one.
  package struct Subject: Hashable, Sendable {
    /// A named schedule, which then holds whatever the rules say.
    package var schedule: String?
    package var team: String?
    package var priority: String?

    package init(schedule: String? = nil, team: String? = nil, priority: String? = nil) {
      self.schedule = schedule
      self.team = team
      self.priority = priority
    }
  }

  private struct State {
    /// By name; the company's own under the empty one.
    var schedules: [String: BusinessSchedule] = [:]
    var timelines: [Subject: ScheduleTimeline] = [:]
  }

  private let settings: Settings
  private let state = Mutex(State())

  package init(_ settings: Settings) { self.settings = settings }

  /// The zone of the company, whose days rules begin on.
  package var timeZone: TimeZone { settings.timeZone }

  /// The names of schedules.
  package var names: [String] { settings.schedules.map(\.name) }

  /// The teams that rules name, sorted.
  package var teams: [String] { Set(settings.scheduleRules.compactMap(\.team)).sorted() }

  /// The priorities that rules name, sorted.
  package var priorities: [String] { Set(settings.scheduleRules.compactMap(\.priority)).sorted() }

  /// The schedules that hold one after the other; of an unknown name the company's own.
  package func timeline(of subject: Subject) -> ScheduleTimeline {
    // Values that no rule names are as good as empty ones.
    var subject = subject
    if !teams.contains(subject.team ?? "") { subject.team = nil }
    if !priorities.contains(subject.priority ?? "") { subject.priority = nil }
    return state.withLock { state in
      if let known = state.timelines[subject] { return known }
      let pieces = pieces(of: subject).map { from, name in
        let schedule =
          state.schedules[name] ?? settings.businessSchedule(name) ?? settings.businessSchedule()
        state.schedules[name] = schedule
        return ScheduleTimeline.Piece(from: from, schedule)
      }
      let timeline = ScheduleTimeline(pieces, timeZone: settings.timeZone)
      state.timelines[subject] = timeline
      return timeline
    }
  }

  private static let beginning = Day(number: Int32.min)

  /// The names of the schedules with the days from which on they hold.
  private func pieces(of subject: Subject) -> [(from: Day, name: String)] {
    if let name = subject.schedule { return [(Self.beginning, name)] }
    let rules = settings.scheduleRules.enumerated().filter { _, rule in
      (rule.team == nil || rule.team == subject.team)
        && (rule.priority == nil || rule.priority == subject.priority)
    }
    let days = Set([Self.beginning] + rules.compactMap(\.element.from)).sorted()
    var pieces: [(from: Day, name: String)] = []
    for day in days {
      let begun = rules.filter { ($0.element.from ?? Self.beginning) <= day }
      let chosen = begun.max { a, b in
        (weight(a.element), a.element.from ?? Self.beginning, a.offset)
          < (weight(b.element), b.element.from ?? Self.beginning, b.offset)
      }
      let name = chosen?.element.schedule ?? ""
      if pieces.last?.name != name { pieces.append((day, name)) }
    }
    return pieces
  }

  private func weight(_ rule: Settings.ScheduleRule) -> Int {
    (rule.team == nil ? 0 : 1) + (rule.priority == nil ? 0 : 1)
  }
}
