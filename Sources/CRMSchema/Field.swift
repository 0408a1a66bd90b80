/// One field of an entity: declared once, and read by storage, import, expressions and documents.
package struct Field: Sendable {
  package let name: String
  package let type: FieldType
  /// One sentence that says what the field holds.
  package let documentation: String
  package private(set) var label: String
  /// A record without it is rejected.
  package private(set) var isRequired = false
  /// No two records of one source share it.
  package private(set) var isUnique = false
  /// Tells about a person: erased by `crm forget`, hidden from audiences without the right.
  package private(set) var isPersonal = false
  /// Changes are kept in the entity's history.
  package private(set) var isTracked = false
  /// The stored text where the source has none.
  package private(set) var defaultValue: String?
  /// How the value follows from other fields where the source does not give it.
  package private(set) var derivation: Derivation?

  init(_ name: String, _ type: FieldType, _ documentation: String) {
    self.name = name
    self.type = type
    self.documentation = documentation
    label = Field.label(of: name)
  }

  /// A column of a query's answer.
  package init(derived name: String, _ type: FieldType, _ documentation: String, label: String?) {
    self.init(name, type, documentation)
    if let label { self.label = label }
  }

  private static func label(of name: String) -> String {
    let stem = stem(of: name)
    return sentence(stem.hasPrefix("is_") ? String(stem.dropFirst(3)) : stem)
  }

  /// The name without the ending that tells the type: `owner_id` is `owner`.
  package static func stem(of name: String) -> String {
    var stem = Substring(name)
    for suffix in ["_id", "_minor", "_on", "_at"] where stem.hasSuffix(suffix) {
      stem = stem.dropLast(suffix.count)
    }
    return String(stem)
  }
}

/// A value that follows from other fields of the same record.
package enum Derivation: Sendable, Equatable {
  /// Yes where the field holds one of the values, no where it holds another.
  case isOneOf(field: String, values: [String])
  /// The fields that are not empty, joined by one space.
  case joined([String])
  /// The first field that is not empty.
  case firstOf([String])
}

extension Field {
  static func text(_ name: String, _ documentation: String) -> Field {
    Field(name, .text, documentation)
  }

  static func longText(_ name: String, _ documentation: String) -> Field {
    Field(name, .longText, documentation)
  }

  static func integer(
    _ name: String, _ documentation: String, within bounds: ClosedRange<Int>? = nil
  ) -> Field {
    Field(name, .integer(bounds), documentation)
  }

  static func decimal(_ name: String, _ documentation: String) -> Field {
    Field(name, .decimal, documentation)
  }

  static func boolean(_ name: String, _ documentation: String) -> Field {
    Field(name, .boolean, documentation)
  }

  static func money(_ name: String, _ documentation: String) -> Field {
    Field(name, .money, documentation)
  }

  static func day(_ name: String, _ documentation: String) -> Field {
    Field(name, .day, documentation)
  }

  static func instant(_ name: String, _ documentation: String) -> Field {
    Field(name, .instant, documentation)
  }

  static func timeOfDay(_ name: String, _ documentation: String) -> Field {
    Field(name, .timeOfDay, documentation)
  }

  static func localDateTime(_ name: String, _ documentation: String) -> Field {
    Field(name, .localDateTime, documentation)
  }

  static func json(_ name: String, _ documentation: String) -> Field {
    Field(name, .json, documentation)
  }

  static func choice(
    _ name: String, _ enumeration: Enumeration, _ documentation: String
  ) -> Field {
    Field(name, .enumeration(enumeration), documentation)
  }

  static func reference(_ name: String, to entity: String, _ documentation: String) -> Field {
    Field(name, .reference(entity), documentation)
  }

  /// The currency of the record's amounts.
  static let currency = text(
    "currency", "ISO 4217 code of the amounts; empty where the export does not say.")

  static let createdAt = instant("created_at", "When the record was made in its system.")
  static let updatedAt = instant("updated_at", "When the record was last changed in its system.")

  var required: Field { with { $0.isRequired = true } }
  var unique: Field { with { $0.isUnique = true } }
  var personal: Field { with { $0.isPersonal = true } }
  var tracked: Field { with { $0.isTracked = true } }

  func labelled(_ label: String) -> Field { with { $0.label = label } }
  func defaulting(to value: String) -> Field { with { $0.defaultValue = value } }
  func derived(_ derivation: Derivation) -> Field { with { $0.derivation = derivation } }

  private func with(_ change: (inout Field) -> Void) -> Field {
    var field = self
    change(&field)
    return field
  }
}
