internal import CRMBytes
internal import CRMSchema

/// How well a column fits a field, and why.
struct FieldFit {
  enum Reason {
    /// The heading is the field's own name.
    case ownName
    /// Profiles fill the field from a column of that name.
    case known(Set<String>)
    /// Profiles fill such a field of other entities from a column of that name.
    case knownElsewhere
    case similarName
    case values(String)

    /// For the comment beside the column; `nil` where nothing was guessed.
    var phrase: String? {
      switch self {
      case .ownName: nil
      case .known(let profiles):
        "as in the profile \(profiles.sorted().prefix(2).joined(separator: ", "))"
      case .knownElsewhere: "guess: other records have it under this name"
      case .similarName: "guess from the name"
      case .values(let what): "guess from the values: \(what)"
      }
    }
  }

  var column: Int
  var field: String
  /// From 0 to 1.
  var score: Double
  var reason: Reason
  /// What stands between this column and others of the field, where profiles join them.
  var joiner: String?

  /// Whether the field may be filled from this column too, after `first`.
  func goes(with first: FieldFit, isReference: Bool) -> Bool {
    if case .known(let profiles) = reason, case .known(let others) = first.reason {
      return !profiles.isDisjoint(with: others)
    }
    return isReference && score >= 0.7
  }
}

/// Compares columns with the fields of one entity.
struct FieldFitter {
  let entity: Entity
  let known: KnownColumns
  private let fields: [Candidate]
  private let ownWords: [String]

  private struct Candidate {
    var field: Field
    /// The names by which people may call it, joined and as words.
    var names: Set<String>
    var wordings: [HeadingWords]

    /// A reference beside a field of the same name that holds the value itself: a stage.
    var hasTwin = false
    /// It names the record in lists.
    var isLabel = false
    /// Of a reference: the words that say which record it is.
    var subject: Set<String> = []

    var isReference: Bool {
      if case .reference = field.type { true } else { false }
    }
  }

  init(_ entity: Entity, known: KnownColumns) {
    self.entity = entity
    self.known = known
    ownWords = HeadingWords(entity.title).words
    fields = entity.fields.map { field in
      let stem = Field.stem(of: field.name)
      let own = [field.name, stem, field.label].map { HeadingWords($0) }
      let learned = known.headings(of: field.name, in: entity.name)
      return Candidate(
        field: field, names: Set(own.map(\.joined)),
        wordings: own + learned.sorted { $0.joined < $1.joined },
        hasTwin: stem != field.name && entity.field(stem) != nil,
        isLabel: entity.labelField == field.name, subject: HeadingWords(field.name).subject)
    }
  }

  /// The fields that the column may fill, any score above a mere chance.
  func fits(_ column: ColumnFacts, at place: Int) -> [FieldFit] {
    // Keys that a spreadsheet has rounded are worth nothing.
    guard !column.isSecret, 2 * column.damaged <= column.filled else { return [] }
    let heading = Heading(column.heading, of: entity, own: ownWords, known)
    return fields.compactMap { candidate in
      guard let (score, reason) = nameFit(candidate, heading) ?? valueFit(candidate, column)
      else { return nil }
      let share = Self.acceptance(
        of: candidate.field, column,
        learned: known.literals(of: candidate.field.name, in: entity.name))
      guard share >= 0.5 else { return nil }
      var total = score * (0.6 + 0.4 * share) * (column.isEmpty ? 0.8 : 1)
      // Of two fields of one name the one that must be filled, and not the other record.
      if candidate.field.isRequired { total += 0.02 }
      if candidate.isReference { total -= candidate.hasTwin ? 0.25 : 0.02 }
      guard total >= 0.45 else { return nil }
      var joiner: String?
      if case .known = reason { joiner = heading.learned[candidate.field.name]?.use.joiner }
      return FieldFit(
        column: place, field: candidate.field.name, score: total, reason: reason, joiner: joiner)
    }
  }

  /// A heading with all that is known of it in files of the entity.
  private struct Heading {
    var words: HeadingWords
    /// "Subject" of "Ticket Subject" in a file of tickets.
    var bare: HeadingWords?
    /// What profiles do with it, by field.
    var learned: [String: (use: KnownColumns.Use, share: Double)]
    /// What profiles do with it, or with the bare one, in files of any entity.
    var elsewhere: [String: Double] = [:]

    /// - Parameter own: the words of the entity's name.
    init(_ words: HeadingWords, of entity: Entity, own: [String], _ known: KnownColumns) {
      self.words = words
      let rest = words.words.drop { own.contains($0) }
      if !rest.isEmpty, rest.count < words.words.count {
        bare = HeadingWords(rest.joined(separator: " "))
      }
      learned = known.uses(words.joined, of: entity.name)
      for joined in Set([words.joined, bare?.joined ?? words.joined]) {
        for (field, found) in known.uses(joined) {
          elsewhere[field] = max(elsewhere[field] ?? 0, found.share)
        }
      }
    }
  }

