internal import Glibc

/// A thread that does pieces of work one after the other, in the order in which they were given.
package final class BackgroundThread: @unchecked Sendable {
  // Unchecked: everything that changes is guarded by the lock.

  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var thread = pthread_t()
  private var waiting: [() -> Void] = []
  private var isWorking = false
  private var isStopped = false

  /// `nil` where the system gives no thread.
  package init?() {
    lock = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
    let retained = Unmanaged.passRetained(self)
    let code = pthread_create(&thread, nil, Self.main, retained.toOpaque())
    guard code == 0 else {
      retained.release()
      return nil
    }
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    // Signals are for the thread that knows what to do about them.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    if let own = $0 { Unmanaged<BackgroundThread>.fromOpaque(own).takeRetainedValue().work() }
    return nil
  }

  private func work() {
    pthread_mutex_lock(lock)
    while true {
      while waiting.isEmpty, !isStopped { pthread_cond_wait(changed, lock) }
      guard !waiting.isEmpty else { break }
      var next: (() -> Void)? = waiting.removeFirst()
      isWorking = true
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(lock)
      next?()
      // What it holds is let go before anybody hears that it is done.
      next = nil
      pthread_mutex_lock(lock)
      isWorking = false
      pthread_cond_broadcast(changed)
    }
    pthread_mutex_unlock(lock)
  }

  /// Gives the thread something to do, once fewer than `most` pieces wait.
  package func add(most: Int, _ work: @escaping () -> Void) {
    pthread_mutex_lock(lock)
    while waiting.count >= most { pthread_cond_wait(changed, lock) }
    waiting.append(work)
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
  }

  /// Waits until everything that was given is done.
  package func finish() {
    pthread_mutex_lock(lock)
    while isWorking || !waiting.isEmpty { pthread_cond_wait(changed, lock) }
    pthread_mutex_unlock(lock)
  }

  /// Ends the thread after what was given; nothing may be given any more.
  package func stop() {
    pthread_mutex_lock(lock)
    isStopped = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(lock)
    pthread_join(thread, nil)
  }
}
