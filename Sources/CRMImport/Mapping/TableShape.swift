internal import CRMSchema

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
    case .id, .sourceID, .rowHash, .textHash: return false
    default: return true
    }
  }

  /// The field in a column; `nil` for the columns that every table has.
  func field(at place: Int) -> Field? {
    if case .field(let field) = columns[place].kind { return field }
    return nil
  }
}
