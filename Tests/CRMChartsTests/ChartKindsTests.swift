import CRMBytes
import Testing

@testable import CRMCharts

@Suite struct ChartKindsTests {
  @Test func `every file of Kinds has its line in the registry`() throws {
    let folder =
      String(
        #filePath.split(separator: "/", omittingEmptySubsequences: false)
          .dropLast(3).joined(separator: "/")) + "/Sources/CRMCharts/Kinds"
    let files = try FileSystem.list(folder).filter { $0.hasSuffix(".swift") }
    #expect(!files.isEmpty)
    for file in files {
      let name = String(file.dropLast(6)).lowercased()
      #expect(
        ChartKinds.all.contains { $0.name == name },
        "Kinds/\(file) is not registered: add the line \".\(name),\" to ChartKinds.all")
    }
    #expect(ChartKinds.all.count == files.count)
  }

  @Test func `an unknown kind is refused with the nearest name`() {
    #expect(throws: UnknownChartKind(name: "dount", nearest: "donut")) {
      try ChartKinds.named("dount")
    }
    let error = UnknownChartKind(name: "zzz", nearest: nil)
    #expect(error.description.contains("bar, hbar, line"))
  }
}
