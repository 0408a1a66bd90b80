internal import CRMBytes
internal import CRMTime

/// Web pages and apps that customers ask for on the portal, from request to delivery.
struct ProjectRecords {
  let company: Company
  private let projects: TableWriter
  private let entries: TableWriter
  private let history: TableWriter

  init(company: Company, folder: SampleFolder) throws(FileError) {
    self.company = company
    projects = try folder.table(
      "project",
      """
      source_key name kind description functionalities type stage request_status working_status
      price_minor currency percent_done ready_for_delivery deadline_at requested_at finished_at
      user_id contact_id
      """)
    entries = try folder.table(
      "project_stage",
      "source_key project_id stage at slug price_minor currency deadline_at percent_done")
    history = try folder.table(
      "project_history",
      """
      source_key project_id valid_from valid_to stage working_status price_minor percent_done
      deadline_at
      """)
  }

  private struct Step {
    var at: Instant
    var stage: StaticString
    var isWorking = false
    var price: Int?
    var done = 0
    var deadline: Instant?
    var isEntry = true
  }

  private static let types: [StaticString] = [
    "presentation_website", "webapp", "mobile_app", "marketing",
  ]
  private static let names = ["Sensor page", "Dashboard", "App for the cold store", "Open day"]
  private static let products = ["Halo cloud", "Halo app", "Calibration portal"]

  func write() throws(FileError) {
    for index in 0..<company.counts.projects {
      var stream = company.stream("project", index)
      let day = company.dealCurve.day(index, of: company.counts.projects)
      let requested = company.calendar.working(day, &stream)
      let steps = steps(from: requested, &stream)
      try write(index, steps, &stream)
    }
  }

  private func steps(from requested: Instant, _ stream: inout RandomStream) -> [Step] {
    let calendar = company.calendar
    func later(_ at: Instant, _ days: ClosedRange<Int>) -> Instant {
      calendar.working(at + Int64(stream.within(days)) * 86_400, &stream)
    }
    var step = Step(at: requested, stage: "requested")
    var steps = [step]
    step.at = later(step.at, 2...18)
    guard !stream.chance(0.14) else {
      step.stage = "refused"
      steps.append(step)
      return steps.filter { $0.at < SampleCalendar.asOf }
    }
    step.stage = "planned"
    step.price = stream.within(8...90) * 50_000
    step.deadline = calendar.instant(
      calendar.workday(calendar.day(of: step.at) + stream.within(50...160)), second: 64_800)
    steps.append(step)
    step.at = later(step.at, 4...30)
    step.stage = "in_progress"
    step.isWorking = true
    step.done = 10
    steps.append(step)
    step.at = later(step.at, 15...60)
    step.done = stream.within(4...7) * 10
    step.isEntry = false
    if stream.chance(0.3), let deadline = step.deadline { step.deadline = deadline + 28 * 86_400 }
    steps.append(step)
    step.at = later(step.at, 15...110)
    step.stage = "finished"
    step.isWorking = false
    step.done = 100
    step.isEntry = true
    steps.append(step)
    return steps.filter { $0.at < SampleCalendar.asOf }
  }

  private func write(
    _ index: Int, _ steps: [Step], _ stream: inout RandomStream
  ) throws(FileError) {
    let key = Key(prefix: "J", number: index)
    let isProduct = index % 19 == 4
    let contact = 3 + 7 * stream.below((company.counts.contacts + 3) / 7)
    let account = company.account(contact % company.counts.accounts)
    let type = stream.weighted([0.3, 0.36, 0.2, 0.14])
    let last = steps[steps.count - 1]
    let isFinished = last.done == 100
    let isRefused = steps.count == 2 && last.price == nil
    projects.key(key)
    projects.text(
      isProduct ? Self.products[index / 19 % 3] : "\(Self.names[type]), \(account.name)")
    projects.word(isProduct ? "product" : "project")
    projects.text(stream.chance(0.4) ? "Shows the readings of the site to visitors." : nil)
    projects.text(stream.chance(0.3) ? "Login\nCharts\nAlarms by e-mail" : nil)
    projects.word(Self.types[type])
    projects.word(last.stage)
    projects.word(isRefused ? "refused" : steps.count == 1 ? "waiting" : "accepted")
    projects.word(isFinished || isRefused ? "" : last.isWorking ? "working" : "on_queue")
    projects.number(last.price)
    projects.word("EUR")
    projects.number(last.done)
    projects.flag(isFinished)
    projects.instant(last.deadline)
    projects.instant(steps[0].at)
    projects.instant(isFinished ? last.at : nil)
    projects.key(isProduct ? nil : .login(contact))
    projects.key(isProduct ? nil : .contact(contact))
    try projects.endRow()
    for (number, step) in steps.enumerated() {
      try writeStep(
        key, number, step, until: number + 1 < steps.count ? steps[number + 1].at : nil,
        isOver: (isFinished || isRefused) && number == steps.count - 1)
    }
  }

  private func writeStep(
    _ key: Key, _ number: Int, _ step: Step, until end: Instant?, isOver: Bool
  ) throws(FileError) {
    history.key(key, step: number)
    history.key(key)
    history.instant(step.at)
    history.instant(end)
    history.word(step.stage)
    history.word(isOver ? "" : step.isWorking ? "working" : "on_queue")
    history.number(step.price)
    history.number(step.done)
    history.instant(step.deadline)
    try history.endRow()
    guard step.isEntry else { return }
    entries.key(Key(prefix: "JE", number: entries.rows))
    entries.key(key)
    entries.word(step.stage)
    entries.instant(step.at)
    entries.text("project-\(key.number + 1)-\(step.stage)")
    entries.number(step.price)
    entries.word("EUR")
    entries.instant(step.deadline)
    entries.number(step.done)
    try entries.endRow()
  }
}
