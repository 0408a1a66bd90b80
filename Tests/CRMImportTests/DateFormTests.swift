import CRMTime
import Testing

@testable import CRMImport

@Suite struct DateFormTests {
  @Test(arguments: [
    ("2026-01-05", "2026-01-05"),
    ("2024/1/5", "2024-01-05"),
    ("2024.01.05", "2024-01-05"),
    ("2024.01.05.", "2024-01-05"),
    ("2016-04-28T11:19:34 -10:00", "2016-04-28 11:19:34 -36000"),
    ("2016-04-28T11:19:34+0800", "2016-04-28 11:19:34 28800"),
    ("2016-04-28T11:19:34Z-0300", "2016-04-28 11:19:34 -10800"),
    ("2016-04-28 11:19:34 UTC", "2016-04-28 11:19:34 0"),
    ("2016-04-28 11:19:34.1234567", "2016-04-28 11:19:34.123"),
    ("2024-01-01 10:00:00+00", "2024-01-01 10:00:00 0"),
    ("2024-01-01 10:00:00+05:30", "2024-01-01 10:00:00 19800"),
    ("2024-01-31 24:00", "2024-01-31 24:00:00"),
    ("20240131T101500Z", "2024-01-31 10:15:00 0"),
    ("20240131T1015", "2024-01-31 10:15:00"),
    ("2024/1/31 3:05 PM", "2024-01-31 15:05:00"),
    ("31 Jan 2024", "2024-01-31"),
    ("31-JAN-24", "2024-01-31"),
    ("31-Jan-1975", "1975-01-31"),
    ("Jan 31, 2024", "2024-01-31"),
    ("January 31st, 2024 at 3:05 p.m.", "2024-01-31 15:05:00"),
    ("2023.OCT.28", "2023-10-28"),
    ("28. Oktober 2023", "2023-10-28"),
    ("Sa., 28. Okt. 2023, 10:00 Uhr", "2023-10-28 10:00:00"),
    ("3. März 2024", "2024-03-03"),
    ("samedi 28 octobre 2023", "2023-10-28"),
    ("1er août 2024", "2024-08-01"),
    ("12 déc. 2024 08:30", "2024-12-12 08:30:00"),
    ("28 de octubre de 2023", "2023-10-28"),
    ("sábado, 28 de enero de 2023", "2023-01-28"),
    ("Wed Jan 31 2024 10:00:00 GMT+0530 (India Standard Time)", "2024-01-31 10:00:00 19800"),
    ("Wed, 31 Jan 2024 10:00:00 GMT", "2024-01-31 10:00:00 0"),
    ("Wed, 31 Jan 2024 10:00:00 -0500", "2024-01-31 10:00:00 -18000"),
    ("31 Jan 2024 10:00:00 EST", "2024-01-31 10:00:00 -18000"),
    ("Wed Jan 31 10:00:00 2024", "2024-01-31 10:00:00"),
    ("12:00 pm, Jan 31 2024", "2024-01-31 12:00:00"),
    ("Jan 31 2024 12:00 am", "2024-01-31 00:00:00"),
    ("Jan 31, 2024, 3:05\u{202F}PM", "2024-01-31 15:05:00"),
    ("'2024-01-31", "2024-01-31"),
    ("infinity", "none"),
    ("-infinity", "none"),
    ("0000-00-00", "none"),
    ("0000-00-00 00:00:00", "none"),
    ("03/04/2025", "ordered"),
    ("3.4.25 15:05", "ordered"),
    ("45631", "number"),
    ("45631.5", "number"),
    ("1564783118291", "number"),
    ("soon", "bad"), ("2024-13-01", "bad"), ("2023-02-29", "bad"), ("31 Feb 2024", "bad"),
    ("2024", "bad number"), ("2024-01", "bad"), ("Jan 2024", "bad"), ("1/2", "bad"),
    ("1/2/3/4", "bad"), ("1/2-2024", "bad"), ("1 2 2024", "bad"), ("mar 28 oct 2023", "bad"),
    ("2024-01-31 10:00 XYZ", "bad"), ("31/01/2024 25:00", "bad"), ("31/01/2024 13:00 pm", "bad"),
    ("10:00", "bad"), ("", "bad"), ("-31/01/2024", "bad"), ("31/01/-2024", "bad"),
    ("2024-01-01 10:00:00 BC", "bad"), ("31/01/2024 10:00 EST", "bad"), ("1/1/024", "bad"),
    ("123456789012345678", "bad"), ("Jan 31 2024 10:00:00 GMT+9999", "bad"),
  ])
  func `reads what a text says by itself`(text: String, expected: String) {
    #expect(described(text) == expected)
  }

  private func described(_ text: String) -> String {
    let reading = Array(text.utf8).withUnsafeBufferPointer { WrittenDate.read($0) }
    switch reading {
    case .none: return "none"
    case .ordered: return "ordered"
    case .number(let number): return number.unit == nil ? "bad number" : "number"
    case .notADate: return "bad"
    case .date(let date):
      var text = date.day.text
      if let second = date.secondOfDay {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        text += " \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
      }
      if date.milliseconds > 0 { text += ".\(date.milliseconds)" }
      if let offset = date.offset { text += " \(offset)" }
      return text
    }
  }

  @Test(arguments: [
    ("1:30", 5400), ("01:02:03", 3723), ("43:30:10", 156_610), ("1000:00:00", 3_600_000),
    ("-00:05:00", -300), ("1 day 02:00:00", 93_600), ("2 days 00:00:01.5", 172_801),
    ("2h 30m", 9000), ("2h30m", 9000), ("90 min", 5400), ("1.5 hours", 5400),
    ("1 hour, 5 minutes", 3900),
    ("PT2H30M", 9000), ("P1DT2H", 93_600), ("45s", 45), ("3 Stunden", 10_800), ("1 Tag", 86_400),
  ])
  func `reads a length of time`(text: String, seconds: Int64) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { DurationValue.seconds($0) } == seconds)
  }

  @Test(arguments: [
    "", "90", "1:2:3", "1:60:00", "00:61", "2 parsecs", "1 mon", "1 year", "h", "P", "PT", "P1M2D",
    "P1H",
    "1d:2", "10:00 pm", "1 day 2", "::", "1e3 h", "99999999999999h",
  ])
  func `takes nothing else for a length of time`(text: String) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { DurationValue.seconds($0) } == nil)
  }
}
