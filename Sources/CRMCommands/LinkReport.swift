internal import CRMImport
internal import CRMStore
internal import CRMTerminal
internal import CRMWorkspace

/// The records that several sources hold of the same person or company.
struct LinkReport {
  private struct Entry {
    var entity: String
    var groups: Int
    var records: Int
    var listed: [RecordLinks.Group]
  }

  /// Groups of an entity that JSON holds.
  private static let mostGroups = 100
  /// Records that a terminal shows.
  private static let mostRows = 20

  private var entries: [Entry] = []
  private let unknown: [RecordLinks.Unknown]

  init(of store: Store, settings: Settings) throws(SQLError) {
    let links = RecordLinks(settings.links, of: store)
    unknown = try links.unknown()
    for entity in LinkSettings.entities {
      let counts = try links.counts(of: entity)
      entries.append(
        Entry(
          entity: entity, groups: counts.groups, records: counts.records,
          listed: try links.groups(of: entity, limit: Self.mostGroups)))
    }
  }

  /// A table of linked records, below a blank line; nothing where there are none. Records that the
  /// settings name in vain are remarked on.
  func print(to context: CommandContext) {
    for record in unknown {
      context.remark(
        "links in crm.yaml name \(record.source):\(record.key), which is not there: \(record.reason)"
      )
    }
    let groups = entries.flatMap(\.listed)
    guard !groups.isEmpty else { return }
    context.output.writeLine()
    var table = Table([
      .text("Linked"), .text("Record"), .text("Same as"), .text("Rule"),
    ])
    let rows = groups.flatMap { group in
      group.members.dropFirst().map { member in
        [group.entity, Self.text(member), Self.text(group.members[0]), member.rule ?? ""]
      }
    }
    for row in rows.prefix(Self.mostRows) { table.add(row) }
    context.print(table)
    let sums = entries.filter { $0.groups > 0 }.map { entry in
      "\(counted(entry.records, entry.entity)) in \(counted(entry.groups, "group"))"
    }
    let more =
      rows.count > Self.mostRows
      ? " All: crm query 'select * from \(groups[0].entity)_links where rule is not null'." : ""
    context.remark("Linked across sources: \(sums.joined(separator: ", ")).\(more)")
  }

  private static func text(_ member: RecordLinks.Group.Member) -> String {
    let place = [member.source, member.key].compactMap { $0 }.joined(separator: ":")
    return place.isEmpty ? member.label : "\(member.label) (\(place))"
  }

  var json: JSONValue {
    .object(
      entries.map { entry in
        JSONValue.Member(
          entry.entity,
          [
            "groups": .integer(entry.groups), "records": .integer(entry.records),
            "rows": .array(entry.listed.map { .array($0.members.map(Self.json)) }),
          ])
      } + [JSONValue.Member("unknown", .array(unknown.map(Self.json)))])
  }

  private static func json(_ record: RecordLinks.Unknown) -> JSONValue {
    [
      "entity": .string(record.entity), "source": .string(record.source),
      "source_key": .string(record.key), "reason": .string(record.reason),
    ]
  }

  private static func json(_ member: RecordLinks.Group.Member) -> JSONValue {
    [
      "id": .integer(member.id), "source": .optional(member.source),
      "source_key": .optional(member.key), "label": .string(member.label),
      "rule": .optional(member.rule),
    ]
  }
}
