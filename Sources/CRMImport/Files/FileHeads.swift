internal import CRMFormats

/// What the beginning of one table shows, read in each of the ways that profiles name.
final class FileHeads {
  typealias Head = (format: DetectedFormat, columns: [String])

  private let table: ExportTable
  private var heads: [FormatOverrides: Result<Head, FormatError>] = [:]

  init(_ table: ExportTable) { self.table = table }

  /// - Parameter overrides: what is known of the table's form besides what the caller named.
  func head(_ overrides: FormatOverrides = .init()) throws(FormatError) -> Head {
    if let known = heads[overrides] { return try known.get() }
    do throws(FormatError) {
      let head = try look(overrides)
      heads[overrides] = .success(head)
      return head
    } catch {
      heads[overrides] = .failure(error)
      throw error
    }
  }

  private func look(_ overrides: FormatOverrides) throws(FormatError) -> Head {
    let reader = try table.open(overrides)
    if !reader.columns.isEmpty { return (reader.format, reader.columns) }
    let columns = try reader.next()?.columns ?? []
    return (reader.format, columns)
  }
}
