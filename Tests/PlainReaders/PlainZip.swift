/// A zip archive of files that are stored as they are.
package enum PlainZip {
  package struct Member {
    package var name: [UInt8]
    package var content: [UInt8]

    package init(name: [UInt8], content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  package static func bytes(_ members: [Member]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      var head: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0x5A]
      head += number(crc(member.content))
      head += number(UInt32(member.content.count))
      head += number(UInt32(member.content.count))
      head += short(member.name.count)
      head += short(0)
      directory += [0x50, 0x4B, 1, 2, 20, 0]
      directory += head
      directory += [UInt8](repeating: 0, count: 10)
      directory += number(UInt32(archive.count))
      directory += member.name
      archive += [0x50, 0x4B, 3, 4]
      archive += head
      archive += member.name
      archive += member.content
    }
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    end += short(members.count)
    end += short(members.count)
    end += number(UInt32(directory.count))
    end += number(UInt32(archive.count))
    end += short(0)
    return archive + directory + end
  }

  private static func short(_ value: Int) -> [UInt8] {
    [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)]
  }

  private static func number(_ value: UInt32) -> [UInt8] {
    let low = short(Int(value & 0xFFFF))
    return low + short(Int(value >> 16))
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let half = sum >> 1
        sum = sum & 1 == 0 ? half : half ^ 0xEDB8_8320
      }
    }
    return ~sum
  }
}
