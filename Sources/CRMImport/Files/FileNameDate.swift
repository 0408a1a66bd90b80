internal import CRMTime

/// The date that a file's name carries, and the name without it.
struct FileNameDate {
  var day: Day?
  /// "opportunities" of "opportunities_2026-01-05.csv" and "2026-01-05 opportunities (2).csv".
  var stem: String

  init(_ name: String) {
    let text = Array(name.utf8)
    var rest = text
    for start in text.indices {
      guard start == 0 || text[start - 1] &- 0x30 >= 10 else { continue }
      if let (found, length) = Self.date(text[start...]) {
        day = found
        rest = Array(text[..<start]) + [UInt8(ascii: " ")] + text[(start + length)...]
        break
      }
    }
    stem = Self.plain(String(decoding: rest, as: UTF8.self))
  }

  /// `2026-01-05`, `2026_01_05` or `20260105`, not followed by another digit.
  private static func date(_ bytes: ArraySlice<UInt8>) -> (Day, Int)? {
    func number(_ from: Int, _ count: Int) -> Int? {
      guard bytes.count >= from + count else { return nil }
      var value = 0
      for offset in from..<from + count {
        let digit = bytes[bytes.startIndex + offset] &- 0x30
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    func isMark(_ at: Int) -> Bool {
      at < bytes.count && "-_.".utf8.contains(bytes[bytes.startIndex + at])
    }
    guard let year = number(0, 4), (1990...2199).contains(year) else { return nil }
    let isParted = isMark(4) && isMark(7)
    let length = isParted ? 10 : 8
    guard let month = number(isParted ? 5 : 4, 2), let day = number(isParted ? 8 : 6, 2),
      let date = Day(year: year, month: month, day: day)
    else { return nil }
    if bytes.count > length, bytes[bytes.startIndex + length] &- 0x30 < 10 { return nil }
    return (date, length)
  }

  /// Without the ending, numbers of parts and copies, and marks around them.
  private static func plain(_ name: String) -> String {
    var stem = name[...]
    if let dot = stem.lastIndex(of: "."), dot != stem.startIndex { stem = stem[..<dot] }
    let isMark: (Character) -> Bool = { " -_.()".contains($0) || $0.isNumber }
    while let last = stem.last, isMark(last) { stem.removeLast() }
    while let first = stem.first, isMark(first) { stem.removeFirst() }
    return String(stem)
  }
}
