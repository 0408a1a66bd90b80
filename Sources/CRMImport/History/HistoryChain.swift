internal import CRMStore

/// The history of one record: rows that follow each other without gap or overlap, made one of what
/// exports say of the past and of what comparing imports has shown.
///
/// An export's rows always stay, and win from the first of them to the beginning of the last, or to
/// its end where it has one: what
/// was seen by comparing stands before and after, and adds in between only what the exports do not
/// tell - fields that their histories lack, and times at which the record was gone. Rows that merely
/// repeat the one before them are none.
struct HistoryChain {
  struct Row: Equatable {
    /// `nil` for one that is not stored.
    var id: Int?
    var from: Moment
    /// `nil` while it holds.
    var to: Moment?
    /// Of the tracked columns, in their order.
    var values: [SQLValue]
    var origin = HistoryWriter.Origin.importDiff.rawValue
    /// An export brought it.
    var isExported = false
    /// The run has brought it, or changed it: its end is what the export says, and none unless it
    /// says one.
    var isStated = false
    /// The run has brought it for the first time: of columns that exports do not tell it is empty.
    var isNew = false
    /// When its values were first seen, which may be later than they held.
    var seen: Moment?
  }

  /// The tracked columns of an entity.
  struct Columns {
    /// A column that follows from another where exports do not tell it.
    struct Derived {
      var place: Int
      var source: Int
      var values: [String]
    }

    /// Those that make a difference: the source's own words beside a value do not.
    var compared: [Int]
    /// Whether the histories of the source's exports tell it.
    var isTold: [Bool]
    var derived: [Derived] = []
  }

  /// The record as it is stored.
  struct Present {
    var values: [SQLValue]
    var isDeleted = false
    /// When it became known.
    var firstSeen: Moment
    /// When it was last seen to be so; `nil` where the run has not met it.
    var lastSeen: Moment?
  }

  private let columns: Columns
  private let present: Present
  /// The moment of the run.
  private let now: Moment
  private let exported: [Row]
  /// What is known by comparing, from the stored rows; those of exports carry columns of it.
  private let compared: [Row]
  private let absences: [Absence]

  /// From when to when the record was gone.
  private struct Absence {
    var from: Moment
    var to: Moment?
  }

  /// - Parameter rows: those of the record that count, in any order.
  init(_ rows: [Row], of present: Present, columns: Columns, now: Moment) {
    self.columns = columns
    self.present = present
    self.now = now
    let sorted = rows.sorted { $0.from < $1.from }
    exported = sorted.filter(\.isExported)
    var known = sorted.filter { !$0.isNew }
    for index in known.indices where known[index].seen == nil {
      known[index].seen = index == 0 ? max(known[0].from, present.firstSeen) : known[index].from
    }
    if known.isEmpty, let first = sorted.first {
      known = [Row(from: first.from, values: present.values, seen: present.firstSeen)]
      absences = []
    } else {
      absences = Self.absences(in: known, isDeleted: present.isDeleted)
    }
    compared = known
  }

  /// A row that the run has stated ends where the export says, and not because the record was gone.
  private static func absences(in rows: [Row], isDeleted: Bool) -> [Absence] {
    var absences: [Absence] = []
    for (index, row) in rows.enumerated() where !row.isStated {
      guard let to = row.to else { continue }
      if index + 1 < rows.count {
        if to < rows[index + 1].from {
          absences.append(Absence(from: to, to: rows[index + 1].from))
        }
      } else if isDeleted {
        absences.append(Absence(from: to, to: nil))
      }
    }
    return absences
  }
}

// MARK: - Merging

extension HistoryChain {
  /// The rows as they should be, in order of time. Without a row of an export they are as given.
  func merged() -> [Row] {
    guard let first = exported.first, let last = exported.last else { return compared }
    var rows = rows(between: boundaries(first, last), first, last)
    if present.isDeleted, let end = rows.last, end.to == nil {
      rows[rows.count - 1].to = max(end.from, now)
    }
    return rows
  }

  /// Every moment at which something may change.
  private func boundaries(_ first: Row, _ last: Row) -> [Moment] {
    var moments = Set(exported.map(\.from))
    for row in compared where !row.isExported {
      if row.from >= first.from || isSeen(row, before: first.from) { moments.insert(row.from) }
    }
    for absence in absences {
      moments.insert(absence.from)
      if let to = absence.to { moments.insert(to) }
    }
    for row in exported where row.isStated { if let to = row.to { moments.insert(to) } }
    if let seen = present.lastSeen, !present.isDeleted, seen > last.from {
      let end = values(at: seen, first, last)
      if let end, isTold(end, otherThan: present.values) { moments.insert(seen) }
    }
    return moments.sorted()
  }

