import Glibc

extension [UInt8] {
  /// Whether the bytes stand in here, one after the other; quick in a debug build too, where files of
  /// megabytes are searched.
  func contains(run wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return false }
    return withUnsafeBytes { content in
      wanted.withUnsafeBytes { wanted in
        guard var start = content.baseAddress, let pattern = wanted.baseAddress else {
          return false
        }
        var rest = content.count - wanted.count + 1
        while rest > 0, let hit = memchr(start, Int32(first), rest) {
          if memcmp(hit, pattern, wanted.count) == 0 { return true }
          rest -= start.distance(to: hit) + 1
          start = UnsafeRawPointer(hit) + 1
        }
        return false
      }
    }
  }
}
