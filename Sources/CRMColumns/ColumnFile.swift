internal import CRMBytes
internal import CRMStore
internal import Glibc

/// Columns of one table in a file, shown as they lie there.
///
/// Nothing in a file is believed: its header must have the right sum and fit this program, and each
/// column is summed up before it is first used.
final class ColumnFile {
  let revision: Int
  let stamp: UInt64
  /// The highest id that the table had, deleted rows included.
  let highestID: Int64
  let rowCount: Int
  /// The keys of the columns, `id` among them, in the order of the file.
  private(set) var keys: [ColumnKey] = []

  private typealias Layout = ColumnFileLayout
  private let memory: ColumnMemory
  private var records: [ColumnKey: Int] = [:]
  private let namesStart: Int
  private let headSize: Int
  private var checked: [ColumnKey: StoredColumn?] = [:]

  /// The key of the ids.
  static let id = ColumnKey("id", form: .integer)

  /// `nil` where there is no file, or none to be trusted.
  init?(_ path: String, table: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    let smallest = Layout.Head.allCases.count * 8
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), Int(status.st_size) >= smallest,
      let memory = ColumnMemory(mapping: file, byteCount: Int(status.st_size))
    else { return nil }
    self.memory = memory
    let words = UnsafeRawPointer(memory.start).assumingMemoryBound(to: UInt64.self)
    func word(_ field: Layout.Head) -> UInt64 { words[field.rawValue] }
    func number(_ field: Layout.Head) -> Int { Int(truncatingIfNeeded: word(field)) }
    headSize = number(.size)
    rowCount = number(.rows)
    revision = number(.revision)
    stamp = word(.stamp)
    highestID = Int64(bitPattern: word(.highestID))
    let columnCount = number(.columns)
    let start = (Layout.Head.checksum.rawValue + 1) * 8
    guard word(.magic) == Layout.magic, word(.version) == Layout.version,
      word(.schema) == Self.schema(table), number(.fileSize) == memory.byteCount,
      headSize >= smallest, headSize <= memory.byteCount, headSize % Layout.alignment == 0,
      word(.checksum)
        == Layout.checksum(
          UnsafeRawBufferPointer(start: memory.start + start, count: headSize - start)),
      rowCount >= 0, rowCount <= memory.byteCount, columnCount >= 0,
      columnCount <= headSize / 8 / Layout.Field.allCases.count
    else { return nil }
    namesStart = smallest + columnCount * Layout.Field.allCases.count * 8
    guard namesStart <= headSize else { return nil }
    for index in 0..<columnCount {
      let record = smallest + index * Layout.Field.allCases.count * 8
      guard let key = key(record) else { return nil }
      records[key] = record
      keys.append(key)
    }
    guard ids != nil else { return nil }
  }

  private static func schema(_ table: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(Store.schemaFingerprint)
    hash.combine(table)
    return hash.value
  }

  private func word(_ record: Int, _ field: ColumnFileLayout.Field) -> UInt64 {
    memory.start.load(fromByteOffset: record + field.rawValue * 8, as: UInt64.self)
  }

  private func number(_ record: Int, _ field: ColumnFileLayout.Field) -> Int {
    Int(truncatingIfNeeded: word(record, field))
  }

  private func key(_ record: Int) -> ColumnKey? {
    func text(_ offset: Layout.Field, _ length: Layout.Field) -> String? {
      let (start, count) = (number(record, offset), number(record, length))
      guard start >= 0, count >= 0, start <= headSize, count <= headSize,
        namesStart + start + count <= headSize
      else { return nil }
      return String(
        decoding: UnsafeRawBufferPointer(start: memory.start + namesStart + start, count: count),
        as: UTF8.self)
    }
    guard let name = text(.name, .nameLength), let target = text(.target, .targetLength),
      let form = ColumnKey.Form(code: word(record, .form), target: target)
    else { return nil }
    var extraKey: String?
    if number(record, .extraLength) >= 0 {
      guard let text = text(.extra, .extraLength) else { return nil }
      extraKey = text
    }
    return ColumnKey(name, extraKey: extraKey, form: form)
  }
}

// MARK: - Columns

extension ColumnFile {
  /// The ids of the rows.
  var ids: ColumnBuffer<Int64>? {
    if case .integers(let ids) = column(Self.id) { ids } else { nil }
  }

  /// A column; `nil` where the file has none such, or a damaged one.
  func column(_ key: ColumnKey) -> StoredColumn? {
    if let known = checked[key] { return known }
    let column = records[key].flatMap { self.column(at: $0) }
    checked[key] = .some(column)
    return column
  }

  private func column(at record: Int) -> StoredColumn? {
    switch Layout.Kind(rawValue: word(record, .kind)) {
    case .integers: values(record).map(StoredColumn.integers)
    case .days: values(record).map(StoredColumn.days)
    case .truths: values(record).map(StoredColumn.truths)
    case .ids: values(record).map(StoredColumn.ids)
    case .codes: text(record).map(StoredColumn.codes)
    case nil: nil
    }
  }

  private func values<Value>(_ record: Int) -> ColumnBuffer<Value>? {
    let values: ColumnBuffer<Value>? = stretch(
      record, .values, .valuesSize, .valuesChecksum)
    return values?.count == rowCount ? values : nil
  }

  private func text(_ record: Int) -> TextColumn? {
    guard let codes: ColumnBuffer<UInt32> = values(record),
      let starts: ColumnBuffer<Int> = stretch(record, .starts, .startsSize, .startsChecksum),
      let bytes: ColumnBuffer<UInt8> = stretch(record, .texts, .textsSize, .textsChecksum),
      starts.values.first == 0, starts.values.last == bytes.count
    else { return nil }
    for index in 1..<starts.count where starts.start[index] < starts.start[index - 1] {
      return nil
    }
    let texts = UInt32(starts.count - 1)
    var highest: UInt32 = 0
    // The mark of an empty value becomes 0, every other code one more.
    for row in 0..<codes.count { highest = max(highest, codes.start[row] &+ 1) }
    guard highest <= texts else { return nil }
    return TextColumn(
      codes: codes, dictionary: TextDictionary(bytes: bytes, starts: starts))
  }

