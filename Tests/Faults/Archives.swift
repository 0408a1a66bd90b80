import CArchive

/// Compressed files that tests make in memory.
enum Archives {
  /// A gzip file of a text so many times over.
  static func gzip(_ text: String, times: Int = 1) -> [UInt8] {
    guard let archive = archive_write_new() else { return [] }
    defer { archive_write_free(archive) }
    archive_write_set_format_raw(archive)
    archive_write_add_filter_gzip(archive)
    let block = Array(text.utf8)
    var target = [UInt8](repeating: 0, count: 1 << 22)
    var used = 0
    target.withUnsafeMutableBytes { buffer in
      archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used)
      let entry = archive_entry_new()
      archive_entry_set_pathname(entry, "x")
      archive_entry_set_filetype(entry, 0o100000)
      archive_write_header(archive, entry)
      for _ in 0..<times { archive_write_data(archive, block, block.count) }
      archive_entry_free(entry)
      archive_write_close(archive)
    }
    return Array(target[..<used])
  }
}
