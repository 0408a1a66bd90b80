/// Rows for reading in a terminal: one blank between columns, numbers to the right.
///
/// Cells may hold any text; control characters are made visible. In a terminal the widest text
/// columns are shortened until a row fits; in a file nothing is.
package struct Table: Sendable {
  package enum Kind: Sendable, Equatable {
    case text
    /// Text that is typed again, such as a name: never shortened.
    case name
    /// Right-aligned, with the decimal points below each other.
    case number
  }

  package struct Column: Sendable {
    package var title: String
    package var kind: Kind

    package static func text(_ title: String) -> Column { Column(title: title, kind: .text) }
    package static func name(_ title: String) -> Column { Column(title: title, kind: .name) }
    package static func number(_ title: String) -> Column { Column(title: title, kind: .number) }
  }

  package struct Cell: Sendable, ExpressibleByStringLiteral {
    package var text: String
    package var style: TextStyle?

    package init(_ text: String, _ style: TextStyle? = nil) {
      self.text = text
      self.style = style
    }

    package init(stringLiteral value: String) { self.init(value) }
  }

  package var columns: [Column]
  package private(set) var rows: [[Cell]] = []

  package init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; missing cells at its end are empty.
  package mutating func add(_ cells: [Cell]) {
    let missing = max(0, columns.count - cells.count)
    rows.append(cells.prefix(columns.count) + Array(repeating: Cell(""), count: missing))
  }

  package mutating func add(_ cells: [String]) {
    add(cells.map { Cell($0) })
  }

  /// The lines with the header first, each ended by a line feed; empty without columns.
  package func text(width: Int? = nil, hasStyles: Bool = false) -> String {
    guard !columns.isEmpty else { return "" }
    let titles = columns.map { visibleText($0.title) }
    var cells = rows.map { row in row.map { visibleText($0.text) } }
    for index in columns.indices where columns[index].kind == .number {
      alignPoints(&cells, column: index)
    }
    let widths = fitted(
      columns.indices.map { index in
        cells.reduce(displayWidth(titles[index])) { max($0, displayWidth($1[index])) }
      }, to: width)
    var text = line(titles, widths) { _, title in TextStyle.dim.apply(title, isOn: hasStyles) }
    for (row, texts) in zip(rows, cells) {
      text += line(texts, widths) { index, cell in
        row[index].style?.apply(cell, isOn: hasStyles) ?? cell
      }
    }
    return text
  }

  private func line(
    _ texts: [String], _ widths: [Int], style: (Int, String) -> String
  ) -> String {
    var line = ""
    var blanks = 0
    for (index, text) in texts.enumerated() {
      let short = shortened(text, toWidth: widths[index])
      var cell = short[...]
      while cell.last == " " { cell.removeLast() }
      let before = columns[index].kind == .number ? widths[index] - displayWidth(short) : 0
      blanks += before
      if !cell.isEmpty {
        line += String(repeating: " ", count: blanks) + style(index, String(cell))
        blanks = 0
      }
      blanks += widths[index] - before - displayWidth(cell) + 1
    }
    return line + "\n"
  }
}

extension Table {
  /// Takes cells away from the widest text column, one at a time, until the row fits.
  private func fitted(_ natural: [Int], to width: Int?) -> [Int] {
    guard let width else { return natural }
    var widths = natural
    var excess = widths.reduce(0, +) + widths.count - 1 - width
    while excess > 0 {
      let candidates = widths.indices.filter {
        columns[$0].kind == .text && widths[$0] > min(natural[$0], 6)
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      let second = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 6
      let cut = min(excess, max(1, widths[widest] - max(second, 6)))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }

  /// Adds blanks after numbers with fewer decimals, if every cell is a number or empty.
  private func alignPoints(_ cells: inout [[String]], column: Int) {
    var longest = 0
    var tails: [Int?] = []
    for row in cells {
      guard let tail = tailLength(row[column]) else { return }
      tails.append(row[column].isEmpty ? nil : tail)
      longest = max(longest, tail)
    }
    guard longest > 0 else { return }
    for (index, tail) in tails.enumerated() {
      guard let tail else { continue }
      cells[index][column] += String(repeating: " ", count: longest - tail)
    }
  }

  /// The point and what follows it; 0 for a whole number, `nil` for other text.
  private func tailLength(_ text: String) -> Int? {
    var tail = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        if tail > 0 { return nil }
        tail = 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): tail += tail > 0 ? 1 : 0
      case UInt8(ascii: "-") where tail == 0: break
      default: return nil
      }
    }
    return tail
  }
}
