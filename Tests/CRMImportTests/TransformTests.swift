import CRMImport
import Testing

@Suite struct TransformTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var result: String?
    var testDescription: String { "\(name): \(text)" }

    init(_ name: String, _ text: String, _ result: String?) {
      self.name = name
      self.text = text
      self.result = result
    }
  }

  static let examples = [
    Example("trim", " \u{A0}a b\t", "a b"),
    Example("lower", "ÄÖ İstanbul", "äö i̇stanbul"),
    Example("upper", "straße", "STRASSE"),
    Example("fold", "  Ada\t LOVELACE\u{A0}\n", "ada lovelace"),
    Example("unguard", "'+49 30 1234", "+49 30 1234"),
    Example("unguard", "'=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    Example("unguard", "'tis so", "'tis so"),
    Example("unguard", "''-1", "''-1"),
    Example("unguard", "'", "'"),
    Example("first_name", "Ada King Lovelace", "Ada"),
    Example("first_name", "Plato", nil),
    Example("last_name", "Ada King Lovelace", "King Lovelace"),
    Example("last_name", "Plato", "Plato"),
    Example("email", "Ada Lovelace <Ada@Example.com>", "ada@example.com"),
    Example("email", "mailto:ada@example.com?subject=Hi", "ada@example.com"),
    Example("email", "ada at example", nil),
    Example("email", "> a@b <", nil),
    Example("domain", "ada@Example.com", "example.com"),
    Example("domain", "ada", nil),
    Example("uuid", "{6BA7B8109DAD11D180B400C04FD430C8}", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    Example("uuid", "6BA7B810-9dad-11d1-80b4-00c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    Example(
      "uuid", "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    Example("uuid", "6ba7b810", "6ba7b810"),
    Example("uuid", "zba7b8109dad11d180b400c04fd430c8", "zba7b8109dad11d180b400c04fd430c8"),
    Example("natural_key", #"["anu"]"#, "anu"),
    Example("natural_key", #"[ "add_lead", "lead" ,"lead" ]"#, "add_lead.lead.lead"),
    Example("natural_key", #"["a\"\\\u00e9\ud83d\ude00é"]"#, "a\"\\é😀é"),
    Example("natural_key", "7", "7"),
    Example("natural_key", #"["a" "b"]"#, #"["a" "b"]"#),
    Example("natural_key", #"["a"#, #"["a"#),
    Example("natural_key", "[7]", "[7]"),
    Example("object_id", "ObjectId(507F1F77BCF86CD799439011)", "507f1f77bcf86cd799439011"),
    Example("object_id", "ObjectId(\"507f1f77bcf86cd799439011\")", "507f1f77bcf86cd799439011"),
    Example("object_id", "{\"$oid\": \"507f1f77bcf86cd799439011\"}", "507f1f77bcf86cd799439011"),
    Example("object_id", "507F1F77BCF86CD799439011", "507f1f77bcf86cd799439011"),
    Example("object_id", "customer-7", "customer-7"),
    Example("objectid_time", "507f1f77bcf86cd799439011", "2012-10-17T21:13:27Z"),
    Example("objectid_time", "ObjectId(\"507f1f77bcf86cd799439011\")", "2012-10-17T21:13:27Z"),
    Example("objectid_time", "customer-7", nil),
    Example("salesforce_id", "001D000000IRFma", "001D000000IRFmaIAH"),
    Example("salesforce_id", "001D000000IRFmaIAH", "001D000000IRFmaIAH"),
    Example("salesforce_id", "001D000000IRFm", "001D000000IRFm"),
    Example("zoho_id", "zcrm_4876876000000376001", "4876876000000376001"),
    Example("zoho_id", "4876876000000376001", "4876876000000376001"),
    Example("epoch", "1704067200", "2024-01-01T00:00:00Z"),
    Example("epoch", "1704067200123", "2024-01-01T00:00:00.123Z"),
    Example("epoch", "1704067200123456", "2024-01-01T00:00:00.123Z"),
    Example("epoch", "1704067200.5", "2024-01-01T00:00:00.500Z"),
    Example("epoch", "-1", "1969-12-31T23:59:59Z"),
    Example("epoch", "0", nil),
    Example("epoch", "2024-01-01", "2024-01-01"),
    Example("epoch", "99999999999999999999", "99999999999999999999"),
    Example("epoch", "nan", "nan"),
    Example("excel_serial", "45292", "2024-01-01"),
    Example("excel_serial", "45292.75", "2024-01-01T18:00:00"),
    Example("excel_serial", "45292.999999", "2024-01-02"),
    Example("excel_serial", "1", "1900-01-01"),
    Example("excel_serial", "59", "1900-02-28"),
    Example("excel_serial", "61", "1900-03-01"),
    Example("excel_serial", "2024-01-01", "2024-01-01"),
    Example("excel_serial", "20240101", "20240101"),
    Example(
      "js_date", "Wed Jan 31 2024 10:00:05 GMT+0530 (India Standard Time)",
      "2024-01-31T10:00:05+0530"),
    Example("js_date", "Wed, 31 Jan 2024 10:00:05 GMT", "2024-01-31T10:00:05Z"),
    Example("js_date", "2024-01-31", "2024-01-31"),
    Example(
      "js_date", "Wed Jan 32 2024 10:00:05 GMT+0530", "Wed Jan 32 2024 10:00:05 GMT+0530"),
    Example("percent", "40%", "40"),
    Example("percent", "12.5 \u{A0}%", "12.5"),
    Example("percent", "40", "40"),
    Example("round", "40.25", "40"),
    Example("round", "40", "40"),
    Example("round", "some", "some"),
    Example("fraction", "0.2", "20"),
    Example("fraction", "1", "100"),
    Example("fraction", "20", "20"),
    Example("fraction", "likely", "likely"),
    Example("list", "[\"a\", \"b, \\\"c\\\"\", 7]", "a, b, \"c\", 7"),
    Example("list", "[]", ""),
    Example("list", "[{\"a\": 1}]", "[{\"a\": 1}]"),
    Example("list", "a, b", "a, b"),
    Example("first", " ; b@example.com; c@example.com", "b@example.com"),
    Example("first", "a, b", "a"),
    Example("first", "[\"71\", \"72\"]", "71"),
    Example("first", "[]", nil),
    Example("minutes", "1.5", "90"),
    Example("minutes", "-0.01", "-1"),
    Example("minutes", "soon", "soon"),
    Example("hours", "2", "7200"),
    Example("hours", "9000000000000", "9000000000000"),
    Example("milliseconds", "1600", "2"),
    Example("clock", "1:02:03", "3723"),
    Example("clock", "02:03", "123"),
    Example("clock", "1:75", "1:75"),
    Example("clock", "90", "90"),
    Example(
      "strip_html", "<p>Call&nbsp;<b>Ada</b> &amp; Bob</p><ul><li>One<li>Two</ul>",
      "Call Ada & Bob\nOne\nTwo"),
    Example("strip_html", "a < b and c > d", "a < b and c > d"),
    Example("strip_html", "1 <2, <script>alert('<b>')</script>2&#60;3&#x3E;", "1 <2, 2<3>"),
    Example("strip_html", "<!-- a > b -->x<br/>y<style>p{}</style", "x\ny"),
    Example("strip_html", "&unknown; &#0; &", "&unknown; &#0; &"),
    Example("strip_html", "plain", "plain"),
  ]

  @Test(arguments: examples)
  func `transforms a text`(example: Example) throws {
    let function = try #require(TextTransform.named(example.name)?.function)
    #expect(function(example.text) == example.result)
  }

  @Test func `every transform has an example, a name of its own and a meaning`() {
    let names = TextTransform.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(TextTransform.all.allSatisfy { !$0.documentation.isEmpty })
    #expect(Set(names).subtracting(["minor_units"]) == Set(Self.examples.map(\.name)))
  }

  @Test(arguments: ["", "'", "<", "&", "%", "-", ".", ":", "@", "<!--", "<a", "ObjectId(", "é"])
  func `no transform trips over a scrap`(text: String) {
    for transform in TextTransform.all {
      for repeated in [text, String(repeating: text, count: 20_000)] {
        let result = transform.function?(repeated) ?? ""
        #expect(result.utf8.count <= 2 * repeated.utf8.count, "\(transform.name)")
      }
    }
  }
}
