@testable internal import CRMFormats
internal import PlainReaders

/// A container of exports.
///
/// An input that begins with `=== ` names the members of a zip archive that is made of it, so that
/// what lies in workbooks is met too: a line `=== NAME`, and then what the member holds.
enum ArchiveFuzz {
  private static let limits = ContainerLimits(
    free: 1 << 20, total: 1 << 22, members: 100, inner: 1 << 20, depth: 3)

  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    let content = members(of: bytes).map(PlainZip.bytes) ?? bytes
    let opened = Result { () throws(FormatError) in
      try ExportFile(StoredBytes(content, shownAs: "x"), limits: limits)
    }
    switch opened {
    case .failure(let error): try check(error)
    case .success(let file):
      for fault in file.faults { try check(fault) }
      for table in file.tables.prefix(20) { try read(table) }
    }
  }

  private static func read(_ table: ExportTable) throws(FuzzFault) {
    try FuzzFault.check(
      !table.path.split(separator: "/").contains(".."), "a path that climbs: \(table.path)")
    let read = ReadOutcome { () throws(FormatError) in try table.open() }
    if let error = read.error { try check(error) }
    for cell in read.rows.joined() {
      try FuzzFault.check(String(validating: cell, as: UTF8.self) != nil, "a cell that is no UTF-8")
    }
    // The same bytes say the same again.
    let again = ReadOutcome { () throws(FormatError) in try table.open() }
    try FuzzFault.checkSame(again, read, "another reading gives")
  }

  private static func check(_ error: FormatError) throws(FuzzFault) {
    try FuzzFault.check(
      !error.message.isEmpty && error.path.hasPrefix("x"), "an error without a place: \(error)")
  }

  private static func members(of bytes: [UInt8]) -> [PlainZip.Member]? {
    let mark = Array("=== ".utf8)
    guard bytes.starts(with: mark) else { return nil }
    var members: [PlainZip.Member] = []
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if line.starts(with: mark) {
        members.append(PlainZip.Member(name: Array(line.dropFirst(mark.count)), content: []))
      } else {
        members[members.count - 1].content += line + [10]
      }
    }
    return members
  }
}
