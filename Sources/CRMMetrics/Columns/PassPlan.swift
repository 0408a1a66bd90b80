internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// What the questions of one pass share: selections, numberings and groupings, each different one
/// once.
struct PassPlan {
  private struct Place: Hashable {
    var selection: Selection.Identity
    var numbering: GroupNumbering.Identity
  }

  private let program: ColumnProgram
  private let zone: TimeZone
  private let home: String?
  private var selections: [Selection.Identity: Selection] = [:]
  private var numberings: [GroupNumbering.Identity: GroupNumbering] = [:]
  private var places: [Place: Int] = [:]
  private(set) var groupings: [Grouping] = []

  /// How many different conditions there are.
  var conditionCount: Int { selections.count }

  init(_ program: ColumnProgram, zone: TimeZone, home: String?) {
    self.program = program
    self.zone = zone
    self.home = home
  }

  /// The grouping that answers a question, which computes its aggregates.
  mutating func grouping(_ question: Question) throws(SQLError) -> Grouping {
    let place = Place(
      selection: Selection.Identity(question), numbering: GroupNumbering.Identity(question))
    let index = places[place] ?? groupings.count
    if index == groupings.count {
      let selection =
        if let known = selections[place.selection] {
          known
        } else {
          try Selection(question, program: program, zone: zone)
        }
      let numbering =
        if let known = numberings[place.numbering] {
          known
        } else {
          try GroupNumbering(question, program: program, home: home)
        }
      selections[place.selection] = selection
      numberings[place.numbering] = numbering
      places[place] = index
      groupings.append(Grouping(selection, numbering))
    }
    for aggregate in question.aggregates {
      try groupings[index].include(aggregate, program: program)
    }
    return groupings[index]
  }
}
