internal import CRMSchema
internal import CRMStore
internal import Glibc

/// Checks the rules over the fields of one record; a record that breaks one is kept and reported.
struct RuleCheck {
  private struct Bound {
    var first: Int
    var second: Int
    var rule: RecordRule
    /// The field that the finding names.
    var field: String
  }

  /// What a row is looked at for; the rest of a rule is only needed where one is broken.
  private struct Check {
    var first: Int
    var second: Int
    var isOrder: Bool
  }

  private let rules: [Bound]
  private let checks: [Check]

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
    checks = rules.map { bound in
      if case .inOrder = bound.rule.condition {
        return Check(first: bound.first, second: bound.second, isOrder: true)
      }
      return Check(first: bound.first, second: bound.second, isOrder: false)
    }
  }

  func check(_ row: RowBuffer, line: Int, _ findings: FileFindings) {
    for number in checks.indices where isBroken(checks[number], row) {
      let bound = rules[number]
      findings.add(
        .warning, code: bound.rule.code, line: line, field: bound.field,
        detail: bound.rule.message, bound.rule.message)
    }
  }

  @inline(__always)
  private func isBroken(_ check: Check, _ row: RowBuffer) -> Bool {
    let one = row.slots[check.first]
    guard check.isOrder else { return one.kind == .integer && one.integer < 0 }
    let other = row.slots[check.second]
    guard one.kind == .text, other.kind == .text else { return false }
    return Self.isLater(one.text, than: other.text)
  }

  /// Order of stored dates; without the Z, which stands behind the digits of a fraction.
  private static func isLater(
    _ one: UnsafeBufferPointer<UInt8>, than other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    // Most have the form of 2026-01-31T23:59:59Z, in which the bytes are the order.
    if one.count == other.count, let first = one.baseAddress, let second = other.baseAddress {
      return memcmp(first, second, one.count) > 0
    }
    let first = one.last == UInt8(ascii: "Z") ? one.dropLast() : one[...]
    let second = other.last == UInt8(ascii: "Z") ? other.dropLast() : other[...]
    return second.lexicographicallyPrecedes(first)
  }
}
