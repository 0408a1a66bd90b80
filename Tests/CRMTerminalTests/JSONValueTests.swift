import CRMTerminal
import Testing

@Suite struct JSONValueTests {
  private let value: JSONValue = [
    "b": 1, "a": [true, nil, "x\u{1B}\"\n"], "empty": [], "none": .object([]),
    "n": .decimal("19.90"), "o": ["k": "é"],
  ]

  @Test func `keys keep their order, indented by two`() {
    #expect(
      value.text == """
        {
          "b": 1,
          "a": [
            true,
            null,
            "x\\u001b\\"\\n"
          ],
          "empty": [],
          "none": {},
          "n": 19.90,
          "o": {
            "k": "é"
          }
        }
        """)
  }

  @Test func `one line without blanks`() {
    #expect(
      value.line
        == #"{"b":1,"a":[true,null,"x\u001b\"\n"],"empty":[],"none":{},"n":19.90,"o":{"k":"é"}}"#)
  }

  @Test(arguments: [
    (63.15, "63.15"), (5.0, "5"), (-0.5, "-0.5"), (.nan, "null"), (1.0 / 3, "0.333333"),
    (100, "100"), (1e16, "1e+16"),
  ])
  func `numbers have no zeros at their end`(number: Double, text: String) {
    #expect(JSONValue.number(number).line == text)
  }
}
