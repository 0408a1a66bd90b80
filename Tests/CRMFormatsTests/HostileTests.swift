import Testing

@testable import CRMFormats

@Suite struct HostileTests {
  @Test func `a row with a NUL byte is refused`() throws {
    let bytes = Array("a,b\n1,x\n2,".utf8) + [0] + Array("y\n3,z\n".utf8)
    let reading = try Reading(bytes)
    #expect(reading.text == ["1|x", "3|z"])
    #expect(reading.faults.map(\.line) == [3])
    #expect(reading.faults[0].message.hasPrefix("the row holds a NUL byte"))
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
