internal import CRMBytes

/// The decimals of the currencies that a file's rows have; each is looked up once in a row of equal
/// ones.
struct ScaleCache {
  /// Up to eight bytes of a currency as one number, and its decimals.
  private var known: [(word: UInt64, scale: Int)] = []
  private var ofNone: Int?

  /// - Parameter other: the currency of rows that name none.
  mutating func scale(of currency: UnsafeBufferPointer<UInt8>?, else other: String?) -> Int {
    guard let currency else {
      if let ofNone { return ofNone }
      let scale = currencyScale(other)
      ofNone = scale
      return scale
    }
    guard currency.count <= 8 else { return Self.found(currency) }
    let word = currency.reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
    for entry in known where entry.word == word { return entry.scale }
    let scale = Self.found(currency)
    if known.count < 32 { known.append((word, scale)) }
    return scale
  }

  private static func found(_ currency: UnsafeBufferPointer<UInt8>) -> Int {
    currencyScale(String(decoding: currency, as: UTF8.self).uppercased())
  }
}
