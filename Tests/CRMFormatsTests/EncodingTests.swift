import CRMBytes
import Glibc
import Testing

@testable import CRMFormats

@Suite struct EncodingTests {
  static let text = "name,city\nZoë,Łódź 株式会社 😀\n"

  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      bigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
  }

  private static func utf32(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      (0..<4).map {
        UInt8(truncatingIfNeeded: scalar.value >> (bigEndian ? 24 - $0 * 8 : $0 * 8))
      }
    }
  }

  @Test(arguments: [
    (Array(text.utf8), "utf-8", false),
    ([0xEF, 0xBB, 0xBF] + Array(text.utf8), "utf-8", true),
    ([0xFF, 0xFE] + utf16(text, bigEndian: false), "utf-16le", true),
    ([0xFE, 0xFF] + utf16(text, bigEndian: true), "utf-16be", true),
    (utf16("name,city,country\nZoë,Bonn,Germany\n", bigEndian: false), "utf-16le", false),
    (utf16("name,city,country\nZoë,Bonn,Germany\n", bigEndian: true), "utf-16be", false),
    ([0xFF, 0xFE, 0, 0] + utf32(text), "utf-32le", true),
    ([0, 0, 0xFE, 0xFF] + utf32(text, bigEndian: true), "utf-32be", true),
    (utf32(text), "utf-32le", false),
    (utf32(text, bigEndian: true), "utf-32be", false),
    (utf16("name,電話\nZoë,一二三四五六七\n王小明,八九十\n", bigEndian: false), "utf-16le", false),
    (utf16("name,電話\nZoë,一二三四五六七\n王小明,八九十\n", bigEndian: true), "utf-16be", false),
  ])
  func `finds Unicode encodings with and without a mark`(
    bytes: [UInt8], name: String, hasMark: Bool
  ) throws {
    for block in [1, 64, 4096] {
      let reader = try RecordSource.open(
        "x.csv", source: PrefixedSource(bytes), overrides: .init(), limits: .tiny(block: block))
      #expect(reader.format.encoding.name == name)
      #expect(reader.format.hasMark == hasMark)
      let reading = try Reading(reader)
      #expect(reading.columns[0] == "name")
      #expect(reading.rows[0][0] == "Zoë")
      #expect(reading.faults.isEmpty)
    }
  }

  @Test func `what is not UTF-8 is read as windows-1252 and said`() throws {
    let bytes = Array("name,price\nZo".utf8) + [0xEB] + Array(",5 ".utf8) + [0x80, 0x81, 10]
    let reader = try RecordSource.open(bytes: bytes)
    #expect(reader.format.encoding.name == "windows-1252")
    #expect(reader.format.notes.count == 1)
    #expect(try Reading(reader).text == ["Zoë|5 €\u{81}"])
  }

  @Test(
    arguments: [
      ("latin1", [0xE9, 0x80], "é\u{80}"), ("cp1252", [0xE9, 0x80], "é€"),
      ("ISO-8859-15", [0xA4], "€"), ("Big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"),
      ("Shift-JIS", [0x93, 0xFA, 0x96, 0x7B, 0x5C], "日本\\"), ("utf-8", [0xC3, 0xA9], "é"),
      ("gbk", [0xD6, 0xD0], "中"), ("koi8-r", [0xC1], "а"),
    ] as [(String, [UInt8], String)])
  func `reads a declared encoding`(name: String, bytes: [UInt8], expected: String) throws {
    let reading = try Reading(
      Array("a,b\n1,".utf8) + bytes + [10], overrides: FormatOverrides(encoding: name))
    #expect(reading.text == ["1|\(expected)"])
  }

  @Test func `a mark overrules a declaration and that is said`() throws {
    let reader = try RecordSource.open(
      bytes: [0xEF, 0xBB, 0xBF] + Array("é,b\n".utf8),
      overrides: FormatOverrides(encoding: "latin1"))
    #expect(reader.columns == ["é", "b"])
    #expect(reader.format.notes.count == 1)
  }

  @Test(arguments: ["utf-16", "UTF-16", "utf16"])
  func `a declaration of UTF-16 leaves the order of bytes to the file`(name: String) throws {
    let reading = try Reading(
      Self.utf16("a,b\n1,é\n", bigEndian: true), overrides: FormatOverrides(encoding: name))
    #expect(reading.text == ["1|é"])
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF], "utf-8"), ([0xEF, 0xBB], "utf-8"),
      ([0xC3, 0xAF, 0xC2, 0xBB, 0xC2, 0xBF], "utf-8"), ([0xFF, 0xFE], "utf-8"),
      ([0xFE, 0xFF], "utf-8"),
    ] as [([UInt8], String)])
  func `a mark that is broken or stands twice is left out and said`(
    mark: [UInt8], encoding: String
  ) throws {
    let reader = try RecordSource.open(bytes: mark + Array("id,b\n1,x\n".utf8))
    #expect(reader.columns == ["id", "b"])
    #expect(reader.format.encoding.name == encoding)
    #expect(reader.format.notes.count == 1)
    #expect(try Reading(reader).text == ["1|x"])
  }

  @Test func `mojibake is told whatever the encoding and wherever it stands`() throws {
    var bytes = Array("id,name\n".utf8)
    while bytes.count < FormatDetector.headLength + 5000 { bytes += Array("1,José\n".utf8) }
    let line = bytes.count { $0 == 10 } + 1
    let reader = try RecordSource.open(bytes: bytes + Array("2,GarcÃ\u{AD}a\n".utf8))
    #expect(reader.format.mojibake == nil)
    #expect(try Reading(reader).rows.last == ["2", "GarcÃ\u{AD}a"])
    #expect(reader.format.mojibake == FileLine(number: line, text: "GarcÃ\u{AD}a"))
    let latin = Array("id,name\n1,Garc".utf8) + [0xC3, 0xAD] + Array("a".utf8) + [0xE9, 10]
    let declared = try RecordSource.open(
      bytes: latin, overrides: FormatOverrides(encoding: "latin1"))
    #expect(declared.format.mojibake == FileLine(number: 2, text: "GarcÃ\u{AD}aé"))
  }

  @Test func `a few bad bytes among much UTF-8 cost their rows only`() throws {
    var bytes = Array("id,name\n".utf8)
    for id in 1...30 { bytes += Array("\(id),Zoë\n".utf8) }
    bytes += Array("31,x".utf8) + [0xE9, 10] + Array("32,y\n".utf8)
    let reading = try Reading(bytes)
    #expect(reading.rows.count == 31)
    #expect(reading.lines.last == 33)
    #expect(reading.numbers.last == 32)
    #expect(reading.faults.map(\.line) == [32])
    #expect(reading.faults.map(\.code) == [.badEncoding])
    #expect(reading.faults[0].raw == Array("31,x".utf8) + [0xE9])
  }

  @Test func `bytes that a declared encoding does not know are faults of their row`() throws {
    let bytes = Array("a,b\n1,".utf8) + [0xFF, 0xFF, 10] + Array("2,x\n".utf8)
    let reading = try Reading(bytes, overrides: FormatOverrides(encoding: "big5"))
    #expect(reading.text == ["2|x"])
    #expect(reading.faults.map(\.code) == [.badEncoding])
  }

  @Test(arguments: [0, 1])
  func `truncated UTF-16 costs the last row`(cut: Int) throws {
    let whole = [0xFF, 0xFE] + Self.utf16("a,b\n1,2\n3,😀\n", bigEndian: false)
    let reading = try Reading(Array(whole.dropLast(3 + 2 * cut)))
    #expect(reading.text == ["1|2"])
    #expect(reading.faults.map(\.code) == [.badEncoding])
  }

  @Test func `JSON in another encoding is refused unless that is declared`() throws {
    let bytes = [0xFF, 0xFE] + Self.utf16("[{\"a\":\"é\"}]", bigEndian: false)
    let error = #expect(throws: FormatError.self) { try Reading(bytes, name: "x.json") }
    #expect(error?.code == .badJSON)
    let declared = try Reading(
      bytes, name: "x.json", overrides: FormatOverrides(encoding: "utf-16le"))
    #expect(declared.text == ["é"])
  }

  @Test func `one declaration for a folder spares its sound JSON and its delimiter too`() throws {
    let overrides = FormatOverrides(encoding: "latin1", delimiter: UInt8(ascii: ";"))
    let sound = try RecordSource.open(
      bytes: Array("[{\"a\":\"é\"}]".utf8), name: "x.json", overrides: overrides)
    #expect(try Reading(sound).text == ["é"])
    #expect(sound.format.encoding.name == "utf-8")
    #expect(sound.format.notes.count == 1)
    let legacy = try RecordSource.open(
      bytes: Array("[{\"a\":\"".utf8) + [0xE9] + Array("\"}]".utf8), name: "x.json",
      overrides: overrides)
    #expect(try Reading(legacy).text == ["é"])
  }

  @Test(arguments: 1..<12)
  func `UTF-8 is checked alike however it is cut`(size: Int) {
    var generator = Generator(state: UInt64(size))
    for _ in 0..<200 {
      var bytes = Array(Self.text.utf8)
      if Bool.random(using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      var check = UTF8Check()
      for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(start + size, bytes.count)].withUnsafeBufferPointer { check.add($0) }
      }
      check.finish()
      #expect(check.isValid == (String(validating: bytes, as: UTF8.self) != nil))
    }
  }

  @Test func `a file is judged by all its bytes, not by its beginning`() throws {
    let folder = try FileSystem.makeTemporaryDirectory("crm-formats")
    defer { try? FileSystem.remove(folder) }
    let path = folder + "/late.csv"
    var bytes = Array("id,name\n".utf8)
    while bytes.count < FormatDetector.headLength + 5000 { bytes += Array("1,plain\n".utf8) }
    bytes += Array("2,Zo".utf8) + [0xEB, 10]
    try FileSystem.write(bytes, to: path)
    let reader = try RecordSource.open(path)
    #expect(reader.format.encoding.name == "windows-1252")
    #expect(try Reading(reader).rows.last == ["2", "Zoë"])
  }

  @Test func `a pipe is read once, from its first byte`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let text = Array("id,name\n1,x\n".utf8)
    #expect(write(ends[1], text, text.count) == text.count)
    close(ends[1])
    defer { close(ends[0]) }
    let reading = try Reading(RecordSource.open("/dev/fd/\(ends[0])"))
    #expect(reading.text == ["1|x"])
  }
}
