package import CRMStore
internal import CRMTime
package import CRMWorkspace

/// What SQL can ask beside SQLite's own functions: the clock of the workspace and its working time.
package enum SQLFunctions {
  /// Gives a connection the functions.
  package static func define(_ settings: Settings, on database: Database) throws(SQLError) {
    let book = ScheduleBook(settings)
    let zone = settings.timeZone
    try database.define(function: "local_time", arguments: 1) { values in
      guard let instant = read(values[0])?.instant(in: .utc) else { return .null }
      return .text(String(Instant(seconds: zone.local(instant).secondsSinceEpoch).text.dropLast()))
    }
    try database.define(function: "start_of_day", arguments: 1) { values in
      guard case .text(let text) = values[0], let day = Day(text) else { return .null }
      return .text(zone.start(of: day).text)
    }
    try database.define(aggregate: "survival_median", arguments: 1) { numbers, _ in
      KaplanMeier(numbers).median.map { .integer($0) } ?? .null
    }
    try database.define(aggregate: "survival_share", arguments: 2) { numbers, others in
      guard case .integer(let after) = others.first else { return .null }
      return KaplanMeier(numbers).share(after: after).map { .real($0) } ?? .null
    }
    for count in [2, 3, 5] {
      try database.define(function: "business_seconds", arguments: count) { values in
        guard let start = read(values[0])?.instant(in: .utc),
          let end = read(values[1])?.instant(in: .utc)
        else { return .null }
        return .integer(book.timeline(of: subject(values)).seconds(from: start, to: end))
      }
      try database.define(function: "working_days", arguments: count) { values in
        guard let start = day(values[0], zone), let end = day(values[1], zone) else { return .null }
        return .integer(book.timeline(of: subject(values)).workingDays(from: start, to: end))
      }
    }
  }

  /// The date or the moment in a text, fractions cut; an instant without a zone is one of UTC.
  private static func read(_ value: SQLValue) -> DateTimeText? {
    if case .text(let text) = value { DateTimeText(text) } else { nil }
  }

  private static func day(_ value: SQLValue, _ zone: TimeZone) -> Day? {
    guard let read = read(value) else { return nil }
    return read.secondOfDay == nil ? read.day : zone.day(of: read.instant(in: .utc))
  }

  private static func subject(_ values: [SQLValue]) -> ScheduleBook.Subject {
    func text(_ index: Int) -> String? {
      guard index < values.count, case .text(let text) = values[index] else { return nil }
      return text
    }
    return ScheduleBook.Subject(schedule: text(2), team: text(3), priority: text(4))
  }
}
