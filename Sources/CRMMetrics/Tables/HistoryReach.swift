internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// From when on a table that tells of the past was observed.
struct HistoryReach {
  let instant: Instant
  /// Whose past it is.
  let subject: Entity
  /// What stands for earlier moments, as the end of a sentence.
  let before: String

  /// What a reader of an answer has to know; `nil` where it asks for nothing earlier.
  func note(for question: Question, zone: TimeZone) -> String? {
    let asked: Int64? =
      if question.metric.isStock, let slot = question.slots.first {
        slot.moment.instant
      } else if let slot = question.slots.first {
        zone.start(of: slot.days.start).seconds
      } else if question.metric.isStock {
        question.tellsPast && question.request.from != nil
          ? question.moment.start : question.moment.instant
      } else {
        question.request.from.map { zone.start(of: $0).seconds }
      }
    guard (asked ?? Int64.min) < instant.seconds else { return nil }
    return "The history of \(subject.pluralTitle.lowercased()) is known from "
      + "\(zone.day(of: instant)) on; before, \(before)."
  }
}

extension TablePreparation {
  /// The latest moment from which on one of the tables, or of those that they need, was observed;
  /// `nil` where none tells of the past, or nothing was observed yet.
  func reach(of question: Question) throws(MetricError) -> HistoryReach? {
    var reaches: [HistoryReach?] = []
    for table in tables(question.derivedTables) { reaches.append(try reach(of: table)) }
    if case .history(let owner) = question.entity.role {
      reaches.append(
        try reach(ofHistory: owner, before: "changes are not known"))
    }
    var latest: HistoryReach?
    for case let reach? in reaches {
      if latest.map({ $0.instant < reach.instant }) ?? true { latest = reach }
    }
    return latest
  }

  /// What the histories of records knew first: what an export told of, or the first export.
  static func firstObserved(_ owner: String) -> String {
    """
    SELECT min(at) FROM (
      SELECT min(valid_from) AS at FROM \(quoted(owner + "_history")) WHERE origin = 'export'
      UNION ALL
      SELECT min(r.at) FROM import_extent AS e JOIN import_run AS r ON r.id = e.import_run_id
      WHERE e.table_name = '\(owner)' AND e.ids_before < e.ids_after)
    """
  }
}
