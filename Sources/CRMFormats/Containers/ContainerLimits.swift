/// How much a container may grow when it is unpacked; what exceeds it is taken for an attack.
struct ContainerLimits: Sendable {
  /// The bytes that come out of one pass over a container, for each byte of the container.
  var ratio = 250
  /// Up to so many bytes the ratio does not matter.
  var free = 1 << 26
  /// The bytes that come out of one pass over a container.
  var total = 1 << 37
  /// The members of an archive.
  var members = 10_000
  /// The bytes of a container that lies in another one: it is held in memory.
  var inner = 1 << 28
  /// How deep containers may lie in containers.
  var depth = 3

  /// What is wrong with `count` bytes that came out of a container of `size`; `nil` when nothing is.
  func fault(_ count: Int, of size: Int) -> String? {
    if count > total {
      return "it unpacks to more than \(total >> 20) MiB, which is the limit; import its parts"
    }
    if count > free, count / ratio > size {
      return "it unpacks to more than \(ratio) times its size, which is the limit: it may be a"
        + " bomb. If it is none, unpack it and import what it holds"
    }
    return nil
  }
}
