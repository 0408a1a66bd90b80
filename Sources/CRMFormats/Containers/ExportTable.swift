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
  /// What the document lies in, from the outermost on: "zip archive", "gzip".
  package internal(set) var containers: [String] = []
  private let overrides: FormatOverrides
  private let reader: @Sendable (FormatOverrides) throws(FormatError) -> any RecordReader

  /// - Parameter overrides: what is known of the document's form.
  init(
    _ table: String?, of origin: ByteOrigin, document: String? = nil, isMain: Bool = true,
    overrides: FormatOverrides,
    reader: @escaping @Sendable (FormatOverrides) throws(FormatError) -> any RecordReader
  ) {
    self.table = table
    self.overrides = overrides
    fileName = FileSystem.name(of: origin.name)
    path = origin.path
    self.document = document ?? origin.path
    self.isMain = isMain
    self.reader = reader
  }

  /// What it is called best.
  package var name: String { table ?? fileName }

  /// Whether people may call it that: by the name of the table, of its file, by its path or the end
  /// of it, in letters of any case.
  package func isNamed(_ name: String) -> Bool {
    let folded = name.lowercased()
    let path = path.lowercased()
    return self.name.lowercased() == folded || fileName.lowercased() == folded || path == folded
      || path.hasSuffix("/\(folded)")
  }

  /// A reader of its records from the first one on; each call gives a new one.
  ///
  /// - Parameter others: what else is known of its form, where nothing was said before.
  package func open(_ others: FormatOverrides = .init()) throws(FormatError) -> any RecordReader {
    try reader(overrides.completed(by: others))
  }
}