  private func stretch<Value>(
    _ record: Int, _ offset: ColumnFileLayout.Field, _ size: ColumnFileLayout.Field,
    _ checksum: ColumnFileLayout.Field
  ) -> ColumnBuffer<Value>? {
    let (start, size) = (number(record, offset), number(record, size))
    guard start >= headSize, start % Layout.alignment == 0, size >= 0,
      start <= memory.byteCount, size <= memory.byteCount - start,
      size % MemoryLayout<Value>.stride == 0,
      Layout.checksum(UnsafeRawBufferPointer(start: memory.start + start, count: size))
        == word(record, checksum)
    else { return nil }
    return ColumnBuffer(memory, at: start, count: size / MemoryLayout<Value>.stride)
  }
}

// MARK: - Writing

extension ColumnFile {
  /// What a file is about.
  struct Heading {
    var table: String
    var state: TableState
    var highestID: Int64
  }

  /// Writes a file for the owner's eyes alone, at `path` and under another name until it is whole.
  static func write(
    _ columns: [(key: ColumnKey, column: StoredColumn)], _ heading: Heading, rows: Int,
    to path: String
  ) throws(FileError) {
    let fields = Layout.Field.allCases.count
    let head = Layout.Head.allCases.count
    var names: [UInt8] = []
    var words = [UInt64](repeating: 0, count: head + columns.count * fields)
    var parts: [UnsafeRawBufferPointer] = []
    func place(_ text: String) -> (UInt64, UInt64) {
      let start = names.count
      names += text.utf8
      return (UInt64(start), UInt64(names.count - start))
    }
    for (index, (key, column)) in columns.enumerated() {
      let record = head + index * fields
      func set(_ field: Layout.Field, _ value: UInt64) { words[record + field.rawValue] = value }
      func setName(_ text: String, _ offset: Layout.Field, _ length: Layout.Field) {
        let (start, count) = place(text)
        set(offset, start)
        set(length, count)
      }
      let (form, target) = key.form.code
      set(.form, form)
      setName(key.name, .name, .nameLength)
      setName(target, .target, .targetLength)
      if let extra = key.extraKey {
        setName(extra, .extra, .extraLength)
      } else {
        set(.extraLength, UInt64.max)
      }
      let (kind, stretches) = column.stretches
      set(.kind, kind.rawValue)
      for (number, bytes) in stretches.enumerated() {
        let field = record + Layout.Field.values.rawValue + number * 3
        words[field + 1] = UInt64(bytes.count)
        words[field + 2] = Layout.checksum(bytes)
        parts.append(bytes)
      }
    }
    let size = Layout.aligned(words.count * 8 + names.count)
    var end = size
    for index in columns.indices {
      let record = head + index * fields
      for number in 0..<columns[index].column.stretches.1.count {
        let field = record + Layout.Field.values.rawValue + number * 3
        words[field] = UInt64(end)
        end = Layout.aligned(end + Int(words[field + 1]))
      }
    }
    func set(_ field: Layout.Head, _ value: UInt64) { words[field.rawValue] = value }
    set(.magic, Layout.magic)
    set(.version, Layout.version)
    set(.size, UInt64(size))
    set(.fileSize, UInt64(end))
    set(.schema, schema(heading.table))
    set(.revision, UInt64(heading.state.revision))
    set(.stamp, heading.state.stamp)
    set(.highestID, UInt64(bitPattern: heading.highestID))
    set(.rows, UInt64(rows))
    set(.columns, UInt64(columns.count))
    var bytes = words.withUnsafeBytes { Array($0) } + names
    bytes += [UInt8](repeating: 0, count: size - bytes.count)
    let checksumPlace = Layout.Head.checksum.rawValue * 8
    let sum = bytes.withUnsafeBytes {
      Layout.checksum(UnsafeRawBufferPointer(rebasing: $0[(checksumPlace + 8)...]))
    }
    withUnsafeBytes(of: sum) {
      for (index, byte) in $0.enumerated() { bytes[checksumPlace + index] = byte }
    }
    try put(bytes, parts, at: path)
  }

  private static func put(
    _ head: [UInt8], _ parts: [UnsafeRawBufferPointer], at path: String
  ) throws(FileError) {
    let temporary = "\(path).\(getpid()).\(temporaryEnding)"
    do throws(FileError) {
      let writer = try FileWriter(temporary, mode: 0o600)
      try writer.write(head)
      for part in parts {
        try writer.write(part)
        let padding = Layout.aligned(part.count) - part.count
        if padding > 0 { try writer.write([UInt8](repeating: 0, count: padding)) }
      }
      try FileSystem.rename(temporary, to: path)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }

  /// Of files that are not whole yet, after the number of the process that writes them.
  static let temporaryEnding = "part"
}

extension StoredColumn {
  /// How files hold it, and the bytes that they hold.
  fileprivate var stretches: (ColumnFileLayout.Kind, [UnsafeRawBufferPointer]) {
    switch self {
    case .integers(let values): (.integers, [values.bytes])
    case .days(let values): (.days, [values.bytes])
    case .truths(let values): (.truths, [values.bytes])
    case .ids(let values): (.ids, [values.bytes])
    case .codes(let column):
      (.codes, [column.codes.bytes, column.dictionary.starts.bytes, column.dictionary.bytes.bytes])
    }
  }
}
