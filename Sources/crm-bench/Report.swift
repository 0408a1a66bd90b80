internal import CRMBytes
internal import CRMTerminal
internal import Glibc

/// Prints figures for people and for programs.
struct Report {
  var machine: Machine
  /// The load of the machine before and after.
  var load: (before: Double, after: Double)
  var scale: Double
  var figures: [Figure]

  var text: String {
    var text = """
      \(machine.processor), \(machine.cores) cores, \(memory), \(machine.system)
      \(Machine.compiler), scale \(number(scale)), load average \(number(load.before)) before, \
      \(number(load.after)) after

      """
    if !Machine.isOptimized {
      text += "This is a debug build: its figures mean nothing.\n"
    }
    if load.before > 1 {
      text += "Other programs were running: trust the ratios, not the seconds.\n"
    }
    var table = Table([
      .text("Measurement"), .text("Work"), .number("Seconds"), .text("Best of"), .number("Rate"),
      .text("Unit"), .text("Beside"), .number("Its rate"), .number("Ratio"), .text("Note"),
    ])
    for figure in figures {
      table.add([
        figure.name, figure.work, fixedText(figure.seconds, decimals: 4), String(figure.rounds),
        counted(Int(figure.rate.rounded())), figure.unit + "/s", figure.rival?.name ?? "",
        figure.rivalRate.map { counted(Int($0.rounded())) } ?? "",
        figure.ratio.map { fixedText($0, decimals: 2) } ?? "", figure.note,
      ])
    }
    return text + "\n" + table.text() + "\nRatio: our rate over the other's; above 1 is faster.\n"
      + goals
  }

  /// Every goal with what was found.
  private var goals: String {
    var table = Table([
      .text("Measurement"), .text("Goal"), .number("Must be"), .number("Found"), .text("Result"),
    ])
    let all = figures.flatMap { figure in figure.goals.map { (figure.name, $0) } }
    guard !all.isEmpty else { return "" }
    for (name, goal) in all {
      table.add([name, goal.means, goal.wanted, goal.found, goal.verdict])
    }
    let missed = all.count { $0.1.isReached == false }
    let unknown = all.count { $0.1.isReached == nil }
    return "\n" + table.text()
      + "\n\(all.count - missed - unknown) of \(all.count) goals reached"
      + (unknown > 0 ? ", \(unknown) not measured" : "") + ".\n"
  }

  var json: String {
    let lines = figures.map { figure -> JSONValue in
      [
        "measurement": .string(figure.name), "work": .string(figure.work),
        "amount": .number(figure.amount), "unit": .string(figure.unit),
        "seconds": .number(figure.seconds), "best_of": .integer(figure.rounds),
        "rate": .number(figure.rate), "beside": .optional(figure.rival?.name),
        "beside_seconds": figure.rival.map { .number($0.seconds) } ?? .null,
        "ratio": figure.ratio.map { .number($0) } ?? .null,
        "note": .optional(figure.note.isEmpty ? nil : figure.note),
        "goals": .array(figure.goals.map(json)),
      ]
    }
    let report: JSONValue = [
      "processor": .string(machine.processor), "cores": .integer(machine.cores),
      "memory_bytes": .integer(machine.memory), "system": .string(machine.system),
      "compiler": .string(Machine.compiler), "is_optimized": .bool(Machine.isOptimized),
      "scale": .number(scale), "load_before": .number(load.before),
      "load_after": .number(load.after), "figures": .array(lines),
    ]
    return report.text + "\n"
  }

  private func json(_ goal: Goal) -> JSONValue {
    [
      "goal": .string(goal.means), "must_be": .string(goal.wanted), "found": .string(goal.found),
      "is_reached": goal.isReached.map { .bool($0) } ?? .null,
    ]
  }

  private var memory: String {
    fixedText(Double(machine.memory) / Double(1 << 30), decimals: 1) + " GiB"
  }

  private func number(_ value: Double) -> String { fixedText(value, decimals: 2) }
}

/// "200 000", by the narrow space that the site's numbers have.
func counted(_ count: Int) -> String { CRMBytes.Unit.count.exact(Double(count)) }

/// "45.1 MB", in millions of bytes.
func megabytes(_ bytes: Int) -> String { fixedText(Double(bytes) / 1e6, decimals: 1) + " MB" }

/// In bytes.
func fileSize(_ path: String) throws -> Int {
  var status = stat()
  guard stat(path, &status) == 0 else { throw FileError("read", path) }
  return Int(status.st_size)
}
