import CRMTemplates
import Foundation
import Testing

/// The specification's own case files, below the folder that `CRM_SHARED_DATA` names.
private let folder =
  (ProcessInfo.processInfo.environment["CRM_SHARED_DATA"] ?? "") + "/mustache-spec"

private func value(_ json: Any) -> TemplateValue {
  switch json {
  case let text as String: return .text(text)
  case let number as NSNumber:
    if isBoolean(number) { return .bool(number.boolValue) }
    let isWhole = number.doubleValue == number.doubleValue.rounded()
    return isWhole ? .integer(number.intValue) : .text("\(number.doubleValue)")
  case let list as [Any]: return .list(list.map(value))
  case let members as [String: Any]: return .object(members.mapValues(value))
  default: return .none
  }
}

private func isBoolean(_ number: NSNumber) -> Bool {
  String(cString: number.objCType) == "c"
}

@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: folder),
    "CRM_SHARED_DATA names no folder with mustache-spec"))
struct SpecificationTests {
  @Test(arguments: ["comments", "delimiters", "interpolation", "inverted", "partials", "sections"])
  func `renders every case of the specification`(file: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file).json"))
    let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let cases = try #require(json?["tests"] as? [[String: Any]])
    #expect(cases.count >= 10)
    for example in cases {
      let name = example["name"] as? String ?? ""
      let text = try rendered(
        example["template"] as? String ?? "", value(example["data"] ?? [:]),
        partials: example["partials"] as? [String: String] ?? [:], isStrict: false)
      #expect(text == example["expected"] as? String, "\(file): \(name)")
    }
  }
}
