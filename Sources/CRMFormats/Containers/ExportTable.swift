internal import CRMBytes

/// Records of one kind: a CSV or JSON file, or one of the tables that a file or an archive holds.
package struct ExportTable: Sendable {
  /// The name inside the document that holds several tables: a Django model ("auth.user"), the key
  /// of an array in a JSON page ("tickets"), a sheet. `nil` where the document is the table.
  package let table: String?
  /// The name of the file or of the archive's member, without the ending of a compression:
  /// "accounts.csv".
  package let fileName: String
  /// As messages show it: "export.zip/accounts.csv". Tables of one document share it.
  package let path: String
  /// Tell apart what is readable as a whole or not at all: tables of one document have the same.
  package let document: String
  /// The first, or only, table of its document, which the document's name is a name of too.
  package let isMain: Bool
  private let reader: @Sendable () throws(FormatError) -> any RecordReader
  private let headless: (@Sendable ([String]) throws(FormatError) -> any RecordReader)?

  init(
    _ table: String?, of origin: ByteOrigin, document: String? = nil, isMain: Bool = true,
    headless: (@Sendable ([String]) throws(FormatError) -> any RecordReader)? = nil,
    reader: @escaping @Sendable () throws(FormatError) -> any RecordReader
  ) {
    self.table = table
    fileName = FileSystem.name(of: origin.name)
    path = origin.path
    self.document = document ?? origin.path
    self.isMain = isMain
    self.reader = reader
    self.headless = headless
  }

  /// What it is called best.
  package var name: String { table ?? fileName }

  /// A reader of its records from the first one on; each call gives a new one.
  ///
  /// - Parameter columns: what the columns are called of a CSV file that has no header.
  package func open(columns: [String]? = nil) throws(FormatError) -> any RecordReader {
    if let columns, let headless { return try headless(columns) }
    return try reader()
  }
}
