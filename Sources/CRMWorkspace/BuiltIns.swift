internal import CAssets

/// The files that the program carries: reports, metrics, templates and profiles.
package enum BuiltIns {
  /// Names inside a workspace ("reports/overview.md"), sorted by bytes.
  package static let names: [String] = (0..<cassets_count()).compactMap { index in
    cassets_name(index).map { String(cString: $0) }
  }

  /// The bytes of a built-in file, `nil` where there is none of that name.
  package static func bytes(_ name: String) -> [UInt8]? {
    guard let index = names.firstIndex(of: name), let data = cassets_data(index) else { return nil }
    return Array(UnsafeBufferPointer(start: data, count: cassets_size(index)))
  }
}
