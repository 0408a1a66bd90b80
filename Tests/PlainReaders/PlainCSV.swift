/// A slow, plain reader of CSV that the fast one must agree with: one byte at a time, whole file
/// in memory, no block, no mask.
package struct PlainCSV {
  package struct Field: Equatable {
    package var bytes: [UInt8]
    package var isQuoted: Bool

    package init(bytes: [UInt8] = [], isQuoted: Bool = false) {
      self.bytes = bytes
      self.isQuoted = isQuoted
    }
  }

  package struct Row: Equatable {
    package var fields: [Field]
    package var line: Int
  }

  package private(set) var rows: [Row] = []
  /// The line of each refused record, and its bytes.
  package private(set) var refused: [Int: [UInt8]] = [:]

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let terminator: UInt8
  private let hasBackslashes: Bool
  private let columnCount: Int
  private var at = 0
  private var line = 1

  package init(
    _ text: [UInt8], delimiter: UInt8, terminator: UInt8 = 10, hasBackslashes: Bool = false,
    columnCount: Int
  ) {
    bytes = text.isEmpty || text.last == terminator ? text : text + [terminator]
    self.delimiter = delimiter
    self.terminator = terminator
    self.hasBackslashes = hasBackslashes
    self.columnCount = columnCount
    while at < bytes.count { readRecord() }
  }

  private mutating func readRecord() {
    let start = at
    let startLine = line
    var fields: [Field] = []
    var hasStray = false
    var firstMultiline: (at: Int, line: Int)?
    while true {
      let open = (at: at, line: line)
      guard let (field, stray) = readField() else { return giveUp(start, open) }
      hasStray = hasStray || stray
      if line > open.line, firstMultiline == nil { firstMultiline = open }
      fields.append(field)
      let end = bytes[at]
      at += 1
      if end == terminator { break }
    }
    line += 1
    let raw = dropReturn(bytes[start..<at - 1])
    if raw.isEmpty { return }
    if fields.count == columnCount {
      rows.append(Row(fields: fields, line: startLine))
    } else if hasStray, let firstMultiline {
      giveUp(start, firstMultiline)
    } else {
      refused[startLine] = raw
    }
  }

  /// Refuses what lies between `start` and the end of the line that `open` stands on.
  private mutating func giveUp(_ start: Int, _ open: (at: Int, line: Int)) {
    at = open.at
    while bytes[at] != terminator { at += 1 }
    refused[open.line] = dropReturn(bytes[start..<at])
    at += 1
    line = open.line + 1
  }

  /// Reads to the delimiter or line end; `nil` for a field whose quote is never closed.
  private mutating func readField() -> (Field, stray: Bool)? {
    if bytes[at] != 34 {
      let start = at
      while bytes[at] != delimiter, bytes[at] != terminator { at += 1 }
      let content =
        bytes[at] == terminator ? dropReturn(bytes[start..<at]) : Array(bytes[start..<at])
      return (Field(bytes: content), content.contains(34))
    }
    var field = Field(isQuoted: true)
    var stray = false
    var crossed = false
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      if hasBackslashes, byte == 92, at + 1 < bytes.count, [34, 92].contains(bytes[at + 1]) {
        field.bytes.append(bytes[at + 1])
        at += 2
      } else if byte != 34 {
        if byte == terminator {
          line += 1
          crossed = true
        }
        field.bytes.append(byte)
        at += 1
      } else if at + 1 < bytes.count, bytes[at + 1] == 34 {
        field.bytes.append(34)
        at += 2
      } else if let end = endBehindQuote() {
        at = end
        return (field, stray)
      } else if crossed, bytes[at - 1] == delimiter || bytes[at - 1] == terminator {
        return nil
      } else {
        stray = true
        field.bytes.append(34)
        at += 1
      }
    }
    return nil
  }

  private func endBehindQuote() -> Int? {
    var next = at + 1
    while next < bytes.count, bytes[next] == 32 { next += 1 }
    if terminator == 10, next + 1 < bytes.count, bytes[next] == 13, bytes[next + 1] == 10 {
      return next + 1
    }
    guard next < bytes.count else { return nil }
    return bytes[next] == delimiter || bytes[next] == terminator ? next : nil
  }

  private func dropReturn(_ slice: ArraySlice<UInt8>) -> [UInt8] {
    Array(slice.last == 13 && terminator == 10 ? slice.dropLast() : slice)
  }
}
