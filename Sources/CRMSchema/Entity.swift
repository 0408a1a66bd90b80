/// One kind of record: declared in a file of its own under `Entities/`, and read from there by the
/// database, the importer, the metrics, the commands and the documents.
package struct Entity: Sendable {
  package enum Role: Sendable, Equatable {
    /// Records that exports carry.
    case record
    /// A pair of references; the pair is its key.
    case link
    /// The past values of another entity's tracked fields.
    case history(of: String)
    /// Kept by the program itself; no export carries it.
    case system
    /// The answer of a query over other tables, each row telling of one record of an entity where
    /// it says which.
    case derived(of: String?)
  }

  /// The table's name, singular: `opportunity`.
  package let name: String
  /// The name of the view and of the native file: `opportunities`.
  package let plural: String
  package let role: Role
  /// What people call one record: "Opportunity".
  package let title: String
  /// What people call several: "Opportunities".
  package let pluralTitle: String
  package let documentation: String
  /// The field that names a record in lists and joined views.
  package let labelField: String?
  /// Declared fields in reading order, without the columns that every table has.
  package let fields: [Field]
  /// Groups of fields that no two records of one source share.
  package let uniqueGroups: [[String]]
  package let rules: [RecordRule]

  init(
    _ name: String, plural: String? = nil, role: Role = .record, title: String? = nil,
    pluralTitle: String? = nil, label: String? = nil, _ documentation: String, fields: [Field],
    unique uniqueGroups: [[String]] = [], rules: [RecordRule] = []
  ) {
    self.name = name
    self.plural = plural ?? name + "s"
    self.role = role
    self.title = title ?? sentence(name)
    self.pluralTitle = pluralTitle ?? sentence(self.plural)
    self.documentation = documentation
    labelField = label
    self.fields = fields
    self.uniqueGroups = uniqueGroups
    self.rules = rules
  }

  /// The answer of a query as an entity, for as long as the program runs.
  package init(
    derived name: String, of owner: String?, title: String, _ documentation: String,
    fields: [Field]
  ) {
    self.init(
      name, role: .derived(of: owner), title: title, documentation, fields: fields)
  }

  package func field(_ name: String) -> Field? {
    fields.first { $0.name == name }
  }

  /// Fields whose changes are kept.
  package var trackedFields: [Field] { fields.filter(\.isTracked) }

  package var hasHistory: Bool { !trackedFields.isEmpty }

  /// References to other entities, in order.
  package var references: [(field: Field, entity: String)] {
    fields.compactMap { field in
      if case .reference(let entity) = field.type { (field, entity) } else { nil }
    }
  }

  /// True for tables that exports fill: records, links and histories.
  package var isImported: Bool {
    switch role {
    case .record, .link, .history: true
    case .system, .derived: false
    }
  }

  /// The entity whose records the rows tell of, of a history and of a query that says so.
  package var owner: String? {
    switch role {
    case .history(let owner): owner
    case .derived(let owner): owner
    case .record, .link, .system: nil
    }
  }

  /// The columns of the table, in order; see ``Column``.
  package var columns: [Column] { Column.all(of: self) }
}

/// One column of an entity's table.
package struct Column: Sendable {
  package enum Kind: Sendable {
    case id
    /// The source that the record came from; empty for records made with `crm`.
    case sourceID
    /// The record's key at its source.
    case sourceKey
    /// A digest of the imported values, by which an unchanged row is told at once.
    case rowHash
    /// A digest of what the file says in the record's row, by which the same row is told unread.
    case textHash
    case isDeleted
    /// A JSON object of the source's fields that have no column.
    case extra
    case field(Field)
    /// The source's own word for an enumeration's value.
    case raw(of: Field)
  }

  package let name: String
  package let kind: Kind
  package let sqlType: String
  package let isNotNull: Bool
  package let documentation: String

  static func all(of entity: Entity) -> [Column] {
    var columns = [
      Column(
        name: "id", kind: .id, sqlType: "INTEGER", isNotNull: true,
        documentation: "Key of the row in this database.")
    ]
    if entity.isImported { columns += keys }
    for field in entity.fields {
      columns.append(
        Column(
          name: field.name, kind: .field(field), sqlType: field.type.sqlType,
          isNotNull: field.isRequired, documentation: field.documentation))
      guard case .enumeration = field.type, entity.isImported else { continue }
      columns.append(
        Column(
          name: field.name + "_raw", kind: .raw(of: field), sqlType: "TEXT", isNotNull: false,
          documentation: "The source's own word for `\(field.name)`."))
    }
    if entity.isImported { columns.append(extra) }
    return columns
  }

  private static let keys = [
    Column(
      name: "source_id", kind: .sourceID, sqlType: "INTEGER", isNotNull: false,
      documentation: "The source that the record came from; empty for records made with `crm`."),
    Column(
      name: "source_key", kind: .sourceKey, sqlType: "TEXT", isNotNull: false,
      documentation: "The record's key at its source."),
    Column(
      name: "row_hash", kind: .rowHash, sqlType: "INTEGER", isNotNull: false,
      documentation: "Digest of the imported values, by which an unchanged row is told."),
    Column(
      name: "text_hash", kind: .textHash, sqlType: "INTEGER", isNotNull: false,
      documentation: "Digest of the imported row's text and of how it was read, by which the same"
        + " row is told at once; empty where there is something to tell of the row."),
    Column(
      name: "is_deleted", kind: .isDeleted, sqlType: "INTEGER", isNotNull: true,
      documentation: "1 for a record that was deleted at its source or here; metrics leave it out."),
  ]

  private static let extra = Column(
    name: "extra", kind: .extra, sqlType: "TEXT", isNotNull: false,
    documentation: "JSON object of the source's fields that have no column.")
}
