internal import CRMFormats
internal import CRMStore

/// Reads the next records of a file on another thread while those before are taken in.
final class ReadAhead: RecordReader {
  /// What both threads hold: each looks at it only while the other waits.
  private final class Shared {
    let reader: any RecordReader
    let makesDigests: Bool
    var following: Result<RecordBatch?, FormatError>?

    init(_ reader: any RecordReader, makesDigests: Bool) {
      self.reader = reader
      self.makesDigests = makesDigests
    }

    func read() throws(FormatError) -> RecordBatch? {
      let batch = try reader.next()
      if makesDigests { batch?.makeDigests() }
      return batch
    }
  }

  private let shared: Shared
  private let thread: BackgroundThread
  /// Those of the records that were handed out last.
  private(set) var columns: [String]

  /// `nil` where the system gives no thread.
  init?(_ reader: any RecordReader, makesDigests: Bool) {
    guard let thread = BackgroundThread() else { return nil }
    shared = Shared(reader, makesDigests: makesDigests)
    self.thread = thread
    columns = reader.columns
    read()
  }

  deinit { thread.stop() }

  var format: DetectedFormat {
    thread.finish()
    return shared.reader.format
  }

  func next() throws(FormatError) -> RecordBatch? {
    thread.finish()
    guard let following = shared.following else { return nil }
    shared.following = nil
    guard let batch = try following.get() else { return nil }
    columns = batch.columns
    read()
    return batch
  }

  private func read() {
    thread.add(most: 1) { [shared] in
      shared.following = Result { () throws(FormatError) in try shared.read() }
    }
  }
}
