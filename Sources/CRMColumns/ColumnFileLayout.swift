/// How a file of columns is laid out: a header of words, a record of words a column, the names, and
/// then the values of each column, every stretch beginning at a multiple of 64 bytes.
///
/// All numbers are in the order of the machine's bytes, which a word of the header gives away.
enum ColumnFileLayout {
  static let magic: UInt64 = 0x0A4C_4F43_4E4D_4C41
  /// Raised whenever the layout or the reading of values changes.
  static let version: UInt64 = 1 | 0x0102_0304 << 32

  static let alignment = 64

  static func aligned(_ size: Int) -> Int { (size + alignment - 1) & ~(alignment - 1) }

  /// Words of the header.
  enum Head: Int, CaseIterable {
    case magic, version
    /// That of all that follows, up to the end of the names.
    case checksum
    /// Bytes before the first values.
    case size
    case fileSize
    /// A digest of the schema and of the table's name.
    case schema
    case revision, stamp
    /// The highest id that the table had, deleted rows included.
    case highestID
    case rows, columns
    case reserved
  }

  /// Words of a column's record; names are offsets into the names, with their lengths.
  enum Field: Int, CaseIterable {
    case kind, form, name, nameLength, extra, extraLength, target, targetLength
    case values, valuesSize, valuesChecksum
    case starts, startsSize, startsChecksum
    case texts, textsSize, textsChecksum
    case reserved
  }

  /// How values are held.
  enum Kind: UInt64 { case integers, days, truths, codes, ids }

  /// A sum over whole stretches: every changed bit gives another one.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    let factor: UInt64 = 0x9FB2_1C65_1E98_DF25
    @inline(__always)
    func mixed(_ lane: UInt64, _ word: UInt64) -> UInt64 {
      let product = (lane ^ word) &* factor
      return product ^ (product >> 32)
    }
    var at = 0
    let end = bytes.count & ~31
    while at < end {
      lanes.0 = mixed(lanes.0, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      lanes.1 = mixed(lanes.1, bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
      lanes.2 = mixed(lanes.2, bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
      lanes.3 = mixed(lanes.3, bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
      at += 32
    }
    var sum = mixed(mixed(mixed(lanes.0, lanes.1), lanes.2), lanes.3)
    while at < bytes.count {
      sum = mixed(sum, UInt64(bytes[at]) | 0x100)
      at += 1
    }
    return mixed(sum, UInt64(bytes.count))
  }
}

extension ColumnKey.Form {
  /// As files tell it, with the entity that a reference leads to.
  var code: (UInt64, target: String) {
    switch self {
    case .integer: (0, "")
    case .decimal: (1, "")
    case .boolean: (2, "")
    case .text: (3, "")
    case .day: (4, "")
    case .instant: (5, "")
    case .local: (6, "")
    case .reference(let entity): (7, entity)
    }
  }

  init?(code: UInt64, target: String) {
    switch code {
    case 0: self = .integer
    case 1: self = .decimal
    case 2: self = .boolean
    case 3: self = .text
    case 4: self = .day
    case 5: self = .instant
    case 6: self = .local
    case 7: self = .reference(target)
    default: return nil
    }
  }
}
