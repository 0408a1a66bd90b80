internal import CRMBytes
internal import CRMSchema

/// The digest of what a row says of a record, references by their keys.
struct RowHash {
  private let salts: [UInt64]
  private let keyPlace: Int

  init(_ shape: TableShape) {
    salts = shape.columns.map { StableHash.of($0.name) }
    keyPlace = shape.sourceKey
  }

  /// The lowest bit says whether the record is one that others brought along: what a row of its own
  /// says overrules it, and never the other way.
  func of(_ row: RowBuffer, isDerived: Bool = false) -> Int64 {
    var hash = StableHash()
    for (place, slot) in row.slots.enumerated() where place != keyPlace {
      switch slot.kind {
      case .absent: continue
      case .empty: hash.combine(salts[place])
      case .integer:
        hash.combine(salts[place] &+ 1)
        hash.combine(UInt64(bitPattern: slot.integer))
      case .text:
        hash.combine(salts[place] &+ 2)
        // Equal texts that are looked up differently say different things.
        if slot.integer != 0 { hash.combine(UInt64(bitPattern: slot.integer)) }
        hash.combine(slot.text)
      }
    }
    return Int64(bitPattern: hash.value & ~1 | (isDerived ? 1 : 0))
  }
}
