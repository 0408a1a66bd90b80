import Testing

@testable import CRMBytes

@Suite struct EscapingTests {
  @Test(arguments: [
    ("plain", "plain"), ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"), ("a\u{0}b", "a\u{FFFD}b"),
    ("名前 <", "名前 &lt;"),
  ])
  func `HTML escapes what could open a tag, an attribute or an entity`(
    text: String, expected: String
  ) {
    var buffer = ByteBuffer()
    buffer.appendHTML(text)
    #expect(buffer.string == expected)
  }

  @Test func `JSON escapes control characters and cannot end a script element`() {
    var buffer = ByteBuffer()
    buffer.appendJSON("a\"\\\n\u{1}</script>é")
    #expect(buffer.string == "\"a\\\"\\\\\\n\\u0001\\u003c/script>é\"")
  }

  @Test(arguments: [
    ("a", "a"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("=1+1", "'=1+1"),
    ("-12.5", "-12.5"), ("-cmd", "'-cmd"), ("@x,y", "\"'@x,y\""),
  ])
  func `guarded CSV quotes fields and disarms formulas`(text: String, expected: String) {
    var buffer = ByteBuffer()
    buffer.appendCSV(text, guarded: true)
    #expect(buffer.string == expected)
  }

  @Test func `unguarded CSV keeps the text as it is`() {
    var buffer = ByteBuffer()
    buffer.appendCSV("=1+1")
    #expect(buffer.string == "=1+1")
  }
}
