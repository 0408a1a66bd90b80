/// Random numbers of one named purpose and one record.
///
/// Each purpose ("deal", "ticket") has a stream for each record of its own, so that a change to how
/// one kind of record is made never shifts another, and any record can be made again alone. Only
/// additions and multiplications are used: the same bits on every machine.
struct RandomStream {
  private var state: UInt64

  init(seed: UInt64, name: StaticString, index: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    name.withUTF8Buffer { bytes in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    state = Self.mixed(seed &+ Self.mixed(hash &+ UInt64(bitPattern: Int64(index))))
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0 up to but not including 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// 0 up to but not including `count`, which is at least 1.
  mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// An index, each as likely as its weight says.
  mutating func weighted(_ weights: [Double]) -> Int {
    var total = 0.0
    for weight in weights { total += weight }
    var rest = unit() * total
    for index in weights.indices {
      rest -= weights[index]
      if rest < 0 { return index }
    }
    return weights.count - 1
  }

  /// Mean 0, deviation 1, never beyond 3.47: the sum of four uniform numbers.
  mutating func normal() -> Double {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
    return (Double(sum) / 65_535 - 2) * 1.732_050_807_568_877_2
  }

  /// A skewed positive number: half of the draws lie below `median`.
  mutating func lognormal(median: Double, spread: Double) -> Double {
    var power = 1 + normal() * spread / 4096
    for _ in 0..<12 { power *= power }
    return median * power
  }
}
