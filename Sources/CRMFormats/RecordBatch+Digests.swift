internal import CRMBytes

extension RecordBatch {
  /// Makes the digests of all records at once, for a reader that has the time.
  package func makeDigests() {
    guard digests.count != count else { return }
    digests = places.indices.map(madeDigest)
  }

  /// The digest of what the file says in the record: of every value and of how it is written.
  package func digest(of row: Int) -> UInt64 {
    row < digests.count ? digests[row] : madeDigest(row)
  }

  private func madeDigest(_ row: Int) -> UInt64 {
    var hash = StableHash()
    let first = row * stride
    for column in 0..<stride {
      let cell = cells[first + column]
      // A file that shows more columns later has none of them here.
      if cell.kind == .absent { continue }
      hash.combine(
        UInt64(column) << 40 | UInt64(cell.kind.rawValue) << 32 | UInt64(cell.length))
      var rest = cell.length
      var bytes = UnsafeRawPointer(base + cell.offset)
      while rest >= 8 {
        hash.combine(bytes.loadUnaligned(as: UInt64.self))
        bytes += 8
        rest -= 8
      }
      guard rest > 0 else { continue }
      // The block goes on behind every cell; see `padding`.
      let word = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
      hash.combine(word & (1 << UInt64(8 * rest) - 1))
    }
    return hash.value
  }
}