  private func nameFit(
    _ candidate: Candidate, _ heading: Heading
  ) -> (Double, FieldFit.Reason)? {
    var best: (score: Double, reason: FieldFit.Reason)?
    func consider(_ score: Double, _ reason: FieldFit.Reason) {
      if score > best?.score ?? 0 { best = (score, reason) }
    }
    let name = candidate.field.name
    if let found = heading.learned[name] {
      consider(0.7 + 0.3 * found.share, .known(found.use.profiles))
    }
    // What profiles do with the very heading says more than the field's name.
    if candidate.names.contains(heading.words.joined) {
      consider(heading.learned.isEmpty ? 1 : 0.95, .ownName)
    }
    if let bare = heading.bare, candidate.names.contains(bare.joined) { consider(0.93, .ownName) }
    if let share = heading.elsewhere[name] { consider(0.65 + 0.2 * share, .knownElsewhere) }
    if candidate.isReference, !candidate.subject.isEmpty,
      heading.words.subject == candidate.subject
    {
      consider(0.85, .similarName)
    }
    if candidate.isLabel, heading.words.joined == "name" { consider(0.75, .similarName) }
    for wording in candidate.wordings {
      let likeness = max(
        heading.words.likeness(to: wording), heading.bare?.likeness(to: wording) ?? 0)
      let least = candidate.isReference ? 0.7 : 0.6
      if likeness >= least { consider(0.82 * likeness, .similarName) }
    }
    return best
  }

  /// Columns whose values alone say what they are.
  private func valueFit(
    _ candidate: Candidate, _ column: ColumnFacts
  ) -> (Double, FieldFit.Reason)? {
    let name = candidate.field.name
    func percent(_ form: ValueForm) -> String {
      "\(Int(column.share(of: form) * 100)) % are \(form.title)"
    }
    if name == "email" || name == "recipient", column.share(of: .email) >= 0.9 {
      return (0.6, .values(percent(.email)))
    }
    if name == "website", column.share(of: .link) >= 0.9 {
      return (0.5, .values(percent(.link)))
    }
    if name == "currency", let words = column.words, !words.isEmpty,
      words.keys.allSatisfy({ currencyCodes.contains($0) })
    {
      return (0.6, .values("they are codes of currencies"))
    }
    return nil
  }
}

// MARK: - Values

extension FieldFitter {
  /// The share of the column's values that the field can take; 1 for an empty column.
  /// - Parameter learned: what words of an enumeration's column mean, by profiles.
  static func acceptance(
    of field: Field, _ column: ColumnFacts, learned: [String: String] = [:]
  ) -> Double {
    if column.isEmpty { return 1 }
    switch field.type {
    case .text:
      let lists = field.name == "tags" ? 0 : column.share(of: .json)
      return 1 - 0.4 * column.share(\.isDate) - 0.6 * lists
    case .longText: return 1 - 0.4 * column.share { $0.isDate || $0 == .flag }
    case .integer: return column.share { $0 == .integer || $0 == .percent || $0 == .decimal }
    case .decimal, .money: return column.share(\.isNumber)
    case .boolean: return truthShare(column)
    case .day, .instant:
      return column.dateUnit == nil ? column.share(\.isDate) : 1
    case .timeOfDay, .localDateTime:
      return column.share { $0.isDate || $0 == .text }
    case .enumeration(let enumeration): return choiceShare(column, enumeration, learned)
    case .reference:
      let wordy = Double(column.wordy) / Double(column.filled)
      return 1 - wordy - column.share { $0.isDate || $0 == .flag || $0 == .html || $0 == .json }
    case .json: return column.share(of: .json)
    }
  }

  private static func truthShare(_ column: ColumnFacts) -> Double {
    guard let words = column.words else { return 0 }
    let known = words.reduce(0) { sum, word in
      var text = word.key
      return sum + (text.withUTF8 { TruthText.value($0) } == nil ? 0 : word.value)
    }
    return Double(known) / Double(max(1, column.filled))
  }

  private static func choiceShare(
    _ column: ColumnFacts, _ enumeration: Enumeration, _ learned: [String: String]
  ) -> Double {
    guard let words = column.words else { return 0 }
    let numbers = column.share { $0.isNumber || $0.isDate }
    guard numbers < 0.5 || words.count <= 8 && column.share(of: .integer) > 0.9 else { return 0 }
    let known = words.reduce(0) { sum, word in
      let isKnown = enumeration.name(for: word.key) != nil || learned[folded(word.key)] != nil
      return sum + (isKnown ? word.value : 0)
    }
    return max(0.6, Double(known) / Double(max(1, column.filled)))
  }
}
