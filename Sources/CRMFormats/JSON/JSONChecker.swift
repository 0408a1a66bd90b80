internal import CSimdJSON

/// Tells whether a text is JSON, and where it is not.
final class JSONChecker {
  private let checker: OpaquePointer?

  init() { checker = cjson_checker_create() }

  deinit { cjson_checker_destroy(checker) }

  /// The first fault of a text that should be one value; `nil` when there is none.
  ///
  /// 64 bytes behind the text must be readable.
  func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> JSONSyntax.Fault? {
    isTakenAtOnce(bytes) ? nil : JSONSyntax.firstFault(in: bytes)
  }

  /// Whether the fast check takes the text; one that it refuses may still be JSON.
  func isTakenAtOnce(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let checker, let base = bytes.baseAddress else { return false }
    return cjson_check(checker, base, bytes.count)
  }
}
