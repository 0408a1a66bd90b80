internal import CRMBytes
internal import CRMSchema

/// Fills what a row leaves open: defaults, derived values, the source's currency.
struct RowCompletion {
  private struct Step {
    var place: Int
    var name: String
    var standard: Slot?
    var derivation: Bound?
    var isCurrency: Bool
    var isRequired: Bool
  }

  private enum Bound {
    case isOneOf(place: Int, values: [String])
    case joined([Int])
    case firstOf([Int])

    var places: [Int] {
      switch self {
      case .isOneOf(let place, _): [place]
      case .joined(let places), .firstOf(let places): places
      }
    }
  }

  private var steps: [Step] = []
  private let isDeleted: Int
  private let currency: Slot?
  /// Texts of defaults, which outlive every row.
  private let texts: RowBuffer

  init(_ shape: TableShape, currency: String?) {
    let texts = RowBuffer(count: 0)
    self.texts = texts
    isDeleted = shape.isDeleted
    self.currency = currency.map { .text(texts.copy($0)) }
    for (place, column) in shape.columns.enumerated() {
      guard case .field(let field) = column.kind else { continue }
      let isCurrency = place == shape.currency
      guard
        field.isRequired || field.defaultValue != nil || field.derivation != nil || isCurrency
      else { continue }
      let standard = field.defaultValue.map { text -> Slot in
        column.sqlType == "INTEGER" ? .integer(Int64(text) ?? 0) : .text(texts.copy(text))
      }
      steps.append(
        Step(
          place: place, name: field.name, standard: standard,
          derivation: field.derivation.map { Self.bind($0, shape) }, isCurrency: isCurrency,
          isRequired: field.isRequired))
    }
  }

  private static func bind(_ derivation: Derivation, _ shape: TableShape) -> Bound {
    switch derivation {
    case .isOneOf(let field, let values):
      .isOneOf(place: shape.places[field] ?? 0, values: values)
    case .joined(let fields): .joined(fields.compactMap { shape.places[$0] })
    case .firstOf(let fields): .firstOf(fields.compactMap { shape.places[$0] })
    }
  }

  /// Completes the row; of a record that is there already, only what the file speaks of.
  /// - Returns: the required field that stays empty.
  func complete(_ row: RowBuffer, isNew: Bool) -> String? {
    if row.slots[isDeleted].kind == .empty { row.slots[isDeleted] = .integer(0) }
    for step in steps {
      let kind = row.slots[step.place].kind
      if kind == .integer || kind == .text { continue }
      let isOpen = isNew || kind == .empty
      if let derivation = step.derivation, let slot = derive(derivation, row, isOpen: isOpen) {
        row.slots[step.place] = slot
        continue
      }
      guard isOpen else { continue }
      if let standard = step.standard {
        row.slots[step.place] = standard
      } else if step.isCurrency, let currency {
        row.slots[step.place] = currency
      } else if step.isRequired {
        return step.name
      }
    }
    return nil
  }

  private func derive(_ derivation: Bound, _ row: RowBuffer, isOpen: Bool) -> Slot? {
    guard isOpen || derivation.places.contains(where: { row.slots[$0].kind != .absent }) else {
      return nil
    }
    switch derivation {
    case .isOneOf(let place, let values):
      let slot = row.slots[place]
      guard slot.kind == .text else { return nil }
      return .integer(values.contains { $0.utf8.elementsEqual(slot.text) } ? 1 : 0)
    case .joined(let places):
      let filled = places.filter { row.slots[$0].kind == .text }
      guard !filled.isEmpty else { return nil }
      var text: [UInt8] = []
      for place in filled {
        if !text.isEmpty { text.append(UInt8(ascii: " ")) }
        text.append(contentsOf: row.slots[place].text)
      }
      return .text(row.copy(text))
    case .firstOf(let places):
      return places.first { row.slots[$0].isFilled }.map { row.slots[$0] }
    }
  }
}
