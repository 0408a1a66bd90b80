import CRMTemplates

/// A page model with every form that the templates know, filled as a real overview would be.
enum PageFixture {
  static let names: Set<String> = ["prose", "kpis", "chart", "table", "missing", "notice"]

  static var overview: TemplateValue {
    [
      "lang": "en", "title": "Overview", "root": "",
      "description": "Sales, service and customers of Nordwind Instruments at a glance.",
      "site": [
        "name": "Nordwind Instruments", "as_of": "2026-06-30T22:00:00Z",
        "as_of_label": "As of 30 June 2026, 22:00 UTC",
        "generated_by": "Made by Almanac 0.1 from 14 exports, 48 210 rows",
        "freshness": "2 hours old", "is_stale": false,
      ],
      "feed": "feed.xml", "nav": navigation,
      "lead": [
        [
          "html": html(
            "Open pipeline fell by 8 % to 4.18 M € in June, while "
              + "<a href=\"pipeline.html\">the win rate rose to 31 %</a>.")
        ],
        [
          "html": html(
            "Three deals above 100 000 € are past their close date; first replies to tickets take "
              + "4.5 hours, an hour less than in May.")
        ],
      ],
      "parts": .list(parts),
    ]
  }

  private static var parts: [TemplateValue] {
    [
      part("kpis", ["items": .list(figures)]),
      part("chart", pipelineChart), part("chart", winRateChart),
      part("table", attention),
      part(
        "prose",
        ["html": .raw(Markdown.html(prose, options: .init(headingShift: 1)))]),
      part("chart", wideChart),
      part(
        "missing",
        [
          "title": "Satisfaction", "why": "The tickets of this source carry no ratings.",
          "how": "Export the column satisfaction_rating, or map yours to it in a profile.",
        ]),
      part(
        "notice",
        [
          "tone": "bad",
          "html": html("<p>12 opportunities have no currency; they are left out of all sums.</p>"),
        ]),
      part("table", empty),
    ]
  }

  private static func part(_ form: String, _ value: TemplateValue) -> TemplateValue {
    .object([form: value])
  }

  static func html(_ text: String) -> TemplateValue { .raw(Array(text.utf8)) }

  private static let prose = """
    # How to read this

    Money is in euros at the rate of the day a deal closed. A figure marked *to date* compares the
    days of this month so far with the same days of the month before.

    | Term | Means |
    | --- | --- |
    | Open | not yet won or lost |
    | Pushed | the close date was moved to a later month |
    """

  private static var navigation: TemplateValue {
    let groups: [(String, [String])] = [
      ("Sales", ["Overview", "Pipeline", "Funnel and wins", "Forecast", "Leads"]),
      ("Service", ["Tickets", "Services", "Feedback and messages"]),
      ("Customers", ["Customers", "Contracts", "Projects"]),
      ("Operations", ["Activity", "Events", "Team"]),
      ("About the data", ["Data quality", "What changed", "Metrics", "Imports"]),
    ]
    return .list(
      groups.flatMap { group, labels in
        labels.enumerated().map { offset, label in
          [
            "label": .text(label), "href": .url(label.lowercased() + ".html"),
            "is_current": .bool(label == "Overview"),
            "group": offset == 0 ? .text(group) : .none,
          ]
        }
      })
  }

  private static var figures: [TemplateValue] {
    [
      figure(
        "Open pipeline", "4.18 M €", "", change: ("−8.1 %", "down", "bad", "on May"),
        "Sum of the values of all deals that are open on the as-of date.", n: "214 deals",
        target: ("Target 4.50 M €", "bad")),
      figure(
        "Win rate", "31.4 %", "", change: ("+4.1 points", "up", "good", "on May, to date"),
        "Won opportunities as a share of all that closed.", n: "n = 57",
        target: ("Target 30 %", "good")),
      figure(
        "Revenue won", "612 k €", "", change: ("+2.3 %", "up", "good", "on May"),
        "Value of the deals that were won in the month.", n: "18 deals"),
      figure(
        "First reply", "4.5 h", "median", change: ("−1.1 h", "down", "good", "on May"),
        "Median time from a ticket's creation to the first public reply.", n: "n = 402"),
      figure(
        "Open tickets", "86", "", change: ("no change", "flat", "neutral", "on May"),
        "Tickets that are neither solved nor closed.", n: "86 tickets"),
      figure(
        "Satisfaction", "No data", "", change: nil, "Share of good ratings.",
        n: "no ratings in this source"),
    ]
  }

  private static func figure(
    _ label: String, _ value: String, _ unit: String,
    change: (text: String, direction: String, meaning: String, against: String)?,
    _ means: String, n: String, target: (text: String, meaning: String)? = nil
  ) -> TemplateValue {
    [
      "label": .text(label), "value": .text(value), "exact": .text(value), "unit_note": .text(unit),
      "change": change.map {
        [
          "text": .text($0.text), "direction": .text($0.direction), "meaning": .text($0.meaning),
          "against": .text($0.against),
        ]
      } ?? .none,
      "sparkline": change == nil ? .none : html(PageDrawings.sparkline),
      "means": .text(means), "href": .url("pipeline.html"), "n_text": .text(n),
      "metric_href": .url("metrics.html#open_pipeline"),
      "target": target.map { ["text": .text($0.text), "meaning": .text($0.meaning)] } ?? .none,
    ]
  }
}
