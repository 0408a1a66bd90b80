internal import CRMTime
internal import CRMYAML

extension Settings {
  static let weekdayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  static let priorities = ["low", "normal", "high", "urgent"]

  static func businessHours(
    _ root: YAMLMapping
  ) throws(YAMLError) -> [BusinessSchedule.Interval] {
    guard let node = root.optionalNode("business_hours") else { return [] }
    return try hours(node, "business_hours")
  }

  /// The hours of a week; never empty.
  static func hours(
    _ node: YAMLNode, _ key: String
  ) throws(YAMLError) -> [BusinessSchedule.Interval] {
    let mapping = try YAMLMapping(node, known: weekdayNames + ["weekdays"])
    var intervals: [BusinessSchedule.Interval] = []
    for (index, name) in weekdayNames.enumerated() {
      // A day's own hours replace those of "weekdays"; a day without a value is closed.
      let isOwn = mapping.entries.contains { $0.key == name }
      let key = isOwn || index > 4 ? name : "weekdays"
      for node in mapping.nodes(key) {
        let (start, end) = try span(node, key)
        intervals.append(BusinessSchedule.Interval(weekday: index + 1, start, end))
      }
    }
    if intervals.isEmpty {
      throw YAMLError(
        mapping.location, "'\(key)' leaves no hours to work; remove it for round the clock")
    }
    return intervals
  }

  private static func span(
    _ node: YAMLNode, _ key: String
  ) throws(YAMLError) -> (TimeOfDay, TimeOfDay) {
    let parts = (node.text ?? "").split(separator: "-", omittingEmptySubsequences: false)
    let times = parts.compactMap { part in
      TimeOfDay(String(part.drop { $0 == " " }.prefix { $0 != " " }))
    }
    guard parts.count == 2, times.count == 2 else {
      throw node.error("'\(key)' must be hours like 09:00-17:00, not \(node.summary)")
    }
    guard times[0] < times[1] else {
      throw node.error("'\(key)' ends before it starts: \(node.summary)")
    }
    return (times[0], times[1])
  }

  static func holidays(_ root: YAMLMapping) throws(YAMLError) -> [Holiday] {
    guard let node = root.optionalNode("holidays") else { return [] }
    var holidays: [Holiday] = []
    func add(_ text: String, _ name: String, _ location: YAMLLocation) throws(YAMLError) {
      guard let day = Day(text) else {
        throw YAMLError(location, "'holidays' must be dates like 2026-12-25, not '\(text)'")
      }
      holidays.append(Holiday(day: day, name: name))
    }
    if let items = node.items {
      for item in items { try add(item.text ?? "", "", item.location) }
    } else {
      for entry in try YAMLMapping(node).entries {
        try add(entry.key, entry.value.text ?? "", entry.keyLocation)
      }
    }
    return holidays
  }

  static func sla(_ root: YAMLMapping) throws(YAMLError) -> [String: Target] {
    var targets: [String: Target] = [:]
    for entry in try root.optionalMapping("sla", known: priorities)?.entries ?? [] {
      let mapping = try YAMLMapping(entry.value, known: ["first_reply", "resolution"])
      targets[entry.key] = Target(
        firstReply: try hours(mapping, "first_reply"),
        resolution: try hours(mapping, "resolution"))
    }
    return targets
  }

  /// Seconds of "90m", "4h" or a number of hours. Days are refused: is a day of business time
  /// eight hours or twenty-four?
  private static func hours(_ mapping: YAMLMapping, _ key: String) throws(YAMLError) -> Int64? {
    guard let text = try mapping.optionalText(key) else { return nil }
    let location = mapping.location(of: key)
    if text.utf8.contains(where: { $0 == UInt8(ascii: "d") || $0 == UInt8(ascii: "w") }) {
      throw YAMLError(location, "'\(key)' must be hours or minutes like 8h or 90m, not '\(text)'")
    }
    let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return try duration(isNumber ? text + "h" : text, key, "8h or 90m", location)
  }

  static func stages(_ root: YAMLMapping) throws(YAMLError) -> [Stage] {
    var stages: [Stage] = []
    for entry in try root.optionalMapping("stages")?.entries ?? [] {
      var stage = Stage(name: entry.key)
      if let text = entry.value.text {
        stage.probability = try within(100, Int(text), "probability", entry.value)
      } else {
        let mapping = try YAMLMapping(entry.value, known: ["probability", "rot_days"])
        if let node = mapping.optionalNode("probability") {
          stage.probability = try within(
            100, try mapping.integer("probability"), "probability", node)
        }
        if let node = mapping.optionalNode("rot_days") {
          stage.rotDays = try within(36_500, try mapping.integer("rot_days"), "rot_days", node)
        }
      }
      stages.append(stage)
    }
    return stages
  }

  private static func within(
    _ limit: Int, _ value: Int?, _ key: String, _ node: YAMLNode
  ) throws(YAMLError) -> Int {
    guard let value, (0...limit).contains(value) else {
      throw node.error("'\(key)' must be 0 to \(limit), not \(node.summary)")
    }
    return value
  }
}
