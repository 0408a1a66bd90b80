internal import CRMSchema
internal import CRMStore

/// Checks the rules over the fields of one record; a record that breaks one is kept and reported.
struct RuleCheck {
  private struct Bound {
    var first: Int
    var second: Int
    var rule: RecordRule
    /// The field that the finding names.
    var field: String
  }

  private let rules: [Bound]

  init(_ shape: TableShape) {
    rules = shape.entity.rules.compactMap { rule in
      switch rule.condition {
      case .inOrder(let first, let second):
        guard let one = shape.places[first], let other = shape.places[second] else { return nil }
        return Bound(first: one, second: other, rule: rule, field: second)
      case .notNegative(let field):
        guard let place = shape.places[field] else { return nil }
        return Bound(first: place, second: place, rule: rule, field: field)
      }
    }
  }

  func check(_ row: RowBuffer, line: Int, _ findings: FileFindings) {
    for bound in rules where isBroken(bound, row) {
      findings.add(
        .warning, code: bound.rule.code, line: line, field: bound.field,
        detail: bound.rule.message, bound.rule.message)
    }
  }

  private func isBroken(_ bound: Bound, _ row: RowBuffer) -> Bool {
    let one = row.slots[bound.first]
    switch bound.rule.condition {
    case .notNegative: return one.kind == .integer && one.integer < 0
    case .inOrder:
      let other = row.slots[bound.second]
      guard one.kind == .text, other.kind == .text else { return false }
      return Self.isLater(one.text, than: other.text)
    }
  }

  /// Order of stored dates; without the Z, which stands behind the digits of a fraction.
  private static func isLater(
    _ one: UnsafeBufferPointer<UInt8>, than other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let first = one.last == UInt8(ascii: "Z") ? one.dropLast() : one[...]
    let second = other.last == UInt8(ascii: "Z") ? other.dropLast() : other[...]
    return second.lexicographicallyPrecedes(first)
  }
}
