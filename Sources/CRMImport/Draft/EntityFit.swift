internal import CRMSchema

/// What a table would become as records of one entity.
struct EntityFit {
  let entity: Entity
  /// Places of the columns that may tell records apart, the best first.
  var keys: [Int] = []
  /// One for each column that fills a field; of a field the best first.
  var fits: [FieldFit] = []
  var score = 0.0
  /// How much the file's name says for the entity, from 0 to 1.
  var nameScore = 0.0

  /// The columns of a field, the best first.
  func fits(of field: String) -> [FieldFit] { fits.filter { $0.field == field } }
}

/// Decides what the rows of a table are.
struct EntityChooser {
  private let known: KnownColumns
  private let fitters: [FieldFitter]

  init(_ known: KnownColumns) {
    self.known = known
    fitters = Schema.entities.filter { entity in
      if case .history = entity.role { return false }
      return entity.isImported
    }.map { FieldFitter($0, known: known) }
  }

  /// The fits of the table, the best first; that of `wanted` alone where it is given.
  func fits(_ table: DraftTable, wanted: Entity?) -> [EntityFit] {
    let fitters = fitters.filter { wanted == nil || $0.entity.name == wanted?.name }
    let found = fitters.map { fitter in
      table.columns.enumerated().map { fitter.fits($1, at: $0) }
    }
    // A column that fits every entity tells nothing.
    let rarity = table.columns.indices.map { column in
      // What is nested tells of another record.
      let isNested = table.columns[column].name.contains(".")
      let entities = found.count { $0[column].contains { $0.score >= 0.75 } }
      return (isNested ? 0.3 : 1) / Double(max(1, entities)).squareRoot()
    }
    let fits = zip(fitters, found).map { fitter, columns in
      fit(table, fitter.entity, columns, rarity: rarity)
    }
    return fits.enumerated().sorted { one, other in
      one.element.score == other.element.score
        ? one.offset < other.offset : one.element.score > other.element.score
    }.map(\.element)
  }

  private func fit(
    _ table: DraftTable, _ entity: Entity, _ columns: [[FieldFit]], rarity: [Double]
  ) -> EntityFit {
    var fit = EntityFit(entity: entity)
    fit.nameScore = nameScore(table, entity)
    fit.keys = KeyChooser(known: known, entity: entity).keys(table)
    fit.fits = assign(
      columns.flatMap(\.self), references: Set(entity.references.map(\.field.name)))
    fillDates(&fit, table)
    var filled: Set<String> = []
    for found in fit.fits where filled.insert(found.field).inserted {
      fit.score += found.score * found.score * rarity[found.column]
    }
    for field in entity.fields where field.isRequired && field.defaultValue == nil {
      if !filled.contains(field.name), !Self.isDerivable(field, filled) { fit.score -= 0.6 }
    }
    fit.score += 2 * fit.nameScore
    if case .link = entity.role { fit.score -= 0.5 }
    return fit
  }

  /// A date that must be there is the one date that no field takes, or the one called no more than
  /// that.
  private func fillDates(_ fit: inout EntityFit, _ table: DraftTable) {
    for field in fit.entity.fields where field.isRequired && field.defaultValue == nil {
      guard field.type == .day || field.type == .instant, fit.fits(of: field.name).isEmpty else {
        continue
      }
      let taken = Set(fit.fits.map(\.column))
      let free = table.columns.indices.filter { place in
        !taken.contains(place) && table.columns[place].share(\.isDate) > 0.9
      }
      let named = free.filter { table.columns[$0].heading.words == ["date"] }
      guard let place = named.first ?? (free.count == 1 ? free[0] : nil) else { continue }
      fit.fits.append(
        FieldFit(
          column: place, field: field.name, score: 0.6,
          reason: .values("it is a date, and '\(field.name)' must be filled")))
    }
  }

  static func isDerivable(_ field: Field, _ filled: Set<String>) -> Bool {
    switch field.derivation {
    case .joined(let names), .firstOf(let names): names.contains { filled.contains($0) }
    case .isOneOf(let name, _): filled.contains(name)
    case nil: false
    }
  }

  /// Each column fills one field: the best pairs first. Further columns of a field stay behind its
  /// first where a profile reads both, or where both tell of the same other record.
  private func assign(_ fits: [FieldFit], references: Set<String>) -> [FieldFit] {
    let order = fits.enumerated().sorted { one, other in
      one.element.score == other.element.score
        ? one.offset < other.offset : one.element.score > other.element.score
    }.map(\.element)
    var columns: Set<Int> = []
    var firsts: [String: FieldFit] = [:]
    var assigned: [FieldFit] = []
    for fit in order where !columns.contains(fit.column) {
      if let first = firsts[fit.field] {
        guard fit.score >= 0.6, fit.goes(with: first, isReference: references.contains(fit.field))
        else { continue }
      } else {
        firsts[fit.field] = fit
      }
      columns.insert(fit.column)
      assigned.append(fit)
    }
    return assigned
  }

  private func nameScore(_ table: DraftTable, _ entity: Entity) -> Double {
    var best = 0.0
    for name in table.input.names {
      if known.entities(ofFile: name).contains(entity.name) { best = max(best, 0.8) }
      let stem = FileNameDate(name).stem
      if Schema.entity(matching: stem)?.name == entity.name { return 1 }
      let words = HeadingWords(stem)
      let own = HeadingWords(entity.name)
      if words.words == own.words { return 1 }
      let last = stem.split(separator: ".").last.map { HeadingWords(String($0)) }
      if last?.words == own.words { best = max(best, 0.9) }
      if !own.set.isEmpty, own.set.isSubset(of: words.set) {
        best = max(best, 0.5 + 0.4 * Double(own.set.count) / Double(words.set.count))
      }
    }
    return best
  }
}

/// Finds the column that tells the records of a table apart.
struct KeyChooser {
  let known: KnownColumns
  let entity: Entity

  private static let keyWords: Set<String> = ["id", "number", "code", "uuid", "sku"]

  /// Places of the columns that may do, the best first.
  func keys(_ table: DraftTable) -> [Int] {
    let own = HeadingWords(entity.name)
    let scored = table.columns.enumerated().compactMap { place, column in
      score(column, at: place, own).map { (place, $0) }
    }
    return scored.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.map(\.0)
  }

  private func score(_ column: ColumnFacts, at place: Int, _ own: HeadingWords) -> Double? {
    guard column.filled == column.rows, column.rows > 0, !column.isSecret else { return nil }
    let different = Double(column.keys.count) / Double(max(1, column.filled))
    let isNearlyUnique = column.isUnique || !column.isCounted && different > 0.02
    let heading = column.heading
    let isKnown = known.uses(heading.joined, of: entity.name)["source_key"] != nil
    let isNamed = !heading.set.isDisjoint(with: Self.keyWords)
    // A few rows twice do not make another column the key.
    guard isNearlyUnique || (isKnown || heading.words == ["id"]) && different > 0.95 else {
      return nil
    }
    guard column.share({ $0.isDate || $0 == .longText || $0 == .json || $0 == .amount }) < 0.1
    else { return nil }
    var score = isKnown ? 1.0 : 0
    if isNamed { score += 0.6 }
    if heading.words == ["id"] || heading.words == own.words + ["id"] {
      score += 0.5
    }
    if !own.set.isDisjoint(with: heading.set) { score += 0.2 }
    switch column.mainForm {
    case .uuid?, .objectID?: score += 0.4
    case .integer?: score += 0.2
    case .decimal?: score -= 0.5
    case .email?: score += 0.15
    default: break
    }
    if place == 0 { score += 0.15 }
    return score
  }
}
