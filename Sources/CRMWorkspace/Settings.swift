package import CRMTime

/// What a workspace's `crm.yaml` says; every key is optional, and no file at all is the defaults.
package struct Settings: Equatable, Sendable {
  /// How fast tickets of one priority should be served, in seconds of business time.
  package struct Target: Equatable, Sendable {
    package var firstReply: Int64?
    package var resolution: Int64?
  }

  /// A stage of the pipeline, in the order that charts use.
  package struct Stage: Equatable, Sendable {
    package var name: String
    /// 0 to 100, the share of its deals that is expected to be won.
    package var probability: Int?
    /// Days without change after which a deal counts as stalled.
    package var rotDays: Int?
  }

  /// Where exports come from.
  package struct Source: Equatable, Sendable {
    package var name: String
    package var profile: String?
    /// Of times without an offset.
    package var timeZone: TimeZone?
    /// Of amounts without a currency.
    package var currency: String?
    /// Seconds after its newest export from which on it is stale; `nil` for those of the workspace.
    package var freshnessLimit: Int64?
  }

  package struct Holiday: Equatable, Sendable {
    package var day: Day
    /// Empty where the file gives none.
    package var name: String
  }

  /// Hours of work with a name, beside those of the company.
  package struct Schedule: Equatable, Sendable {
    package var name: String
    /// Empty for round the clock.
    package var hours: [BusinessSchedule.Interval]
    /// `nil` for the company's.
    package var timeZone: TimeZone?
    /// `nil` for the company's.
    package var holidays: [Holiday]?
  }

  /// Whose work follows a schedule, and from when on.
  package struct ScheduleRule: Equatable, Sendable {
    package var schedule: String
    /// The first day; `nil` for always.
    package var from: Day?
    /// The name of a team; `nil` for all.
    package var team: String?
    /// `nil` for all.
    package var priority: String?
  }

  /// The company.
  package var name = "Company"
  package var timeZone = TimeZone.utc
  /// "en", "de", "pt-BR".
  package var locale = "en"
  /// The reporting currency, ISO 4217; `nil` where each amount stays in its own.
  package var currency: String?
  /// 1 to 12.
  package var fiscalYearStart = 1
  package var weekStart = Calendar.WeekStart.monday
  /// Empty where the company works round the clock.
  package var businessHours: [BusinessSchedule.Interval] = []
  package var holidays: [Holiday] = []
  /// In the order of the file.
  package var schedules: [Schedule] = []
  package var scheduleRules: [ScheduleRule] = []
  /// By priority.
  package var sla: [String: Target] = [:]
  /// Empty where the stages of the exports stand.
  package var stages: [Stage] = []
  /// Seconds after which data is stale; `nil` for never.
  package var freshnessLimit: Int64?
  /// "#1f5fbf"; `nil` for the built-in theme's.
  package var accent: String?
  /// False asks crawlers to stay out.
  package var allowsCrawlers = false
  /// In the order of the file.
  package var sources: [Source] = []
  /// How records of several sources are told to be the same.
  package var links = LinkSettings()

  package init() {}

  package var calendar: Calendar {
    Calendar(timeZone: timeZone, weekStart: weekStart, fiscalYearStartMonth: fiscalYearStart)
  }

  /// The business hours without the holidays in the company's zone; round the clock where the file
  /// gives no hours. Making one prepares seventy years: make it once.
  package func businessSchedule() -> BusinessSchedule {
    schedule(businessHours, holidays, timeZone)
  }

  /// The schedule of that name; `nil` where the file has none.
  func businessSchedule(_ name: String) -> BusinessSchedule? {
    schedules.first { $0.name == name }.map {
      schedule($0.hours, $0.holidays ?? holidays, $0.timeZone ?? timeZone)
    }
  }

  private func schedule(
    _ hours: [BusinessSchedule.Interval], _ holidays: [Holiday], _ zone: TimeZone
  ) -> BusinessSchedule {
    BusinessSchedule(
      intervals: hours.isEmpty ? (1...7).map { .init(weekday: $0, .midnight, .endOfDay) } : hours,
      holidays: Set(holidays.map(\.day)), timeZone: zone)
  }

  /// The source of that name, `nil` where the file has none.
  package func source(_ name: String) -> Source? { sources.first { $0.name == name } }

  /// Seconds after which a source without a limit of its own is stale, where the workspace has none.
  package static let usualFreshnessLimit: Int64 = 30 * 86_400

  /// The place of a stage in the order given, `nil` where the file does not name it.
  package func stageOrder(_ name: String) -> Int? {
    let lower = name.lowercased()
    return stages.firstIndex { $0.name.lowercased() == lower }
  }
}
