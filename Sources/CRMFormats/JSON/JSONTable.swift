/// Which of a file's records a reader gives.
enum JSONTable: Sendable {
  /// All of them, or those under the wanted key.
  case records
  /// The entries of one model of a Django dump. One of the dump's tables takes what is none as well,
  /// so that it is told once.
  case django(model: String, takesStrays: Bool)
  /// None: they are only looked at, to tell which tables there are.
  case survey(JSONSurvey)

  var isDjango: Bool {
    if case .django = self { true } else { false }
  }

  var isSurvey: Bool {
    if case .survey = self { true } else { false }
  }

  /// Faults of records that belong to no table are told.
  var takesStrays: Bool {
    switch self {
    case .records: true
    case .django(_, let takesStrays): takesStrays
    case .survey: false
    }
  }
}

/// Which tables a JSON file holds.
final class JSONSurvey: @unchecked Sendable {
  // Unchecked: one reader fills it, before anybody else looks at it.

  /// The models of a Django dump, in order of appearance.
  private(set) var models: [String] = []
  /// The keys whose arrays hold objects, in order of appearance; nested keys joined by dots.
  private(set) var keys: [String] = []
  /// There are records that no key leads to.
  private(set) var hasBareRecords = false
  private var known: Set<[UInt8]> = []

  func add(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, key: String?) {
    let entry = DjangoEntry(base, from: range.lowerBound, to: range.upperBound)
    if entry.isEntry(base), let place = entry.model {
      let name = UnsafeBufferPointer(start: base + place.lowerBound, count: place.count)
      if known.insert(Array(name)).inserted {
        models.append(String(decoding: name, as: UTF8.self))
      }
    }
    guard let key else {
      hasBareRecords = true
      return
    }
    if keys.last != key, !keys.contains(key) { keys.append(key) }
  }

  /// The keys that are tables: those nearest to the root.
  var tables: [String] {
    func depth(_ key: String) -> Int { key.utf8.count { $0 == UInt8(ascii: ".") } }
    let least = keys.map(depth).min()
    return keys.filter { depth($0) == least }
  }
}
