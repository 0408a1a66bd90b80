internal import CRMTime

/// A customer's question or trouble.
struct Ticket {
  struct Step {
    var at: Instant
    var status: StaticString
    var priority: Int
    var agent: Int?
    var team: Int
  }

  let index: Int
  let created: Instant
  let account: Int
  let contact: Int
  let topic: Topic
  let channel: StaticString
  let isFromRelease: Bool
  var agent: Int?
  var replied: Instant?
  var resolved: Instant?
  var reopened = 0
  var replies = 0
  var score: Int?
  var steps: [Step] = []

  var last: Step { steps[steps.count - 1] }

  struct Topic: Sendable {
    let subject: Subject
    let type: StaticString
    let team: Int
    let titles: [String]
  }

  static let priorities: [StaticString] = ["low", "normal", "high", "urgent"]
  /// Hours until a ticket is to be resolved, by priority.
  static let targets: [Int64] = [120, 72, 24, 8]

  static let topics = [
    Topic(
      subject: .connection, type: "incident", team: Roster.firstLine,
      titles: ["Gateway is offline", "No readings since the morning", "Sensor does not join"]),
    Topic(
      subject: .readings, type: "problem", team: Roster.specialists,
      titles: ["Readings drift", "Humidity shows 100 %", "Two probes disagree"]),
    Topic(
      subject: .calibration, type: "task", team: Roster.specialists,
      titles: ["Calibration certificate", "Calibration due", "Which buffer solution?"]),
    Topic(
      subject: .billing, type: "question", team: Roster.firstLine,
      titles: ["Invoice with order number", "Change of billing address", "Licence count"]),
    Topic(
      subject: .login, type: "question", team: Roster.firstLine,
      titles: ["Cannot log in", "New user, please", "Code does not arrive"]),
    Topic(
      subject: .dashboard, type: "problem", team: Roster.firstLine,
      titles: ["Chart is empty", "Export stops half-way", "Wrong time zone in a report"]),
    Topic(
      subject: .delivery, type: "question", team: Roster.firstLine,
      titles: ["Where is the parcel?", "Part missing", "Delivered twice"]),
    Topic(
      subject: .dashboard, type: "incident", team: Roster.firstLine,
      titles: [
        "Dashboards time out since 4.2", "Blank charts after the update", "4.2 lost our alarms",
      ]),
  ]
}

extension Company {
  private static let hours: [Double] = [1, 4, 9, 12, 12, 10, 7, 8, 9, 9, 7, 5, 3, 2, 1]

  func ticket(_ index: Int) -> Ticket {
    var stream = stream("ticket", index)
    let day = ticketCurve.day(index, of: counts.tickets)
    let second = (6 + stream.weighted(Self.hours)) * 3600 + stream.below(3600)
    let created = min(calendar.instant(day, second: second), SampleCalendar.asOf - 900)
    let isChurned = Self.troubled.contains(day) && stream.chance(0.07)
    let account = isChurned ? churned : account(on: day, &stream)
    let isFromRelease = Season.isBadRelease(day) && stream.chance(0.66)
    let topic =
      isFromRelease
      ? Ticket.topics.count - 1 : stream.weighted([0.24, 0.15, 0.1, 0.14, 0.14, 0.14, 0.09])
    let channels: [StaticString] = ["email", "web", "phone", "chat", "fax"]
    // Nobody has a word for a fax, which the import is to report.
    let channel = index % 613 == 50 ? 4 : stream.weighted([0.45, 0.28, 0.17, 0.1])
    var ticket = Ticket(
      index: index, created: created, account: account,
      contact: stream.chance(0.4) ? contact(1, of: account) ?? account : account,
      topic: Ticket.topics[topic], channel: channels[channel], isFromRelease: isFromRelease)
    treat(&ticket, isChurned: isChurned, isQuick: channel == 2 || channel == 3, &stream)
    return ticket
  }

  /// The months in which the customer who left wrote most of all.
  private static let troubled =
    (Season.badRelease)...(Day(year: 2026, monthIndex: 3) + 9)

  private func agent(on day: Day, team: Int, _ stream: inout RandomStream) -> Int? {
    var found: Int?
    var count = 0
    for agent in roster.agents {
      let colleague = roster.colleagues[agent]
      guard colleague.team == team, colleague.works(on: day) else { continue }
      count += 1
      if stream.below(count) == 0 { found = agent }
    }
    return found
  }

