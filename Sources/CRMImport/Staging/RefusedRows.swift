internal import CRMFormats

extension FileJob {
  /// Adds the rows that queries refused to the file's rejected ones, which means reading it again.
  func addRefused(from reader: any RecordReader) throws(FormatError) {
    guard let ledger, !ledger.refusals.isEmpty else { return }
    var row = 0
    var left = ledger.refusals.count
    while left > 0, let batch = try reader.next() {
      let secrets = batch.columns.indices.filter { stage?.isSecret(batch.columns[$0]) ?? false }
      for index in 0..<batch.count {
        row += 1
        guard let reason = ledger.refusals[row] else { continue }
        left -= 1
        rejected.add(batch, index, secrets: secrets, reason: reason)
      }
    }
  }
}
