internal import CRMBytes
internal import CRMSchema
internal import Glibc

/// Fills what a row leaves open: defaults, derived values, the source's currency.
struct RowCompletion {
  /// A class, because copying it for every row costs more than what it does.
  private final class Step {
    let place: Int
    let name: String
    let standard: Slot?
    let derivation: Bound?
    let isCurrency: Bool
    let isRequired: Bool

    init(
      place: Int, name: String, standard: Slot?, derivation: Bound?, isCurrency: Bool,
      isRequired: Bool
    ) {
      self.place = place
      self.name = name
      self.standard = standard
      self.derivation = derivation
      self.isCurrency = isCurrency
      self.isRequired = isRequired
    }
  }

  private enum Bound {
    case isOneOf(place: Int, values: [[UInt8]])
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
  /// Those of the steps.
  private var places: [Int] = []
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
      places.append(place)
    }
  }

  private static func bind(_ derivation: Derivation, _ shape: TableShape) -> Bound {
    switch derivation {
    case .isOneOf(let field, let values):
      .isOneOf(place: shape.places[field] ?? 0, values: values.map { Array($0.utf8) })
    case .joined(let fields): .joined(fields.compactMap { shape.places[$0] })
    case .firstOf(let fields): .firstOf(fields.compactMap { shape.places[$0] })
    }
  }

  /// Completes the row; of a record that is there already, only what the file speaks of.
  /// - Parameter isWhole: the file says all that there is: an amount without a currency has none.
  /// - Returns: the required field that stays empty.
  func complete(_ row: RowBuffer, isNew: Bool, isWhole: Bool) -> String? {
    if row.slots[isDeleted].kind == .empty { row.slots[isDeleted] = .integer(0) }
    for number in places.indices {
      let kind = row.slots[places[number]].kind
      if kind == .integer || kind == .text { continue }
      let step = steps[number]
      let isOpen = isNew || kind == .empty
      if let derivation = step.derivation, let slot = derive(derivation, row, isOpen: isOpen) {
        row.slots[step.place] = slot
        continue
      }
      guard isOpen else { continue }
      if let standard = step.standard {
        row.slots[step.place] = standard
      } else if step.isCurrency, !isWhole, let currency {
        row.slots[step.place] = currency
      } else if step.isRequired {
        return step.name
      }
    }
    return nil
  }

  @inline(__always)
  private static func areEqual(_ one: [UInt8], _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard one.count == other.count, let start = other.baseAddress else { return false }
    return memcmp(one, start, other.count) == 0
  }

  private func derive(_ derivation: Bound, _ row: RowBuffer, isOpen: Bool) -> Slot? {
    guard isOpen || derivation.places.contains(where: { row.slots[$0].kind != .absent }) else {
      return nil
    }
    switch derivation {
    case .isOneOf(let place, let values):
      let slot = row.slots[place]
      guard slot.kind == .text else { return nil }
      return .integer(values.contains { Self.areEqual($0, slot.text) } ? 1 : 0)
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
