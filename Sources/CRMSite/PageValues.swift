internal import CRMBytes
internal import CRMCharts
internal import CRMReports
internal import CRMTemplates

/// A page's model as the values that its template names.
struct PageValues {
  let assets: PageAssets

  func parts(_ parts: [PagePart]) -> TemplateValue {
    .list(parts.map(part))
  }

  private func part(_ part: PagePart) -> TemplateValue {
    switch part {
    case .prose(let html): ["prose": ["html": .raw(html)]]
    case .figures(let figures): ["kpis": ["items": .list(figures.map(figure))]]
    case .chart(let chart): ["chart": self.chart(chart)]
    case .table(let table): ["table": self.table(table, csv: assets.csvPath(table.id))]
    case .missing(let missing):
      [
        "missing": [
          "title": .text(missing.title), "why": .text(missing.why), "how": .text(missing.how),
        ]
      ]
    }
  }

  private func figure(_ figure: Figure) -> TemplateValue {
    [
      "label": .text(figure.label), "value": .text(figure.value ?? figure.emptyText),
      "exact": .optional(figure.exact), "unit_note": .none,
      "change": figure.change.map { change in
        [
          "text": .text(change.text), "direction": .text(change.direction),
          "meaning": .text(change.meaning.rawValue), "against": .text(change.against),
        ]
      } ?? .none,
      "sparkline": figure.sparkline.map { .raw(assets.sparkline($0, figure.id)) } ?? .none,
      "means": .text(figure.means), "href": .none,
      "n_text": .text([figure.span, figure.countText].compactMap { $0 }.joined(separator: " · ")),
      "metric_href": .url(assets.definitionPath(figure.metric)),
      "target": figure.target.map { target in
        ["text": .text(target.text), "meaning": .text(target.meaning.rawValue)]
      } ?? .none,
    ]
  }

  private func chart(_ part: ChartPart) -> TemplateValue {
    let summary = part.chart.summary
    return [
      "id": .text(part.id), "title": .text(part.title), "subtitle": .text(part.subtitle),
      "width": .text(part.isFull ? "full" : "half"),
      "svg": .raw(assets.inlineSVG(part.chart, id: part.id)),
      "svg_narrow": .raw(assets.inlineSVG(part.narrow, id: part.id + "-n")),
      "alt": .text(summary.altText), "finding": .optional(summary.finding),
      "table": table(part.table, csv: nil),
      "csv_href": .url(assets.csvPath(part.id)), "png_href": .url(assets.pngPath(part.id)),
      "svg_href": .url(assets.svgPath(part.id)),
      "definition": .list(part.definitions.map(definition)), "sql": .text(part.sql),
      "n_text": .text(part.countText), "freshness_text": .text(part.freshness),
      "notes": .list(part.notes.map { .text($0) }),
    ]
  }

  private func definition(_ definition: ChartPart.Definition) -> TemplateValue {
    [
      "title": .text(definition.title), "means": .text(definition.means),
      "basis": .text(definition.basis), "source": .optional(definition.formula),
      "metric_href": .url(assets.definitionPath(definition.metric)),
    ]
  }

  private static let columnShape = TemplateShape(["label", "kind", "is_sortable"])
  private static let rowShape = TemplateShape(["id", "cells"])
  private static let cellShape = TemplateShape(["text", "href", "kind", "sort", "bar", "tone"])

  private func table(_ part: TablePart, csv: String?) -> TemplateValue {
    let kinds = part.columns.map { TemplateValue.text($0.kind.rawValue) }
    let columns = part.columns.map { column in
      TemplateValue.record(
        PageValues.columnShape, [.text(column.label), .text(column.kind.rawValue), true])
    }
    let rows = part.rows.map { row in
      TemplateValue.record(
        PageValues.rowShape,
        [.optional(row.id), .list(zip(row.cells, kinds).map { cell($0, kind: $1) })])
    }
    return [
      "id": .text(part.id), "title": .text(part.title),
      "caption": part.caption == part.title ? .none : .text(part.caption),
      "columns": .list(columns), "rows": .list(rows), "empty_text": .text(part.emptyText),
      "note": .optional(part.note), "csv_href": csv.map { .url($0) } ?? .none,
      "width": .text(part.isFull ? "full" : "half"),
    ]
  }

  private func cell(_ cell: TablePart.Cell, kind: TemplateValue) -> TemplateValue {
    .record(
      PageValues.cellShape,
      [
        .text(cell.text), cell.href.map { .url($0) } ?? .none, kind, .optional(cell.sort),
        cell.bar.map { .text("b\(min(100, max(0, ($0 + 2) / 5 * 5)))") } ?? .none,
        cell.tone == .neutral ? .none : .text(cell.tone.rawValue),
      ])
  }
}
