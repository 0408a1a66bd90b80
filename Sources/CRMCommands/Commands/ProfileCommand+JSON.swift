internal import CRMImport
internal import CRMTerminal

extension ProfileSummary {
  var json: JSONValue {
    [
      "name": .string(name), "title": .string(title), "about": .string(about),
      "path": .string(path), "time_zone": .optional(timeZone), "currency": .optional(currency),
      "files": .array(files.map(\.json)), "stored": list(stored),
      "records": .array(queries.map(\.json)),
      "transforms": .array(
        transforms.map { ["name": .string($0.name), "means": .string($0.documentation)] }),
    ]
  }
}

extension ProfileSummary.File {
  fileprivate var json: JSONValue {
    [
      "entity": .optional(entity), "refuse": .optional(refusal),
      "match": .array(
        matches.map { match in
          [
            "names": list(match.names), "table": .optional(match.table),
            "columns": list(match.columns), "without": list(match.absent),
          ]
        }),
      "columns": .array(columns.map(\.json)), "extra": list(kept), "skip": list(skipped),
      "rows": list(filters), "nulls": list(markers),
      "quoted_empty": .string(quotesMatter ? "text" : "none"),
      "derive": .array(derived.map(\.json)), "stage": stage.map(\.json) ?? .null,
    ]
  }
}

extension ProfileSummary.Stage {
  fileprivate var json: JSONValue {
    [
      "table": .string(table), "columns": list(columns + (keepsAll ? ["*"] : [])),
      "unpivot": .array(
        unpivots.map { unpivot in
          [
            "table": .string(unpivot.table), "columns": list(unpivot.columns),
            "key": .string(unpivot.key),
          ]
        }),
    ]
  }
}

extension ProfileSummary.Query {
  fileprivate var json: JSONValue {
    [
      "entity": .string(entity), "of": .string(table), "derived": .bool(isDerived),
      "missing_of": .optional(missingOf), "sql": .string(sql),
      "columns": .array(columns.map(\.json)), "derive": .array(derived.map(\.json)),
    ]
  }
}

extension ProfileSummary.Derived {
  fileprivate var json: JSONValue {
    [
      "entity": .string(entity), "field": .optional(field), "parent": .optional(parent),
      "when": list(conditions), "match": list(match), "columns": .array(columns.map(\.json)),
      "derive": .array(derived.map(\.json)),
    ]
  }
}

extension ProfileSummary.Column {
  fileprivate var json: JSONValue {
    [
      "field": .string(field), "from": list(from), "join": .optional(joiner),
      "steps": list(steps),
    ]
  }
}

private func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
