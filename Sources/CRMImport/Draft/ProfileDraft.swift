internal import CRMBytes
package import CRMFormats
internal import CRMSchema
package import CRMWorkspace

/// A profile for an export that no profile knows, proposed from its headings and values.
package struct ProfileDraft: Sendable {
  /// What one table of the export would become.
  package struct Table: Sendable {
    /// One column and the field that it fills.
    package struct Column: Sendable, Equatable {
      package var column: String
      /// `source_key` for the key; a reference for columns that bring a record along.
      package var field: String
    }

    package var path: String
    /// The name of the table in the file, or of the file.
    package var name: String
    package var rows: Int
    package var columnCount: Int
    /// `nil` where no entity fits.
    package var entity: String?
    package var columns: [Column]
  }

  package var name: String
  /// The profile, with comments.
  package var yaml: String
  package var tables: [Table]
  /// The numbers of lines that leave something to be decided.
  package var decisions: [Int]
}

/// Proposes profiles.
package struct ProfileDrafter {
  private let profiles: [Profile]
  /// The name of the profile; by default that of the export.
  package var name: String?
  /// What the rows of every table are.
  package var entity: String?
  package var overrides = FormatOverrides()
  /// The table to read of files that hold several; all of them otherwise.
  package var table: String?
  /// Gives everything on standard input.
  package var standardInput: () throws -> [UInt8] = { [] }

  /// Learns from the profiles of the workspace and the built-in ones.
  /// - Parameter without: profiles that it is not to learn from.
  package init(_ workspace: Workspace, without: Set<String> = []) throws {
    profiles = try ProfileCatalogue(workspace).profiles.filter { !without.contains($0.name) }
  }

  /// - Throws: `ImportError` where the export cannot be read or looks like nothing that is known.
  package func draft(_ path: ImportOptions.Path) throws -> ProfileDraft {
    let wanted = try wantedEntity()
    let findings = Findings()
    var finder = InputFinder(
      overrides: overrides, findings: findings, standardInput: standardInput)
    try finder.add(path)
    if let table { try finder.keep(table) }
    var faults = finder.unreadable.map(\.description)
    var tables: [DraftTable] = []
    for input in finder.inputs {
      do throws(FormatError) {
        tables.append(try DraftTable(input))
      } catch {
        faults.append(error.description)
      }
    }
    guard !tables.isEmpty else {
      throw ImportError(faults.first ?? "\(path.shown): it holds no table")
    }
    return try draft(tables, of: path, faults, wanted)
  }

  private func wantedEntity() throws(ImportError) -> Entity? {
    guard let entity else { return nil }
    guard let found = Schema.entity(matching: entity), found.isImported else {
      let known = Schema.entities.filter(\.isImported).map(\.name)
      throw ImportError(unknownText("entity", entity, among: known), isUsage: true)
    }
    return found
  }

  private func draft(
    _ tables: [DraftTable], of path: ImportOptions.Path, _ faults: [String], _ wanted: Entity?
  ) throws -> ProfileDraft {
    let known = KnownColumns(profiles)
    let chooser = EntityChooser(known)
    var drafts: [TableDraft] = []
    var left: [(table: DraftTable, nearest: Entity?)] = []
    for table in tables {
      let best = chooser.fits(table, wanted: wanted).first
      if let best, wanted != nil || Self.isSound(best, table) {
        drafts.append(TableDrafter(known: known).draft(table, best))
      } else {
        left.append((table, best?.entity))
      }
    }
    guard !drafts.isEmpty else {
      let nearest = left.compactMap(\.nearest?.name).first ?? "contact"
      throw ImportError(
        "\(path.shown): its names and columns are like no entity's",
        remedy: "Say what its rows are: --entity \(nearest)", isUsage: false)
    }
    drafts = DraftReferences(drafts).drafts
    drafts.decideDates()
    let name = name ?? Self.name(of: path.shown, besides: profiles.map(\.name))
    var writer = DraftWriter()
    writeHead(&writer, name, path, drafts, faults)
    for draft in drafts { writer.write(draft) }
    for (table, _) in left {
      writer.line()
      writer.comment(
        "\(table.input.shownName): \(table.rows) rows are left out, for no entity fits. Columns: "
          + table.columns.prefix(12).map(\.name).joined(separator: ", "), indent: 2)
    }
    // A draft that cannot be read back is none.
    _ = try ProfileSummary.read(Array(writer.text.utf8), path: "\(name).yaml")
    return ProfileDraft(
      name: name, yaml: writer.text,
      tables: drafts.map(\.summary)
        + left.map {
          ProfileDraft.Table(
            path: $0.table.input.shown, name: $0.table.input.table.name, rows: $0.table.rows,
            columnCount: $0.table.columns.count,
            entity: nil, columns: [])
        }, decisions: writer.decisions)
  }

  private static func isSound(_ fit: EntityFit, _ table: DraftTable) -> Bool {
    let fields = Set(fit.fits.map(\.field)).count
    guard !table.columns.isEmpty else { return false }
    return fields >= 2 && fit.score >= 0.9 || fields >= 1 && fit.nameScore >= 0.8
  }

  private func writeHead(
    _ writer: inout DraftWriter, _ name: String, _ path: ImportOptions.Path,
    _ drafts: [TableDraft], _ faults: [String]
  ) {
    writer.comment(
      "A draft from \(path.shown): what 'guess' stands beside was guessed, and 'CHOOSE' marks what"
        + " you have to decide. Check it with 'crm profile check FILE'; see what it would do with"
        + " 'crm import EXPORT --profile FILE --dry-run'.")
    for fault in faults { writer.comment("Not read: \(fault)") }
    writer.line("name: \(YAMLText.scalar(name))")
    writer.line("title: \(YAMLText.scalar("\(name), drafted from its columns"))")
    writer.comment(
      "Times without an offset are those of this zone; amounts without a currency of this.")
    writer.comment("source: {time_zone: Europe/Berlin, currency: EUR}")
    let markers = markers(drafts)
    if !markers.isEmpty {
      writer.comment("Cells with nothing else stand for nothing, guess from the values.")
      writer.line("nulls: \(YAMLText.list(markers))")
    }
    let format = overrides.declared
    if !format.isEmpty { writer.line("format: {\(format.joined(separator: ", "))}") }
    writer.line("files:")
  }

  private func markers(_ drafts: [TableDraft]) -> [String] {
    Set(drafts.flatMap(\.table.columns).flatMap(\.markers.keys)).sorted()
  }

  /// The name of the file without ending and date, in lower case.
  private static func name(of path: String, besides taken: [String]) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    var name = FileNameDate(file.contains(".") ? file : file + ".x").stem.lowercased()
      .split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: "-")
    if name.isEmpty { name = "export" }
    let isTaken = taken.contains(name) || name == MappingChooser.nativeName
    return isTaken ? name + "-draft" : name
  }
}

