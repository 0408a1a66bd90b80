internal import CArchive
internal import Glibc

/// One pass over the members of an archive, or through one compressed file, without touching the
/// disk.
final class ArchivePass {
  struct Member {
    /// From 0, in the order of the archive.
    var number: Int
    var name: MemberName
    var isFile: Bool
    var isEncrypted: Bool
  }

  private let archive: OpaquePointer
  private let input: Input
  private let limits: ContainerLimits
  private var count = 0
  private var produced = 0
  private var path: String { input.cursor.path }

  /// What libarchive reads from; it keeps a plain pointer to it.
  private final class Input {
    let cursor: StoredBytes.Cursor
    /// Unpacks the bytes before libarchive sees them.
    let unpacked: GzipSource?
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    var error: FormatError?

    init(_ cursor: StoredBytes.Cursor, isGzip: Bool) {
      self.cursor = cursor
      unpacked = isGzip ? GzipSource(CursorSource(cursor), path: cursor.path) : nil
    }

    deinit { buffer.deallocate() }

    func read() throws(FormatError) -> Int {
      guard let unpacked else { return try cursor.read(into: buffer) }
      return try unpacked.read(into: buffer)
    }
  }

  init(_ bytes: StoredBytes, kind: ContainerKind, limits: ContainerLimits) throws(FormatError) {
    let isGzip = kind == .compressed ? try GzipSource.isGzip(bytes) : false
    input = Input(try bytes.open(), isGzip: isGzip)
    self.limits = limits
    guard let archive = archive_read_new() else {
      throw FormatError(.unreadable, path: bytes.path, message: "no memory to unpack it")
    }
    self.archive = archive
    if kind == .zip {
      archive_read_support_format_zip_seekable(archive)
    } else {
      archive_read_support_format_tar(archive)
    }
    if kind == .compressed {
      archive_read_support_filter_bzip2(archive)
      archive_read_support_filter_xz(archive)
      archive_read_support_filter_zstd(archive)
      archive_read_support_format_raw(archive)
    }
    try open(isGzip: isGzip)
  }

  deinit { archive_read_free(archive) }

  private func open(isGzip: Bool) throws(FormatError) {
    let context = Unmanaged.passUnretained(input).toOpaque()
    archive_read_set_callback_data(archive, context)
    archive_read_set_read_callback(archive) { _, context, target in
      guard let input = ArchivePass.input(context) else { return -1 }
      do throws(FormatError) {
        let count = try input.read()
        target?.pointee = UnsafeRawPointer(input.buffer.baseAddress)
        return count
      } catch {
        input.error = error
        return -1
      }
    }
    archive_read_set_skip_callback(archive) { _, context, count in
      guard let input = ArchivePass.input(context), input.unpacked == nil else { return 0 }
      let step = min(count, Int64(input.cursor.size - input.cursor.offset))
      guard step > 0 else { return 0 }
      input.cursor.move(to: input.cursor.offset + Int(step))
      return step
    }
    if !isGzip { setSeekCallback() }
    guard archive_read_open1(archive) == ARCHIVE_OK else { throw failure() }
  }

  private func setSeekCallback() {
    archive_read_set_seek_callback(archive) { _, context, offset, whence in
      guard let input = ArchivePass.input(context) else { return Int64(ARCHIVE_FATAL) }
      let start =
        whence == SEEK_SET ? 0 : whence == SEEK_CUR ? input.cursor.offset : input.cursor.size
      let place = Int64(start) + offset
      guard place >= 0, place <= Int64(input.cursor.size) else { return Int64(ARCHIVE_FATAL) }
      input.cursor.move(to: Int(place))
      return place
    }
  }

  private static func input(_ context: UnsafeMutableRawPointer?) -> Input? {
    context.map { Unmanaged<Input>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: - Members

  /// The next member, or `nil` behind the last one.
  func next() throws(FormatError) -> Member? {
    // Names are told in the charset of the thread's locale, whatever the program's is.
    let before = uselocale(Self.locale)
    defer { uselocale(before) }
    var entry: OpaquePointer?
    let code = archive_read_next_header(archive, &entry)
    if code == ARCHIVE_EOF {
      try readToEnd()
      return nil
    }
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else { throw failure() }
    defer { count += 1 }
    guard count < limits.members else {
      throw FormatError(
        .unreadable, path: path,
        message: "it holds more than \(limits.members) members, which is the limit")
    }
    let raw = archive_entry_pathname(entry).map { text in
      [UInt8](UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
    return Member(
      number: count, name: MemberName(raw ?? []),
      isFile: archive_entry_filetype(entry) & UInt32(Glibc.S_IFMT) == UInt32(Glibc.S_IFREG),
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  /// Behind the end of a tar archive, which it tells itself, comes the check sum of what packs it.
  private func readToEnd() throws(FormatError) {
    guard let unpacked = input.unpacked else { return }
    while true {
      let count = try unpacked.read(into: input.buffer)
      if count == 0 { return }
      try add(count)
    }
  }

  private func add(_ count: Int) throws(FormatError) {
    produced += count
    if let fault = limits.fault(produced, of: input.cursor.size) {
      throw FormatError(.unreadable, path: path, message: fault)
    }
  }

  /// The bytes are one compressed file, not an archive; known behind the first `next`.
  var isRaw: Bool { archive_format(archive) == ARCHIVE_FORMAT_RAW }

  nonisolated(unsafe) private static let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

  /// The bytes of the present member; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
      if count == Int(ARCHIVE_RETRY) { continue }
      guard count >= 0 else { throw failure() }
      try add(count)
      return count
    }
  }

  private func failure() -> FormatError {
    if let error = input.error { return error }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unknown fault"
    return .damaged(path, reason)
  }
}

/// The bytes of the present member of a pass.
final class PassSource: ByteSource {
  private let pass: ArchivePass

  init(_ pass: ArchivePass) { self.pass = pass }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    try pass.read(into: buffer)
  }
}

/// The bytes of one member of an archive.
final class MemberSource: ByteSource {
  private let pass: ArchivePass
  private let path: String

  /// - Parameter path: the member as messages show it.
  init(
    _ number: Int, of bytes: StoredBytes, kind: ContainerKind, path: String, limits: ContainerLimits
  ) throws(FormatError) {
    self.path = path
    pass = try ArchivePass(bytes, kind: kind, limits: limits)
    while let member = try pass.next() {
      if member.number == number { return }
    }
    throw FormatError(
      .unreadable, path: path, message: "the archive changed while it was read; import it again")
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    do throws(FormatError) {
      return try pass.read(into: buffer)
    } catch {
      var shown = error
      shown.path = path
      throw shown
    }
  }
}
