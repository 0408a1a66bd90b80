internal import CRMBytes

/// One file to read.
struct InputFile {
  /// As messages name it.
  var shown: String
  var location: String
  /// Found in a folder, not named by the user: where nobody knows it, it is left out.
  var isFound: Bool
  /// The content, where it cannot be read twice.
  var bytes: [UInt8]?
  /// The manifest of its folder.
  var manifest: ExportManifest?

  /// The name by which its entity is told.
  var name: String { FileSystem.name(of: shown) }
}
