import CRMBytes
import CRMSchema
import Testing

/// What every declaration must keep, so that the layers above can rely on it.
@Suite struct SchemaTests {
  @Test(arguments: Schema.names) func `references lead to known entities`(name: String) throws {
    let entity = try #require(Schema.entity(name))
    for reference in entity.references {
      #expect(
        Schema.entity(reference.entity) != nil,
        "\(name).\(reference.field.name) refers to '\(reference.entity)', which is not registered")
      #expect(reference.field.name.hasSuffix("_id"))
    }
  }

  @Test(arguments: Schema.names) func `names follow the types`(name: String) throws {
    let entity = try #require(Schema.entity(name))
    for field in entity.fields {
      switch field.type {
      case .money: #expect(field.name.hasSuffix("_minor"))
      case .day: #expect(field.name.hasSuffix("_on"), "\(name).\(field.name)")
      case .instant:
        #expect(
          field.name.hasSuffix("_at") || field.name == "at" || field.name.hasPrefix("valid_"))
      default:
        #expect(
          !field.name.hasSuffix("_minor") && !field.name.hasSuffix("_at")
            || field.name == "start_at" || field.name == "end_at")
      }
    }
  }

  @Test(arguments: Schema.names) func `everything is documented`(name: String) throws {
    let entity = try #require(Schema.entity(name))
    #expect(entity.documentation.hasSuffix("."))
    for field in entity.fields {
      #expect(field.documentation.hasSuffix("."), "\(name).\(field.name)")
      #expect(!field.label.isEmpty)
    }
  }

  @Test(arguments: Schema.names) func `groups, rules and derivations name known fields`(
    name: String
  ) throws {
    let entity = try #require(Schema.entity(name))
    var named = entity.uniqueGroups.flatMap { $0 } + [entity.labelField].compactMap { $0 }
    for rule in entity.rules {
      switch rule.condition {
      case .inOrder(let first, let second): named += [first, second]
      case .notNegative(let field): named.append(field)
      }
    }
    for field in entity.fields {
      switch field.derivation {
      case .isOneOf(let other, _)?: named.append(other)
      case .joined(let others)?, .firstOf(let others)?: named += others
      case nil: break
      }
    }
    for field in named { #expect(entity.field(field) != nil, "\(name) has no field '\(field)'") }
  }

  @Test(arguments: Schema.names) func `fields that take an amount have a currency beside them`(
    name: String
  ) throws {
    let entity = try #require(Schema.entity(name))
    if entity.fields.contains(where: { $0.type == .money }) {
      let isHistory = entity.name.hasSuffix("_history")
      #expect(isHistory || entity.field("currency") != nil)
    }
  }

  @Test func `names, plurals and columns are unique`() {
    #expect(Set(Schema.names).count == Schema.names.count)
    #expect(Set(Schema.entities.map(\.plural)).count == Schema.entities.count)
    for entity in Schema.entities {
      let columns = entity.columns.map(\.name)
      #expect(Set(columns).count == columns.count, "\(entity.name)")
    }
  }

  @Test func `an entity is found by singular, plural and other spellings`() {
    #expect(Schema.entity(matching: "opportunities")?.name == "opportunity")
    #expect(Schema.entity(matching: "Ticket-Event")?.name == "ticket_event")
    #expect(Schema.entity(matching: "opportunity_history")?.role == .history(of: "opportunity"))
    #expect(Schema.entity(matching: "opportunitys") == nil)
  }

  @Test func `every declaration under Entities is in the registry`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let entities = "/\(folder)/Sources/CRMSchema/Entities"
    var declared = Set<String>()
    for file in try FileSystem.list(entities) where file.hasSuffix(".swift") {
      for line in try FileSystem.readText("\(entities)/\(file)").split(
        separator: "\n")
      where line.hasPrefix("  static let ") && line.hasSuffix("= Entity(") {
        declared.insert(String(line.dropFirst(13).prefix { $0 != " " }))
      }
    }
    let registry = String(
      decoding: try FileSystem.read("\(entities)/Registry.swift"), as: UTF8.self)
    for name in declared {
      #expect(
        registry.contains(".\(name),") || registry.contains(".\(name)\n"),
        "add '.\(name),' to Sources/CRMSchema/Entities/Registry.swift")
    }
    #expect(declared.count > 30)
  }
}

/// What enumerations make of words.
@Suite struct EnumerationTests {
  @Test(arguments: [
    ("won", "won"), ("Closed Won", "won"), ("closed-lost", "lost"), ("NEGOTIATION", "negotiation"),
    ("  proposal ", "proposal"),
  ]) func `stages are known by other words`(literal: String, stage: String) throws {
    let field = try #require(Schema.entity("opportunity")?.field("stage"))
    guard case .enumeration(let stages) = field.type else { return #expect(Bool(false)) }
    #expect(stages.name(for: literal) == stage)
    #expect(stages.name(for: "closed") == nil)
    #expect(stages.fallback == "other")
  }

  @Test(arguments: Schema.names) func `no word stands for two values`(name: String) throws {
    for field in try #require(Schema.entity(name)).fields {
      guard case .enumeration(let values) = field.type else { continue }
      let words = values.cases.flatMap { [folded($0.name)] + $0.literals.map(folded) }
      #expect(Set(words).count == words.count, "\(name).\(field.name)")
      if let fallback = values.fallback { #expect(values.names.contains(fallback)) }
      if let value = field.defaultValue { #expect(values.names.contains(value)) }
    }
  }
}
