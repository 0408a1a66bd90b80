internal import CRMBytes
internal import CRMCharts
internal import CRMSite
internal import CRMTemplates
internal import CRMWorkspace

/// Writes pages of the reference with the templates of the site.
struct DocsWriter {
  private let settings: Settings
  private let templates: TemplateSet

  private static let navigation: [(group: String, label: String, path: String)] = [
    ("Reference", "Overview", DocsPath.index),
    ("Data", "Dictionary", DocsPath.entities), ("Data", "Diagram", DocsPath.diagram),
    ("Figures", "Metrics", DocsPath.metrics), ("Figures", "Expressions", DocsPath.expressions),
    ("Figures", "Declarations", DocsPath.declarations),
    ("Figures", "Rules and alerts", DocsPath.rules),
    ("Imports", "Profiles", DocsPath.profiles), ("Imports", "Transforms", DocsPath.transforms),
    ("Imports", "Findings", DocsPath.issues),
    ("Program", "Commands", DocsPath.commands), ("Program", "Settings", DocsPath.settings),
  ]

  init(workspace: Workspace, settings: Settings) {
    self.settings = settings
    templates = TemplateSet(of: workspace)
  }

  func write(_ page: DocsPage, into folder: inout SiteFolder) throws {
    var buffer = ByteBuffer(capacity: 1 << 16)
    try templates.render("page", value(page), into: &buffer)
    try folder.write(buffer.bytes, to: page.path)
  }

  private func value(_ page: DocsPage) -> TemplateValue {
    var lead = ByteBuffer()
    lead.appendHTML(page.summary)
    return [
      "lang": "en", "title": .text(page.title), "description": .text(page.summary), "root": "",
      "feed": .none,
      "nav": navigation(page.section),
      "site": [
        "name": .text(settings.name), "as_of": .none, "as_of_label": "Reference",
        "generated_by": "Made with Almanac", "freshness": .none, "is_stale": false,
      ],
      "lead": [["html": .raw(lead.bytes)]], "parts": .list(page.parts.map(part)),
    ]
  }

  private func navigation(_ section: String) -> TemplateValue {
    var previous: String?
    return .list(
      Self.navigation.map { entry in
        defer { previous = entry.group }
        return [
          "label": .text(entry.label), "href": .url(entry.path),
          "is_current": .bool(entry.path == section),
          "group": entry.group == previous ? .none : .text(entry.group),
        ]
      })
  }

  private func part(_ part: DocsPart) -> TemplateValue {
    switch part {
    case .prose(let prose): ["prose": ["html": .raw(prose.buffer.bytes)]]
    case .table(let table): ["table": value(table)]
    }
  }

  private func value(_ table: DocsTable) -> TemplateValue {
    [
      "id": .text(table.id), "title": .text(table.title), "caption": .none, "width": "full",
      "columns": .list(
        table.columns.map { ["label": .text($0), "kind": "text", "is_sortable": true] }),
      "rows": .list(
        table.rows.map { row in
          ["id": .optional(row.id), "cells": .list(row.cells.map(value))]
        }),
      "empty_text": "Nothing is declared.", "note": .optional(table.note), "csv_href": .none,
    ]
  }

  private func value(_ cell: DocsTable.Cell) -> TemplateValue {
    [
      "text": .text(cell.text), "href": cell.href.map { .url($0) } ?? .none, "kind": "text",
      "sort": .none, "bar": .none, "tone": .none,
    ]
  }
}
