internal import CRMBytes
package import CRMMetrics
internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMYAML

/// A table from read-only SQL over the documented views.
///
/// Lines at the top of the form `-- key: value` give `title`, `width` (full or half), `limit`,
/// `empty` (what is said of no rows), `note` and `needs` (an entity). `:as_of` and `:today` are the
/// site's moment and its local day. A column named `…_minor` is money in the row's `currency`,
/// which then has no column of its own; `…_on` and `…_at` are dates; `…_percent` is 0–100;
/// `X_href` says where the cells of `X` lead.
package struct SQLBlock: Block {
  package static let kind = "sql"

  let source: BlockSource
  let title: String
  let limit: Int
  let emptyText: String
  let note: String?
  let needs: String?
  let isFull: Bool
  let sql: String

  package init(_ source: BlockSource) throws {
    self.source = source
    var settings: [String: String] = [:]
    let known = ["title", "width", "limit", "empty", "note", "needs"]
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      guard line.hasPrefix("-- "), let colon = line.firstIndex(of: ":") else { break }
      let key = String(line[line.index(line.startIndex, offsetBy: 3)..<colon])
      guard known.contains(key) else {
        throw YAMLError(
          YAMLLocation(path: source.path, line: source.line + number, column: 4),
          unknownText("key", key, among: known))
      }
      settings[key] = SQLBlock.trimmed(line[line.index(after: colon)...])
    }
    guard let title = settings["title"] else {
      throw source.error("the table has no title: begin the block with '-- title: …'")
    }
    self.title = title
    guard let limit = Int(settings["limit"] ?? "50"), limit > 0 else {
      throw source.error("'limit' must be a whole number of 1 or more")
    }
    guard let width = PartWidth(rawValue: settings["width"] ?? "full") else {
      throw source.error("'width' must be full or half")
    }
    if let name = settings["needs"], Schema.entity(name) == nil {
      throw source.error(unknownText("entity", name, among: Schema.names))
    }
    self.limit = limit
    emptyText = settings["empty"] ?? "Nothing to list."
    note = settings["note"]
    needs = settings["needs"]
    isFull = width == .full
    sql = source.text
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] { [] }

  package func parts(
    _ results: [MetricResult], _ context: ReportContext
  ) throws -> [PagePart] {
    if let needs, let missing = context.missing(needs, title: title) { return [.missing(missing)] }
    let (columns, rows, count) = try answer(context)
    var notes = [note].compactMap { $0 }
    if count > rows.count { notes.append("The first \(rows.count) of \(count) are shown.") }
    return [
      .table(
        TablePart(
          id: source.id, title: title, caption: title,
          columns: columns.map { TablePart.Column($0.label, $0.kind.tableKind) },
          rows: rows.map { row in TablePart.Row(columns.map { $0.cell(row) }) },
          emptyText: emptyText,
          note: notes.isEmpty ? nil : notes.joined(separator: " "), isFull: isFull))
    ]
  }
}

extension SQLBlock {
  /// The rows to show, and how many there are in all.
  private func answer(
    _ context: ReportContext
  ) throws -> (columns: [SQLColumn], rows: [[SQLValue]], count: Int) {
    do throws(SQLError) {
      let statement = try context.questions.prepareQuestion(sql)
      statement.bind(context.asOf.text, named: ":as_of")
      statement.bind(context.today.description, named: ":today")
      var rows: [[SQLValue]] = []
      var count = 0
      while try statement.step() {
        count += 1
        guard rows.count < limit else { continue }
        rows.append((0..<statement.columnCount).map { statement.value($0) })
      }
      return (
        SQLColumn.all(statement.columnNames, rows, zone: context.calendar.timeZone), rows, count
      )
    } catch {
      throw source.error("the SQL of '\(title)' failed: \(error.message)")
    }
  }
}
