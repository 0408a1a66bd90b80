internal import CRMBytes
internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

extension TablePreparation: TableMaker {
  /// A table follows from the text of its query and of those that it needs, from the settings, and
  /// from what lies in the database. Nobody can tell what a query gives that asks for the time.
  func states(amid states: [String: TableState]) -> [String: TableState] {
    var base = StableHash()
    for (name, state) in states.sorted(by: { $0.key < $1.key }) {
      base.combine(name)
      base.combine(UInt64(state.revision))
      base.combine(state.stamp)
    }
    base.combine(clock)
    var derived: [String: TableState] = [:]
    for table in catalogue.tables {
      let needed = catalogue.closure(of: [table.entity.name])
      guard needed.allSatisfy({ !Self.asksForMoment($0.sql) }) else { continue }
      var hash = base
      for text in Self.definitions([table.entity.name], in: catalogue, settings: settings) {
        hash.combine(text)
      }
      for field in table.entity.fields {
        hash.combine(field.name)
        hash.combine("\(field.type.sqlType)")
      }
      derived[table.entity.name] = TableState(revision: 1, stamp: hash.value)
    }
    return derived
  }

  func make(_ entity: Entity) throws(SQLError) {
    do throws(MetricError) {
      try prepare([entity.name])
    } catch {
      failure = error
      throw SQLError(.other, message: error.description)
    }
  }
}

extension TablePreparation {
  /// True for SQL whose answer may differ although the database and the settings are the same.
  static func asksForMoment(_ sql: String) -> Bool {
    let words = [
      "'now", "current_", "random", "localtime", "date()", "time()", "julianday()", "unixepoch()",
      "strftime(", "changes()", "rowid()",
    ]
    let text = String(sql.lowercased().filter { !$0.isWhitespace })
    return words.contains { text.contains($0) }
  }

  /// A digest of the hours of work and of the zones, as the machine knows them.
  func clockDigest() -> UInt64 {
    var hash = StableHash()
    hash.combine("\(settings.businessHours) \(settings.holidays) \(settings.scheduleRules)")
    combine(settings.timeZone, into: &hash)
    for schedule in settings.schedules {
      hash.combine("\(schedule.name) \(schedule.hours) ")
      hash.combine(schedule.holidays.map { "\($0)" } ?? "the company's")
      combine(schedule.timeZone ?? settings.timeZone, into: &hash)
    }
    return hash.value
  }

  private func combine(_ zone: TimeZone, into hash: inout StableHash) {
    hash.combine(zone.name)
    // Rules of a zone change with the system's tables.
    let day: Int64 = 86_400
    for number in stride(from: Int64(0), to: 36_500, by: 7) {
      hash.combine(UInt64(bitPattern: Int64(zone.offset(at: Instant(seconds: number * day)))))
    }
  }
}
