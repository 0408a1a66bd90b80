internal import CRMFormats
internal import CRMSchema

/// A rule bound to the columns of a file: where the text lies, what it becomes, where that goes.
///
/// A class, because a copy for every cell costs more than the cell.
final class CellPlan {
  enum Origin {
    case column(Int)
    /// The first that is filled.
    case first([Int])
    case joined([Int], separator: String)
    case constant([UInt8])
  }

  let origin: Origin
  /// The column, where there is one and nothing is done to its text; -1 otherwise.
  let plainColumn: Int
  /// The column of the file that issues name.
  let name: String
  let place: Int
  /// Where the source's own word goes; -1 for none.
  let rawPlace: Int
  let conversion: Conversion
  let transforms: [ColumnRule.Transform]
  let reader: ValueReader
  /// Blanks around it belong to it.
  let isLong: Bool
  /// Values of the shape of a secret are left out.
  let mayHoldSecret: Bool

  /// - Parameter columnOf: the place of a column of the file by name.
  init?(
    _ rule: ColumnRule, of shape: TableShape, reader: ValueReader, columnOf: (String) -> Int?
  ) {
    guard let place = shape.places[rule.target] else { return nil }
    let columns = rule.from.compactMap(columnOf)
    if let constant = rule.constant {
      origin = .constant(Array(constant.utf8))
    } else if let joiner = rule.joiner, !columns.isEmpty {
      origin = .joined(columns, separator: joiner)
    } else if let first = columns.first {
      origin = columns.count == 1 ? .column(first) : .first(columns)
    } else {
      return nil
    }
    name = rule.from.first { columnOf($0) != nil } ?? rule.target
    self.place = place
    var reader = reader
    // What the command line says overrules the profile.
    reader.dateOrder = reader.dateOrder ?? rule.dateOrder
    reader.decimalMark = reader.decimalMark ?? rule.decimalMark
    self.reader = reader
    transforms = rule.transforms.filter { $0 != .trim && $0 != .minorUnits }
    if case .column(let column) = origin, transforms.isEmpty {
      plainColumn = column
    } else {
      plainColumn = -1
    }
    var field: Field?
    if case .field(let found) = shape.columns[place].kind { field = found }
    rawPlace = field.flatMap { shape.places[$0.name + "_raw"] } ?? -1
    isLong = field?.type == .longText
    mayHoldSecret =
      switch field?.type {
      case .longText, .text, .json, .reference: true
      // Keys, the source's own words, and what has no field.
      case nil: true
      default: false
      }
    switch shape.columns[place].kind {
    case .isDeleted: conversion = .boolean
    case .extra: conversion = .object
    case .field(let field): conversion = Self.conversion(of: field, rule)
    default: conversion = .text
    }
  }

  private static func conversion(of field: Field, _ rule: ColumnRule) -> Conversion {
    switch field.type {
    case .text: rule.transforms.contains(.lower) ? .lowerText : .text
    case .longText: .longText
    case .integer(let bounds): .integer(bounds)
    case .decimal: .decimal
    case .boolean: .boolean
    case .money: rule.transforms.contains(.minorUnits) ? .majorUnits : .minorUnits
    case .day: .day
    case .instant: .instant
    case .timeOfDay: .timeOfDay
    case .localDateTime: .localDateTime
    case .enumeration(let enumeration):
      .word(WordCache(enumeration, literals: rule.literals))
    case .reference: .reference
    case .json: .json
    }
  }
}

/// What is asked of an entity's table again and again, looked up once.
struct TableShape {
  let entity: Entity
  let columns: [Column]
  let places: [String: Int]
  let sourceKey: Int
  let extra: Int
  let isDeleted: Int
  /// Place of the record's currency.
  let currency: Int?

  init(_ entity: Entity) {
    self.entity = entity
    columns = entity.columns
    places = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    sourceKey = places["source_key"] ?? 0
    extra = places["extra"] ?? 0
    isDeleted = places["is_deleted"] ?? 0
    currency = places["currency"]
  }

  /// The columns that a file may fill.
  func isFillable(_ name: String) -> Bool {
    guard let place = places[name] else { return false }
    switch columns[place].kind {
    case .id, .sourceID, .rowHash: return false
    default: return true
    }
  }
}
