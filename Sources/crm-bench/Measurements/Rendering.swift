internal import CRMBytes
internal import CRMTemplates
internal import CRMWorkspace

/// A long table through the templates of the site, beside the same bytes appended by hand.
struct Rendering: Measurement {
  let name = "templates"
  let means = "Render a page with a table of 5 000 rows."

  private static let page = """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>{{title}}</title></head><body>
    <table>
    <thead><tr>{{#columns}}<th scope="col" class="{{kind}}">{{label}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}
    <tr>{{#cells}}<td class="{{kind}}">{{#href}}<a href="{{href}}">{{text}}</a>{{/href}}{{^href}}\
    {{text}}{{/href}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </body></html>

    """

  /// A cell before it is a value of a template.
  private struct Cell {
    var kind: String
    var text: String
    var href: String?
  }

  func run(on bench: Workbench) throws -> [Figure] {
    let rows = Self.rows(bench.scaled(5_000))
    let value = Self.value(rows)
    let templates = TemplateSet(loader: { $0 == "page" ? Array(Self.page.utf8) : nil })
    var rendered = ByteBuffer()
    var plain = ByteBuffer()
    let rounds = 10
    let seconds = try Stopwatch.best(
      of: rounds,
      {
        rendered.removeAll()
        try templates.render("page", value, into: &rendered)
      },
      {
        plain.removeAll()
        Self.append(rows, to: &plain)
      })
    guard rendered.bytes == plain.bytes else {
      throw MeasurementError("the template and the limit write different pages")
    }
    return [
      Figure(
        name: "render a table",
        work: "\(counted(rows.count)) rows, \(megabytes(rendered.count))",
        amount: Double(rows.count), unit: "rows", seconds: seconds[0], rounds: rounds,
        rival: .init(name: "limit: append by hand", seconds: seconds[1]))
    ]
  }

  private static let columns = [
    ("text", "Deal"), ("text", "Account"), ("text", "Stage"), ("num", "Amount"), ("date", "Close"),
  ]

  private static func rows(_ count: Int) -> [[Cell]] {
    var random = RandomNumbers(state: 5)
    return (1...count).map { row in
      [
        Cell(kind: "text", text: "Deal <\(row)> & \"more\"", href: "deals/\(row).html"),
        Cell(kind: "text", text: "Account \(random.below(900))", href: nil),
        Cell(kind: "text", text: random.pick(["Proposal", "Negotiation", "Won"]), href: nil),
        Cell(kind: "num", text: "€ \(random.below(100_000))", href: nil),
        Cell(kind: "date", text: "2026-0\(1 + random.below(9))-15", href: nil),
      ]
    }
  }

  private static func value(_ rows: [[Cell]]) -> TemplateValue {
    let cell = TemplateShape(["kind", "text", "href"])
    let row = TemplateShape(["cells"])
    return [
      "title": "Open deals",
      "columns": .list(columns.map { ["kind": .text($0.0), "label": .text($0.1)] }),
      "rows": .list(
        rows.map { cells in
          .record(
            row,
            [
              .list(
                cells.map {
                  .record(
                    cell, [.text($0.kind), .text($0.text), $0.href.map { .url($0) } ?? .none])
                })
            ])
        }),
    ]
  }

  private static func append(_ rows: [[Cell]], to page: inout ByteBuffer) {
    page.append(
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Open deals</title></head><body>
      <table>
      <thead><tr>
      """)
    for (kind, label) in columns {
      page.append("<th scope=\"col\" class=\"\(kind)\">\(label)</th>")
    }
    page.append("</tr></thead>\n<tbody>\n")
    for row in rows {
      page.append("<tr>" as StaticString)
      for cell in row {
        page.append("<td class=\"" as StaticString)
        page.appendHTML(cell.kind)
        page.append("\">" as StaticString)
        if let href = cell.href {
          page.append("<a href=\"" as StaticString)
          page.appendHTML(href)
          page.append("\">" as StaticString)
        }
        page.appendHTML(cell.text)
        if cell.href != nil { page.append("</a>" as StaticString) }
        page.append("</td>" as StaticString)
      }
      page.append("</tr>\n" as StaticString)
    }
    page.append("</tbody>\n</table>\n</body></html>\n")
  }
}
