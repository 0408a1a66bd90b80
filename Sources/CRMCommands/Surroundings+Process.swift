internal import CRMBytes
internal import CRMTerminal
internal import CRMTime
internal import Glibc

extension Surroundings {
  /// Those of this process. Writing into a closed pipe, or beyond a limit on the size of files, no
  /// longer ends it.
  static func ofProcess(words: [String]) -> Surroundings {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let environment = processEnvironment()
    let noColor = words.prefix { $0 != "--" }.contains("--no-color")
    func facts(_ descriptor: Int32) -> TerminalFacts {
      TerminalFacts.of(descriptor: descriptor, environment: environment, noColor: noColor)
    }
    return Surroundings(
      environment: environment, currentDirectory: FileSystem.currentDirectory,
      output: OutputStream(
        descriptor: STDOUT_FILENO, name: "standard output", facts: facts(STDOUT_FILENO)),
      errors: OutputStream(
        descriptor: STDERR_FILENO, name: "standard error", facts: facts(STDERR_FILENO),
        capacity: 1),
      readInput: { try FileSystem.read(inputPath) }, inputPath: inputPath, now: .now())
  }

  private static let inputPath = "/dev/stdin"

  private static func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let sign = text.firstIndex(of: "=") {
        variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      next += 1
    }
    return variables
  }
}
