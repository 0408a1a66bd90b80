/// One value of a record: its bytes in UTF-8, and how the file wrote it.
///
/// The bytes belong to the `RecordBatch` that gave the cell and are valid while the batch lives;
/// `text` makes a copy that outlives it.
@usableFromInline
package struct Cell {
  /// How the file wrote the value.
  @usableFromInline
  package enum Kind: UInt8, Sendable {
    /// A CSV field without quotes.
    case bare
    /// A quoted CSV field or a JSON string; may be empty.
    case quoted
    /// A JSON number, in the text of the file.
    case number
    /// A JSON `true` or `false`.
    case boolean
    /// A JSON `null`.
    case null
    /// The record has no such key.
    case absent
    /// A JSON array, or an empty object, in the text of the file.
    case json
  }

  /// The value without quotes, doubled quotes and escapes undone. Empty for `null` and `absent`.
  @usableFromInline package let bytes: UnsafeBufferPointer<UInt8>
  @usableFromInline package let kind: Kind

  @inlinable
  package init(bytes: UnsafeBufferPointer<UInt8>, kind: Kind) {
    self.bytes = bytes
    self.kind = kind
  }

  package var isEmpty: Bool { bytes.isEmpty }
  package var isQuoted: Bool { kind == .quoted }
  package var isNumber: Bool { kind == .number }

  /// There is no value: a JSON `null`, or a key that the record does not have.
  package var isMissing: Bool { kind == .null || kind == .absent }

  /// The value as text; a copy.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A cell in eight bytes: where it lies in its block, how long it is, and its kind.
@usableFromInline
struct PackedCell: Sendable {
  @usableFromInline let bits: UInt64

  @inline(__always)
  init(offset: Int, length: Int, kind: Cell.Kind) {
    bits =
      UInt64(truncatingIfNeeded: offset) | UInt64(truncatingIfNeeded: length) << 32
      | UInt64(kind.rawValue) << 60
  }

  @inlinable var offset: Int { Int(bits & 0xFFFF_FFFF) }
  @inlinable var length: Int { Int(bits >> 32 & 0xFFF_FFFF) }
  // The kinds are numbered in their order, and nothing else was ever packed.
  @inlinable var kind: Cell.Kind { unsafeBitCast(UInt8(bits >> 60), to: Cell.Kind.self) }

  static let absent = PackedCell(offset: 0, length: 0, kind: .absent)
}

extension PackedCell {
  /// An empty bare field.
  var isBlank: Bool { length == 0 && kind == .bare }
}
