/// Currencies as amounts carry them: codes and symbols.
struct CurrencyText: Equatable {
  /// The currencies that it may stand for; one for a code and for most symbols.
  var codes: [String]

  /// The currency where there is no doubt.
  var code: String? { codes.count == 1 ? codes.first : nil }

  /// In upper case.
  static let knownCodes: Set<String> = {
    let codes =
      "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP"
      + " BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD"
      + " FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD"
      + " JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT"
      + " MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG"
      + " QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB"
      + " TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER"
      + " ZAR ZMW ZWL"
    return Set(codes.split(separator: " ").map { String($0) })
  }()

  /// Symbols in lower case, the longer ones first.
  private static let symbols: [(text: [UInt8], codes: [String])] = [
    ("us$", "USD"), ("nz$", "NZD"), ("hk$", "HKD"), ("nt$", "TWD"), ("mx$", "MXN"),
    ("ca$", "CAD"), ("au$", "AUD"), ("sfr.", "CHF"), ("a$", "AUD"), ("c$", "CAD"), ("r$", "BRL"),
    ("s$", "SGD"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₽", "RUB"), ("₺", "TRY"),
    ("₩", "KRW"), ("₪", "ILS"), ("₫", "VND"), ("₴", "UAH"), ("₱", "PHP"), ("₦", "NGN"),
    ("฿", "THB"), ("zł", "PLN"), ("kč", "CZK"), ("ft", "HUF"),
    (
      "$", "USD CAD AUD NZD MXN ARS CLP COP SGD HKD TWD BBD BSD BMD BND BZD FJD GYD JMD XCD TTD UYU"
    ),
    ("¥", "JPY CNY"), ("￥", "JPY CNY"), ("元", "CNY"), ("kr.", "SEK NOK DKK ISK"),
    ("kr", "SEK NOK DKK ISK"), ("rs.", "INR PKR LKR NPR MUR"), ("rs", "INR PKR LKR NPR MUR"),
    ("fr.", "CHF"),
  ].map { (Array($0.0.utf8), $0.1.split(separator: " ").map { String($0) }) }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// The currency that the text begins with, and its length.
  static func prefix(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> (currency: CurrencyText, length: Int)? {
    find { text in
      guard bytes.count > text.count,
        zip(bytes, text).allSatisfy({ folded($0) == $1 })
      else { return false }
      // A word must end where it ends.
      return text.last.map { !isLetter($0) } ?? true || !isLetter(bytes[text.count])
    } code: {
      guard bytes.count > 3, !isLetter(bytes[3]) else { return nil }
      return UnsafeBufferPointer(rebasing: bytes[..<3])
    }
  }

  /// The currency that the text ends with, and its length.
  static func suffix(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> (currency: CurrencyText, length: Int)? {
    let count = bytes.count
    return find { text in
      guard count > text.count,
        zip(bytes[(count - text.count)...], text).allSatisfy({ folded($0) == $1 })
      else { return false }
      return text.first.map { !isLetter($0) } ?? true || !isLetter(bytes[count - text.count - 1])
    } code: {
      guard count > 3, !isLetter(bytes[count - 4]) else { return nil }
      return UnsafeBufferPointer(rebasing: bytes[(count - 3)...])
    }
  }

  private static func find(
    _ isThere: ([UInt8]) -> Bool, code: () -> UnsafeBufferPointer<UInt8>?
  ) -> (currency: CurrencyText, length: Int)? {
    if let code = code(), code.allSatisfy(isLetter) {
      let text = String(decoding: code, as: UTF8.self).uppercased()
      if knownCodes.contains(text) { return (CurrencyText(codes: [text]), 3) }
    }
    let symbol = symbols.first { isThere($0.text) }
    return symbol.map { (CurrencyText(codes: $0.codes), $0.text.count) }
  }
}
