internal import CRMFormats
internal import CRMStore

/// Reads the next records of a file on another thread while those before are taken in.
final class ReadAhead: RecordReader {
  private struct Found {
    var batch: RecordBatch
    var digests: RowDigests?
  }

  /// What both threads hold: each looks at it only while the other waits.
  private final class Shared {
    let reader: any RecordReader
    var following: Result<Found?, FormatError>?

    init(_ reader: any RecordReader) { self.reader = reader }

    func read(_ digester: RowDigester?) throws(FormatError) -> Found? {
      try reader.next().map { Found(batch: $0, digests: digester?.digests(of: $0)) }
    }
  }

  private let shared: Shared
  private let thread: BackgroundThread
  private let digester: RowDigester?
  /// Those of the records that were handed out last.
  private(set) var columns: [String]
  /// Of the same records, where they were wanted.
  private(set) var digests: RowDigests?
  var wantsDigests = true

  /// `nil` where the system gives no thread.
  /// - Parameter digester: reads the records to their digests, on the other thread too.
  init?(_ reader: any RecordReader, digester: RowDigester? = nil) {
    guard let thread = BackgroundThread() else { return nil }
    shared = Shared(reader)
    self.thread = thread
    self.digester = digester
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
    guard let found = try following.get() else { return nil }
    columns = found.batch.columns
    digests = found.digests
    read()
    return found.batch
  }

  private func read() {
    let digester = wantsDigests && digester?.isReady == true ? digester : nil
    thread.add(most: 1) { [shared] in
      shared.following = Result { () throws(FormatError) in try shared.read(digester) }
    }
  }
}
