internal import CRMBytes

/// Where the bytes of a document come from, and how it is called.
struct ByteOrigin: Sendable {
  /// As messages show it: "export.zip/accounts.csv.gz".
  var path: String
  /// The document's own name, whose ending may tell its kind: "accounts.csv".
  var name: String
  /// Begins from the first byte, each time that it is called.
  var open: @Sendable () throws(FormatError) -> any ByteSource
  /// `open` gives the same bytes again.
  var isRereadable = true

  init(
    path: String, name: String? = nil,
    open: @escaping @Sendable () throws(FormatError) -> any ByteSource
  ) {
    self.path = path
    self.name = name ?? path
    self.open = open
  }

  /// The file at a path, or standard input for `-`.
  init(file location: String, shownAs path: String? = nil) {
    let shown = path ?? location
    let stamp = location == "-" ? nil : FileStamp(path: location)
    self.init(path: shown) { () throws(FormatError) in
      try FileSource(path: location, shownAs: shown, expected: stamp)
    }
    isRereadable = location != "-" && FileSystem.kind(of: location) == .file
  }

  /// Bytes in memory.
  init(bytes: [UInt8], name: String) {
    self.init(path: name) { () throws(FormatError) in PrefixedSource(bytes) }
  }
}
