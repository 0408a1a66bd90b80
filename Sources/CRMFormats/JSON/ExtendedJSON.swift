internal import CRMTime

/// Reads the objects with which MongoDB's Extended JSON stands for ids, dates and numbers:
/// `{"$oid": …}`, `{"$date": …}`, `{"$numberLong": …}`, in versions 1 and 2.
///
/// It trusts its input: the text must have passed `JSONChecker`.
struct ExtendedJSON {
  /// The plain value that an object stands for.
  enum Value {
    /// The content of a string of the text.
    case string(Range<Int>, hasEscapes: Bool)
    /// A number, or its digits in a string of the text.
    case number(Range<Int>)
    /// A text of ASCII made anew.
    case text([UInt8])
    case null
    /// What stands at that place of the text, as it is.
    case plain(Int)
  }

  private struct Member {
    var key: Range<Int>
    var value: Int
    var end: Int
  }

  private let base: UnsafePointer<UInt8>
  private let limit: Int
  /// What the objects read so far tell of the dialect.
  private(set) var dialect: JSONDialect?

  init(_ base: UnsafePointer<UInt8>, limit: Int) {
    self.base = base
    self.limit = limit
  }

  /// The value of the object at `start` and where it ends; `nil` for an object that is just one.
  ///
  /// - Throws: what is wrong with an object whose keys are those of Extended JSON.
  mutating func value(at start: Int) throws(JSONSyntax.Fault) -> (value: Value, end: Int)? {
    guard let first = member(from: start + 1), base[first.key.lowerBound] == UInt8(ascii: "$")
    else { return nil }
    var at = JSONScan.skipSpace(base, from: first.end, limit: limit)
    if base[at] == UInt8(ascii: "}") {
      return try single(first).map { ($0, at + 1) }
    }
    var members = [first]
    while base[at] == Byte.comma, members.count < 4, let next = member(from: at + 1) {
      members.append(next)
      at = JSONScan.skipSpace(base, from: next.end, limit: limit)
    }
    guard base[at] == UInt8(ascii: "}") else { return nil }
    return try several(members).map { ($0, at + 1) }
  }

  // MARK: - Members

  private func member(from start: Int) -> Member? {
    let quote = JSONScan.skipSpace(base, from: start, limit: limit)
    guard quote < limit, base[quote] == Byte.quote,
      let end = JSONScan.stringEnd(base, from: quote + 1, limit: limit)?.end, end > quote + 1
    else { return nil }
    let colon = JSONScan.skipSpace(base, from: end + 1, limit: limit)
    let value = JSONScan.skipSpace(base, from: colon + 1, limit: limit)
    guard let behind = JSONScan.valueEnd(base, from: value, limit: limit) else { return nil }
    return Member(key: quote + 1..<end, value: value, end: behind)
  }

  private func isKey(_ member: Member, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { text in
      text.count == member.key.count
        && text.elementsEqual(
          UnsafeBufferPointer(start: base + member.key.lowerBound, count: member.key.count))
    }
  }

  private func string(_ member: Member) -> (content: Range<Int>, hasEscapes: Bool)? {
    guard base[member.value] == Byte.quote,
      let end = JSONScan.stringEnd(base, from: member.value + 1, limit: limit)
    else { return nil }
    return (member.value + 1..<end.end, end.hasEscapes)
  }

  private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  // MARK: - Objects with one key

