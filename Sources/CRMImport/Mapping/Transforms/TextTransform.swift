internal import CRMBytes

/// A named step from one text to another, as profiles give it: `transform: [trim, lower]`.
///
/// Steps see texts that are not empty. One that reads a form of writing (a serial number as a date)
/// leaves texts of other forms as they are, so that what follows takes or refuses them; one that
/// takes something out of a text gives nothing where the text does not hold it.
package struct TextTransform: Sendable {
  package let name: String
  /// What it does, in a phrase, with an example where that says more.
  package let documentation: String
  /// A text to try it on.
  package let example: String
  /// `nil` for `minor_units`, which needs the record's currency and so the field.
  package let function: (@Sendable (String) -> String?)?

  /// Every one, in the order in which people read them.
  package static let all: [TextTransform] =
    letterCases + cleaning + names + identifiers + times + numbers + lists

  /// `nil` for a name that none has.
  package static func named(_ name: String) -> TextTransform? { byName[name] }

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  init(
    _ name: String, _ documentation: String, of example: String,
    _ function: @escaping @Sendable (String) -> String?
  ) {
    self.name = name
    self.documentation = documentation
    self.example = example
    self.function = function
  }

  private init(forAmounts name: String, _ documentation: String, of example: String) {
    self.name = name
    self.documentation = documentation
    self.example = example
    function = nil
  }

  static let minorUnits = TextTransform(
    forAmounts: "minor_units", "a decimal number of the currency's major units: 19.99 as 1999",
    of: "19.99")

  var isMinorUnits: Bool { function == nil }

  /// What becomes of the example; `nil` for nothing.
  package var exampleResult: String? {
    if let function { return function(example) }
    var text = example
    guard case .success(let units) = text.withUTF8({ MinorUnits.parse($0, scale: 2) }) else {
      return nil
    }
    return String(units.value)
  }
}
