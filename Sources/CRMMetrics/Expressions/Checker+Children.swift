internal import CRMBytes
internal import CRMSchema

extension Checker {
  /// `total_of(payment.amount_minor where …)` and `count_of(payment where …)`: what the records that
  /// refer to the row add up to.
  func children(
    _ name: String, _ arguments: [Syntax], _ condition: Syntax?, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    let wanted = name == "total_of" ? 2 : 1
    guard arguments.count == 1, case .path(let names, let place) = arguments[0],
      names.count == wanted
    else {
      throw source.error(
        offset, wanted == 2 ? "write total_of(entity.field)" : "write count_of(entity)")
    }
    let child = try childEntity(names[0], place)
    let references = child.references.filter { $0.entity == entity.name }.map(\.field.name)
    guard let reference = references.first, references.count == 1 else {
      throw source.error(
        place,
        references.isEmpty
          ? "\(child.name) does not refer to \(entity.name)"
          : "\(child.name) refers to \(entity.name) in several ways: "
            + references.joined(separator: ", "))
    }
    let inner = Checker(source: source, entity: child, tables: tables)
    var aggregate = ChildAggregate(entity: child.name, reference: reference)
    if let condition {
      let filter = try inner.condition(condition)
      guard filter.paths.allSatisfy(\.hops.isEmpty) else {
        throw source.error(
          condition.offset, "only fields of \(child.name) itself can be asked here")
      }
      aggregate.filter = filter
    }
    guard wanted == 2 else {
      return TypedTerm(
        term: .children(aggregate), type: .number(NumberType()), offset: offset)
    }
    let value = try inner.value(.path([names[1]], place))
    guard case .number(var type) = value.type, case .column(let column) = value.term else {
      throw mismatch("a number", value)
    }
    aggregate.column = column
    // The amounts of a record's parts are in the record's own currency.
    if type.isMoney {
      type.money =
        entity.field("currency") == nil
        ? .reporting : .inColumn(ColumnPath(hops: [], column: "currency", storage: .text))
    }
    return TypedTerm(term: .children(aggregate), type: .number(type), offset: offset)
  }

  private func childEntity(_ name: String, _ offset: Int) throws(ExpressionError) -> Entity {
    if let entity = Schema.entity(name) { return entity }
    let known = Schema.entities.filter { entity in
      entity.references.contains { $0.entity == self.entity.name }
    }.map(\.name)
    throw source.error(offset, unknownText("entity", name, among: known))
  }
}
