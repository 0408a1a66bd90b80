internal import CRMSchema

/// A rule bound to the columns of a file: where the text lies, what it becomes, where that goes.
///
/// A class, because a copy for every cell costs more than the cell.
final class CellPlan {
  /// The first that gives something counts; at least one.
  let sources: [CellSource]
  /// The column, where there is one source and nothing is done to its text; -1 otherwise.
  let plainColumn: Int
  let place: Int
  /// Where the source's own word goes; -1 for none.
  let rawPlace: Int
  /// Blanks around it belong to it.
  let isLong: Bool
  /// Values of the shape of a secret are left out.
  let mayHoldSecret: Bool
  /// An empty text is told from none.
  let mayBeEmptyText: Bool

  /// - Parameter columnOf: the place of a column of the file by name.
  init?(
    _ rule: ColumnRule, of shape: TableShape, reader: ValueReader, columnOf: (String) -> Int?
  ) {
    guard let place = shape.places[rule.target] else { return nil }
    let field = shape.field(at: place)
    sources = rule.sources.compactMap { source in
      let conversion = Self.conversion(of: shape.columns[place], source)
      return CellSource(
        source, of: rule.target, as: conversion, reader: reader, columnOf: columnOf)
    }
    guard let first = sources.first else { return nil }
    if case .column(let column) = first.origin, sources.count == 1, first.isPlain {
      plainColumn = column
    } else {
      plainColumn = -1
    }
    self.place = place
    rawPlace = field.flatMap { shape.places[$0.name + "_raw"] } ?? -1
    isLong = field?.type == .longText
    mayHoldSecret =
      switch field?.type {
      case .longText, .text, .json, .reference: true
      // Keys, the source's own words, and what has no field.
      case nil: true
      default: false
      }
    mayBeEmptyText = field?.type == .longText || field?.type == .text
  }

  /// How the text of a source becomes a value of the column.
  static func conversion(of column: Column, _ source: ColumnSource) -> Conversion {
    switch column.kind {
    case .isDeleted: .boolean
    case .extra: .object
    case .sourceKey: .reference
    case .field(let field): conversion(of: field, source)
    default: .text
    }
  }

  private static func conversion(of field: Field, _ source: ColumnSource) -> Conversion {
    switch field.type {
    case .text: field.name.hasSuffix("phone") ? .phone : .text
    case .longText: .longText
    case .integer(let bounds):
      field.name.hasSuffix("_seconds") ? .seconds(bounds) : .integer(bounds)
    case .decimal: .decimal
    case .boolean: .boolean
    case .money: source.isMinorUnits ? .majorUnits : .minorUnits
    case .day: .day
    case .instant: .instant
    case .timeOfDay: .timeOfDay
    case .localDateTime: .localDateTime
    case .enumeration(let enumeration):
      .word(WordCache(enumeration, literals: source.literals.filter { !$0.value.isEmpty }))
    case .reference: .reference
    case .json: .json
    }
  }
}

/// One way to a value, bound to the columns of a file.
final class CellSource {
  enum Origin {
    case column(Int)
    case joined([CellSource], separator: String)
    /// Lies with the source.
    case constant(UnsafeBufferPointer<UInt8>)
  }

  let origin: Origin
  /// The column of the file that issues name.
  let name: String
  private(set) var conversion: Conversion
  private(set) var reader: ValueReader
  /// How the text is looked up, where it is not a key; 0 otherwise.
  let lookupID: Int64
  private let transforms: [@Sendable (String) -> String?]
  /// Texts by folded words; of an enumeration those that stand for nothing.
  private let replacements: [String: String]
  private let prefix: String
  /// Conditions on columns by their places; -1 for one that the file lacks.
  let conditions: [(column: Int, filter: RowFilter)]

  /// `nil` where the file has none of its columns.
  init?(
    _ source: ColumnSource, of target: String, as conversion: Conversion, reader: ValueReader,
    columnOf: (String) -> Int?
  ) {
    switch source.origin {
    case .column(let column):
      guard let place = columnOf(column) else { return nil }
      origin = .column(place)
    case .joined(let parts, let separator):
      let bound = parts.compactMap {
        CellSource($0, of: target, as: .text, reader: reader, columnOf: columnOf)
      }
      guard !bound.isEmpty else { return nil }
      origin = .joined(bound, separator: separator)
    case .constant(let text):
      let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
      _ = bytes.initialize(from: text.utf8)
      origin = .constant(UnsafeBufferPointer(bytes))
    }
    name = source.columns.first { columnOf($0) != nil } ?? target
    self.conversion = conversion
    var reader = reader
    // What the command line says overrules the profile.
    reader.form.dateOrder = reader.form.dateOrder ?? source.dateOrder
    reader.form.decimalMark = reader.form.decimalMark ?? source.decimalMark
    self.reader = reader
    transforms = source.transforms.compactMap(\.function)
    if case .word = conversion {
      replacements = source.literals.filter(\.value.isEmpty)
    } else {
      replacements = source.literals
    }
    prefix = source.prefix
    conditions = source.conditions.map { (columnOf($0.column) ?? -1, $0) }
    lookupID = source.lookupID
  }

  private var formKey: ColumnForms.Key? {
    conversion.surveyKind.map { ColumnForms.Key(column: name, kind: $0) }
  }

  /// Reads the column from now on as the whole of it told.
  func decide(by forms: ColumnForms) {
    guard let formKey else { return }
    reader.form = forms.form(of: formKey, declared: reader.form)
  }

  /// Looks at the column from now on instead of reading it.
  /// - Returns: false where there is nothing to learn.
  func look(for surveys: ColumnSurveys) -> Bool {
    guard let formKey else { return false }
    conversion = .survey(surveys.survey(formKey, declared: reader.form))
    return true
  }

  deinit {
    if case .constant(let bytes) = origin { bytes.deallocate() }
  }

  /// Whether its text goes on as the file has it.
  var isPlain: Bool {
    transforms.isEmpty && replacements.isEmpty && prefix.isEmpty && conditions.isEmpty
  }

  /// What the steps make of a text that is not empty.
  func transformed(_ text: String) -> String {
    var text = text
    for transform in transforms {
      text = transform(text) ?? ""
      if text.isEmpty { return text }
    }
    if !replacements.isEmpty { text = replacements[folded(text)] ?? text }
    return text.isEmpty ? text : prefix + text
  }
}