  private mutating func single(_ member: Member) throws(JSONSyntax.Fault) -> Value? {
    if isKey(member, "$oid") {
      note(.relaxed)
      return try objectID(member)
    }
    if isKey(member, "$date") { return try date(member) }
    if isKey(member, "$numberInt") || isKey(member, "$numberLong") {
      note(.canonical)
      return try number(member, isWhole: true)
    }
    if isKey(member, "$numberDouble") || isKey(member, "$numberDecimal") {
      note(isKey(member, "$numberDouble") ? .canonical : .relaxed)
      return try number(member, isWhole: false)
    }
    if isKey(member, "$uuid") { return try uuid(member) }
    if isKey(member, "$binary") { return try binary(member) }
    if isKey(member, "$symbol") || isKey(member, "$code") {
      guard let text = string(member) else { throw fault(member, "must be a text") }
      note(.canonical)
      return .string(text.content, hasEscapes: text.hasEscapes)
    }
    if isKey(member, "$timestamp") { return try timestamp(member) }
    if isKey(member, "$undefined") || isKey(member, "$minKey") || isKey(member, "$maxKey") {
      note(.relaxed)
      return .null
    }
    if isKey(member, "$dbPointer"), base[member.value] == UInt8(ascii: "{") {
      return try self.members(of: member).flatMap { inner throws(JSONSyntax.Fault) in
        try several(inner)
      }
    }
    if isKey(member, "$regularExpression"), let inner = self.members(of: member) {
      return inner.first { isKey($0, "pattern") }.flatMap(string).map { text in
        Value.string(text.content, hasEscapes: text.hasEscapes)
      }
    }
    return nil
  }

  private func members(of member: Member) -> [Member]? {
    guard base[member.value] == UInt8(ascii: "{") else { return nil }
    var found: [Member] = []
    var at = member.value
    while found.count < 4, let next = self.member(from: at + 1) {
      found.append(next)
      at = JSONScan.skipSpace(base, from: next.end, limit: limit)
      if base[at] != Byte.comma { break }
    }
    return found
  }

  private func objectID(_ member: Member) throws(JSONSyntax.Fault) -> Value {
    guard let text = string(member), text.content.count == 24,
      bytes(text.content).allSatisfy({ JSONSyntax.hexDigit($0) != nil })
    else { throw fault(member, "must be a text of 24 hexadecimal digits") }
    let content = bytes(text.content)
    if content.allSatisfy({ !(0x41...0x46).contains($0) }) {
      return .string(text.content, hasEscapes: false)
    }
    return .text(content.map { (0x41...0x46).contains($0) ? $0 | 0x20 : $0 })
  }

