internal import CRMBytes
internal import CRMSchema
internal import CRMTime

/// Writes the native CSV file of one entity, a row at a time.
///
/// Cells are given in the order of the columns; memory stays at one block however long the file is.
final class TableWriter {
  let entity: String
  let columns: [String]
  private(set) var rows = 0
  private let file: FileWriter
  private var buffer = ByteBuffer(capacity: blockSize + 4096)
  private var cells = 0
  private static let blockSize = 1 << 16

  init(entity: String, plural: String, columns: [String], folder: String) throws(FileError) {
    self.entity = entity
    self.columns = columns
    file = try FileWriter(FileSystem.join(folder, plural + ".csv"))
    for column in columns { text(column) }
    buffer.append(UInt8(ascii: "\n"))
    cells = 0
  }

  func text(_ value: String) {
    separate()
    buffer.appendCSV(value)
  }

  func text(_ value: String?) {
    if let value { text(value) } else { empty() }
  }

  /// A word of ours that needs no quotes.
  func word(_ value: StaticString) {
    separate()
    buffer.append(value)
  }

  func key(_ value: Key?) {
    separate()
    guard let value else { return }
    buffer.append(value.prefix)
    buffer.append(value.number + 1)
  }

  /// The key of the `step`-th history row of a record.
  func key(_ value: Key, step: Int) {
    key(value)
    buffer.append(UInt8(ascii: "."))
    buffer.append(step + 1)
  }

  func number(_ value: Int?) {
    separate()
    if let value { buffer.append(value) }
  }

  func flag(_ value: Bool) {
    separate()
    buffer.append(UInt8(ascii: value ? "1" : "0"))
  }

  func day(_ value: Day?) {
    separate()
    if let value { buffer.append(value) }
  }

  func instant(_ value: Instant?) {
    separate()
    if let value { buffer.append(value) }
  }

  func empty() { separate() }

  private func separate() {
    if cells > 0 { buffer.append(UInt8(ascii: ",")) }
    cells += 1
  }

  func endRow() throws(FileError) {
    precondition(cells == columns.count, "\(entity): \(cells) cells for \(columns.count) columns")
    buffer.append(UInt8(ascii: "\n"))
    cells = 0
    rows += 1
    if buffer.count >= Self.blockSize { try flush() }
  }

  /// Writes what is held back.
  func flush() throws(FileError) { try file.take(&buffer) }
}

/// The key of a record in its file: letters that tell the kind, and the record's number from 0,
/// printed from 1.
struct Key {
  let prefix: StaticString
  let number: Int

  static func user(_ number: Int) -> Key { Key(prefix: "U", number: number) }
  static func login(_ contact: Int) -> Key { Key(prefix: "P", number: contact) }
  static func team(_ number: Int) -> Key { Key(prefix: "T", number: number) }
  static func account(_ number: Int) -> Key { Key(prefix: "A", number: number) }
  static func contact(_ number: Int) -> Key { Key(prefix: "C", number: number) }
  static func campaign(_ number: Int) -> Key { Key(prefix: "M", number: number) }
  static func lead(_ number: Int) -> Key { Key(prefix: "L", number: number) }
  static func deal(_ number: Int) -> Key { Key(prefix: "O", number: number) }
  static func ticket(_ number: Int) -> Key { Key(prefix: "K", number: number) }
  static func service(_ number: Int) -> Key { Key(prefix: "S", number: number) }
  static func product(_ number: Int) -> Key { Key(prefix: "R", number: number) }
}

/// The files of a sample, opened when their first row comes.
final class SampleFolder {
  let path: String
  private(set) var tables: [TableWriter] = []

  init(path: String) throws(FileError) {
    try FileSystem.makeDirectory(path)
    self.path = path
  }

  /// The writer of an entity's file; `columns` are names of its fields, parted by spaces.
  func table(_ entity: String, _ columns: String) throws(FileError) -> TableWriter {
    let names = columns.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let declared = Schema.entity(entity) else {
      preconditionFailure("no entity is called \(entity)")
    }
    let table = try TableWriter(
      entity: entity, plural: declared.plural, columns: names, folder: path)
    tables.append(table)
    return table
  }
}
