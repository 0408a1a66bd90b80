internal import CRMSchema

extension Checker {
  /// `at_start(field)` and `at_end(field)`: what a field of the record held before the first moment
  /// of the period, and at the moment that is asked about.
  func state(
    _ name: String, _ arguments: [Syntax], _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    guard arguments.count == 1, case .path(let names, let place) = arguments[0] else {
      throw source.error(offset, "write \(name)(field)")
    }
    guard let table = tables.states(of: entity.name) else {
      let known = tables.tables.filter(\.tellsStates).compactMap(\.entity.owner)
      throw source.error(
        offset,
        "no table tells how \(entity.plural) were; known are the states of "
          + (known.isEmpty ? "nothing" : known.joined(separator: ", ")))
    }
    switch NameResolver(entity: table.entity).resolve(names) {
    case .failure(let message): throw source.error(place, message)
    case .found(let path, var type):
      // The currency of a record is taken to be the present one.
      if case .number(var number) = type, number.isMoney {
        number.money =
          entity.field("currency") == nil
          ? .reporting : .inColumn(ColumnPath(hops: [], column: "currency", storage: .text))
        type = .number(number)
      }
      let lookup = StateLookup(
        table: table, column: path, when: name == "at_start" ? .start : .end)
      return TypedTerm(term: .was(lookup), type: type, offset: offset)
    }
  }
}
