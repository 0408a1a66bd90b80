internal import CRMFormats
internal import CRMTime
internal import Glibc

/// What a cell needs that goes into its field as the file has it, or nearly: most cells are of this
/// kind, and are read without touching their plan.
struct QuickCell {
  enum Kind: UInt8 {
    /// Only the plan knows.
    case other
    case text, longText, reference
    case integer, day, instant
  }

  let kind: Kind
  let mayHoldSecret: Bool
  let column: Int
  let place: Int

  init(_ plan: CellPlan, emptyMarkers: EmptyMarkers) {
    column = plan.plainColumn
    place = plan.place
    mayHoldSecret = plan.mayHoldSecret
    guard column >= 0, plan.rawPlace < 0, emptyMarkers.isPlain,
      let source = plan.sources.first
    else {
      kind = .other
      return
    }
    kind =
      switch source.conversion {
      case .text: .text
      case .longText: .longText
      case .reference where source.lookupID == 0: .reference
      case .integer(nil): .integer
      case .day: .day
      case .instant: .instant
      default: .other
      }
  }
}

extension RowMapper {
  /// Reads a cell that can be read quickly; false where its plan has to.
  @inline(__always)
  func read(_ quick: QuickCell, _ batch: RecordBatch, _ index: Int) -> Bool {
    if case .other = quick.kind { return false }
    let cell = batch.cell(index, quick.column)
    if case .absent = cell.kind { return true }
    guard !cell.bytes.isEmpty else {
      if case .absent = row.slots[quick.place].kind { row.slots[quick.place] = .empty }
      return true
    }
    var bytes = cell.bytes
    if quick.kind.rawValue != QuickCell.Kind.longText.rawValue {
      bytes = trimmed(bytes)
      guard !bytes.isEmpty else { return false }
    }
    switch quick.kind {
    case .text, .longText, .reference:
      if quick.mayHoldSecret, Secrets.isSecret(bytes) || Secrets.scrub(text: bytes) != nil {
        return false
      }
      if case .reference = quick.kind, ValueReader.isDamaged(bytes) { return false }
      if mayHoldNUL, let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil {
        return false
      }
    case .integer: return readDigits(quick, bytes)
    case .day:
      guard bytes.count == 10, Day(utf8: bytes) != nil else { return false }
    case .instant:
      // As the database holds it: 2026-01-31T23:59:59Z, and no leap second or 24:00.
      guard bytes.count == 20, bytes[19] == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
        bytes[17] != UInt8(ascii: "6"), Instant(utf8: bytes) != nil,
        bytes[11] != UInt8(ascii: "2") || bytes[12] != UInt8(ascii: "4")
      else { return false }
    case .other: return false
    }
    row.slots[quick.place] = .text(bytes)
    return true
  }

  /// Reads a whole number without a sign.
  @inline(__always)
  private func readDigits(
    _ quick: QuickCell, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard bytes.count < 18 else { return false }
    var value: Int64 = 0
    for byte in bytes {
      let digit = byte &- 0x30
      guard digit < 10 else { return false }
      value = value &* 10 &+ Int64(digit)
    }
    row.slots[quick.place] = .integer(value)
    return true
  }
}
