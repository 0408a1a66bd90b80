internal import CRMBytes
internal import CRMWorkspace
internal import CRMYAML

/// The profiles that are to be had: the workspace's, and the built-in ones that it does not replace.
struct ProfileCatalogue {
  private(set) var profiles: [Profile] = []

  init(_ workspace: Workspace) throws {
    for file in try workspace.files("profiles", suffix: ".yaml") {
      let stem = FileSystem.split(file.name).stem
      let profile =
        if file.isBuiltIn, let builtIn = Self.builtIn[file.name] { builtIn } else {
          try ProfileReader.read(file.bytes, path: file.path, fallbackName: stem)
        }
      if let other = profiles.first(where: { $0.name == profile.name }) {
        throw ImportError(
          "\(file.path): the profile '\(profile.name)' is also in \(other.path)",
          remedy: "Give one of them another name.")
      }
      guard profile.name != MappingChooser.nativeName else {
        throw ImportError(
          "\(file.path): 'native' is the name of crm's own form", remedy: "Name it differently.")
      }
      profiles.append(profile)
    }
  }

  /// The built-in profiles by file, read once a process.
  private static let builtIn: [String: Profile] = BuiltIns.names.reduce(into: [:]) { read, name in
    guard name.hasPrefix("profiles/"), let bytes = BuiltIns.bytes(name) else { return }
    read[name] = try? ProfileReader.read(
      bytes, path: "built-in:\(name)", fallbackName: FileSystem.split(name).stem)
  }

  /// The profile that a word of the command line means: a name, or a path relative to `folder`.
  func profile(_ word: String, folder: String) throws -> Profile {
    if let profile = profiles.first(where: { $0.name == word }) { return profile }
    let path = FileSystem.join(folder, word)
    guard FileSystem.kind(of: path) == .file else {
      throw ImportError(
        unknownText("profile", word, among: [MappingChooser.nativeName] + profiles.map(\.name)),
        isUsage: true)
    }
    return try ProfileReader.read(
      try FileSystem.read(path), path: word, fallbackName: FileSystem.split(word).stem)
  }
}
