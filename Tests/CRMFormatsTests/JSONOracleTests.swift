import Testing

@testable import CRMFormats

@Suite struct JSONOracleTests {
  @Test(arguments: 0..<20)
  func `the fast check and the plain grammar agree on damaged texts`(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let checker = JSONChecker()
    for _ in 0..<300 {
      var text = Array(value(depth: 3, using: &generator).utf8)
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        damage(&text, using: &generator)
      }
      let padded = text + [UInt8](repeating: 0x20, count: 64)
      padded.withUnsafeBufferPointer { buffer in
        let bytes = UnsafeBufferPointer(rebasing: buffer[..<text.count])
        let plain = JSONSyntax.firstFault(in: bytes)
        let isTaken = checker.isTakenAtOnce(bytes)
        let shown = String(decoding: text, as: UTF8.self).debugDescription
        #expect(isTaken == (plain == nil), "\(shown): \(plain?.message ?? "sound")")
      }
    }
  }

  @Test(arguments: 0..<20)
  func `blocks of any size give the same records`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed) + 1000)
    for _ in 0..<20 {
      let records = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        object(depth: 2, using: &generator)
      }
      let whole = try Reading(Array("[\(records.joined(separator: ","))]".utf8))
      #expect(whole.raws == records)
      let forms = [
        records.joined(separator: "\n"), "[ \(records.joined(separator: "\n ,\t"))\r\n]",
        "{\"n\":[1,{}],\"page\" : [\(records.joined(separator: ","))], \"m\":{\"x\":[{}]}}",
      ]
      for (index, form) in forms.enumerated() {
        let block = [1, 7, 64, 100].randomElement(using: &generator) ?? 64
        let cut = try Reading(
          Array(form.utf8),
          overrides: FormatOverrides(
            kind: index == 0 ? .ndjson : .json, recordsKey: index == 2 ? "page" : nil),
          limits: .tiny(block: block))
        #expect(cut.columns == whole.columns)
        #expect(cut.raws == whole.raws)
        let padded = cut.rows.map {
          $0 + Array(repeating: "", count: whole.columns.count - $0.count)
        }
        #expect(padded == whole.rows)
      }
    }
  }

  // MARK: - Random texts

  private func damage(_ text: inout [UInt8], using generator: inout Generator) {
    guard let place = text.indices.randomElement(using: &generator) else { return }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: text.remove(at: place)
    case 1: text.removeSubrange(place...)
    case 2:
      text.insert(
        Array("{}[]\",:\\0-.eE+tn \n\u{1}\u{e9}u".utf8).randomElement(using: &generator) ?? 0,
        at: place)
    default: text[place] = UInt8.random(in: 0...255, using: &generator)
    }
  }

  private func value(depth: Int, using generator: inout Generator) -> String {
    let scalars = [
      "0", "-1.5e3", "12E-2", "true", "false", "null", "\"\"", "\"a\\\"\\\\\"", "\"é\\u00e9\"",
      "\"\\ud83d\\ude00 ]}\"", "\"\\\\\\n,\"", "[]", "{}",
      "\"\(String(repeating: "x\\\\", count: 40))\"",
    ]
    if depth == 0 || Bool.random(using: &generator) {
      return scalars.randomElement(using: &generator) ?? "0"
    }
    if Bool.random(using: &generator) { return object(depth: depth, using: &generator) }
    let count = Int.random(in: 0...3, using: &generator)
    let items = (0..<count).map { _ in value(depth: depth - 1, using: &generator) }
    return "[\(items.joined(separator: ", "))]"
  }

  private func object(depth: Int, using generator: inout Generator) -> String {
    let count = Int.random(in: 0...4, using: &generator)
    let members = (0..<count).map { index in
      "\"k\(index)\\n\" : \(value(depth: depth - 1, using: &generator))"
    }
    return "{\(members.joined(separator: ","))}"
  }
}
