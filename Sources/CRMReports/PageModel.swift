package import CRMBytes
package import CRMCharts

/// One page of the site, complete but for its frame: what is said, in order.
package struct PageModel: Sendable {
  /// The file's name without its ending: `pipeline`.
  package var slug: String
  package var title: String
  package var summary: String
  /// Sentences that open the page: what moved, from the figures below.
  package var lead: [String]
  package var parts: [PagePart]
}

/// One part of a page.
package enum PagePart: Sendable {
  /// HTML made from the report's own Markdown.
  case prose([UInt8])
  case figures([Figure])
  case chart(ChartPart)
  case table(TablePart)
  /// A part whose data the source does not have.
  case missing(MissingPart)
}

/// Good, bad or neither: what a number means, apart from its sign.
package enum Meaning: String, Sendable {
  case good, bad, neutral
}

/// A headline figure.
package struct Figure: Sendable {
  package struct Change: Sendable {
    /// "+4.1 points", "−12 %".
    package var text: String
    /// `up`, `down` or `flat`.
    package var direction: String
    package var meaning: Meaning
    /// What it is compared with: "on Q1 2026".
    package var against: String
    /// How big the move is beside the old value, to find the greatest among several.
    package var weight: Double
  }

  package struct Target: Sendable {
    package var text: String
    package var meaning: Meaning
  }

  /// Unique among the site's figures: `overview-1-3`.
  package var id: String
  package var metric: String
  package var label: String
  /// Cut to three digits for reading; `nil` where there is no data.
  package var value: String?
  package var exact: String?
  /// Stands for the value where there is none.
  package var emptyText = "No data"
  /// The period or the moment that it tells of.
  package var span: String
  package var change: Change?
  package var sparkline: Chart?
  /// The sentence of the metric's definition.
  package var means: String
  package var countText: String?
  package var target: Target?
}

/// A chart with everything behind it.
package struct ChartPart: Sendable {
  package struct Definition: Sendable {
    package var metric: String
    package var title: String
    package var means: String
    /// "by the date closed".
    package var basis: String
    package var formula: String?
  }

  package var id: String
  package var title: String
  package var subtitle: String
  package var isFull: Bool
  package var chart: Chart
  /// The same drawn for a phone.
  package var narrow: Chart
  package var table: TablePart
  package var definitions: [Definition]
  package var sql: String
  package var countText: String
  package var freshness: String
  package var notes: [String]
}

/// A table of cells that are already text.
package struct TablePart: Sendable {
  package enum Kind: String, Sendable { case text, number, date }

  package struct Column: Sendable {
    package var label: String
    package var kind: Kind

    package init(_ label: String, _ kind: Kind = .text) {
      self.label = label
      self.kind = kind
    }
  }

  package struct Cell: Sendable {
    package var text: String
    /// What a script sorts by; the text itself where `nil`.
    package var sort: String?
    package var href: String?
    /// Share of the column's greatest value, 0–100, for a bar in the cell.
    package var bar: Int?
    package var tone: Meaning
    /// The value as CSV holds it: plain, unrounded.
    package var plain: String

    package init(
      _ text: String, plain: String? = nil, sort: String? = nil, href: String? = nil,
      bar: Int? = nil, tone: Meaning = .neutral
    ) {
      self.text = text
      self.plain = plain ?? text
      self.sort = sort
      self.href = href
      self.bar = bar
      self.tone = tone
    }
  }

  package struct Row: Sendable {
    package var id: String?
    package var cells: [Cell]

    package init(id: String? = nil, _ cells: [Cell]) {
      self.id = id
      self.cells = cells
    }
  }

  package var id: String
  package var title: String
  package var caption: String
  package var columns: [Column]
  package var rows: [Row]
  /// What is said in place of no rows.
  package var emptyText: String
  /// What a reader must know beside it, such as that it was cut.
  package var note: String?
  package var isFull = true

  /// The table as RFC 4180 CSV with the columns' labels; cells that a spreadsheet would run are
  /// guarded.
  package func csv() -> ByteBuffer {
    var buffer = ByteBuffer()
    append(columns.map(\.label), to: &buffer)
    for row in rows { append(row.cells.map(\.plain), to: &buffer) }
    return buffer
  }

  private func append(_ fields: [String], to buffer: inout ByteBuffer) {
    for (index, field) in fields.enumerated() {
      if index > 0 { buffer.append(",") }
      buffer.appendCSV(field, guarded: true)
    }
    buffer.append("\r\n")
  }
}

/// Says that a part has no data, why, and how to supply it.
package struct MissingPart: Sendable {
  package var title: String
  package var why: String
  package var how: String
}
