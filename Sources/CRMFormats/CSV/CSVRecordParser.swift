/// Reads one CSV record byte by byte, with every liberty that real files take.
///
/// A field is quoted when its first byte is a quote. Within it a doubled quote stands for one; a
/// quote before a delimiter or a line end (spaces between them are dropped) closes it; any other
/// quote is taken as text. A quote that only makes sense as an opening one, after a field has
/// crossed a line end, shows that the field was never closed.
struct CSVRecordParser {
  let delimiter: UInt8
  let terminator: UInt8

  enum Outcome: Equatable {
    /// A record of `cells` cells that ends at `end`; the next one starts at `next`, `lines` lines
    /// further down.
    case complete(end: Int, next: Int, cells: Int, lines: Int)
    /// The data end before the record does.
    case incomplete
    /// A quote opened `lines` lines below the record's start and was never closed; the line after
    /// it starts at `next`, or the data end without one.
    case unclosed(lines: Int, next: Int?)
    /// The record has more cells than `most`.
    case tooWide
  }

  /// Reads the record at `start` into the batch's cells from `firstCell` on.
  ///
  /// `expected` is the number of columns, or 0 when any will do. With `isLast` no more data follow,
  /// and a quote still open at `limit` is an unclosed one.
  func parse(
    _ batch: RecordBatch, from start: Int, to limit: Int, expected: Int, firstCell: Int,
    isLast: Bool, most: Int = .max
  ) -> Outcome {
    let base = batch.base
    var at = start
    var used = firstCell
    var lines = 0
    var suspect: (lines: Int, open: Int)?
    var isIrregular = false
    while true {
      if used - firstCell >= most { return .tooWide }
      // Cells beyond the columns are only counted: the record will be refused.
      let slot = expected > 0 ? min(used, firstCell + expected) : used
      batch.reserveCells(1, used: slot)
      let end: Int
      if at < limit, base[at] == Byte.quote {
        let open = (lines: lines, open: at)
        switch closing(base, open: at, limit: limit) {
        case .closed(let quote, let after, let inner, let strays, let doubled):
          isIrregular = isIrregular || strays
          if inner > 0, suspect == nil { suspect = open }
          lines += inner
          batch.setQuotedCell(slot, from: at + 1, to: quote, hasDoubledQuotes: doubled)
          end = after
        case .unclosed:
          return unclosed(base, open, limit: limit)
        case .exhausted:
          return isLast ? unclosed(base, open, limit: limit) : .incomplete
        }
      } else {
        end = bareEnd(base, from: at, limit: limit, strays: &isIrregular)
        if end == limit { return .incomplete }
        var trimmed = end
        if base[end] == terminator, terminator == Byte.lineFeed, end > at,
          base[end - 1] == Byte.carriageReturn
        {
          trimmed -= 1
        }
        batch.cells[slot] = PackedCell(offset: at, length: trimmed - at, kind: .bare)
      }
      used += 1
      at = end + 1
      guard base[end] == terminator else { continue }
      let cells = used - firstCell
      if let suspect, isIrregular, expected > 0, cells != expected {
        return unclosed(base, suspect, limit: limit)
      }
      return .complete(end: end, next: at, cells: cells, lines: lines + 1)
    }
  }

  private enum Closing {
    case closed(quote: Int, after: Int, lines: Int, strays: Bool, doubled: Bool)
    case unclosed
    case exhausted
  }

  /// Finds the quote that closes the field opened at `open`, and the delimiter or line end after it.
  private func closing(_ base: UnsafeMutablePointer<UInt8>, open: Int, limit: Int) -> Closing {
    var at = open + 1
    var lines = 0
    var strays = false
    var doubled = false
    while at < limit {
      let byte = base[at]
      if byte == terminator { lines += 1 }
      guard byte == Byte.quote else {
        at += 1
        continue
      }
      if at + 1 < limit, base[at + 1] == Byte.quote {
        doubled = true
        at += 2
        continue
      }
      var after = at + 1
      while after < limit, base[after] == Byte.space { after += 1 }
      if after < limit, base[after] == Byte.carriageReturn, terminator == Byte.lineFeed {
        after += 1
        if after < limit, base[after] != terminator { after = at + 1 }
      }
      if after >= limit { return .exhausted }
      if base[after] == delimiter || base[after] == terminator {
        return .closed(quote: at, after: after, lines: lines, strays: strays, doubled: doubled)
      }
      if lines > 0, base[at - 1] == delimiter || base[at - 1] == terminator { return .unclosed }
      strays = true
      at += 1
    }
    return .exhausted
  }

  private func bareEnd(
    _ base: UnsafeMutablePointer<UInt8>, from start: Int, limit: Int, strays: inout Bool
  ) -> Int {
    var at = start
    while at < limit, base[at] != delimiter, base[at] != terminator {
      if base[at] == Byte.quote { strays = true }
      at += 1
    }
    return at
  }

  private func unclosed(
    _ base: UnsafeMutablePointer<UInt8>, _ open: (lines: Int, open: Int), limit: Int
  ) -> Outcome {
    var at = open.open
    while at < limit, base[at] != terminator { at += 1 }
    return .unclosed(lines: open.lines, next: at < limit ? at + 1 : nil)
  }
}

extension RecordBatch {
  /// Makes a quoted cell of the content between two quotes.
  @inline(never)
  func setQuotedCell(_ index: Int, from start: Int, to end: Int, hasDoubledQuotes: Bool) {
    guard hasDoubledQuotes else {
      cells[index] = PackedCell(offset: start, length: end - start, kind: .quoted)
      return
    }
    let first = scratch
    let base = base
    var at = start
    var target = first
    while at < end {
      let rest = UnsafeBufferPointer(start: UnsafePointer(base + at), count: end - at)
      let run = rest.firstPlace(of: Byte.quote).map { $0 + 1 } ?? rest.count
      (base + target).update(from: base + at, count: run)
      target += run
      at += run
      if at < end, base[at - 1] == Byte.quote, base[at] == Byte.quote { at += 1 }
    }
    scratch = target
    cells[index] = PackedCell(offset: first, length: target - first, kind: .quoted)
  }
}
