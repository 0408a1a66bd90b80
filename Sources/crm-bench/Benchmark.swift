internal import CRMBytes
internal import CRMTerminal
internal import Glibc

/// The `crm-bench` program.
enum Benchmark {
  static let name = "crm-bench"

  /// Runs one command line (without the program's name); the result is the exit status.
  static func run(_ words: [String]) -> Int32 {
    do {
      switch try ArgumentParser.parse(words, program: declaration) {
      case .help:
        let help = HelpText(facts: .plain).text(of: declaration, path: [name], inherited: [])
        print(help, terminator: "")
      case .run(let arguments):
        try measure(arguments)
      }
      return 0
    } catch let error as UsageError {
      report(error.message(program: name))
      report(error.hint(program: name))
      return 2
    } catch {
      report("\(name): \(error)")
      return 1
    }
  }

  private static var declaration: CommandDeclaration {
    let list = MeasurementList.all.map { "\($0.name): \($0.means)" }
    return CommandDeclaration(
      name, summary: "Times the work of crm beside peers and limits.",
      details: "Measurements:\n\n" + list.joined(separator: "\n\n"),
      options: [
        .value("scale", "N", "Multiplies the amount of work, 0.001 to 100. Default 1."),
        .choice(
          "only", MeasurementList.all.map(\.name), "Run this measurement only.", repeats: true),
        .flag("json", "Print JSON."),
        .flag("help", short: "h", "Print help."),
      ])
  }

  private static func measure(_ arguments: ParsedArguments) throws {
    let scale = try scale(arguments)
    let chosen = arguments.values("only")
    let folder = try FileSystem.makeTemporaryDirectory(name)
    // The folder goes whatever happens; a failure to remove it must not hide the figures.
    defer { try? FileSystem.remove(folder) }
    let bench = Workbench(folder: folder, scale: scale)
    let before = Machine.load
    var figures: [Figure] = []
    for measurement in MeasurementList.all
    where chosen.isEmpty || chosen.contains(measurement.name) {
      report("\(measurement.name): \(measurement.means)")
      figures += try measurement.run(on: bench)
    }
    let result = Report(
      machine: .current(), load: (before, Machine.load), scale: scale, figures: figures)
    print(arguments.flag("json") ? result.json : result.text, terminator: "")
  }

  private static func scale(_ arguments: ParsedArguments) throws -> Double {
    guard let text = arguments.value("scale") else { return 1 }
    guard let scale = Double(text), (0.001...100).contains(scale) else {
      throw arguments.usage("'\(text)' for --scale is not a number from 0.001 to 100")
    }
    return scale
  }

  /// Standard error: the report alone goes to standard output.
  private static func report(_ line: String) {
    let errors = OutputStream(descriptor: STDERR_FILENO, name: "standard error", facts: .plain)
    errors.writeLine(visibleText(line, keepingLines: true))
    errors.flush()
  }
}
