/// A 64-bit hash that is the same on every machine and in every run (unlike `Hasher`).
///
/// For revisions, row comparison and stable ids; not against an adversary.
@usableFromInline
package struct StableHash: Sendable {
  @usableFromInline package var state: UInt64 = 0xCBF2_9CE4_8422_2325

  package var value: UInt64 { state }

  @inlinable package init() {}

  package mutating func combine(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Eight bytes a step; length and content both count, so "ab","c" differs from "a","bc".
  package mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = UnsafeRawBufferPointer(bytes)
    while rest.count >= 8 {
      combine(rest.loadUnaligned(as: UInt64.self))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(8))
    }
    var tail: UInt64 = 0
    for byte in rest { tail = tail << 8 | UInt64(byte) }
    combine(tail ^ UInt64(bytes.count) << 56)
  }

  @inlinable
  package mutating func combine(_ word: UInt64) {
    state = (state ^ word) &* 0x9FB2_1C65_1E98_DF25
    state ^= state >> 32
  }

  package mutating func combine(_ text: String) {
    var text = text
    text.withUTF8 { combine($0) }
  }

  /// The hash of one text.
  package static func of(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.value
  }
}
