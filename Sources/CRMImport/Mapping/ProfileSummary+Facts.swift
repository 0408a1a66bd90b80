internal import CRMFormats

/// What a profile says, in words: for the terminal and for the generated pages alike.
extension ProfileSummary {
  /// "Files: deals*.csv".
  package typealias Fact = (name: String, value: String)

  /// Where a field's value comes from, and how.
  package struct Line: Equatable, Sendable {
    /// "amount_minor"; "account_id → name" of a record that a row brings along; "or else" behind
    /// another way to the same field.
    package var field: String
    /// Columns of the file or of the query's result.
    package var columns: String
    package var how: String
  }

  /// The profile as a whole.
  package var facts: [Fact] {
    var facts: [Fact] = [("Name", name), ("File", path)]
    if let timeZone { facts.append(("Zone", "\(timeZone), of times that name none")) }
    if let currency { facts.append(("Currency", "\(currency), of amounts that name none")) }
    if !stored.isEmpty {
      facts.append(("Compares", "with the stored \(stored.joined(separator: ", "))"))
    }
    return facts
  }

  /// The files that are told and read.
  package var readFiles: [File] { files.filter { !$0.isOnlyCounted } }

  /// What tells the files and tables that are counted and not read, a phrase each.
  package var ignored: [String] {
    files.filter(\.isOnlyCounted).flatMap(\.matches).map(\.phrase)
  }
}

extension ProfileSummary.File {
  fileprivate var isOnlyCounted: Bool { entity == nil && stage == nil && refusal == nil }

  /// "opportunity", or "visits, for queries".
  package var heading: String {
    entity ?? stage.map { "\($0.table), for queries" } ?? "Not these files"
  }

  package var facts: [ProfileSummary.Fact] {
    var facts: [ProfileSummary.Fact] = []
    if let match = matches.first, matches.count == 1 {
      if !match.names.isEmpty { facts.append(("Files", match.names.joined(separator: ", "))) }
      if let table = match.table { facts.append(("Table", table)) }
      if !match.columns.isEmpty { facts.append(("With", match.columns.joined(separator: ", "))) }
      if !match.absent.isEmpty { facts.append(("Without", match.absent.joined(separator: ", "))) }
    } else {
      facts += matches.map { ("Files", $0.phrase) }
    }
    if let headless {
      facts.append(
        (
          "No header",
          "where \(headless.names.joined(separator: ", ")) has none, its columns are"
            + " \(headless.columns.joined(separator: ", "))"
        ))
    }
    if !format.phrases.isEmpty { facts.append(("Read as", format.phrases.joined(separator: ", "))) }
    if let refusal { facts.append(("Refused", refusal)) }
    facts += filters.map { ("Rows", $0) }
    if !markers.isEmpty {
      let list = markers.map { "'\($0)'" }.joined(separator: ", ")
      facts.append(("Nothing", "is what \(list) in a cell means"))
    }
    if quotesMatter { facts.append(("Quotes", "a quoted empty cell is an empty text")) }
    if !kept.isEmpty { facts.append(("To extra", kept.joined(separator: ", "))) }
    if !skipped.isEmpty { facts.append(("Left out", skipped.joined(separator: ", "))) }
    if let stage { facts += stage.facts }
    return facts + derived.flatMap { $0.facts(of: entity ?? "") }
  }

  /// A line for each way to a field.
  package var lines: [ProfileSummary.Line] {
    ProfileSummary.lines(columns) + ProfileSummary.lines(derived)
  }
}

extension FormatOverrides {
  /// "windows-1252", "';' between columns", "names on line 3", a phrase each.
  package var phrases: [String] {
    var phrases: [String] = []
    if let encoding { phrases.append(encoding) }
    if let delimiterName { phrases.append("\(delimiterName) between columns") }
    switch hasHeader {
    case true?: phrases.append("names above the columns")
    case false?: phrases.append("no names above the columns")
    case nil: break
    }
    if let headerLine {
      phrases.append(
        hasHeader == false ? "from line \(headerLine) on" : "names on line \(headerLine)")
    }
    if let quoting { phrases.append(quoting.phrase) }
    if let hasFooter {
      phrases.append(hasFooter ? "remarks below left out" : "nothing below left out")
    }
    return phrases
  }
}

