import CRMTemplates

extension PageFixture {
  static var pipelineChart: TemplateValue {
    chart(
      id: "pipeline-by-stage", width: "half", title: "Open pipeline by stage",
      finding: "Half of the open pipeline waits in negotiation",
      subtitle: "Value of open deals, €, as of 30 June 2026",
      svg: PageDrawings.bars(width: 524), narrow: PageDrawings.bars(width: 328))
  }

  static var winRateChart: TemplateValue {
    chart(
      id: "win-rate", width: "half", title: "Win rate by month", finding: nil,
      subtitle: "Won as a share of closed, %, by close date, July 2025 to June 2026",
      svg: PageDrawings.line(width: 524), narrow: nil)
  }

  static var wideChart: TemplateValue {
    chart(
      id: "created", width: "full", title: "Tickets created and solved",
      finding: "Since the release of 12 May more tickets come in than go out",
      subtitle: "Tickets a week, by creation and solution date",
      svg: PageDrawings.line(width: 1096), narrow: PageDrawings.line(width: 328),
      notes: ["The week of 29 June is still running and is drawn hatched."])
  }

  static func chart(
    id: String, width: String, title: String, finding: String?, subtitle: String, svg: String,
    narrow: String?, notes: [TemplateValue] = []
  ) -> TemplateValue {
    [
      "id": .text(id), "width": .text(width), "title": .text(title),
      "finding": .optional(finding), "subtitle": .text(subtitle), "svg": html(svg),
      "svg_narrow": narrow.map(html) ?? .none,
      "alt": .text("\(finding ?? title): negotiation 2.1 M €, proposal 1.2 M €."),
      "table": [
        "id": .text("\(id)-table"), "title": .text("\(title), figures"), "caption": .none,
        "columns": [column("Stage", "text"), column("Value", "number"), column("Deals", "number")],
        "rows": .list(
          [("Negotiation", "2 090 000.00 €", "41"), ("Proposal", "1 204 500.00 €", "66")].map {
            row(nil, [cell($0.0), cell($0.1, "number"), cell($0.2, "number")])
          }),
        "width": "full", "csv_href": .none, "empty_text": "No figures", "note": .none,
      ],
      "csv_href": .url("data/\(id).csv"), "png_href": .url("data/\(id).png"),
      "svg_href": .url("data/\(id).svg"),
      "definition": [
        "title": "Open pipeline",
        "means": "Sum of the values of all deals that are open on the as-of date.",
        "basis": "as-of date", "source": "opportunities of hubspot-eu, 1 204 rows",
        "metric_href": .url("metrics.html#open_pipeline"),
      ],
      "sql":
        "SELECT stage, sum(value_minor) / 100.0 AS value, count(*) AS n\nFROM opportunity\nWHERE is_open = 1 AND created_at <= '2026-06-30T22:00:00Z'\nGROUP BY stage\nORDER BY value DESC",
      "n_text": "n = 214 deals", "freshness_text": "data of 30 June 2026, 22:00 UTC",
      "notes": .list(notes),
    ]
  }

  static func column(_ label: String, _ kind: String) -> TemplateValue {
    ["label": .text(label), "kind": .text(kind), "is_sortable": true]
  }

  static func row(_ id: String?, _ cells: [TemplateValue]) -> TemplateValue {
    ["id": .optional(id), "cells": .list(cells)]
  }

  static func cell(
    _ text: String, _ kind: String = "text", href: String? = nil, sort: String? = nil,
    bar: String? = nil, tone: String? = nil
  ) -> TemplateValue {
    [
      "text": .text(text), "kind": .text(kind), "href": href.map { .url($0) } ?? .none,
      "sort": .optional(sort), "bar": .optional(bar), "tone": .optional(tone),
    ]
  }

  static let hostileName = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"

  static var attention: TemplateValue {
    let deals: [(String, String, String, Int, String, String, String)] = [
      ("Cleanroom sensors", "Hansen & Söhne", "Dana Reed", 240, "3 days late", "bad", "b80"),
      ("Calibration contract 2027", "Ærø Dairy", "Jonas Weiß", 182, "12 days late", "bad", "b60"),
      (hostileName, "北京仪器有限公司", "Dana Reed", 121, "pushed 4 times", "bad", "b40"),
      ("Lab refit", "مختبرات النور", "Priya Natarajan", 98, "due in 2 days", "", "b35"),
      ("Spare parts framework", "Møller Maskin", "Jonas Weiß", 64, "due in 5 days", "", "b20"),
      ("Training days", "Universität Graz", "Priya Natarajan", 12, "signed", "good", "b5"),
    ]
    let rows = (0..<2).flatMap { round in
      deals.enumerated().map { offset, deal in
        row(
          "d-\(round)-\(offset)",
          [
            cell(deal.0, href: "deals.html#d-\(offset)"), cell(deal.1), cell(deal.2),
            cell("\(deal.3) 000 €", "number", sort: "\(deal.3)000", bar: deal.6),
            cell("\(10 + offset) June 2026", "date", sort: "2026-06-\(10 + offset)"),
            cell(deal.4, tone: deal.5.isEmpty ? nil : deal.5),
          ])
      }
    }
    return [
      "id": "attention", "title": "Needs attention",
      "note": "Open deals by value that are past their close date or were pushed",
      "columns": [
        column("Deal", "text"), column("Customer", "text"), column("Owner", "text"),
        column("Value", "number"), column("Close date", "date"), column("Status", "text"),
      ],
      "rows": .list(rows), "caption": .none, "csv_href": .url("data/attention.csv"),
      "width": "full", "empty_text": "Nothing needs attention.",
    ]
  }

  static var empty: TemplateValue {
    [
      "id": "events", "title": "Events without support", "note": .none,
      "columns": [column("Event", "text"), column("Starts", "date")], "rows": [],
      "caption": .none, "csv_href": .none,
      "width": "half", "empty_text": "Every event of the next 30 days has a support contact.",
    ]
  }
}
