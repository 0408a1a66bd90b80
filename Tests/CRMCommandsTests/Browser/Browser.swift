import Foundation
import Glibc
import Testing

/// A headless Chromium, driven over its debugging pipe; used by one test at a time, as the tests of
/// a serialized suite are.
final class Browser: @unchecked Sendable {
  /// The program, as `CRM_BROWSER` names it; tests without one are skipped.
  static let program = ProcessInfo.processInfo.environment["CRM_BROWSER"]

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let process: pid_t
  private let commands: Int32
  private let answers: Int32
  private let profile: URL
  private var pending = Data()
  private var lastID = 0
  private var events: [(session: String?, method: String, parameters: [String: Any])] = []

  init() throws {
    let program = try #require(Browser.program)
    profile = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-browser-\(UUID().uuidString)")
    var toBrowser: [Int32] = [0, 0]
    var fromBrowser: [Int32] = [0, 0]
    guard pipe(&toBrowser) == 0, pipe(&fromBrowser) == 0 else { throw Failure("no pipes") }
    for end in toBrowser + fromBrowser { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // The browser's ends must not be 3 or 4 themselves when they are moved there; and it must hold
    // no other end, so that it ends with this process.
    let input = fcntl(toBrowser[0], F_DUPFD_CLOEXEC, 10)
    let output = fcntl(fromBrowser[1], F_DUPFD_CLOEXEC, 10)
    close(toBrowser[0])
    close(fromBrowser[1])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, input, 3)
    posix_spawn_file_actions_adddup2(&actions, output, 4)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let arguments = [
      program, "--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
      "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
      "--user-data-dir=\(profile.path)", "about:blank",
    ]
    var words = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var started: pid_t = 0
    let code = posix_spawnp(&started, program, &actions, nil, &words, environ)
    guard code == 0 else {
      throw Failure("\(program) cannot be run: \(String(cString: strerror(code)))")
    }
    close(input)
    close(output)
    process = started
    commands = toBrowser[1]
    answers = fromBrowser[0]
  }

  deinit {
    close(commands)
    kill(process, SIGTERM)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    close(answers)
    try? FileManager.default.removeItem(at: profile)
  }

  /// A new tab of that size.
  func tab(width: Int, height: Int) throws -> Tab {
    let target = try call("Target.createTarget", ["url": "about:blank"])
    let id = try #require(target["targetId"] as? String)
    let attached = try call("Target.attachToTarget", ["targetId": id, "flatten": true])
    let tab = Tab(
      browser: self, target: id, session: try #require(attached["sessionId"] as? String))
    for domain in ["Page", "Runtime", "Log"] { _ = try tab.call("\(domain).enable") }
    _ = try tab.call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
    return tab
  }

  /// Sends one command and waits for its answer; what happens meanwhile is kept for `take`.
  @discardableResult
  func call(
    _ method: String, _ parameters: [String: Any] = [:], session: String? = nil
  ) throws -> [String: Any] {
    lastID += 1
    let id = lastID
    var message: [String: Any] = ["id": id, "method": method, "params": parameters]
    message["sessionId"] = session
    var data = try JSONSerialization.data(withJSONObject: message)
    data.append(0)
    try data.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = write(commands, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
        guard count > 0 else { throw Failure("the browser closed its pipe") }
        sent += count
      }
    }
    while true {
      let answer = try next()
      guard answer["id"] as? Int == id else { continue }
      if let error = answer["error"] as? [String: Any] { throw Failure("\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// Waits for an event of a tab, also one that has already come.
  func wait(for method: String, session: String) throws {
    while !events.contains(where: { $0.method == method && $0.session == session }) {
      _ = try next()
    }
    events.removeAll { $0.method == method && $0.session == session }
  }

  /// The events of that kind that have come, taken out.
  func take(_ method: String, session: String) -> [[String: Any]] {
    defer { events.removeAll { $0.method == method && $0.session == session } }
    return events.filter { $0.method == method && $0.session == session }.map(\.parameters)
  }

  private func next() throws -> [String: Any] {
    while true {
      if let end = pending.firstIndex(of: 0) {
        let message = pending[pending.startIndex..<end]
        pending = Data(pending[pending.index(after: end)...])
        let object = try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
        if let method = object["method"] as? String {
          events.append(
            (object["sessionId"] as? String, method, object["params"] as? [String: Any] ?? [:]))
        }
        return object
      }
      var poll = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 30_000) > 0 else { throw Failure("no answer in 30 seconds") }
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(answers, &bytes, bytes.count)
      guard count > 0 else { throw Failure("the browser ended") }
      pending.append(contentsOf: bytes[..<count])
    }
  }
}

extension Browser.Failure {
  init(_ description: String) { self.init(description: description) }
}

/// One page in the browser.
final class Tab {
  private let browser: Browser
  private let target: String
  private let session: String

  init(browser: Browser, target: String, session: String) {
    self.browser = browser
    self.target = target
    self.session = session
  }

  deinit { _ = try? browser.call("Target.closeTarget", ["targetId": target]) }

  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try browser.call(method, parameters, session: session)
  }

  /// `light` or `dark`, on `screen` or in `print`.
  func emulate(scheme: String = "light", media: String = "screen") throws {
    try call(
      "Emulation.setEmulatedMedia",
      ["media": media, "features": [["name": "prefers-color-scheme", "value": scheme]]])
  }

  func allowScripts(_ isAllowed: Bool) throws {
    try call("Emulation.setScriptExecutionDisabled", ["value": !isAllowed])
  }

  func open(file path: String) throws {
    try call("Page.navigate", ["url": URL(fileURLWithPath: path).absoluteString])
    try browser.wait(for: "Page.loadEventFired", session: session)
  }

  /// The value of a JavaScript expression.
  func value(of expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let problem = answer["exceptionDetails"] as? [String: Any] {
      throw Browser.Failure("\(expression): \(problem)")
    }
    return (answer["result"] as? [String: Any])?["value"]
  }

  func number(_ expression: String) throws -> Double {
    let value = try value(of: expression)
    return try #require(
      (value as? NSNumber)?.doubleValue, "\(expression) gave \(value ?? "nothing")")
  }

  func text(_ expression: String) throws -> String {
    try #require(try value(of: expression) as? String)
  }

  /// What the browser had to say since the last time: errors, violations of the policy, exceptions.
  func complaints() throws -> [String] {
    _ = try value(of: "1")
    let entries = browser.take("Log.entryAdded", session: session).compactMap { event in
      (event["entry"] as? [String: Any])?["text"] as? String
    }
    let exceptions = browser.take("Runtime.exceptionThrown", session: session).map { "\($0)" }
    let console = browser.take("Runtime.consoleAPICalled", session: session).map { "\($0)" }
    return entries + exceptions + console
  }

  func screenshot() throws -> Data {
    let answer = try call(
      "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true])
    let data = (answer["data"] as? String).flatMap { Data(base64Encoded: $0) }
    return try #require(data)
  }
}
