/// The text of another source in the dialect that the fast reader knows.
final class NormalisingSource: ByteSource {
  private let source: any ByteSource
  private var normaliser: CSVNormaliser
  private var used = 0
  private var isEnded = false

  init(_ source: any ByteSource, dialect: CSVDialect) {
    self.source = source
    normaliser = CSVNormaliser(dialect)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    while used == normaliser.output.count {
      if isEnded { return 0 }
      normaliser.output.removeAll(keepingCapacity: true)
      used = 0
      let chunk = try source.take(1 << 16)
      normaliser.add(chunk)
      if chunk.count < 1 << 16 {
        isEnded = true
        normaliser.finish()
      }
    }
    let count = min(buffer.count, normaliser.output.count - used)
    buffer.copyBytes(from: normaliser.output[used..<used + count])
    used += count
    return count
  }
}
