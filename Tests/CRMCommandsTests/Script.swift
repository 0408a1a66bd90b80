import CRMBytes
import CRMCommands
import CRMStore

/// A script of command lines with what they must print, and the files that they start from.
///
///     # A remark.
///     < text that the next command reads on standard input
///     $ crm query 'SELECT 1'
///     > a line of standard output (together: the whole of it)
///     ! a line of standard error (together: the whole of it)
///     contains text that standard output must hold, instead of `>` lines
///     complains text that standard error must hold, instead of `!` lines
///     exit 1
///     -- folder/file.csv --
///     the content of a file, up to the next such line
///
/// Without `exit` the exit code must be 0; a stream without any expectation must be empty. The
/// folder of the run is written `$WORK`. `$ cat FILE`, `$ ls [FOLDER]` and `$ rm FILE` look at and
/// remove files; `$ sql FILE` runs SQL on `crm.db`, which it makes.
struct Script {
  struct Step {
    var line = 0
    var words: [String] = []
    var input = ""
    var output: [String] = []
    var errors: [String] = []
    var contains: [String] = []
    var complains: [String] = []
    var code: Int32 = 0
    /// The lines that expect something exact, for recording anew.
    var recorded: [Int] = []
    var codeLine: Int?
  }

  struct Problem: Error, CustomStringConvertible {
    var line: Int
    var message: String
    var description: String { "line \(line): \(message)" }
  }

  var lines: [String]
  var steps: [Step] = []
  var files: [(name: String, text: String)] = []

  init(_ text: String) throws {
    lines = Self.lines(text)
    var input = ""
    for (index, line) in lines.enumerated() {
      if let name = Self.fileName(line) {
        files.append((name, ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      } else if line.hasPrefix("< ") {
        input += line.dropFirst(2) + "\n"
      } else if line.hasPrefix("$ ") {
        let words = try Self.words(line.dropFirst(2), line: index + 1)
        steps.append(Step(line: index, words: words, input: input))
        input = ""
      } else if !line.isEmpty, !line.hasPrefix("#") {
        try expect(line, at: index)
      }
    }
  }

  private mutating func expect(_ line: String, at index: Int) throws {
    guard var step = steps.popLast() else {
      throw Problem(line: index + 1, message: "nothing has run yet")
    }
    let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? String(parts[1]) : ""
    switch parts[0] {
    case ">":
      step.output.append(rest)
      step.recorded.append(index)
    case "!":
      step.errors.append(rest)
      step.recorded.append(index)
    case "exit":
      guard let code = Int32(rest) else {
        throw Problem(line: index + 1, message: "no exit code: \(rest)")
      }
      step.code = code
      step.codeLine = index
    case "contains": step.contains.append(rest)
    case "complains": step.complains.append(rest)
    default: throw Problem(line: index + 1, message: "unknown line: \(line)")
    }
    steps.append(step)
  }

  private static func fileName(_ line: String) -> String? {
    guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 else { return nil }
    return String(line.dropFirst(3).dropLast(3))
  }

  /// Splits at blanks; quotes of either kind keep blanks, and nothing is special inside them.
  private static func words(_ text: Substring, line: Int) throws -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if quote != nil { throw Problem(line: line, message: "a quote is not closed") }
    if let done = word { words.append(done) }
    return words
  }
}

extension Script {
  /// Runs every step; the result is what does not fit, with line numbers.
  func run(in test: TestRun) throws -> [(step: Step, outcome: TestRun.Outcome, faults: [String])] {
    for file in files { try test.write(file.text, to: file.name) }
    return try steps.map { step in
      var outcome = try Self.run(step, in: test)
      outcome.output = outcome.output.replacing(test.folder, with: "$WORK")
      outcome.errors = outcome.errors.replacing(test.folder, with: "$WORK")
      return (step, outcome, Self.faults(step, outcome))
    }
  }

  private static func run(_ step: Step, in test: TestRun) throws -> TestRun.Outcome {
    let words = step.words.map { $0.replacing("$WORK", with: test.folder) }
    let rest = Array(words.dropFirst())
    switch words.first {
    case "crm":
      test.input = step.input
      return test.crm(rest)
    case "cat":
      let text = try rest.map { try test.read($0) }.joined()
      return TestRun.Outcome(output: text, errors: "", code: .done)
    case "ls":
      let names = try FileSystem.list(FileSystem.join(test.folder, rest.first ?? ""))
      return TestRun.Outcome(output: names.map { $0 + "\n" }.joined(), errors: "", code: .done)
    case "rm":
      for name in rest { try FileSystem.remove(FileSystem.join(test.folder, name)) }
      return TestRun.Outcome(output: "", errors: "", code: .done)
    case "sql":
      let store = try Store.open(path: FileSystem.join(test.folder, "crm.db"), mode: .create)
      for name in rest { try store.database.execute(try test.read(name)) }
      return TestRun.Outcome(output: "", errors: "", code: .done)
    default:
      throw Problem(line: step.line + 1, message: "unknown program: \(words.first ?? "")")
    }
  }

  private static func faults(_ step: Step, _ outcome: TestRun.Outcome) -> [String] {
    var faults: [String] = []
    if outcome.code.rawValue != step.code {
      faults.append("exit \(outcome.code.rawValue) instead of \(step.code)")
    }
    for text in step.contains where !outcome.output.contains(text) {
      faults.append("standard output does not hold: \(text)\nbut:\n\(outcome.output)")
    }
    for text in step.complains where !outcome.errors.contains(text) {
      faults.append("standard error does not hold: \(text)\nbut:\n\(outcome.errors)")
    }
    if step.contains.isEmpty || !step.output.isEmpty, lines(outcome.output) != step.output {
      faults.append("standard output is:\n\(outcome.output)")
    }
    if step.complains.isEmpty || !step.errors.isEmpty, lines(outcome.errors) != step.errors {
      faults.append("standard error is:\n\(outcome.errors)")
    }
    return faults
  }

  /// Lines are parted by line feeds alone; a carriage return stays in its line.
  static func lines(_ text: String) -> [String] {
    var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The script with what the steps did print, for those that `anew` chooses.
  func recorded(
    _ results: [(step: Step, outcome: TestRun.Outcome, faults: [String])],
    anew: (Step) -> Bool
  ) -> String {
    var kept = lines.map { Optional($0) }
    var added: [Int: [String]] = [:]
    for (step, outcome, _) in results where anew(step) {
      for index in step.recorded { kept[index] = nil }
      var expected: [String] = []
      if step.contains.isEmpty {
        expected += Self.lines(outcome.output).map { $0.isEmpty ? ">" : "> \($0)" }
      }
      if step.complains.isEmpty {
        expected += Self.lines(outcome.errors).map { $0.isEmpty ? "!" : "! \($0)" }
      }
      if outcome.code.rawValue != step.code {
        if let line = step.codeLine { kept[line] = nil }
        if outcome.code != .done { expected.append("exit \(outcome.code.rawValue)") }
      }
      added[step.line] = expected
    }
    var text = ""
    for (index, line) in kept.enumerated() {
      if let line { text += line + "\n" }
      for line in added[index] ?? [] { text += line + "\n" }
    }
    return text
  }
}
