package import CRMTime
internal import CRMYAML

/// The stretch of time that a block tells of, counted back from the as-of day.
package enum Span: Sendable, Equatable {
  /// The running period, to date.
  case current(Grain)
  /// The period before the running one, whole.
  case previous(Grain)
  /// The last periods, the running one included.
  case last(Int, Grain)
  /// Everything there is.
  case all

  /// The most periods that a span may have.
  static let limit = 10_000

  /// "quarter", "last_month", "last_12_months", "all".
  package init?(_ text: String) {
    if text == "all" {
      self = .all
    } else if let grain = Grain(rawValue: text) {
      self = .current(grain)
    } else {
      let words = text.split(separator: "_").map(String.init)
      guard words.first == "last" else { return nil }
      if words.count == 2, let grain = Grain(rawValue: words[1]) {
        self = .previous(grain)
      } else if words.count == 3, let count = Int(words[1]), (1...Span.limit).contains(count),
        words[2].hasSuffix("s"), let grain = Grain(rawValue: String(words[2].dropLast()))
      {
        self = .last(count, grain)
      } else {
        return nil
      }
    }
  }

  /// The days, up to and including `today`; `nil` for everything.
  package func days(_ calendar: Calendar, today: Day) -> DayRange? {
    switch self {
    case .all: return nil
    case .current(let grain):
      return calendar.period(containing: today, grain: grain).toDate(today).days
    case .previous(let grain):
      return calendar.previous(calendar.period(containing: today, grain: grain)).days
    case .last(let count, let grain):
      let running = calendar.period(containing: today, grain: grain)
      var first = running
      for _ in 1..<count { first = calendar.previous(first) }
      return DayRange(first.start, today + 1)
    }
  }

  /// What the span is called: "Q2 2026, to 30 Jun", "the last 12 months".
  package func label(_ calendar: Calendar, today: Day) -> String {
    switch self {
    case .all: return "all time"
    case .current(let grain):
      let period = calendar.period(containing: today, grain: grain)
      return period.days.last == today ? period.shortLabel : "\(period.shortLabel), to date"
    case .previous(let grain):
      return calendar.previous(calendar.period(containing: today, grain: grain)).shortLabel
    case .last(let count, let grain):
      return count == 1 ? "this \(grain.rawValue)" : "the last \(count) \(grain.rawValue)s"
    }
  }

  static let help =
    "month, last_month, last_12_months, the same with day, week, quarter or year, or all"
}

extension YAMLMapping {
  /// A whole number of 1 or more.
  func optionalCount(_ key: String) throws(YAMLError) -> Int? {
    guard let count = try optionalInteger(key) else { return nil }
    guard count > 0 else {
      throw YAMLError(location(of: key), "'\(key)' must be 1 or more, not \(count)")
    }
    return count
  }

  /// Whether a part takes the page's whole width, which is so unless it says `width: half`.
  func isFull() throws(YAMLError) -> Bool {
    try optionalChoice("width", of: PartWidth.self) != .half
  }

  /// The span under a key, or what stands in for it.
  func span(_ key: String, default standard: Span) throws(YAMLError) -> Span {
    guard let text = try optionalText(key) else { return standard }
    guard let span = Span(text) else {
      throw YAMLError(
        location(of: key), "'\(text)' is no period: write \(Span.help)")
    }
    return span
  }
}

/// How wide a part of a page stands.
enum PartWidth: String, CaseIterable {
  case full, half
}
