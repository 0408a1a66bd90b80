import CRMBytes
import CRMCommands
import CRMTerminal
import CRMTime

/// Runs whole command lines in this process, in a fresh folder that goes away with the value.
final class TestRun {
  struct Outcome {
    var output: String
    var errors: String
    var code: ExitCode
  }

  /// The folder that relative paths start from.
  let folder: String
  var environment = ["LANG": "C.UTF-8"]
  var input = ""
  /// Monday, 5 January 2026, 09:00 UTC.
  var now = Instant(seconds: 1_767_603_600)
  /// Where output goes; a file unless a test says otherwise.
  var facts = TerminalFacts.plain

  init() throws {
    folder = try FileSystem.makeTemporaryDirectory("crm-test")
    environment["HOME"] = folder
  }

  deinit {
    try? FileSystem.remove(folder)
  }

  func write(_ text: String, to name: String) throws {
    let path = FileSystem.join(folder, name)
    try FileSystem.makeDirectory(FileSystem.parent(of: path))
    try FileSystem.write(text, to: path)
  }

  func read(_ name: String) throws -> String {
    try FileSystem.readText(FileSystem.join(folder, name))
  }

  func crm(_ words: String...) -> Outcome { crm(words) }

  func crm(_ words: [String]) -> Outcome {
    let output = OutputStream(inMemory: "standard output", facts: facts)
    let errors = OutputStream(inMemory: "standard error", facts: facts)
    let bytes = Array(input.utf8)
    let code = Program.run(
      words,
      in: Surroundings(
        environment: environment, currentDirectory: folder, output: output, errors: errors,
        readInput: { bytes }, now: now))
    return Outcome(output: output.text, errors: errors.text, code: code)
  }
}

/// The folder of the package, found from this file.
let packageFolder = FileSystem.parent(
  of: FileSystem.parent(of: FileSystem.parent(of: "\(#filePath)")))