  private func treat(
    _ ticket: inout Ticket, isChurned: Bool, isQuick: Bool, _ stream: inout RandomStream
  ) {
    let asOf = SampleCalendar.asOf
    let day = calendar.day(of: ticket.created)
    let priority =
      ticket.isFromRelease
      ? stream.weighted([0.05, 0.4, 0.42, 0.13]) : stream.weighted([0.2, 0.56, 0.19, 0.05])
    let agent = agent(on: day, team: ticket.topic.team, &stream)
    let slow =
      (agent.map { roster.colleagues[$0].factor } ?? 1)
      * (Season.isBadRelease(day) ? 3.2 : day >= Season.shortStaffed ? 2.6 : 1)
      * (isChurned ? 2.2 : 1)
      * (1.15 - 0.3 * Season.progress(day))
    let wait = [9.0, 4.5, 1.8, 0.5][priority] * slow * (isQuick ? 0.08 : 1)
    var replied = ticket.created + 60 + Int64(stream.lognormal(median: wait * 3600, spread: 0.8))
    if !isQuick || priority < 3 { replied = calendar.working(replied, &stream) }
    ticket.agent = agent
    var state = Ticket.Step(
      at: ticket.created, status: "open", priority: priority, agent: agent, team: ticket.topic.team)
    guard replied < asOf, agent != nil else {
      state.status = "new"
      state.agent = nil
      ticket.agent = nil
      ticket.steps.append(state)
      return
    }
    ticket.steps.append(state)
    ticket.replied = replied
    ticket.replies = 1
    while ticket.replies < 9, stream.chance(0.42) { ticket.replies += 1 }
    if stream.chance(0.05), priority < 3 {
      state.at = replied + 300
      state.priority += 1
      state.team = Roster.specialists
      if state.at < asOf { ticket.steps.append(state) }
    }
    resolve(&ticket, &state, slow: slow, isChurned: isChurned, &stream)
  }

  private func resolve(
    _ ticket: inout Ticket, _ state: inout Ticket.Step, slow: Double, isChurned: Bool,
    _ stream: inout RandomStream
  ) {
    let asOf = SampleCalendar.asOf
    let replied = ticket.replied ?? ticket.created
    let work =
      [48.0, 30, 15, 5][state.priority] * slow * (isChurned ? 2 : 1)
      * (calendar.day(of: ticket.created) >= Season.shortStaffed ? 2.2 : 1)
    var resolved = replied + 900 + Int64(stream.lognormal(median: work * 3600, spread: 0.95))
    resolved = max(calendar.working(resolved, &stream), state.at + 600)
    let isStuck = stream.chance(0.012)
    let waiting = stream.chance(0.35)
    guard resolved < asOf, !isStuck else {
      if waiting || isStuck {
        state.at = max(replied, state.at) + 600
        state.status = isStuck ? "on_hold" : "pending"
        if state.at < asOf { ticket.steps.append(state) }
      }
      return
    }
    state.at = resolved
    state.status = "resolved"
    ticket.steps.append(state)
    if stream.chance(ticket.isFromRelease ? 0.16 : 0.06) {
      let again = calendar.working(resolved + 7200 + Int64(stream.below(200_000)), &stream)
      let solved = calendar.working(again + Int64(stream.below(250_000)) + 3600, &stream)
      if solved < asOf {
        ticket.reopened = 1
        state.at = again
        state.status = "open"
        ticket.steps.append(state)
        resolved = max(solved, again + 1800)
        state.at = resolved
        state.status = "resolved"
        ticket.steps.append(state)
      }
    }
    ticket.resolved = resolved
    if stream.chance(0.3), resolved + 8 * 86_400 < asOf {
      state.at = resolved + 7 * 86_400
      state.status = "closed"
      ticket.steps.append(state)
    }
    guard stream.chance(0.36) else { return }
    let hours = Double(resolved - ticket.created) / 3600
    let mood = ticket.isFromRelease ? 2.0 : isChurned ? 1.6 : 4.5 - min(1.2, hours / 150)
    ticket.score = min(5, max(1, Int((mood + stream.normal() * 0.85).rounded())))
  }
}
