/// Reads the records of one file, a batch at a time, in bounded memory.
package protocol RecordReader: AnyObject {
  /// What was detected about the file, with what the reader learned while reading.
  var format: DetectedFormat { get }

  /// The names of the columns. Those of a CSV file are known from the start; those of JSON grow as
  /// records with new keys appear, always at the end.
  var columns: [String] { get }

  /// The next records with the faults found among them, or `nil` at the end of the file.
  ///
  /// A batch may hold faults and no record. After an error the whole file is to be discarded.
  func next() throws(FormatError) -> RecordBatch?
}
