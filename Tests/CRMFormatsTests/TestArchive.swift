import CArchive
import CRMBytes
import Glibc

/// Archives that tests make in memory.
enum TestArchive {
  struct Member {
    var name: String
    var bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
  }

  static func zip(_ members: [Member], isStored: Bool = false, password: String? = nil) -> [UInt8] {
    write { archive in
      archive_write_set_format_zip(archive)
      if isStored { archive_write_zip_set_compression_store(archive) }
      if let password {
        archive_write_set_options(archive, "zip:encryption=traditional")
        archive_write_set_passphrase(archive, password)
      }
    } members: {
      members
    }
  }

  static func tarGz(_ members: [Member]) -> [UInt8] {
    write { archive in
      archive_write_set_format_ustar(archive)
      archive_write_add_filter_gzip(archive)
    } members: {
      members
    }
  }

  enum Compression: CaseIterable { case gzip, bzip2, xz, zstd }

  static func compress(_ bytes: [UInt8], by compression: Compression = .gzip) -> [UInt8] {
    write { archive in
      archive_write_set_format_raw(archive)
      switch compression {
      case .gzip: archive_write_add_filter_gzip(archive)
      case .bzip2: archive_write_add_filter_bzip2(archive)
      case .xz: archive_write_add_filter_xz(archive)
      case .zstd: archive_write_add_filter_zstd(archive)
      }
    } members: {
      [Member("x", bytes)]
    }
  }

  private static func write(_ prepare: (OpaquePointer) -> Void, members: () -> [Member])
    -> [UInt8]
  {
    let before = uselocale(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    defer { uselocale(before) }
    let members = members()
    guard let archive = archive_write_new() else { return [] }
    prepare(archive)
    var target = [UInt8](
      repeating: 0, count: (1 << 16) + members.reduce(0) { $0 + 2 * $1.bytes.count + 4096 })
    var used = 0
    target.withUnsafeMutableBytes { buffer in
      archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used)
      for member in members {
        let entry = archive_entry_new()
        archive_entry_set_pathname_utf8(entry, member.name)
        archive_entry_set_size(entry, Int64(member.bytes.count))
        archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
        archive_entry_set_perm(entry, 0o644)
        archive_write_header(archive, entry)
        member.bytes.withUnsafeBytes {
          _ = archive_write_data(archive, $0.baseAddress, $0.count)
        }
        archive_entry_free(entry)
      }
      archive_write_close(archive)
    }
    archive_write_free(archive)
    return Array(target[..<used])
  }
}
