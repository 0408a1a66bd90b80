import Glibc
import Testing

@testable import CRMTerminal

@Suite struct TerminalFactsTests {
  @Test(arguments: [
    (["TERM": "xterm"], false, true), (["TERM": "xterm"], true, false),
    (["TERM": "xterm", "NO_COLOR": "1"], false, false),
    (["TERM": "xterm", "NO_COLOR": ""], false, true), (["TERM": "dumb"], false, false),
    ([:], false, false),
  ])
  func `styles are off where they are not wanted`(
    environment: [String: String], noColor: Bool, expected: Bool
  ) {
    let facts = TerminalFacts.of(width: 80, environment: environment, noColor: noColor)
    #expect(facts.hasStyles == expected)
    #expect(facts.canRedraw == (environment["TERM"] == "xterm"))
  }

  @Test func `the width comes from the terminal, then COLUMNS, then is 80`() {
    #expect(
      TerminalFacts.of(width: 132, environment: ["COLUMNS": "60"], noColor: false).width == 132)
    #expect(
      TerminalFacts.of(width: nil, environment: ["COLUMNS": "60"], noColor: false).width == 60)
    #expect(TerminalFacts.of(width: nil, environment: ["COLUMNS": "x"], noColor: false).width == 80)
  }

  @Test func `a pipe has no width and no styles`() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(TerminalFacts.of(descriptor: ends[1], environment: ["TERM": "xterm"]) == .plain)
    close(ends[0])
    close(ends[1])
  }

  @Test func `a reader that leaves closes the stream quietly`() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    signal(SIGPIPE, SIG_IGN)
    let stream = OutputStream(descriptor: ends[1], name: "pipe", facts: .plain, capacity: 4)
    stream.write("abcdef")
    close(ends[0])
    stream.writeLine("more")
    #expect(stream.isClosed)
    #expect(stream.failure == nil)
    close(ends[1])
  }

  @Test func `a full disk is kept as the failure`() {
    let file = open("/dev/full", O_WRONLY)
    defer { close(file) }
    let stream = OutputStream(descriptor: file, name: "out.csv", facts: .plain)
    stream.writeLine("text")
    stream.flush()
    let failure = stream.failure.map { "\($0)" }
    #expect(failure == "out.csv: cannot write: No space left on device")
    #expect(!stream.isClosed)
  }
}
