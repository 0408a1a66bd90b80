/// The columns of a query's result: those that tie a row to its source rows, and the others.
struct QueryColumns {
  private(set) var row: Int?
  /// JSON array of `_row`, where several rows become one record.
  private(set) var rows: Int?
  private(set) var line: Int?
  /// Names of the others, each once.
  private(set) var names: [String] = []
  /// Where these lie in the result.
  private(set) var places: [Int] = []

  init(_ result: [String]) {
    var seen: Set<String> = []
    for (place, name) in result.enumerated() where seen.insert(name).inserted {
      switch name {
      case "_row": row = place
      case "_rows": rows = place
      case "_line": line = place
      case "_file": continue
      default:
        names.append(name)
        places.append(place)
      }
    }
  }

  var isTied: Bool { row != nil || rows != nil }
}
