@testable internal import CRMImport
internal import CRMYAML

/// A profile that somebody wrote.
enum ProfileFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    let parsed = Result { () throws(YAMLError) in try YAMLReader.parse(bytes, path: "x.yaml") }
    switch parsed {
    case .success(let root):
      var count = 0
      try check(root, in: bytes, &count)
      try FuzzFault.check(count <= YAMLReader.nodeLimit, "\(count) values")
    case .failure(let error): try check(error, in: bytes)
    }
    let read = Result { () throws(YAMLError) in
      try ProfileReader.read(bytes, path: "x.yaml", fallbackName: "x")
    }
    switch read {
    case .success(let profile):
      let summary = ProfileSummary(profile)
      try FuzzFault.check(summary.files.count == profile.files.count, "a file is not told of")
    case .failure(let error): try check(error, in: bytes)
    }
  }

  private static func check(
    _ node: YAMLNode, in bytes: [UInt8], _ count: inout Int
  ) throws(FuzzFault) {
    count += 1
    try check(node.location, in: bytes)
    for item in node.items ?? [] { try check(item, in: bytes, &count) }
    for entry in node.entries ?? [] {
      count += 1
      try check(entry.keyLocation, in: bytes)
      try check(entry.value, in: bytes, &count)
    }
  }

  private static func check(_ error: YAMLError, in bytes: [UInt8]) throws(FuzzFault) {
    try FuzzFault.check(!error.message.isEmpty, "an error without a message")
    try check(error.location, in: bytes)
  }

  private static func check(_ place: YAMLLocation, in bytes: [UInt8]) throws(FuzzFault) {
    // YAML knows line ends beyond ASCII.
    let lines = bytes.count { $0 == 10 || $0 == 13 || $0 == 0xC2 || $0 == 0xE2 } + 2
    try FuzzFault.check(
      (1...lines).contains(place.line) && (1...bytes.count + 2).contains(place.column),
      "\(place) in \(lines) lines")
  }
}
