/// The bytes without blanks (space, tab, line ends, no-break space) at both ends.
@inline(__always)
func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  guard let first = bytes.first, let last = bytes.last else { return bytes }
  // Letters and digits need no second look; 0xA0 may end a no-break space.
  if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return bytes }
  return trimmedSlowly(bytes)
}

private func trimmedSlowly(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  var start = 0
  var end = bytes.count
  while start < end {
    if isBlank(bytes[start]) {
      start += 1
    } else if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while end > start {
    if isBlank(bytes[end - 1]) {
      end -= 1
    } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
      end -= 2
    } else {
      break
    }
  }
  return UnsafeBufferPointer(rebasing: bytes[start..<end])
}

/// The text in quotes for a message, cut to forty characters; secrets are not shown.
func shownValue(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  shownText(bytes, atMost: 40).map { "'\($0)'" } ?? "a value that looks like a secret"
}

/// The beginning of a value, without what looks like a secret in it; `nil` where all of it does.
func shownText(_ bytes: UnsafeBufferPointer<UInt8>, atMost limit: Int) -> String? {
  if Secrets.isSecret(bytes) { return nil }
  // A secret may be cut by the limit, but then it is longer than what is shown.
  let start = UnsafeBufferPointer(rebasing: bytes.prefix(10 * limit))
  let shown = SecretShape.redacted(start)?.bytes ?? Array(start)
  let scalars = String(decoding: shown, as: UTF8.self).unicodeScalars
  return scalars.count > limit ? "\(String(scalars.prefix(limit)))…" : String(scalars)
}