extension CSVQuoting {
  /// How quotes are written, in words.
  package var phrase: String {
    switch self {
    case .doubled: "quotes doubled"
    case .backslash: "quotes behind backslashes"
    case .records: "whole records in quotes"
    }
  }
}

extension ProfileSummary.Match {
  /// "users*, managers* with email, role".
  package var phrase: String {
    var parts: [String] = []
    if !names.isEmpty { parts.append(names.joined(separator: ", ")) }
    if let table { parts.append("the table \(table)") }
    if !columns.isEmpty { parts.append("with \(columns.joined(separator: ", "))") }
    if !absent.isEmpty { parts.append("without \(absent.joined(separator: ", "))") }
    return parts.joined(separator: " ")
  }
}

extension ProfileSummary.Stage {
  fileprivate var facts: [ProfileSummary.Fact] {
    var facts: [ProfileSummary.Fact] = []
    if !columns.isEmpty || keepsAll {
      let columns = columns + (keepsAll ? ["all others"] : [])
      facts.append(("For SQL", "as \(table): \(columns.joined(separator: ", "))"))
    }
    return facts
      + unpivots.map { unpivot in
        let columns = unpivot.columns.map { "'\($0)'" }.joined(separator: ", ")
        return ("For SQL", "as \(unpivot.table): a row for each of \(columns), by \(unpivot.key)")
      }
  }
}

extension ProfileSummary.Query {
  /// "project, by a query of requests, planned".
  package var heading: String { "\(entity), by a query of \(table)" }

  package var facts: [ProfileSummary.Fact] {
    var facts: [ProfileSummary.Fact] = []
    if isDerived {
      facts.append(("Counts", "as records that come along, not as rows of files"))
    }
    if let missingOf {
      facts.append(
        ("Deleted", "what the query no longer gives of a \(missingOf) that is in the export"))
    }
    if !kept.isEmpty { facts.append(("To extra", kept.joined(separator: ", "))) }
    if !skipped.isEmpty { facts.append(("Left out", skipped.joined(separator: ", "))) }
    return facts + derived.flatMap { $0.facts(of: entity) }
  }

  package var lines: [ProfileSummary.Line] {
    ProfileSummary.lines(columns) + ProfileSummary.lines(derived)
  }
}

extension ProfileSummary.Finding {
  /// "stale_counter, a warning of clients".
  package var heading: String {
    "\(code), \(severity == "error" ? "an" : "a") \(severity) about \(table)"
  }

  package var facts: [ProfileSummary.Fact] { field.map { [("Column", $0)] } ?? [] }
}

extension ProfileSummary.Derived {
  /// "Brings: contact, to which the ticket's contact_id leads, only where role is 'customer'".
  fileprivate func facts(of owner: String) -> [ProfileSummary.Fact] {
    let link =
      field.map { "to which the \(owner)'s \($0) leads" }
      ?? parent.map { "whose \($0) leads to the \(owner)" }
    let match =
      match.isEmpty ? [] : ["unless one has the same \(match.joined(separator: " or "))"]
    let parts = [entity] + (link.map { [$0] } ?? []) + conditions + match
    return [("Brings", parts.joined(separator: ", "))] + derived.flatMap { $0.facts(of: entity) }
  }
}

// MARK: - Fields

extension ProfileSummary {
  fileprivate static func lines(_ derived: [Derived], after prefix: String = "") -> [Line] {
    derived.flatMap { derived in
      let prefix = prefix + (derived.field ?? derived.entity) + " → "
      return lines(derived.columns, after: prefix) + lines(derived.derived, after: prefix)
    }
  }

  fileprivate static func lines(_ columns: [Column], after prefix: String = "") -> [Line] {
    var last: String?
    return columns.map { column in
      defer { last = column.field }
      let isFirst = column.field != last
      var how = column.joiner.map { ["joined with '\($0)'"] } ?? []
      how += column.steps
      if isFirst, column.isRequired { how.append("a row without it is rejected") }
      return Line(
        field: isFirst ? prefix + column.field : "  or else",
        columns: column.from.joined(separator: column.joiner == nil ? " or " : " + "),
        how: how.joined(separator: "; "))
    }
  }
}
