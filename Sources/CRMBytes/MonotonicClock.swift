internal import Glibc

/// Seconds of a clock that never goes back.
package func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Time since its making.
package struct Stopwatch {
  private let start = monotonicSeconds()

  package init() {}

  package var seconds: Double { monotonicSeconds() - start }
}
