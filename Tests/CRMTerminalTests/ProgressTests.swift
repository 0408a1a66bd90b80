import Synchronization
import Testing

@testable import CRMTerminal

private final class Clock: Sendable {
  private let time = Mutex(0.0)
  var now: Double { time.withLock { $0 } }
  func pass(_ seconds: Double) { time.withLock { $0 += seconds } }
}

@Suite struct ProgressTests {
  private let terminal = TerminalFacts(
    isTerminal: true, width: 80, hasStyles: true, canRedraw: true)

  @Test func `a file gets one plain line for each step`() {
    let stream = OutputStream(inMemory: "errors")
    let clock = Clock()
    let progress = Progress(to: stream, clock: { clock.now })
    progress.begin("Reading deals.csv", total: 100_000, unit: "rows")
    for _ in 0..<10 {
      clock.pass(0.2)
      progress.advance(by: 10_000)
    }
    progress.begin("Writing")
    clock.pass(75)
    progress.end("12 pages\u{7}")
    progress.end()
    #expect(
      stream.text
        == "Reading deals.csv: 100\u{202F}000 rows (2.0 s)\nWriting: 12 pages\\x07 (1 min 15 s)\n"
    )
  }

  @Test func `a terminal gets a bar with rate and remaining time, then a clean line`() {
    let stream = OutputStream(inMemory: "errors", facts: terminal)
    let clock = Clock()
    let progress = Progress(to: stream, clock: { clock.now })
    progress.begin("Reading", total: 400, unit: "rows")
    clock.pass(0.05)
    progress.advance(by: 1)
    clock.pass(1.95)
    progress.advance(to: 100)
    progress.end()
    let frames = stream.text.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
    #expect(
      frames == [
        "", "Reading \(String(repeating: "░", count: 20)) 0%",
        "Reading █████\(String(repeating: "░", count: 15)) 25% 100 rows, 50/s, 6.0 s left", "",
      ])
  }

  @Test func `a share alone gives a bar and the remaining time`() {
    let stream = OutputStream(inMemory: "errors", facts: terminal)
    let clock = Clock()
    let progress = Progress(to: stream, clock: { clock.now })
    progress.begin("Writing")
    clock.pass(30)
    progress.advance(share: 0.25)
    #expect(
      stream.text.hasSuffix(
        "\u{1B}[KWriting █████\(String(repeating: "░", count: 15)) 25% 1 min 30 s left"))
  }

  @Test func `a remark takes the place of the bar, which is drawn again below`() {
    let stream = OutputStream(inMemory: "errors", facts: terminal)
    let progress = Progress(to: stream, clock: { 0 })
    progress.begin("Reading")
    progress.say("deals.csv:3: no name\u{1B}")
    progress.end()
    #expect(
      stream.text
        == "\r\u{1B}[KReading\r\u{1B}[Kdeals.csv:3: no name\\x1b\n\r\u{1B}[KReading\r\u{1B}[K")
  }

  @Test func `quiet says nothing`() {
    let stream = OutputStream(inMemory: "errors", facts: terminal)
    let progress = Progress(to: stream, isQuiet: true)
    progress.begin("Reading")
    progress.advance()
    progress.end()
    #expect(stream.text == "")
  }

  @Test(arguments: [(0.0, "░░░░"), (0.5, "██░░"), (0.54, "██▏░"), (1.0, "████")])
  func `a bar is filled in eighths`(share: Double, expected: String) {
    #expect(Progress.bar(share: share, width: 4) == expected)
  }
}
