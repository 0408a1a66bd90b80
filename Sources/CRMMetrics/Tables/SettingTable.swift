internal import CRMWorkspace

/// What `crm.yaml` says as a table that queries can join.
struct SettingTable {
  let name: String
  let columns: [String]
  let rows: [[String?]]

  /// `setting_stage` with the stages, `setting_target` with the targets of service, and
  /// `setting_calendar`, whose one row tells whether hours of work are declared, and
  /// `setting_freshness` with how long sources are fresh, in seconds: the row without a source is for
  /// all that have none.
  static func all(_ settings: Settings) -> [SettingTable] {
    func number(_ value: (some BinaryInteger)?) -> String? { value.map { String($0) } }
    return [
      SettingTable(
        name: "setting_stage", columns: ["name", "position", "probability", "rot_days"],
        rows: settings.stages.enumerated().map { position, stage in
          [
            SQLWriter.quoted(stage.name.lowercased()), String(position),
            number(stage.probability), number(stage.rotDays),
          ]
        }),
      SettingTable(
        name: "setting_target", columns: ["priority", "first_reply_seconds", "resolution_seconds"],
        rows: settings.sla.sorted { $0.key < $1.key }.map { priority, target in
          [SQLWriter.quoted(priority), number(target.firstReply), number(target.resolution)]
        }),
      SettingTable(
        name: "setting_calendar", columns: ["has_hours"],
        rows: [[settings.businessHours.isEmpty ? "0" : "1"]]),
      SettingTable(
        name: "setting_freshness", columns: ["source", "seconds"],
        rows: [[nil, number(settings.freshnessLimit ?? Settings.usualFreshnessLimit)]]
          + settings.sources.compactMap { source in
            number(source.freshnessLimit).map { [SQLWriter.quoted(source.name), $0] }
          }),
    ]
  }

  /// A SELECT of the rows, with the names of the columns.
  var query: String {
    guard !rows.isEmpty else {
      return "SELECT \(columns.map { "NULL AS \($0)" }.joined(separator: ", ")) WHERE FALSE"
    }
    return rows.map { row in
      "SELECT "
        + zip(row, columns).map { "\($0 ?? "NULL") AS \($1)" }.joined(separator: ", ")
    }.joined(separator: "\nUNION ALL ")
  }
}