  private mutating func number(_ member: Member, isWhole: Bool) throws(JSONSyntax.Fault) -> Value {
    guard let text = string(member), !text.content.isEmpty else {
      // Some tools leave the quotes out.
      if base[member.value] == UInt8(ascii: "-") || base[member.value] &- 0x30 < 10 {
        note(.legacy)
        return .number(member.value..<member.end)
      }
      throw fault(member, "must be a text that holds a number")
    }
    let content = bytes(text.content)
    if !isWhole,
      ["NaN", "Infinity", "-Infinity"].contains(String(decoding: content, as: UTF8.self))
    {
      return .string(text.content, hasEscapes: false)
    }
    let isPlain = content.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- 0x30 < 10 }
    guard JSONSyntax.firstFault(in: content) == nil, isPlain || !isWhole,
      content[0] == UInt8(ascii: "-") || content[0] &- 0x30 < 10
    else {
      throw fault(member, isWhole ? "must hold a whole number" : "must hold a number")
    }
    return .number(text.content)
  }

  private func uuid(_ member: Member) throws(JSONSyntax.Fault) -> Value {
    guard let text = string(member), text.content.count == 36,
      bytes(text.content).enumerated().allSatisfy({ place, byte in
        [8, 13, 18, 23].contains(place)
          ? byte == UInt8(ascii: "-") : JSONSyntax.hexDigit(byte) != nil
      })
    else { throw fault(member, "must be a UUID, as in 64f1a2b3-c4d5-4e6f-8081-92a3b4c5d6e7") }
    return .text(bytes(text.content).map { (0x41...0x46).contains($0) ? $0 | 0x20 : $0 })
  }

  // MARK: - Moments

  private mutating func date(_ member: Member) throws(JSONSyntax.Fault) -> Value {
    if let text = string(member) {
      note(.relaxed)
      return try moment(text.content, member)
    }
    if base[member.value] == UInt8(ascii: "{") {
      guard let inner = members(of: member), inner.count == 1, isKey(inner[0], "$numberLong"),
        case .number(let digits) = try number(inner[0], isWhole: true),
        let milliseconds = integer(digits)
      else { throw fault(member, "must be a moment, or milliseconds in {\"$numberLong\": …}") }
      note((0...MomentText.lastRelaxed).contains(milliseconds) ? .canonical : .relaxed)
      return .text(MomentText.iso(milliseconds: milliseconds))
    }
    guard let milliseconds = integer(member.value..<member.end) else {
      throw fault(member, "must be a moment or a number of milliseconds")
    }
    note(.legacy)
    return .text(MomentText.iso(milliseconds: milliseconds))
  }

  private mutating func moment(_ range: Range<Int>, _ member: Member) throws(JSONSyntax.Fault)
    -> Value
  {
    let content = bytes(range)
    guard let parts = DateTimeText(utf8: content), parts.secondOfDay != nil, parts.offset != nil,
      let instant = Instant(utf8: content)
    else { throw fault(member, "must be a moment like 2024-01-05T10:00:00Z") }
    if content[content.count - 1] == UInt8(ascii: "Z") { return .string(range, hasEscapes: false) }
    note(.legacy)
    var text = Array(instant.text.utf8)
    let fraction = content.dropFirst(19).prefix { $0 == UInt8(ascii: ".") || $0 &- 0x30 < 10 }
    if fraction.first == UInt8(ascii: ".") { text.insert(contentsOf: fraction, at: 19) }
    return .text(text)
  }

  private func timestamp(_ member: Member) throws(JSONSyntax.Fault) -> Value {
    guard let time = members(of: member)?.first(where: { isKey($0, "t") }),
      let seconds = integer(time.value..<time.end), (0...Int64(UInt32.max)).contains(seconds)
    else { throw fault(member, "must hold seconds, as in {\"t\": 1700000000, \"i\": 1}") }
    return .text(MomentText.iso(milliseconds: seconds * 1000))
  }

  private func integer(_ range: Range<Int>) -> Int64? {
    Int64(String(decoding: bytes(range), as: UTF8.self))
  }

  // MARK: - Objects with more keys

  private mutating func several(_ members: [Member]) throws(JSONSyntax.Fault) -> Value? {
    func named(_ name: StaticString) -> Member? { members.first { isKey($0, name) } }
    if named("$ref") != nil, let id = named("$id") {
      if base[id.value] == UInt8(ascii: "{"), let inner = try value(at: id.value) {
        return inner.value
      }
      return .plain(id.value)
    }
    if let binary = named("$binary"), named("$type") != nil {
      note(.legacy)
      return try self.binary(binary)
    }
    if let pattern = (named("$regex") ?? named("$code")), let text = string(pattern) {
      note(.legacy)
      return .string(text.content, hasEscapes: text.hasEscapes)
    }
    return nil
  }

  /// The base64 text of binary data.
  private mutating func binary(_ member: Member) throws(JSONSyntax.Fault) -> Value {
    var text = string(member)
    if text == nil {
      text = members(of: member)?.first { isKey($0, "base64") }.flatMap(string)
      note(.relaxed)
    }
    guard let text else { throw fault(member, "must hold base64 text") }
    return .string(text.content, hasEscapes: text.hasEscapes)
  }

  // MARK: -

  private mutating func note(_ found: JSONDialect) {
    if dialect != .legacy, dialect != .canonical || found == .legacy { dialect = found }
  }

  private func fault(_ member: Member, _ message: String) -> JSONSyntax.Fault {
    let key = String(decoding: bytes(member.key), as: UTF8.self)
    return JSONSyntax.Fault(offset: member.value, message: "\"\(key)\" \(message)")
  }
}
