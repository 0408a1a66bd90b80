import CRMBytes
import Glibc
import Testing

private let corpus = FileSystem.join(FileSystem.parent(of: "\(#filePath)"), "Corpus")

/// A short run of what `make fuzz` does for hours: the corpus, and the same changed at random.
@Suite struct CorpusTests {
  private func seeds(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    let folder = FileSystem.join(corpus, target.rawValue)
    return try FileSystem.list(folder).map { name in
      (name, try FileSystem.read(FileSystem.join(folder, name)))
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `every input of the corpus is read as the plain readers say`(target: FuzzTarget) throws {
    let seeds = try seeds(of: target)
    #expect(!seeds.isEmpty)
    for seed in seeds { check(target, seed.bytes, "\(target.rawValue)/\(seed.name)") }
  }

  /// CRM_FUZZ_ROUNDS in the environment asks for more than the usual number.
  @Test(arguments: FuzzTarget.allCases, 0..<4)
  func `changed inputs are read as the plain readers say`(target: FuzzTarget, part: Int) throws {
    let rounds = getenv("CRM_FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 250
    var mutations = Mutations(try seeds(of: target).map(\.bytes), seed: UInt64(part))
    for round in 0..<rounds {
      check(target, mutations.next(), "\(target.rawValue), part \(part), round \(round)")
    }
  }

  private func check(_ target: FuzzTarget, _ bytes: [UInt8], _ name: String) {
    var start = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    do throws(FuzzFault) {
      try target.run(bytes)
    } catch {
      Issue.record("\(name): \(error.message)\n\(String(decoding: bytes, as: UTF8.self))")
    }
    var end = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    #expect(end.tv_sec - start.tv_sec < 20, "\(name) takes too long")
  }
}

/// Inputs made of others, the same on every machine.
struct Mutations {
  private let seeds: [[UInt8]]
  private var state: UInt64

  init(_ seeds: [[UInt8]], seed: UInt64) {
    // Large ones cost time and tell little more.
    self.seeds = seeds.filter { $0.count <= 2048 }
    state = seed
  }

  mutating func next() -> [UInt8] {
    var bytes = pick(seeds) ?? []
    for _ in 0...below(4) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8(below(256))) }
    let place = below(bytes.count)
    let length = min(below(20) + 1, bytes.count - place)
    switch below(8) {
    case 0: bytes[place] = UInt8(below(256))
    case 1: bytes[place] ^= 1 << UInt8(below(8))
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: below(bytes.count))
    case 4: bytes.insert(pick(Array("\"',;\n\r\t\\{}[]:<>&#-0 \0".utf8)) ?? 0, at: place)
    case 5: bytes.removeSubrange(place...)
    case 6:
      let other = pick(seeds) ?? []
      bytes.replaceSubrange(place..., with: other.dropFirst(below(other.count + 1)))
    default:
      let words = [
        "9223372036854775807", "-1", "\u{FEFF}", "é", "\r\n", "\u{2028}", "null", "\"\"",
      ]
      bytes.insert(contentsOf: Array((pick(words) ?? "").utf8), at: place)
    }
  }

  private mutating func pick<Element>(_ all: [Element]) -> Element? {
    all.isEmpty ? nil : all[below(all.count)]
  }

  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
  }
}
