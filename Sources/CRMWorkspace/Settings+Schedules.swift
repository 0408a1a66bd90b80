internal import CRMBytes
internal import CRMTime
internal import CRMYAML

extension Settings {
  static func schedules(_ root: YAMLMapping) throws(YAMLError) -> [Schedule] {
    var schedules: [Schedule] = []
    for entry in try root.optionalMapping("schedules")?.entries ?? [] {
      let mapping = try YAMLMapping(entry.value, known: ["hours", "time_zone", "holidays"])
      guard let node = mapping.optionalNode("hours") else {
        throw YAMLError(
          entry.keyLocation, "the schedule '\(entry.key)' has no hours; for round the clock: always"
        )
      }
      var hours: [BusinessSchedule.Interval] = []
      if node.text == nil {
        hours = try Self.hours(node, "hours")
      } else if node.text != "always" {
        throw node.error(
          "a schedule's hours are those of weekdays, or always, not \(node.summary)")
      }
      schedules.append(
        Schedule(
          name: entry.key, hours: hours, timeZone: try zone(mapping),
          holidays: mapping.has("holidays") ? try holidays(mapping) : nil))
    }
    return schedules
  }

  static func scheduleRules(
    _ root: YAMLMapping, among schedules: [Schedule]
  ) throws(YAMLError) -> [ScheduleRule] {
    var rules: [ScheduleRule] = []
    for node in root.nodes("schedule_rules") {
      let mapping = try YAMLMapping(node, known: ["schedule", "from", "team", "priority"])
      let name = try mapping.text("schedule")
      let names = schedules.map(\.name)
      guard names.contains(name) else {
        throw YAMLError(
          mapping.location(of: "schedule"),
          names.isEmpty
            ? "unknown schedule '\(name)'; there is none, 'schedules' declares them"
            : unknownText("schedule", name, among: names))
      }
      let priority = try mapping.optionalText("priority")
      if let priority, !priorities.contains(priority) {
        throw YAMLError(
          mapping.location(of: "priority"),
          unknownText("value of 'priority'", priority, among: priorities))
      }
      rules.append(
        ScheduleRule(
          schedule: name, from: try day(mapping, "from"), team: try mapping.optionalText("team"),
          priority: priority))
    }
    return rules
  }

  private static func day(_ mapping: YAMLMapping, _ key: String) throws(YAMLError) -> Day? {
    guard let text = try mapping.optionalText(key) else { return nil }
    guard let day = Day(text) else {
      throw YAMLError(
        mapping.location(of: key), "'\(key)' must be a date like 2026-12-25, not '\(text)'")
    }
    return day
  }
}
