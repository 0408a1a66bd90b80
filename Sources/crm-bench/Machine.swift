internal import CRMBytes
internal import Glibc

/// The machine and the build that figures come from.
struct Machine {
  var processor: String
  var cores: Int
  /// In bytes.
  var memory: Int
  var system: String

  static func current() -> Machine {
    var names = utsname()
    uname(&names)
    let release = withUnsafePointer(to: &names.release) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 65) { String(cString: $0) }
    }
    return Machine(
      processor: line("model name", of: "/proc/cpuinfo") ?? "unknown processor",
      cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)),
      memory: sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)),
      system: "Linux \(release)")
  }

  /// How many processes wanted to run, on average over the last minute: above the number of cores
  /// the figures are those of a busy machine.
  static var load: Double {
    var load = 0.0
    return getloadavg(&load, 1) == 1 ? load : 0
  }

  static var compiler: String {
    #if compiler(>=6.5)
      "Swift 6.5 or newer"
    #elseif compiler(>=6.4)
      "Swift 6.4"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }

  static var isOptimized: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// The number of a line such as `VmHWM:   1024 kB`.
  static func kilobytes(_ key: String, of path: String) -> Int? {
    line(key, of: path).flatMap { Int($0.prefix { $0 != " " }) }
  }

  /// What stands behind the colon of the first line that begins with `key`.
  static func line(_ key: String, of path: String) -> String? {
    let text = try? FileSystem.readText(path)
    guard let line = text?.split(separator: "\n").first(where: { $0.hasPrefix(key) }) else {
      return nil
    }
    return line.firstIndex(of: ":").map {
      String(line[line.index(after: $0)...].drop(while: { $0 == " " || $0 == "\t" }))
    }
  }
}
