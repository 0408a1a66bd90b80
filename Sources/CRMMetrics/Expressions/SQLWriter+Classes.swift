internal import CRMBytes

extension SQLWriter {
  func bucket(_ value: String, _ edges: [Int64]) -> String {
    let cases = edges.enumerated().map { "WHEN \(value) < \($0.element) THEN \($0.offset)" }
    return "CASE \(cases.joined(separator: " ")) WHEN \(value) IS NOT NULL THEN \(edges.count) END"
  }

  mutating func major(_ major: MajorUnits) -> String {
    let amount = text(major.amount)
    guard let path = major.currency else { return "(\(amount) * \(major.factor(nil)))" }
    let currency = column(path)
    var cases = ["WHEN \(currency) IS NULL THEN \(major.factor(nil))"]
    let exceptions = major.exceptions
    for factor in Set(exceptions.map(\.factor)).sorted() {
      let codes = exceptions.filter { $0.factor == factor }.map { Self.quoted($0.code) }
      cases.append("WHEN \(currency) IN (\(codes.joined(separator: ", "))) THEN \(factor)")
    }
    return "(\(amount) * CASE \(cases.joined(separator: " ")) ELSE \(MajorUnits.usualFactor) END)"
  }

  /// A function of the workspace's connections; the schedule, the team and the priority are left
  /// out where no rule asks for them.
  mutating func business(_ time: BusinessTime) -> String {
    // A day, or the wall clock's, so that the function takes it for no instant.
    func end(_ term: Term) -> String {
      time.storage == .local ? "substr(\(text(term)), 1, 10)" : text(term)
    }
    var values = [end(time.from), end(time.to)]
    if let schedule = time.schedule {
      values.append(Self.quoted(schedule))
    } else if time.team != nil || time.priority != nil {
      values.append("NULL")
      for term in [time.team, time.priority] { values.append(term.map { text($0) } ?? "NULL") }
    }
    return "\(time.measured.rawValue)(\(values.joined(separator: ", ")))"
  }

  /// Instants are shown in the zone of the workspace by the function `local_time`.
  func part(_ part: DatePart, _ date: String, _ storage: Storage) -> String {
    let shown = storage == .instant ? "local_time(\(date))" : date
    switch part {
    case .weekday: return "((CAST(strftime('%w', \(shown)) AS INTEGER) + 6) % 7 + 1)"
    case .monthOfYear: return "CAST(strftime('%m', \(shown)) AS INTEGER)"
    case .hour: return "CAST(strftime('%H', \(shown)) AS INTEGER)"
    }
  }
}
