internal import Glibc

/// Threads for work that can be divided.
package enum WorkerThreads {
  /// As many as the machine has cores for, at most eight.
  package static let usual = min(max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1), 8)

  private final class Work {
    let number: Int
    let body: @Sendable (Int) -> Void

    init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.body = body
    }
  }

  private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    // Signals are for the thread that knows what to do about them.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    if let own = $0 {
      let work = Unmanaged<Work>.fromOpaque(own).takeRetainedValue()
      work.body(work.number)
    }
    return nil
  }

  /// Calls the body with 0 up to `count`, each on a thread of its own and 0 on the caller's, and
  /// returns when all are done. What cannot get a thread is done by the caller.
  package static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      var threads: [pthread_t] = []
      var left: [Int] = []
      for number in stride(from: 1, to: count, by: 1) {
        let work = Unmanaged.passRetained(Work(number, body))
        var thread = pthread_t()
        if pthread_create(&thread, nil, main, work.toOpaque()) == 0 {
          threads.append(thread)
        } else {
          work.release()
          left.append(number)
        }
      }
      body(0)
      for number in left { body(number) }
      for thread in threads { pthread_join(thread, nil) }
    }
  }
}
