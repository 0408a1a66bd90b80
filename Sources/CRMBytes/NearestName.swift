/// The name among `candidates` that `name` was probably meant to be, for "did you mean".
///
/// `nil` where nothing is near: the distance (insert, delete, replace, swap of neighbours) must be
/// at most a third of the longer name, and at least one letter must agree. Ties go to the first.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let found = Array(candidate.lowercased().utf8)
    let limit = max(1, max(wanted.count, found.count) / 3)
    guard abs(wanted.count - found.count) <= limit else { continue }
    let distance = editDistance(wanted, found)
    guard distance <= limit, distance < max(wanted.count, found.count) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.name
}

/// Optimal string alignment distance between two byte strings.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var twoBack = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  var current = previous
  for i in a.indices {
    current[0] = i + 1
    for j in b.indices {
      let cost = a[i] == b[j] ? 0 : 1
      var value = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        value = min(value, twoBack[j - 1] + 1)
      }
      current[j + 1] = value
    }
    (twoBack, previous, current) = (previous, current, twoBack)
  }
  return previous[b.count]
}

/// What is said of a name that is not among the known ones: the nearest, else all of them.
package func unknownText(_ kind: String, _ name: String, among known: [String]) -> String {
  if let near = nearestName(to: name, among: known) {
    return "unknown \(kind) '\(name)'; did you mean '\(near)'?"
  }
  return "unknown \(kind) '\(name)'; known: \(known.joined(separator: ", "))"
}
