package import CRMBytes
internal import Glibc
internal import Synchronization

/// Where a command writes: a buffered descriptor, or memory in tests. Safe to share.
///
/// A reader that goes away (`crm … | head`) closes the stream quietly; `isClosed` tells long work
/// that it may stop. Any other refusal is kept in `failure`.
package final class OutputStream: Sendable {
  private enum Target {
    case descriptor(Int32)
    case memory
  }

  private struct State {
    var target: Target
    var buffer = ByteBuffer()
    var isClosed = false
    var failure: FileError?
  }

  package let facts: TerminalFacts
  private let name: String
  private let capacity: Int
  private let state: Mutex<State>

  /// A stream to a descriptor, written at each `capacity` bytes and at `flush`.
  package init(descriptor: Int32, name: String, facts: TerminalFacts, capacity: Int = 65536) {
    self.facts = facts
    self.name = name
    self.capacity = capacity
    self.state = Mutex(State(target: .descriptor(descriptor)))
  }

  /// A stream that keeps what is written.
  package init(inMemory name: String, facts: TerminalFacts = .plain) {
    self.facts = facts
    self.name = name
    self.capacity = .max
    self.state = Mutex(State(target: .memory))
  }

  package func write(_ text: String) {
    change { $0.append(text) }
  }

  package func write(_ bytes: ByteBuffer) {
    change { $0.append(bytes) }
  }

  package func writeLine(_ text: String = "") {
    change {
      $0.append(text)
      $0.append(UInt8(ascii: "\n"))
    }
  }

  /// What a stream in memory has received.
  package var text: String { state.withLock { $0.buffer.string } }

  /// Nobody reads any more.
  package var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Why the stream could not be written, apart from a reader that left.
  package var failure: FileError? { state.withLock { $0.failure } }

  package func flush() {
    state.withLock { empty(&$0) }
  }

  private func change(_ add: (inout ByteBuffer) -> Void) {
    state.withLock { state in
      if state.isClosed || state.failure != nil { return }
      add(&state.buffer)
      if state.buffer.count >= capacity { empty(&state) }
    }
  }

  private func empty(_ state: inout State) {
    guard case .descriptor(let descriptor) = state.target else { return }
    defer { state.buffer.removeAll() }
    var written = 0
    let bytes = state.buffer.bytes
    while written < bytes.count, !state.isClosed, state.failure == nil {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        state.isClosed = true
      } else if errno == EAGAIN {
        waitUntilWritable(descriptor)
      } else if errno != EINTR {
        state.failure = FileError("write", name)
      }
    }
  }

  private func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
  }
}
