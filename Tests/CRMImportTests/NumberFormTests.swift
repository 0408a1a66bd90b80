import CRMBytes
import Testing

@testable import CRMImport

@Suite struct NumberFormTests {
  /// What the text means with a point and with a comma before the decimals, the currency behind.
  private func described(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      do throws(WrittenNumber.Problem) {
        let number = try WrittenNumber(bytes)
        func shown(_ digits: [UInt8]) -> String {
          String(decoding: digits, as: UTF8.self) + (number.isPercent ? "%" : "")
            + (number.currency.map { " " + ($0.code ?? $0.codes.first.map { $0 + "?" } ?? "") }
              ?? "")
        }
        return switch number.reading {
        case .plain(let digits): shown(digits)
        case .point(let digits): "point " + shown(digits)
        case .comma(let digits): "comma " + shown(digits)
        case .either(let point, let comma): "either \(shown(point)) \(shown(comma))"
        case nil: "bad"
        }
      } catch {
        return switch error {
        case .nothing: "nothing"
        case .shortened: "shortened"
        case .notANumber: "bad"
        }
      }
    }
  }

  @Test(arguments: [
    ("1234", "1234"), ("+5", "5"), ("-5", "-5"), ("\u{2212}5", "-5"), ("007", "007"),
    ("1.5", "point 1.5"), ("1,5", "comma 1.5"), (".5", "point 0.5"), (",5", "comma 0.5"),
    ("5.", "5"),
    ("1.234", "either 1.234 1234"), ("1,234", "either 1234 1.234"),
    ("1,234.50", "point 1234.50"), ("1.234,50", "comma 1234.50"),
    ("1,234,567", "point 1234567"), ("1.234.567", "comma 1234567"),
    ("1.234.567,8", "comma 1234567.8"),
    ("12,34,567.00", "point 1234567.00"), ("1234.567", "point 1234.567"), ("0.123", "point 0.123"),
    ("0,123", "comma 0.123"), ("1 234", "1234"), ("1 234,50", "comma 1234.50"),
    ("1\u{A0}234,50", "comma 1234.50"), ("1\u{202F}234,50", "comma 1234.50"),
    ("1'234.50", "point 1234.50"), ("1’234’567", "1234567"), ("CHF 1'234.50", "point 1234.50 CHF"),
    ("$1,234.50", "point 1234.50 USD?"), ("1.234,50 €", "comma 1234.50 EUR"),
    ("€1.50", "point 1.50 EUR"), ("USD 1,000", "either 1000 USD 1.000 USD"),
    ("1,000 USD", "either 1000 USD 1.000 USD"), ("eur 5", "5 EUR"),
    ("R$ 1.234,56", "comma 1234.56 BRL"),
    ("US$5", "5 USD"), ("500 kr", "500 SEK?"), ("500 kr.", "500 SEK?"), ("kr 500", "500 SEK?"),
    ("Rs. 500", "500 INR?"), ("£5", "5 GBP"), ("₹ 12,34,567", "point 1234567 INR"),
    ("12 zł", "12 PLN"),
    ("(1,234)", "either -1234 -1.234"), ("($5)", "-5 USD?"), ("$(5)", "-5 USD?"),
    ("1.234-", "either -1.234 -1234"),
    ("-$5", "-5 USD?"), ("$-5", "-5 USD?"), ("-5 €", "-5 EUR"), ("5- €", "-5 EUR"),
    ("12,-", "12"), ("12.--", "12"), ("12,– €", "12 EUR"), ("'-12.00", "point -12.00"), ("'5", "5"),
    ("40%", "40%"), ("12,5 %", "comma 12.5%"), ("1E+15", "1e+15"), ("1.5e-3", "point 1.5e-3"),
    ("1,5E+3", "comma 1.5e+3"), ("-", "nothing"), ("–", "nothing"), ("—", "nothing"),
    ("1.2M", "shortened"), ("5k", "shortened"), ("€1.2m", "shortened"), ("1,2 Mio. €", "shortened"),
    ("3 bn", "shortened"),
    ("", "bad"), ("$", "bad"), ("abc", "bad"), ("1,23,4", "bad"), ("1,2345", "comma 1.2345"),
    ("12,34", "comma 12.34"), ("1.23.45", "bad"), ("1,234.56.7", "bad"), ("1.234,56,7", "bad"),
    ("0,123,456", "bad"), ("1 23", "bad"), ("1 234'567", "bad"), ("(-5)", "bad"), ("-5-", "bad"),
    ("--5", "bad"),
    ("5--", "bad"), ("()", "bad"), ("1e", "bad"), ("1e5e5", "bad"), ("1,234e5", "comma 1.234e5"),
    ("1e12345", "bad"), ("5 apples", "bad"), ("5xyz", "bad"), ("NaN", "bad"), ("Infinity", "bad"),
    ("12:30", "bad"), ("1/2", "bad"), ("USD", "bad"), ("$5$", "bad"), ("5 USD EUR", "bad"),
    ("#5", "bad"), ("5..", "bad"),
    ("1,,5", "bad"), ("١٢", "bad"),
  ])
  func `reads numbers as they are written`(text: String, expected: String) {
    #expect(described(text) == expected)
  }

  /// The same reading, written in another way: by the whole text and one mark, with no regard to
  /// speed.
  private func slowReading(_ text: String, mark: Character) -> String? {
    var core = Substring(text)
    var isNegative = false
    if core.hasPrefix("("), core.hasSuffix(")") {
      core = core.dropFirst().dropLast()
      isNegative = true
    } else if core.hasPrefix("-") || core.hasPrefix("+") {
      isNegative = core.hasPrefix("-")
      core = core.dropFirst()
    } else if core.hasSuffix("-") {
      core = core.dropLast()
      isNegative = true
    }
    let halves = core.split(separator: mark, omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return nil }
    let groupMarks: [Character] = [mark == "." ? "," : ".", "'", " "]
    let used = groupMarks.filter { whole.contains($0) }
    guard used.count <= 1 else { return nil }
    let groups = whole.split(omittingEmptySubsequences: false) { used.contains($0) }
    guard
      (groups.joined() + (halves.count == 2 ? halves[1] : "")).allSatisfy({
        "0123456789".contains($0)
      })
    else { return nil }
    if groups.count > 1 {
      guard groups[0].first != "0", let last = groups.last, last.count == 3 else { return nil }
      let sizes = groups.dropLast().dropFirst().map(\.count)
      let isWestern = (1...3).contains(groups[0].count) && sizes.allSatisfy { $0 == 3 }
      let isIndian = (1...2).contains(groups[0].count) && sizes.allSatisfy { $0 == 2 }
      guard isWestern || isIndian else { return nil }
    } else if whole.isEmpty, halves.count == 1 {
      return nil
    }
    var digits = groups.joined()
    if halves.count == 2 {
      guard !halves[1].isEmpty else { return nil }
      digits = (digits.isEmpty ? "0" : digits) + "." + halves[1]
    }
    return (isNegative ? "-" : "") + digits
  }

  @Test func `reads a hundred thousand random numbers as a slow reader does`() throws {
    var random = SeededRandom(seed: 20_260_105)
    let alphabet = Array("0011223456789.,.,'  -()+")
    var read = 0
    for _ in 0..<100_000 {
      let length = 1 + Int(random.next() % 11)
      let text = String(
        (0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
      // Blanks, guards and marks at the ends have tests of their own.
      guard let first = text.first, let last = text.last, !" '".contains(first),
        !" ".contains(last),
        !last.isPunctuation || last == ")"
          || (last == "-" && !text.dropLast().hasSuffix("-")
            && !text.dropLast().hasSuffix(".") && !text.dropLast().hasSuffix(",")),
        !text.dropFirst().hasPrefix(" "), !text.dropLast().hasSuffix(" "),
        !text.dropFirst().hasPrefix("'"), !text.dropFirst().hasPrefix("("),
        text.first != "(" || !"-+".contains(text.dropFirst().first ?? " "),
        text != "-", text.last != ")" || text.first == "(",
        !(text.hasPrefix("(") && text.hasSuffix("-")), !text.hasSuffix("-)")
      else { continue }
      for (mark, character) in [(DecimalMark.point, Character(".")), (.comma, ",")] {
        let fast = Array(text.utf8).withUnsafeBufferPointer { bytes in
          (try? WrittenNumber(bytes))?.digits(mark).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(fast == slowReading(text, mark: character), "\(text) with \(mark)")
        if fast != nil { read += 1 }
      }
    }
    #expect(read > 2000)
  }

  @Test func `no bytes make a reader stumble`() {
    var random = SeededRandom(seed: 7)
    let parts = [
      "1", "23", "2024", "-", "/", ".", ",", ":", " ", "'", "(", ")", "T", "Z", "+", "e", "E+", "%",
      "$",
      "€", "USD", "kr", "M", "am", "PM", "Jan", "mars", "GMT", "\u{A0}", "\u{202F}", "\u{2212}",
      "–", "\u{FF}",
      "infinity", "day", "h", "min", "P", "0000-00-00", "999999999999999", "\0",
    ]
    for _ in 0..<50_000 {
      let count = Int(random.next() % 9)
      var bytes = (0..<count).flatMap { _ in
        Array(parts[Int(random.next() % UInt64(parts.count))].utf8)
      }
      if random.next() % 4 == 0, !bytes.isEmpty {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      bytes.withUnsafeBufferPointer { text in
        _ = WrittenDate.read(text)
        _ = WrittenDate.secondOfDay(text)
        _ = DurationValue.seconds(text)
        _ = TruthText.value(text)
        if let number = try? WrittenNumber(text) { _ = number.reading }
        if !text.isEmpty { _ = ValueReader.isDamaged(text) }
      }
    }
  }
}

/// The same numbers for the same seed.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
