internal import CRMFormats

/// What the values of one column look like.
struct ColumnLook {
  private(set) var samples: [String] = []
  /// A value looked like a secret and is no sample.
  private(set) var hasSecrets = false
  private var seen: [[UInt8]] = []
  private var filled = 0
  private var kinds: Set<Cell.Kind> = []
  private var dates: ColumnSurvey?
  private var numbers: ColumnSurvey?
  private var isWhole = true

  private static let mostSamples = 3
  /// Different values that are tried for samples.
  private static let mostTried = 20
  /// Samples are taken from so many values.
  private static let sampled = 10_000
  /// Characters of a sample.
  private static let length = 100

  init(_ name: String) {
    dates = ColumnSurvey(name, .dates, declared: ColumnForm())
    numbers = ColumnSurvey(name, .decimals, declared: ColumnForm())
  }

  /// - Parameter takesSamples: false where no value may be shown.
  mutating func add(_ cell: Cell, takesSamples: Bool) {
    let text = trimmed(cell.bytes)
    guard !text.isEmpty else { return }
    filled += 1
    if takesSamples, samples.count < Self.mostSamples, seen.count < Self.mostTried,
      filled <= Self.sampled
    {
      take(text)
    }
    kinds.insert(cell.kind)
    guard cell.kind == .bare || cell.kind == .quoted else { return }
    if let dates {
      switch WrittenDate.read(text) {
      case .date, .ordered: dates.add(text)
      default: self.dates = nil
      }
    }
    if let numbers {
      if Self.isNumber(text) { numbers.add(text) } else { self.numbers = nil }
      isWhole = isWhole && text.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
    }
  }

  private mutating func take(_ text: UnsafeBufferPointer<UInt8>) {
    guard !seen.contains(where: { $0.elementsEqual(text) }) else { return }
    seen.append(Array(text))
    let clean = Secrets.scrub(text: text)
    let shown =
      clean.map { clean in
        clean.bytes.withUnsafeBufferPointer { shownText($0, atMost: Self.length) }
      }
      ?? shownText(text, atMost: Self.length)
    if clean != nil || shown == nil { hasSecrets = true }
    guard let sample = shown else { return }
    // Long texts may differ only behind what is shown of them.
    if !samples.contains(sample) { samples.append(sample) }
  }

  /// `007` is a name, not a number.
  private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count > 1, text[0] == UInt8(ascii: "0"), text[1] &- 0x30 < 10 { return false }
    guard let number = try? WrittenNumber(text) else { return false }
    return number.reading != nil
  }

  /// "date, day/month/year", "whole number", "text".
  var type: String {
    guard filled > 0 else { return "empty" }
    let isText = kinds.contains(.bare) || kinds.contains(.quoted)
    guard !isText else { return kinds.isSubset(of: [.bare, .quoted]) ? textType : "mixed" }
    if kinds == [.number] { return "number" }
    if kinds == [.boolean] { return "yes or no" }
    return kinds == [.json] ? "JSON" : "mixed"
  }

  private var textType: String {
    if let dates {
      guard let found = try? dates.outcome() else { return "date, day or month first" }
      return Conversion.day.title(found.form)
    }
    guard let numbers else { return "text" }
    guard let found = try? numbers.outcome() else { return "number" }
    return isWhole ? "whole number" : Conversion.decimal.title(found.form)
  }
}
