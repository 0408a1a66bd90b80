internal import Glibc

extension UInt64 {
  /// For each bit, whether the number of bits set up to and with it is odd: with the quotes of 64
  /// bytes, the bytes inside quotes, the opening one included.
  @inline(__always)
  var prefixParity: UInt64 {
    var parity = self
    parity ^= parity << 1
    parity ^= parity << 2
    parity ^= parity << 4
    parity ^= parity << 8
    parity ^= parity << 16
    parity ^= parity << 32
    return parity
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where `byte` first stands.
  func firstPlace(of byte: UInt8) -> Int? {
    guard let base = baseAddress, let found = memchr(base, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// How often `byte` stands in it.
  func count(of byte: UInt8) -> Int {
    var rest = self
    var count = 0
    while let place = rest.firstPlace(of: byte) {
      count += 1
      rest = UnsafeBufferPointer(rebasing: rest[(place + 1)...])
    }
    return count
  }
}
