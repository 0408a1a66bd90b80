/// Why there is no workspace to work in.
package enum WorkspaceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The folder that was asked for does not exist, or is none.
  case noFolder(path: String)

  package var description: String {
    switch self {
    case .noFolder(let path):
      "\(path): no such folder; 'crm init \(path)' makes a workspace there"
    }
  }
}
