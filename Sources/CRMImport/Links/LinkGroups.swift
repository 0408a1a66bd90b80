internal import CRMWorkspace

/// Records of several sources that are one person or company, joined pair by pair.
///
/// A group never holds two records of one source, nor two that the settings keep apart.
struct LinkGroups {
  /// One record, linked to the one with the lowest id of its group.
  struct Link: Equatable {
    var record: Int
    var leader: Int
    var rule: String
  }

  private struct Group {
    var members: [Int]
    var sources: Set<Int>
  }

  private var groupOf: [Int: Int] = [:]
  private var groups: [Int: Group] = [:]
  private var ruleOf: [Int: String] = [:]
  private let apart: Set<[Int]>

  /// - Parameter apart: pairs of ids, the lower one first.
  init(apart: Set<[Int]>) { self.apart = apart }

  /// Joins two records and what they are joined with.
  mutating func join(
    _ one: (id: Int, source: Int), _ other: (id: Int, source: Int), rule: String
  ) {
    let first = group(of: one)
    let second = group(of: other)
    guard first != second, let a = groups[first], let b = groups[second],
      a.sources.isDisjoint(with: b.sources), !isApart(a, b)
    else { return }
    for member in b.members { groupOf[member] = first }
    groups[first] = Group(members: a.members + b.members, sources: a.sources.union(b.sources))
    groups[second] = nil
    for id in [one.id, other.id] where ruleOf[id] == nil { ruleOf[id] = rule }
  }

  private mutating func group(of record: (id: Int, source: Int)) -> Int {
    if let group = groupOf[record.id] { return group }
    groupOf[record.id] = record.id
    groups[record.id] = Group(members: [record.id], sources: [record.source])
    return record.id
  }

  private func isApart(_ one: Group, _ other: Group) -> Bool {
    guard !apart.isEmpty else { return false }
    return one.members.contains { a in
      other.members.contains { b in apart.contains([min(a, b), max(a, b)]) }
    }
  }

  /// Every record but the leaders, by id.
  var links: [Link] {
    var links: [Link] = []
    for group in groups.values where group.members.count > 1 {
      guard let leader = group.members.min() else { continue }
      for record in group.members where record != leader {
        links.append(Link(record: record, leader: leader, rule: ruleOf[record] ?? ""))
      }
    }
    return links.sorted { $0.record < $1.record }
  }
}
