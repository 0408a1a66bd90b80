internal import CRMBytes
internal import CRMFormats
internal import CRMSchema
internal import CRMTime
internal import CRMWorkspace

/// Tells rows by their text: what is read again from the same text in the same way says the same.
final class RowTexts {
  private let mapper: RowMapper
  private let base: StableHash
  private var columns: [String]?
  private var isDecided = false
  @exclusivity(unchecked) private var reading: UInt64 = 0

  /// - Parameter mapper: reads the rows; `nil` is returned where its rules have no digest.
  init?(_ mapper: RowMapper, of session: SourceSession, options: ImportOptions) {
    guard let mapping = mapper.mapping.digest else { return nil }
    self.mapper = mapper
    var hash = StableHash()
    // Another version may read the same text to other values.
    let said = [
      Product.version, mapper.mapping.entity.name, session.zone.name, session.currency,
      options.dateOrder?.rawValue, options.decimalMark?.rawValue,
    ]
    for text in said { hash.combine(text ?? "") }
    hash.combine(mapping)
    base = hash
  }

  /// The digest of the row's text and of how it is read at present.
  func digest(of batch: RecordBatch, _ index: Int) -> Int64 {
    if isDecided != mapper.forms.isDecided || columns == nil { look() }
    var hash = StableHash()
    hash.combine(batch.digest(of: index))
    hash.combine(reading)
    return Int64(bitPattern: hash.value)
  }

  /// Notes the columns of the rows that follow.
  func bind(_ columns: [String]) {
    self.columns = columns
    look()
  }

  private func look() {
    isDecided = mapper.forms.isDecided
    var hash = base
    for column in columns ?? [] { hash.combine(column) }
    for text in mapper.forms.texts { hash.combine(text) }
    reading = hash.value
  }
}

/// The text of a row, as far as it may stand for the record.
struct RowText {
  fileprivate let hash: Int64
  /// How often something had been found before the row was read.
  fileprivate let told: Int

  init(hash: Int64, told: Int) {
    self.hash = hash
    self.told = told
  }

  /// Its digest; `nil` where something was found in the row, which is to be told the next time too.
  func hash(in file: FileJob) -> Int64? { file.findings.total == told ? hash : nil }
}
