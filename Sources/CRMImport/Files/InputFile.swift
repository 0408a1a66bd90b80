internal import CRMBytes
internal import CRMFormats

/// One table to read.
struct InputFile {
  var table: ExportTable
  /// Found in a folder or an archive, not named by the user: where nobody knows it, it is left out.
  var isFound: Bool
  /// The container that the user named, which holds this table and others.
  var container: String?
  /// The names from that of the file or folder that the user named down to its own.
  var trail: [String]
  /// The manifest of its folder.
  var manifest: ExportManifest?

  /// As messages name it.
  var shown: String { table.path }

  /// The name of its file.
  var name: String { table.fileName }

  /// What a file of its rejected rows is called: a sheet's rows are kept as CSV.
  var rejectedName: String {
    let (stem, ending) = FileSystem.split(table.fileName)
    guard ["xlsx", "xlsm"].contains(ending) else { return table.fileName }
    let name = table.isMain ? stem : table.name.replacing("/", with: "_")
    return "\(name).csv"
  }

  /// The names by which its entity may be told.
  var names: [String] { (table.isMain ? [table.fileName] : []) + (table.table.map { [$0] } ?? []) }
}
