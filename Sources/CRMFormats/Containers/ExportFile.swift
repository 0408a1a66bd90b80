internal import CRMBytes

/// A file as a CRM gives it: a table, or a container of tables.
///
/// Archives (zip, tar), compressed files (gzip, bzip2, xz, zstd) and containers in containers are
/// looked into. Nothing of them is ever written to the disk.
package struct ExportFile: Sendable {
  /// A member that is no export, and why.
  package struct LeftOut: Sendable, Equatable {
    package let path: String
    package let reason: String
  }

  package private(set) var tables: [ExportTable] = []
  package private(set) var leftOut: [LeftOut] = []
  /// Why members cannot be read; the others can.
  package private(set) var faults: [FormatError] = []
  /// It is an archive, so that its members are found, not named.
  package private(set) var isArchive = false

  /// It is an Excel workbook: its tables are sheets.
  package private(set) var isWorkbook = false

  /// What is being looked into, from the outermost container on.
  private var containers: [String] = []
  private let overrides: FormatOverrides
  private let limits: ContainerLimits

  /// Looks into the file at `location`; what a pipe gives is kept in a file without a name.
  ///
  /// - Parameter shown: the path as messages show it.
  /// - Throws: `FormatError` where the file as a whole cannot be read.
  package init(
    _ location: String, shownAs shown: String? = nil, overrides: FormatOverrides = .init()
  ) throws(FormatError) {
    let path = shown ?? location
    guard FileSystem.kind(of: location) == .other else {
      // A folder or a file that is not there is told by opening it.
      _ = try FileSource(path: location, shownAs: path)
      try self.init(StoredBytes(file: location, shownAs: path), overrides: overrides)
      return
    }
    // A pipe gives its bytes once.
    let kept = try KeptPipe(location, shownAs: path)
    try self.init(StoredBytes(kept, shownAs: path), overrides: overrides)
  }

  /// Looks into bytes in memory; `name` stands for the path.
  package init(
    bytes: [UInt8], name: String, overrides: FormatOverrides = .init()
  ) throws(FormatError) {
    try self.init(StoredBytes(bytes, shownAs: name), overrides: overrides)
  }

  init(
    _ bytes: StoredBytes, overrides: FormatOverrides = .init(), limits: ContainerLimits = .init()
  ) throws(FormatError) {
    self.overrides = overrides
    self.limits = limits
    let name = FileSystem.name(of: bytes.path)
    let head = try Self.head(of: bytes)
    try add(bytes, name: name, head: head, depth: 0)
    if tables.isEmpty, faults.isEmpty {
      throw FormatError(
        .notRecords, path: bytes.path, message: "it holds no CSV, JSON or Excel file")
    }
  }

  private static func head(of bytes: StoredBytes) throws(FormatError) -> [UInt8] {
    let cursor = try bytes.open()
    return try CursorSource(cursor).take(ContainerKind.headLength)
  }

  // MARK: - Containers

  private mutating func add(
    _ bytes: StoredBytes, name: String, head: [UInt8], depth: Int
  ) throws(FormatError) {
    let kind = ContainerKind(head)
    let outer = containers
    defer { containers = outer }
    switch kind {
    case nil: try addDocument(bytes.origin(name: name))
    case .foreign(let what)?:
      throw FormatError(.unreadable, path: bytes.path, message: "this is \(what)")
    case .zip?, .tar?:
      if kind == .zip, let members = try Workbook.members(of: bytes, limits: limits) {
        isWorkbook = depth == 0
        let book = try Workbook(bytes, members: members, limits: limits)
        take(try SheetTables(book, fileName: name, overrides: overrides).tables)
        return
      }
      isArchive = true
      if let name = ContainerKind.name(head) { containers.append(name) }
      try addMembers(of: bytes, kind: kind ?? .zip, depth: depth)
    case .compressed?:
      if let name = ContainerKind.name(head) { containers.append(name) }
      try addCompressed(bytes, name: name, depth: depth)
    }
  }

  private mutating func take(_ found: [ExportTable]) {
    tables += found.map { table in
      var table = table
      table.containers = containers
      return table
    }
  }

  /// One compressed file, which may be an archive (`.tar.gz`).
  private mutating func addCompressed(
    _ bytes: StoredBytes, name: String, depth: Int
  ) throws(FormatError) {
    let limits = limits
    let path = bytes.path
    let origin = ByteOrigin(path: path, name: Self.uncompressed(name)) { () throws(FormatError) in
      try MemberSource(0, of: bytes, kind: .compressed, path: path, limits: limits)
    }
    let pass = try ArchivePass(bytes, kind: .compressed, limits: limits)
    guard try pass.next() != nil else {
      throw FormatError(.notRecords, path: path, message: "nothing is compressed in it")
    }
    guard pass.isRaw else {
      isArchive = true
      containers.append("tar archive")
      try addMembers(of: bytes, kind: .compressed, depth: depth)
      return
    }
    let head = try PassSource(pass).take(ContainerKind.headLength)
    guard ContainerKind(head) != nil else { return try addDocument(origin) }
    try addInner(origin, head: head, depth: depth)
  }

  private mutating func addMembers(
    of bytes: StoredBytes, kind: ContainerKind, depth: Int
  ) throws(FormatError) {
    var members: [(origin: ByteOrigin, head: [UInt8])] = []
    var numbers: [String: Int] = [:]
    let pass = try ArchivePass(bytes, kind: kind, limits: limits)
    while let member = try pass.next() {
      guard member.isFile, !member.name.isClutter else { continue }
      guard !member.name.climbsOut else {
        throw FormatError(
          .unreadable, path: bytes.path,
          message: "the name of its member \"\(member.name.path)\" leads out of the archive;"
            + " nothing of it is read, for it may be an attack")
      }
      let path = "\(bytes.path)/\(member.name.path)"
      if member.isEncrypted {
        faults.append(
          FormatError(
            .unreadable, path: path,
            message: "it is encrypted; unpack the archive with its password and import what it held"
          ))
        continue
      }
      if Self.isBeside(member.name.name) { continue }
      let head: [UInt8]
      do throws(FormatError) {
        head = try PassSource(pass).take(ContainerKind.headLength)
      } catch {
        faults.append(FormatError(error.code, path: path, message: error.message))
        continue
      }
      guard Self.mayBeExport(member.name.name, ContainerKind(head)) else {
        leftOut.append(LeftOut(path: path, reason: "not a CSV, JSON or Excel file"))
        continue
      }
      let limits = limits
      let number = member.number
      let origin = ByteOrigin(path: path, name: member.name.name) { () throws(FormatError) in
        try MemberSource(number, of: bytes, kind: kind, path: path, limits: limits)
      }
      if let earlier = numbers[path] {
        leftOut.append(
          LeftOut(path: path, reason: "another member of that name follows; the last one counts"))
        members[earlier] = (origin, head)
      } else {
        numbers[path] = members.count
        members.append((origin, head))
      }
    }
    for member in members {
      do throws(FormatError) {
        if ContainerKind(member.head) != nil {
          try addInner(member.origin, head: member.head, depth: depth)
        } else {
          try addDocument(member.origin)
        }
      } catch {
        faults.append(error)
      }
    }
  }

  /// A container in a container: it is held in memory, for it is read at many places.
  private mutating func addInner(
    _ origin: ByteOrigin, head: [UInt8], depth: Int
  ) throws(FormatError) {
    guard depth + 1 < limits.depth else {
      throw FormatError(
        .unreadable, path: origin.path,
        message: "containers lie in each other deeper than \(limits.depth), which is the limit;"
          + " unpack it and import what it holds")
    }
    let content = try origin.open().take(limits.inner + 1)
    guard content.count <= limits.inner else {
      throw FormatError(
        .unreadable, path: origin.path,
        message: "a container in a container may have \(limits.inner >> 20) MiB; unpack the"
          + " outer one and import what it holds")
    }
    try add(
      StoredBytes(content, shownAs: origin.path), name: origin.name, head: head, depth: depth + 1)
  }

  private mutating func addDocument(_ origin: ByteOrigin) throws(FormatError) {
    take(try JSONTables(origin, overrides: overrides).tables)
  }
}
