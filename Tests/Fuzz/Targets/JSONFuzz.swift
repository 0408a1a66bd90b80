internal import CRMBytes
@testable internal import CRMFormats
internal import PlainReaders

/// The bytes as one document, as lines of documents, and as whatever they are detected to be.
enum JSONFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    try compareGrammar(bytes)
    try readDocument(bytes)
    try readLines(bytes)
    try detect(bytes)
  }

  /// Both checks of the grammar against the plain one.
  private static func compareGrammar(_ bytes: [UInt8]) throws(FuzzFault) {
    let isSound = PlainJSON.value(of: bytes) != nil
    let padded = bytes + [UInt8](repeating: 0x20, count: RecordBatch.padding)
    var plain: JSONSyntax.Fault?
    var isTaken = false
    padded.withUnsafeBufferPointer { buffer in
      let text = UnsafeBufferPointer(rebasing: buffer[..<bytes.count])
      plain = JSONSyntax.firstFault(in: text)
      isTaken = JSONChecker().isTakenAtOnce(text)
    }
    try FuzzFault.check(
      (plain == nil) == isSound, "the grammar says: \(plain?.message ?? "sound")")
    try FuzzFault.check(isSound || !isTaken, "the fast check takes what is no JSON")
    if let plain {
      try FuzzFault.check(
        (0...bytes.count).contains(plain.offset), "a fault at \(plain.offset) of \(bytes.count)")
    }
  }

  /// Strict: a document that is no JSON gives an error, and one that is gives all its records.
  private static func readDocument(_ bytes: [UInt8]) throws(FuzzFault) {
    let read = outcome(bytes, .json)
    try read.check(bytes)
    // Marks are a matter of encodings, not of the grammar.
    guard let first = bytes.first, first < 0x80, !bytes.contains(0) else { return }
    guard let value = PlainJSON.value(of: bytes) else {
      return try FuzzFault.check(read.error != nil, "no error for what is no JSON")
    }
    try FuzzFault.check(read.error?.code != .badJSON, "\(read.error?.description ?? "")")
    guard case .array(let items) = value, items.first?.isObject ?? true else { return }
    try FuzzFault.check(read.error == nil, "\(read.error?.description ?? "")")
    try FuzzFault.check(
      read.rows.count + read.faults.count == items.count, "other records than the array has")
    let small = outcome(bytes, .json, .blocks(of: 1 + bytes.count % 100))
    try FuzzFault.checkSame(small, read, "small blocks give")
  }

  /// Each line stands for itself.
  private static func readLines(_ bytes: [UInt8]) throws(FuzzFault) {
    guard let first = bytes.first, first < 0x80, !bytes.contains(0) else { return }
    let read = outcome(bytes, .ndjson)
    try read.check(bytes)
    var sound: [Int] = []
    var unsound: [Int] = []
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) {
      let value = PlainJSON.value(of: line)
      if value?.isObject == true { sound.append(index + 1) } else { unsound.append(index + 1) }
    }
    guard !sound.isEmpty || !unsound.isEmpty else { return }
    try FuzzFault.check(read.error == nil, "\(read.error?.description ?? "")")
    // What Extended JSON has no value for is refused though it is JSON.
    let refused = Set(read.faults.map(\.line))
    try FuzzFault.check(
      refused.isSuperset(of: unsound)
        && (read.lines + refused).sorted() == (sound + unsound).sorted(),
      "other records than the lines have")
    if !bytes.contains(UInt8(ascii: "$")) {
      try FuzzFault.check(read.lines == sound, "a line that is an object is refused")
    }
    let small = outcome(bytes, .ndjson, .blocks(of: 1 + bytes.count % 100))
    try FuzzFault.checkSame(small, read, "small blocks give")
  }

  private static func detect(_ bytes: [UInt8]) throws(FuzzFault) {
    let origin = ByteOrigin(bytes: bytes, name: "memory")
    let found = Result { () throws(FormatError) in
      try JSONTables(origin, overrides: .init()).tables
    }
    guard case .success(let tables) = found else { return }
    for table in tables.prefix(20) {
      let read = ReadOutcome { () throws(FormatError) in try table.open() }
      try read.check(bytes)
    }
  }

  static func outcome(
    _ bytes: [UInt8], _ kind: DetectedFormat.Kind, _ limits: ReaderLimits = .whole
  ) -> ReadOutcome {
    ReadOutcome { () throws(FormatError) in
      try RecordSource.open(
        ByteOrigin(bytes: bytes, name: "memory"),
        overrides: FormatOverrides(kind: kind, encoding: "utf-8"), limits: limits)
    }
  }
}
