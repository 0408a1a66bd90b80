/// How much of a file a reader holds at once.
struct ReaderLimits {
  /// The bytes of a usual batch.
  var block = 1 << 18
  /// The bytes of the largest record that is still read.
  var record = 1 << 25
  /// The most columns of a CSV file.
  var columns = 5_000
  /// The most different keys of a JSON file; more are taken for values.
  var keys = 10_000
  /// How many bytes of a longer record its fault keeps.
  var kept = 1 << 16
}