extension FormatOverrides {
  /// What a profile may say of the form of its files, as `key: value`.
  fileprivate var declared: [String] {
    var declared: [String] = []
    if let encoding { declared.append("encoding: \(YAMLText.scalar(encoding))") }
    if let delimiter {
      let name = delimiter == Byte.tab ? "tab" : String(UnicodeScalar(delimiter))
      declared.append("delimiter: \(YAMLText.scalar(name))")
    }
    if let hasHeader { declared.append("header: \(hasHeader)") }
    if let headerLine { declared.append("header_line: \(headerLine)") }
    if let quoting { declared.append("quoting: \(quoting.rawValue)") }
    if let hasFooter { declared.append("footer: \(hasFooter)") }
    return declared
  }
}

extension TableDraft {
  fileprivate var summary: ProfileDraft.Table {
    var columns = key.map {
      ProfileDraft.Table.Column(column: column($0).name, field: "source_key")
    }
    if let place = deleted {
      columns.append(ProfileDraft.Table.Column(column: column(place).name, field: "is_deleted"))
    }
    for field in fields {
      columns += field.sources.map {
        ProfileDraft.Table.Column(column: column($0.column).name, field: field.field.name)
      }
    }
    for derived in derived {
      columns += derived.columns.map {
        ProfileDraft.Table.Column(column: column($0).name, field: derived.field)
      }
    }
    return ProfileDraft.Table(
      path: table.input.shown, name: table.input.table.name, rows: table.rows,
      columnCount: table.columns.count,
      entity: entity.name, columns: columns)
  }
}
