/// What a cell's number format makes of its number.
enum NumberFormat: Equatable, Sendable {
  case number
  case percent
  case text
  /// A date, a time of day, or both.
  case moment(hasDate: Bool, hasTime: Bool)
  /// Hours, minutes and seconds that may be more than a day.
  case elapsed

  /// One of the formats that need no declaration.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...17, 27...36, 50...58: self = .moment(hasDate: true, hasTime: false)
    case 18...21, 45, 47: self = .moment(hasDate: false, hasTime: true)
    case 22: self = .moment(hasDate: true, hasTime: true)
    case 46: self = .elapsed
    case 49: self = .text
    default: self = .number
    }
  }

  /// A format's code, such as `yyyy-mm-dd hh:mm` or `[$-409]d/m/yy;@`.
  init(code: String) {
    var letters = ""
    var isElapsed = false
    var rest = Array(code.lowercased())[...]
    // Only the first section, which is that of positive numbers, counts.
    scan: while let character = rest.popFirst() {
      switch character {
      case ";": break scan
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let content = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(content.count + 1)
        if !content.isEmpty, content.allSatisfy({ "hms".contains($0) }) { isElapsed = true }
      case "a":
        // AM/PM and A/P are no months.
        if rest.starts(with: "m/pm") {
          rest = rest.dropFirst(4)
        } else if rest.starts(with: "/p") {
          rest = rest.dropFirst(2)
        } else {
          continue
        }
        letters.append("h")
      case "g" where rest.starts(with: "eneral"): rest = rest.dropFirst(6)
      default: letters.append(character)
      }
    }
    let hasTime = letters.contains { "hs".contains($0) }
    let hasDate = letters.contains { "yd".contains($0) } || letters.contains("m") && !hasTime
    if isElapsed {
      self = .elapsed
    } else if hasDate || hasTime {
      self = .moment(hasDate: hasDate, hasTime: hasTime)
    } else if letters.contains("%") {
      self = .percent
    } else {
      self = code == "@" ? .text : .number
    }
  }
}
