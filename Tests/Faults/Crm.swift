import CRMBytes
import CRMStore
import Glibc
import Testing

/// The built program, run in a process of its own in a fresh folder that goes away with the value.
final class Crm {
  struct Outcome: Equatable {
    /// `nil` where a signal ended the program.
    var code: Int32?
    var signal: Int32?
    var output: String
    var errors: String
  }

  let folder: String

  /// Beside the tests, where the build puts both.
  static let program = beside("crm")
  /// Lets changes to the file system fail.
  static let faults = beside("libCFaults.so")

  private static func beside(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(
      decoding: path.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let found = FileSystem.join(FileSystem.parent(of: own), name)
    if FileSystem.exists(found) { return found }
    let package = FileSystem.parent(
      of: FileSystem.parent(of: FileSystem.parent(of: "\(#filePath)")))
    return FileSystem.join(package, ".build/debug/\(name)")
  }

  init() throws {
    folder = try FileSystem.makeTemporaryDirectory("crm-faults")
    try #require(FileSystem.exists(Self.program), "build the program first: swift build")
    try write("name: Test\n", to: "crm.yaml")
  }

  deinit { try? FileSystem.remove(folder) }

  func path(_ name: String) -> String { FileSystem.join(folder, name) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try FileSystem.makeDirectory(FileSystem.parent(of: path(name)))
    try FileSystem.write(bytes, to: path(name))
  }

  /// Begins a command; its standard input is a pipe where one is given.
  func start(
    _ words: [String], environment: [String: String] = [:], input: Int32? = nil, limits: String = ""
  ) throws -> Running {
    try Running(
      shell: "cd \"$1\" && shift && \(limits) exec \"$@\"",
      words: ["sh", folder, Self.program] + words, folder: folder, environment: environment,
      input: input)
  }

  @discardableResult
  func run(_ words: String...) throws -> Outcome { try start(words).wait() }

  /// Runs a command that must do its work.
  func succeed(_ words: [String]) throws {
    let outcome = try start(words).wait()
    try #require(outcome.code == 0 || outcome.code == 3, "\(words): \(outcome)")
  }

  // MARK: - What is there

  /// All that the database holds, a text a table and a line a row, but for the moments of the clock; `nil` where there
  /// is none, or one without a row.
  func content() throws -> [String]? {
    guard FileSystem.exists(path("crm.db")) else { return nil }
    let database = try Database(path: path("crm.db"), mode: .readOnly)
    let tables = try database.rows(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
      """
    ) { $0.text(0) }
    var lines: [String] = []
    for table in tables {
      let columns = try database.rows("SELECT name FROM pragma_table_info(?)", .text(table)) {
        $0.text(0)
      }.filter { $0 != "started_at" }
      let list = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
      let rows = "SELECT '\(table): ' || \(list) AS line FROM \"\(table)\" ORDER BY 1"
      if let text = try database.text("SELECT group_concat(line, char(10)) FROM (\(rows))") {
        lines.append(text)
      }
    }
    let isEmpty = !lines.contains { !$0.hasPrefix("schema") && !$0.hasPrefix("table_revision") }
    return isEmpty ? nil : lines
  }

  /// What SQLite finds wrong with the file.
  func damage() throws -> [String] {
    guard FileSystem.exists(path("crm.db")) else { return [] }
    let database = try Database(path: path("crm.db"), mode: .readOnly)
    return try database.rows("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
  }

  /// The paths of all files below the folder, but for those of `exports`.
  func files() throws -> [String] {
    func list(_ folder: String) throws -> [String] {
      try FileSystem.list(path(folder)).flatMap { name in
        let inner = folder.isEmpty ? name : "\(folder)/\(name)"
        guard FileSystem.kind(of: path(inner)) == .directory else { return [inner] }
        let below = try list(inner)
        return below.isEmpty ? [inner + "/"] : below
      }
    }
    return try list("").filter { !$0.hasPrefix("exports/") }
  }
}

/// A command that runs.
final class Running {
  let id: pid_t
  private let output: String
  private let errors: String

  init(
    shell: String, words: [String], folder: String, environment: [String: String], input: Int32?
  ) throws {
    let place = try FileSystem.makeTemporaryDirectory("crm-output")
    output = FileSystem.join(place, "output")
    errors = FileSystem.join(place, "errors")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    var variables = ["HOME=\(folder)", "LANG=C.UTF-8", "TMPDIR=\(place)"]
    for name in ["PATH", "LD_LIBRARY_PATH"] {
      if let value = getenv(name) { variables.append("\(name)=\(String(cString: value))") }
    }
    variables += environment.map { "\($0.key)=\($0.value)" }
    var started: pid_t = 0
    let code = Self.withPointers(["/bin/sh", "-c", shell] + words) { words in
      Self.withPointers(variables) { variables in
        posix_spawn(&started, "/bin/sh", &actions, nil, words, variables)
      }
    }
    try #require(code == 0, "cannot start a process: \(String(cString: strerror(code)))")
    id = started
  }

  private static func withPointers(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    var pointers = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map(body) ?? EINVAL
    }
  }

  func kill() { Glibc.kill(id, SIGKILL) }

  /// The bytes of memory of its own, as of now.
  var memory: Int {
    let status = (try? FileSystem.readText("/proc/\(id)/status")) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }

  /// Whether it is over; what it said waits for `wait`.
  var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo == SIGCHLD
  }

  func wait() throws -> Crm.Outcome {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    let outcome = Crm.Outcome(
      code: signal == 0 ? status >> 8 & 0xFF : nil, signal: signal == 0 ? nil : signal,
      output: try FileSystem.readText(output), errors: try FileSystem.readText(errors))
    try FileSystem.remove(FileSystem.parent(of: output))
    return outcome
  }
}
