/// Holds back what may be a file's footer until it is known whether records follow.
///
/// What it finds does not depend on how the file falls into batches.
struct FooterWatch {
  /// A record or ragged row that may belong to the footer.
  private struct Line {
    var number: Int
    /// The number of the line behind it.
    var next: Int
    var raw: [UInt8]
    var isKnown: Bool
    var isFault: Bool
    /// The place of its batch among those held.
    var batch = 0
  }

  private static let mostLines = 20

  private let columnCount: Int
  private let cutter: HeadCutter
  private var held: [RecordBatch] = []
  /// The last lines of the held batches, in order.
  private var tail: [Line] = []
  /// The number of the line behind what stands before the tail.
  private var next = 1
  /// More lines than a footer has went by, and nothing else since.
  private var isOverrun = false

  init(dialect: CSVDialect, columnCount: Int) {
    self.columnCount = columnCount
    cutter = HeadCutter(delimiter: dialect.delimiter, terminator: dialect.terminator)
  }

  /// Takes the file's next batch and gives those that no footer is in.
  mutating func pass(_ batch: RecordBatch) -> [RecordBatch] {
    var (lines, last) = tailLines(of: batch)
    let isAllTail = last == nil
    if isAllTail, !isOverrun, tail.count + lines.count <= Self.mostLines {
      hold(batch, &lines)
      return []
    }
    let released = held
    held = []
    tail = []
    if lines.isEmpty || isAllTail || lines.count > Self.mostLines {
      isOverrun = !lines.isEmpty
      next = lines.last?.next ?? last?.next ?? next
      return released + [batch]
    }
    isOverrun = false
    next = last?.next ?? next
    hold(batch, &lines)
    return released
  }

  private mutating func hold(_ batch: RecordBatch, _ lines: inout [Line]) {
    for place in lines.indices { lines[place].batch = held.count }
    held.append(batch)
    tail += lines
  }

  /// At the end of the file: what is left of the held batches, and the footer taken out of them.
  mutating func finish() -> (batches: [RecordBatch], footer: [FileLine]) {
    guard let known = tail.firstIndex(where: \.isKnown) else { return (held, []) }
    // Unknown lines belong to the footer where a blank line parts them from the records.
    let start = (0...known).first { place in
      place == known || tail[place].number > (place == 0 ? next : tail[place - 1].next)
    }
    let footer = tail[(start ?? known)...]
    for line in footer {
      if line.isFault {
        held[line.batch].faults.removeLast()
      } else {
        held[line.batch].places.removeLast()
      }
    }
    let left = held.filter { !$0.places.isEmpty || !$0.faults.isEmpty }
    return (left, footer.map { FileLine($0.number, $0.raw) })
  }

  // MARK: - Looking from the end

  /// The lines at the batch's end that may be of a footer, in order, and the one before them.
  private func tailLines(of batch: RecordBatch) -> (lines: [Line], before: Line?) {
    var lines: [Line] = []
    var places = batch.places.count
    var faults = batch.faults.count
    while places + faults > 0, lines.count <= Self.mostLines {
      let isFault =
        faults > 0 && (places == 0 || batch.faults[faults - 1].line > batch.places[places - 1].line)
      let found: (line: Line, mayBelong: Bool)
      if isFault {
        faults -= 1
        found = line(of: batch.faults[faults])
      } else {
        places -= 1
        found = line(of: batch, row: places)
      }
      guard found.mayBelong else { return (lines.reversed(), found.line) }
      lines.append(found.line)
    }
    let isCut = places + faults > 0
    return (lines.reversed(), isCut ? lines.last : nil)
  }

  private func line(of fault: RecordFault) -> (line: Line, mayBelong: Bool) {
    let cells = fault.fields == nil ? [] : cells(of: fault.raw)
    let line = line(fault.raw, at: fault.line, cells, isFault: true)
    return (line, line.isKnown || FooterShape.isLone(cells, columnCount: columnCount))
  }

  private func line(of batch: RecordBatch, row: Int) -> (line: Line, mayBelong: Bool) {
    let raw = Array(batch.raw(row))
    let line = line(raw, at: batch.line(of: row), cells(of: raw), isFault: false)
    return (line, line.isKnown)
  }

  private func line(
    _ raw: [UInt8], at number: Int, _ cells: [HeadRecord.Cell], isFault: Bool
  ) -> Line {
    Line(
      number: number, next: number + raw.count { $0 == cutter.terminator } + 1, raw: raw,
      isKnown: FooterShape.isKnown(cells, columnCount: columnCount), isFault: isFault)
  }

  private func cells(of raw: [UInt8]) -> [HeadRecord.Cell] {
    cutter.records(of: raw, isWhole: true).first?.cells ?? []
  }
}
