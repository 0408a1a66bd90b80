internal import CRMBytes
internal import Glibc

/// A program that runs to its end as a process of its own.
struct Child {
  static let productName = "crm"

  /// Where a child that is our own program writes its peak memory to.
  private static let peakDescriptor: Int32 = 3

  /// What a run of our own program took.
  struct Run {
    var seconds: Double
    /// The largest that the resident memory was, in bytes, the program's own file included.
    var peakMemory: Int
    /// The largest that the memory of no file was, looked at every few milliseconds.
    var peakAnonymous: Int
  }

  /// Runs our own program with these words.
  ///
  /// - Parameter scratch: a file to write and read.
  static func runProduct(_ words: [String], scratch: String) throws -> Run {
    var anonymous = 0
    let seconds = try run("/proc/self/exe", as: productName, words, peakPath: scratch) { process in
      anonymous = max(anonymous, Machine.kilobytes("RssAnon", of: "/proc/\(process)/status") ?? 0)
    }
    guard let kilobytes = Int(try FileSystem.readText(scratch)) else {
      throw MeasurementError("crm \(words.joined(separator: " ")) did not say its peak memory")
    }
    return Run(
      seconds: seconds, peakMemory: kilobytes * 1024, peakAnonymous: anonymous * 1024)
  }

  /// Tells the benchmark, whose child this process is, how large it was at most.
  ///
  /// The kernel's own account of a child (`ru_maxrss`) would not do: it begins with the size of the
  /// process that started it.
  static func reportPeakMemory() {
    let kilobytes = Array(String(Machine.kilobytes("VmHWM", of: "/proc/self/status") ?? 0).utf8)
    _ = kilobytes.withUnsafeBytes { write(peakDescriptor, $0.baseAddress, $0.count) }
  }

  /// Whether a program of that name, or at that path, can be started.
  static func exists(_ name: String) -> Bool {
    if name.contains("/") { return access(name, X_OK) == 0 }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Runs `program`, found on the PATH, and drops what it prints; the seconds that it took.
  ///
  /// - Parameter watch: is called now and then while it runs.
  /// - Throws: `MeasurementError` where it cannot be started or fails.
  @discardableResult
  static func run(
    _ program: String, as name: String? = nil, _ words: [String], peakPath: String? = nil,
    watch: ((pid_t) -> Void)? = nil
  ) throws -> Double {
    let name = name ?? program
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    if let peakPath {
      posix_spawn_file_actions_addopen(
        &actions, peakDescriptor, peakPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = ([name] + words).map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    var status: Int32 = 0
    var failure: Int32 = 0
    let seconds = Stopwatch.seconds {
      failure = posix_spawnp(&process, program, &actions, nil, arguments, environ)
      guard failure == 0 else { return }
      if let watch {
        while waitpid(process, &status, WNOHANG) == 0 {
          watch(process)
          usleep(5000)
        }
      } else {
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      }
    }
    guard failure == 0 else {
      throw MeasurementError("\(name) cannot be started: \(String(cString: strerror(failure)))")
    }
    guard status == 0 else {
      throw MeasurementError("'\(([name] + words).joined(separator: " "))' failed: \(status >> 8)")
    }
    return seconds
  }
}
