internal import CRMBytes

extension Settings {
  /// A `crm.yaml` for a new workspace: the name set, every other key explained and commented out.
  package static func scaffold(name: String) -> String {
    var text = ByteBuffer()
    text.append("# Settings of this workspace. Every key is optional: remove the # to set one.\n")
    for key in SettingKey.all {
      text.append("\n")
      for line in key.means { text.append("# \(line)\n") }
      if key.name == "name" {
        text.append("name: ")
        // A JSON string is a YAML text, whatever the name holds.
        text.appendJSON(name)
        text.append("\n")
      } else {
        for line in key.example { text.append("#\(line)\n") }
      }
    }
    return text.string
  }
}