  private func isSeen(_ row: Row, before moment: Moment) -> Bool {
    (row.seen ?? row.from) < moment
  }

  private func isTold(_ one: [SQLValue], otherThan other: [SQLValue]) -> Bool {
    columns.compared.contains { columns.isTold[$0] && one[$0] != other[$0] }
  }

  private func rows(between moments: [Moment], _ first: Row, _ last: Row) -> [Row] {
    var rows: [Row] = []
    var isOpen = false
    func close(at moment: Moment) {
      if isOpen { rows[rows.count - 1].to = moment }
      isOpen = false
    }
    for moment in moments {
      var values = values(at: moment, first, last)
      if let seen = present.lastSeen, seen == moment, let held = values, moment > last.from,
        !present.isDeleted, isTold(held, otherThan: present.values)
      {
        values = present.values
      }
      if var row = exported.first(where: { $0.from == moment }) {
        close(at: moment)
        row.values = values ?? row.values
        row.to = nil
        rows.append(row)
        isOpen = true
        if values == nil { close(at: moment) }
      } else if let values {
        if isOpen, let current = rows.last, isSame(current.values, values) { continue }
        close(at: moment)
        rows.append(generated(at: moment, values))
        isOpen = true
      } else {
        close(at: moment)
      }
    }
    return rows
  }

  private func isSame(_ one: [SQLValue], _ other: [SQLValue]) -> Bool {
    columns.compared.allSatisfy { one[$0] == other[$0] }
  }

  /// A row of no export: the stored one that begins then, where there is one.
  private func generated(at moment: Moment, _ values: [SQLValue]) -> Row {
    let stored = compared.first { !$0.isExported && $0.id != nil && $0.from == moment }
    var row = stored ?? Row(from: moment, values: values)
    row.to = nil
    row.values = values
    return row
  }
}

// MARK: - What held when

extension HistoryChain {
  /// `nil` where the record was gone, or nothing is known.
  private func values(at moment: Moment, _ first: Row, _ last: Row) -> [SQLValue]? {
    if moment < first.from {
      let row = compared.last {
        !$0.isExported && $0.from <= moment && isSeen($0, before: first.from)
      }
      return isAbsent(at: moment) ? nil : row?.values
    }
    guard let index = exported.lastIndex(where: { $0.from <= moment }) else { return nil }
    let row = exported[index]
    var told = row.values
    if index + 1 < exported.count {
      if row.isStated, let to = row.to, to <= moment { return nil }
    } else if let change = compared.last(where: {
      !$0.isExported && $0.from <= moment && isAfter($0.from, last)
    }) {
      told = change.values
    } else if row.isStated, let to = row.to, to <= moment {
      guard !present.isDeleted else { return nil }
      // The export leaves open what came then: what was seen next.
      let next = compared.first { !$0.isExported && ($0.seen ?? $0.from) >= to }
      told = next?.values ?? present.values
    }
    return isAbsent(at: moment) ? nil : complete(told, at: moment)
  }

  /// An export's last row is true until its end, where it has one, else for its beginning.
  private func isAfter(_ moment: Moment, _ last: Row) -> Bool {
    if last.isStated, let to = last.to { return moment >= to }
    return moment > last.from
  }

  private func isAbsent(at moment: Moment) -> Bool {
    absences.contains { absence in
      guard absence.from <= moment, absence.to.map({ moment < $0 }) ?? true else { return false }
      // A row of the export that begins meanwhile says that it was there.
      return !exported.contains { $0.isNew && $0.from >= absence.from && $0.from <= moment }
    }
  }

  /// Adds what the exports' histories do not tell.
  private func complete(_ told: [SQLValue], at moment: Moment) -> [SQLValue] {
    let row = compared.last { $0.from <= moment } ?? compared.first
    var values = told
    for place in values.indices where !columns.isTold[place] {
      values[place] = row?.values[place] ?? .null
    }
    for derived in columns.derived {
      guard case .text(let text) = values[derived.source] else { continue }
      values[derived.place] = .integer(derived.values.contains(text) ? 1 : 0)
    }
    return values
  }
}
