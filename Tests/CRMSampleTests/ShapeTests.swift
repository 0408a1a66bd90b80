import CRMBytes
import CRMSample
import CRMSchema
import CRMTime
import Testing

/// Every cell of every file is what the schema declares.
@Suite struct ShapeTests {
  static let imported = Schema.entities.filter(\.isImported).map(\.name)

  /// The company of `sample-data/`, and a larger one that another seed made.
  static let exports: [Result<Export, FileError>] = [
    Export.standard, Export.written(SampleCompany(scale: 1.4, seed: 7)),
  ]

  /// Words that no import knows, put in so that it has something to report.
  static let oddWords: Set<String> = ["fax", "nurturing"]

  @Test(arguments: imported) func `every imported entity has rows and known columns`(
    entity: String
  ) throws {
    let table = try Export.standard.get().table(entity)
    #expect(!table.rows.isEmpty)
    #expect(table.columns.first == "source_key")
    for column in table.columns.dropFirst() {
      #expect(table.entity.field(column) != nil, "\(entity) has no field '\(column)'")
      #expect(table.values(column).contains { !$0.isEmpty }, "\(entity).\(column) is empty")
    }
    for field in table.entity.fields where field.isRequired && field.defaultValue == nil {
      #expect(!table.values(field.name).contains(""), "\(entity).\(field.name) is required")
    }
  }

  @Test(arguments: imported) func `every cell reads as its field's type`(entity: String) throws {
    for export in Self.exports {
      let table = try export.get().table(entity)
      for (place, column) in table.columns.enumerated() {
        guard let field = table.entity.field(column) else { continue }
        let wrong = table.rows.map { $0[place] }.filter { !$0.isEmpty && !Self.reads($0, field) }
        #expect(wrong.isEmpty, "\(entity).\(column): \(wrong.prefix(3))")
      }
    }
  }

  private static func reads(_ value: String, _ field: Field) -> Bool {
    switch field.type {
    case .text:
      !value.contains("\n") && value.first?.isWhitespace == false
        && value.last?.isWhitespace == false
    case .longText, .json: true
    case .integer(let bounds): Int(value).map { bounds?.contains($0) ?? true } ?? false
    case .decimal: Double(value) != nil
    case .boolean: value == "0" || value == "1"
    case .money: Int(value) != nil
    case .day: Day(value) != nil
    case .instant: value.utf8.count == 20 && Instant(value) != nil
    case .timeOfDay: value.utf8.count == 8 && TimeOfDay(value) != nil
    case .localDateTime: Instant(value + "Z") != nil
    case .enumeration(let choices): choices.names.contains(value) || oddWords.contains(value)
    case .reference: true
    }
  }

  @Test(arguments: imported) func `keys are unique and references resolve`(entity: String) throws {
    for export in Self.exports {
      let export = try export.get()
      let table = try export.table(entity)
      let keys = table.values("source_key")
      #expect(Set(keys).count == keys.count)
      for group in table.entity.uniqueGroups {
        let pairs = table.rows.compactMap { row -> [String]? in
          let values = group.map { name in table.column(name).map { row[$0] } ?? "" }
          return values.contains("") ? nil : values
        }
        #expect(Set(pairs).count == pairs.count, "\(entity): \(group) is not unique")
      }
      for field in table.entity.fields where field.isUnique {
        let values = table.values(field.name).filter { !$0.isEmpty }
        #expect(Set(values).count == values.count, "\(entity).\(field.name) is not unique")
      }
      for (field, target) in table.entity.references {
        let known = Set(try export.table(target).values("source_key"))
        let dangling = table.values(field.name).filter { !$0.isEmpty && !known.contains($0) }
        #expect(dangling.isEmpty, "\(entity).\(field.name): \(dangling.prefix(3))")
      }
    }
  }

  @Test(arguments: imported) func `nothing happened after the as-of date`(entity: String) throws {
    let asOf = "2026-06-30T18:00:00Z"
    for export in Self.exports {
      let table = try export.get().table(entity)
      for field in table.entity.fields
      where field.type == .instant && field.name != "due_at" && field.name != "deadline_at" {
        let late = table.values(field.name).filter { $0 > asOf }
        #expect(late.isEmpty, "\(entity).\(field.name): \(late.prefix(3))")
      }
    }
  }

  /// How many records of `sample-data/` break a rule of their entity, on purpose.
  private static let faults = [
    "opportunity: closed before it was made": 3, "ticket: resolved before it was made": 3,
    "ticket: resolved before the first reply": 8,
  ]

  @Test func `records break rules only where they are meant to`() throws {
    var found: [String: Int] = [:]
    for (name, table) in try Export.standard.get().tables {
      for rule in table.entity.rules {
        guard case .inOrder(let first, let second) = rule.condition else { continue }
        let broken = table.records.filter { record in
          guard let first = record[first], let second = record[second] else { return false }
          return first > second
        }
        if !broken.isEmpty { found["\(name): \(rule.message)"] = broken.count }
      }
    }
    #expect(found == Self.faults)
  }
}
