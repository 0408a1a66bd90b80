import CRMFormats
import CRMSchema
import CRMWorkspace
import Testing

@testable import CRMImport

@Suite struct IssueCodeTests {
  @Test func `every code that anything tells is declared`() throws {
    let declared = Set(IssueCode.allCases.map(\.rawValue))
    let rules = Set(Schema.entities.flatMap(\.rules).map(\.code))
    #expect(rules.subtracting(declared).isEmpty)
    let faults: [FaultCode] = [
      .badRow, .badJSON, .badEncoding, .notRecords, .unreadable, .ambiguousDate,
    ]
    #expect(Set(faults.map(\.rawValue)).subtracting(declared).isEmpty)
    let profiles = try ProfileSummary.all(of: Workspace(folder: ""))
    let findings = Set(profiles.flatMap(\.findings).map(\.code))
    #expect(!findings.isEmpty)
    #expect(findings.subtracting(declared).isEmpty)
  }

  @Test(arguments: IssueCode.allCases)
  func `a code says what it means`(code: IssueCode) {
    #expect(code.meaning.hasSuffix("."))
    #expect(code.remedy.isEmpty || code.remedy.hasSuffix("."))
  }

  @Test func `the example of a transform shows what it does`() {
    for transform in TextTransform.all {
      #expect(transform.exampleResult != nil, "\(transform.name)")
      #expect(transform.exampleResult != transform.example, "\(transform.name)")
    }
  }
}
