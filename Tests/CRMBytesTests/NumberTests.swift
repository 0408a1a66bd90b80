import Testing

@testable import CRMBytes

private func parse(_ text: String, scale: Int = 2) -> Result<MinorUnits, MinorUnitsProblem> {
  var text = text
  return text.withUTF8 { MinorUnits.parse($0, scale: scale) }
}

@Suite struct NumberTests {
  @Test(arguments: [
    ("19.99", 1999, false), ("-0.5", -50, false), ("1e3", 100_000, false), ("12", 1200, false),
    ("0.125", 12, true), ("0.135", 14, true), ("0.1250001", 13, true), ("1.5E-1", 15, false),
    ("0.004", 0, true), ("92233720368547758.07", Int64.max, false),
  ])
  func `amounts are read exactly and rounded half to even`(
    text: String, value: Int64, rounded: Bool
  ) {
    #expect(parse(text) == .success(MinorUnits(value: value, wasRounded: rounded)))
  }

  @Test(arguments: ["", "-", "1,5", "12 ", "1e", "0x10", "1.2.3"])
  func `what is no amount is refused`(text: String) {
    #expect(parse(text) == .failure(.notANumber))
  }

  @Test func `an amount beyond 64 bits is refused`() {
    #expect(parse("92233720368547758.08") == .failure(.tooLarge))
    #expect(parse("1e300") == .failure(.tooLarge))
  }

  @Test func `short values keep three significant digits`() {
    #expect(Unit.money(currency: "EUR").short(124_050_000) == "1.24\u{202F}M\u{00A0}€")
    #expect(Unit.count.short(812) == "812")
    #expect(Unit.count.short(9_999) == "9999")
    #expect(Unit.count.short(12_345) == "12.3\u{202F}k")
    #expect(Unit.percent.short(63.15) == "63.2\u{202F}%")
    #expect(Unit.hours.short(4.5) == "4.5\u{202F}h")
    #expect(Unit.count.short(999_960) == "1\u{202F}M")
  }

  @Test func `exact values group digits`() {
    #expect(Unit.money(currency: "EUR").exact(124_050_012) == "1\u{202F}240\u{202F}500.12\u{00A0}€")
    #expect(Unit.money(currency: "JPY").exact(1500) == "1500\u{00A0}¥")
    #expect(Unit.count.exact(-12345) == "\u{2212}12\u{202F}345")
  }

  @Test func `major units keep leading zeros`() {
    #expect(majorUnitsText(5) == "0.05")
    #expect(majorUnitsText(-1999) == "-19.99")
    #expect(majorUnitsText(7, scale: 0) == "7")
  }

  @Test func `the nearest name is found, or none`() {
    #expect(nearestName(to: "win_rte", among: ["win_rate", "open_pipeline"]) == "win_rate")
    #expect(nearestName(to: "xyz", among: ["win_rate"]) == nil)
    #expect(nearestName(to: "--hlep", among: ["--help", "--json"]) == "--help")
  }
}
