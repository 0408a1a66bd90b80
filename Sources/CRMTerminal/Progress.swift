internal import CRMBytes
internal import Glibc
internal import Synchronization

/// Tells on standard error how far long work has come; safe to call from any thread.
///
/// On a terminal a bar with rate and remaining time, redrawn at most ten times a second; elsewhere
/// one plain line for each finished step; nothing when quiet.
package final class Progress: Sendable {
  package enum Manner: Sendable, Equatable { case bar, lines, quiet }

  private struct Step {
    var title: String
    var unit: String
    var total: Int?
    var done = 0
    /// Where only the share is known, 0 to 1.
    var share: Double?
    var started: Double
    var drawn: Double = -1
  }

  private let stream: OutputStream
  private let manner: Manner
  private let clock: @Sendable () -> Double
  private let state = Mutex<Step?>(nil)

  /// `clock` gives seconds that only grow.
  package init(
    to stream: OutputStream, isQuiet: Bool = false,
    clock: @escaping @Sendable () -> Double = monotonicSeconds
  ) {
    self.stream = stream
    self.manner = isQuiet ? .quiet : stream.facts.canRedraw ? .bar : .lines
    self.clock = clock
  }

  /// Begins a step, ending the one before. `total` is in `unit`s, `nil` where it is not known.
  package func begin(_ title: String, total: Int? = nil, unit: String = "") {
    end()
    let now = clock()
    state.withLock { step in
      var begun = Step(title: visibleText(title), unit: unit, total: total, started: now)
      draw(&begun, now)
      step = begun
    }
  }

  /// `count` more units are done.
  package func advance(by count: Int = 1) {
    state.withLock { step in
      guard var current = step else { return }
      current.done += count
      redraw(&current)
      step = current
    }
  }

  /// `count` units of the step are done in all.
  package func advance(to count: Int) {
    state.withLock { step in
      guard var current = step else { return }
      current.done = count
      redraw(&current)
      step = current
    }
  }

  /// The share of the step that is done, 0 to 1, where nothing is counted.
  package func advance(share: Double) {
    state.withLock { step in
      guard var current = step else { return }
      current.share = share
      redraw(&current)
      step = current
    }
  }

  /// Ends the step: the bar goes away, or its line is written. `outcome` replaces the count in it.
  package func end(_ outcome: String? = nil) {
    let now = clock()
    state.withLock { step in
      guard let ended = step else { return }
      step = nil
      switch manner {
      case .quiet: break
      case .bar:
        stream.write("\r\u{1B}[K")
        stream.flush()
      case .lines:
        let counted = ended.done > 0 ? ": " + count(ended.done, ended.unit) : ""
        let text = outcome.map { ": " + visibleText($0) } ?? counted
        stream.writeLine("\(ended.title)\(text) (\(duration(now - ended.started)))")
        stream.flush()
      }
    }
  }

  /// Writes a line of its own without damaging the bar, also when quiet.
  package func say(_ text: String) {
    let now = clock()
    state.withLock { step in
      if manner == .bar, step != nil { stream.write("\r\u{1B}[K") }
      stream.writeLine(visibleText(text, keepingLines: true))
      guard var current = step else { return }
      draw(&current, now)
      step = current
    }
  }

  private func redraw(_ step: inout Step) {
    guard manner == .bar else { return }
    let now = clock()
    if now - step.drawn >= 0.1 { draw(&step, now) }
  }

  private func draw(_ step: inout Step, _ now: Double) {
    guard manner == .bar else { return }
    step.drawn = now
    stream.write("\r\u{1B}[K" + line(step, now))
    stream.flush()
  }

  private func line(_ step: Step, _ now: Double) -> String {
    let width = max(20, (stream.facts.width ?? 80) - 1)
    let elapsed = now - step.started
    let counted = step.total.flatMap { $0 > 0 ? Double(step.done) / Double($0) : nil }
    let share = (step.share ?? counted).map { min(1, max(0, $0)) }
    var numbers: [String] = []
    if step.done > 0 { numbers.append(count(step.done, step.unit)) }
    if elapsed >= 1 {
      if step.done > 0 {
        let rate = (Double(step.done) / elapsed).rounded()
        numbers.append(Unit.count.exact(rate) + "/s")
      }
      if let share, share > 0, share < 1 {
        numbers.append(duration(elapsed / share * (1 - share)) + " left")
      }
    }
    let bar = share.map {
      " " + Self.bar(share: $0, width: 20) + " " + fixedText($0 * 100, decimals: 0) + "%"
    }
    let tail = numbers.isEmpty ? "" : " " + numbers.joined(separator: ", ")
    return shortened(step.title + (bar ?? "") + tail, toWidth: width)
  }

  /// `width` cells, filled in steps of an eighth.
  static func bar(share: Double, width: Int) -> String {
    let eighths = Int((share * Double(width * 8)).rounded(.down))
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    let filled = String(repeating: "█", count: eighths / 8) + partial
    return filled + String(repeating: "░", count: width - filled.count)
  }

  private func count(_ value: Int, _ unit: String) -> String {
    let number = Unit.count.exact(Double(value))
    return unit.isEmpty ? number : number + " " + unit
  }

  private func duration(_ seconds: Double) -> String {
    if seconds < 60 { return fixedText(max(0, seconds), decimals: seconds < 10 ? 1 : 0) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
