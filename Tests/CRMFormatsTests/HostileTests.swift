import Testing

@testable import CRMFormats

@Suite struct HostileTests {
  @Test func `a row with a NUL byte is refused`() throws {
    let bytes = Array("a,b\n1,x\n2,".utf8) + [0] + Array("y\n3,z\n".utf8)
    let reading = try Reading(bytes)
    #expect(reading.text == ["1|x", "3|z"])
    #expect(reading.faults.map(\.line) == [3])
    #expect(reading.faults[0].message.hasPrefix("the row holds a NUL byte"))
    #expect(reading.faults[0].column == 3)
  }

  @Test func `bytes that are no text are named by line and column`() throws {
    let much = (0..<30).map { "\($0),Zoë\n" }.joined()
    let bytes = Array("a,b\n\(much)x,\"y\nzé".utf8) + [0xFF] + Array("\"\n1,2\n".utf8)
    let reading = try Reading(bytes)
    #expect(reading.rows.last == ["1", "2"])
    #expect(reading.faults.map(\.line) == [33])
    #expect(reading.faults.map(\.column) == [4])
    #expect(reading.faults.map(\.code) == [.badEncoding])
  }

  @Test func `a cell of ten megabytes is read`() throws {
    let cell = [UInt8](repeating: 120, count: 10_000_000)
    let reader = try RecordSource.open(
      bytes: Array("a,b\n1,\"".utf8) + cell + Array("\"\n2,".utf8) + cell + [10])
    var lengths: [Int] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count { lengths.append(batch.cell(row, 1).bytes.count) }
    }
    #expect(lengths == [10_000_000, 10_000_000])
  }

  /// `prefix`, then `byte` over and over.
  private final class Endless: ByteSource {
    private var prefix: [UInt8]
    private let byte: UInt8
    private var left: Int

    init(_ prefix: String, then byte: UInt8, count: Int) {
      self.prefix = Array(prefix.utf8)
      self.byte = byte
      left = count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      guard prefix.isEmpty else {
        let count = min(prefix.count, buffer.count)
        buffer.copyBytes(from: prefix[..<count])
        prefix.removeFirst(count)
        return count
      }
      let count = min(left, buffer.count)
      if let base = buffer.baseAddress {
        base.initializeMemory(as: UInt8.self, repeating: byte, count: count)
      }
      left -= count
      return count
    }
  }

  @Test(arguments: [
    ("", UInt8(ascii: "x"), "the header is longer than 1048576 bytes"),
    ("\"", UInt8(ascii: "x"), "a quote opens in the header and is never closed within 1048576"),
    ("\"", UInt8(ascii: "\n"), "a quote opens in the header and is never closed within 1048576"),
    ("", UInt8(ascii: ","), "there are more than 5000 columns"),
  ])
  func `a header without an end is refused`(prefix: String, byte: UInt8, message: String) throws {
    let source = Endless(prefix, then: byte, count: 1 << 30)
    let error = #expect(throws: FormatError.self) {
      try RecordSource.open(
        "x.csv", source: source, overrides: .init(),
        limits: ReaderLimits(block: 1 << 16, record: 1 << 20))
    }
    #expect(error?.code == .badRow)
    #expect(error?.line == 1)
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [UInt8(ascii: "x"), UInt8(ascii: ","), UInt8(ascii: "\"")])
  func `a record without an end is one fault, in bounded memory`(byte: UInt8) throws {
    let reader = try RecordSource.open(
      "x.csv", source: Endless("a,b\n1,2\n", then: byte, count: 1 << 26), overrides: .init(),
      limits: ReaderLimits(block: 1 << 16, record: 1 << 20))
    var rows = 0
    var faults: [RecordFault] = []
    while let batch = try reader.next() {
      #expect(batch.capacity <= 1 << 20)
      #expect(batch.cellCapacity <= 1 << 16)
      rows += batch.count
      faults += batch.faults
    }
    #expect(rows == 1)
    #expect(faults.map(\.line) == [3])
    #expect(faults.first.map { $0.raw.count <= 1 << 16 } == true)
  }

  @Test func `more than five thousand columns are refused`() throws {
    let header = (0..<5001).map { "c\($0)" }.joined(separator: ",")
    let error = #expect(throws: FormatError.self) { try Reading(Array("\(header)\n".utf8)) }
    #expect(error?.message.hasPrefix("there are more than 5000 columns") == true)
  }

  @Test func `a field of megabytes is read whole`() throws {
    let long = String(repeating: "x\n\"\"y", count: 400_000)
    let reading = try Reading(Array("a,b\n1,\"\(long)\"\n2,z\n".utf8))
    #expect(reading.rows.map { $0[0] } == ["1", "2"])
    #expect(reading.rows[0][1].utf8.count == 4 * 400_000)
    #expect(reading.lines == [2, 400_003])
  }

  @Test(arguments: [64, 1000])
  func `a row longer than the limit is one fault and the next is read`(block: Int) throws {
    let long = String(repeating: "x", count: 50_000)
    let reading = try Reading(
      Array("a,b\n1,y\n2,\(long)\n3,z\n4,\(long)".utf8), limits: .tiny(block: block, record: 2048))
    #expect(reading.text == ["1|y", "3|z"])
    #expect(reading.lines == [2, 4])
    #expect(reading.faults.map(\.line) == [3, 5])
    #expect(reading.faults.map(\.code) == [.badRow, .badRow])
    #expect(reading.faults[0].raw.count == 64)
  }

  @Test func `what follows the longest row at the end of the file is read`() throws {
    let long = String(repeating: "x", count: 5000)
    let reading = try Reading(
      Array("a,b\n1,\(long)\n2,y\n3,z".utf8), limits: .tiny(block: 64, record: 2048))
    #expect(reading.text == ["2|y", "3|z"])
  }

  @Test func `a quote left open beyond the limit costs its line`() throws {
    let rest = (3..<4000).map { "\($0),y" }.joined(separator: "\n")
    let reading = try Reading(
      Array("a,b\n1,x\n2,\"open\n\(rest)\n".utf8), limits: .tiny(block: 64, record: 2048))
    #expect(reading.rows.count == 3998)
    #expect(reading.lines.last == 4000)
    #expect(reading.faults.map(\.line) == [3])
  }

  @Test(arguments: [64, 100, 300])
  func `a header longer than a block leaves the records behind it as they are`(block: Int) throws {
    let header = (0..<20).map { "\"column \"\"\($0)\"\"\"" }.joined(separator: ",")
    let rows = (0..<9).map { row in
      (0..<20).map { "\"say \"\"\(row * $0)\"\"\"" }.joined(separator: ",")
    }
    let text = Array(([header] + rows).joined(separator: "\n").utf8)
    let reading = try Reading(text, limits: .tiny(block: block))
    #expect(reading.columns.last == "column \"19\"")
    #expect(reading.rows == (0..<9).map { row in (0..<20).map { "say \"\(row * $0)\"" } })
    #expect(reading.faults.isEmpty)
  }

  @Test func `an open quote in the header is told alike however the file falls into blocks`() {
    let text = Array("\"a,b\n1,\"x\"\n\",\"y\n2,3\n".utf8)
    let errors = [64, 1 << 12].map { block in
      #expect(throws: FormatError.self) { try Reading(text, limits: .tiny(block: block)) }
    }
    #expect(errors[0] == errors[1] && errors[0]?.line == 1, "\(errors)")
  }

  @Test func `thousands of columns are read`() throws {
    let header = (0..<5000).map { "c\($0)" }.joined(separator: ",")
    let row = (0..<5000).map(String.init).joined(separator: ",")
    let reading = try Reading(Array("\(header)\n\(row)\n\(row)\n".utf8))
    #expect(reading.rows.count == 2)
    #expect(reading.rows[1][4999] == "4999")
  }

  @Test func `a file of delimiters, quotes or line ends only does not hang`() throws {
    for byte in Array(",\"\n\r".utf8) {
      for count in [1, 63, 64, 65, 1000] {
        let bytes = Array("a,b\n".utf8) + [UInt8](repeating: byte, count: count)
        let reading = try Reading(bytes, limits: .tiny(block: 64, record: 512))
        #expect(reading.rows.count == (byte == UInt8(ascii: ",") && count == 1 ? 1 : 0))
      }
    }
  }

  @Test func `batches hold a block each, whatever the file's size`() throws {
    let body = (0..<20_000).map { "\($0),name \($0)\n" }.joined()
    let reader = try RecordSource.open(
      "x.csv", source: PrefixedSource(Array("id,name\n\(body)".utf8)), overrides: .init(),
      limits: .tiny(block: 4096))
    var expected = 0
    while let batch = try reader.next() {
      #expect(batch.capacity == 4096)
      for row in 0..<batch.count {
        #expect(batch.cell(row, 0).text == "\(expected)")
        #expect(batch.number(of: row) == expected + 1)
        expected += 1
      }
    }
    #expect(expected == 20_000)
  }
}
