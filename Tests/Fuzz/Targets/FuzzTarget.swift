/// A reader that is fed with arbitrary bytes.
///
/// Reading must end, in little time and memory, with records or with an error that says where; and
/// what a slow, plain reader tells of the same bytes must be the same.
enum FuzzTarget: String, CaseIterable, Sendable {
  case csv
  case json
  case extendedJSON = "extended-json"
  case profile
  case archive

  func run(_ bytes: [UInt8]) throws(FuzzFault) {
    switch self {
    case .csv: try CSVFuzz.run(bytes)
    case .json: try JSONFuzz.run(bytes)
    case .extendedJSON: try ExtendedJSONFuzz.run(bytes)
    case .profile: try ProfileFuzz.run(bytes)
    case .archive: try ArchiveFuzz.run(bytes)
    }
  }
}

/// A rule that an input broke.
struct FuzzFault: Error {
  var message: String

  init(_ message: String) { self.message = message }

  static func check(
    _ holds: Bool, _ message: @autoclosure () -> String
  ) throws(FuzzFault) {
    if !holds { throw FuzzFault(message()) }
  }

  /// Two readings of the same bytes must say the same.
  static func checkSame(
    _ one: ReadOutcome, _ other: ReadOutcome, _ message: @autoclosure () -> String
  ) throws(FuzzFault) {
    if let difference = one.difference(from: other) {
      throw FuzzFault("\(message()) \(difference)")
    }
  }
}
