/// One value of a row on its way into its table.
struct Slot {
  enum Kind: UInt8 {
    /// The file has no such column, or the record no such key: what is stored stays.
    case absent
    /// The file says that there is nothing.
    case empty
    case integer
    case text
  }

  var kind = Kind.absent
  var integer: Int64 = 0
  /// Lies in the batch, in the row's arena or with the mapping, and is valid until the next row.
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  var isFilled: Bool { kind == .integer || kind == .text }

  static var empty: Slot { Slot(kind: .empty) }

  static func integer(_ value: Int64) -> Slot { Slot(kind: .integer, integer: value) }

  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Slot { Slot(kind: .text, text: bytes) }
}
