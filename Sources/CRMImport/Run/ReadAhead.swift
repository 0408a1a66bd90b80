internal import CRMFormats
internal import CRMStore

/// Reads the next records of a file on another thread while those before are taken in.
final class ReadAhead: RecordReader {
  /// What both threads hold: each looks at it only while the other waits.
  private final class Shared {
    let reader: any RecordReader
    var following: Result<RecordBatch?, FormatError>?

    init(_ reader: any RecordReader) { self.reader = reader }
  }

  private let shared: Shared
  private let thread: BackgroundThread
  /// Those of the records that were handed out last.
  private(set) var columns: [String]

  /// `nil` where the system gives no thread.
  init?(_ reader: any RecordReader) {
    guard let thread = BackgroundThread() else { return nil }
    shared = Shared(reader)
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
    guard let found = shared.following else { return nil }
    shared.following = nil
    guard let batch = try found.get() else { return nil }
    columns = batch.columns
    read()
    return batch
  }

  private func read() {
    thread.add(most: 1) { [shared] in
      shared.following = Result { () throws(FormatError) in try shared.reader.next() }
    }
  }
}
