internal import CRMFormats
internal import CRMImport
internal import CRMTerminal

extension ProfileSummary {
  var json: JSONValue {
    [
      "name": .string(name), "title": .string(title), "about": .string(about),
      "path": .string(path), "time_zone": .optional(timeZone), "currency": .optional(currency),
      "files": .array(files.map(\.json)), "stored": list(stored),
      "views": .array(views.map { ["name": .string($0.name), "sql": .string($0.sql)] }),
      "records": .array(queries.map(\.json)), "findings": .array(findings.map(\.json)),
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
      "headless": headless.map { ["names": list($0.names), "columns": list($0.columns)] } ?? .null,
      "format": format.json,
      "columns": .array(columns.map(\.json)), "extra": list(kept), "skip": list(skipped),
      "rows": list(filters), "nulls": list(markers),
      "quoted_empty": .string(quotesMatter ? "text" : "none"),
      "derive": .array(derived.map(\.json)), "stage": stage.map(\.json) ?? .null,
    ]
  }
}

extension FormatOverrides {
  fileprivate var json: JSONValue {
    [
      "encoding": .optional(encoding),
      "delimiter": .optional(delimiter.map { $0 == 9 ? "tab" : String(UnicodeScalar($0)) }),
      "header": hasHeader.map { .bool($0) } ?? .null,
      "header_line": headerLine.map { .integer($0) } ?? .null,
      "quoting": .optional(quoting?.rawValue), "footer": hasFooter.map { .bool($0) } ?? .null,
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
      "columns": .array(columns.map(\.json)), "extra": list(kept), "skip": list(skipped),
      "derive": .array(derived.map(\.json)),
    ]
  }
}

extension ProfileSummary.Finding {
  fileprivate var json: JSONValue {
    [
      "code": .string(code), "severity": .string(severity), "of": .string(table),
      "field": .optional(field), "sql": .string(sql),
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
      "required": .bool(isRequired), "steps": list(steps),
    ]
  }
}

private func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
