import CRMBytes
import Glibc
import Testing

private let scriptFolder = packageFolder + "/Tests/CRMCommandsTests/Scripts"

private let scriptNames: [String] =
  ((try? FileSystem.list(scriptFolder)) ?? []).filter { $0.hasSuffix(".txt") }

private let recordMode = getenv("CRM_RECORD").map { String(cString: $0) }

@Suite struct ScriptTests {
  @Test func `there are scripts to run`() {
    #expect(!scriptNames.isEmpty)
  }

  /// CRM_RECORD=all writes what the commands print into the scripts; CRM_RECORD=missing does so
  /// only for commands without any expectation.
  @Test(arguments: scriptNames)
  func `commands print what the script says`(name: String) throws {
    let path = FileSystem.join(scriptFolder, name)
    let script = try Script(try FileSystem.readText(path))
    let results = try script.run(in: TestRun())
    if let recordMode {
      let text = script.recorded(results) { step in
        recordMode == "all"
          || (step.recorded.isEmpty && step.codeLine == nil && step.contains.isEmpty
            && step.complains.isEmpty)
      }
      try FileSystem.write(text, to: path)
      return
    }
    for (step, _, faults) in results {
      for fault in faults {
        Issue.record("\(name):\(step.line + 1): \(script.lines[step.line])\n\(fault)")
      }
    }
  }

  @Test func `a script that does not fit is found out, and can be recorded`() throws {
    let text = """
      # Wrong in every way.
      $ crm --version
      > crm 9
      ! trouble
      exit 3

      $ crm nonsense
      complains unknown command 'nonsense'
      exit 2
      $ cat a.txt
      -- a.txt --
      one

      """
    let script = try Script(text)
    let results = try script.run(in: TestRun())
    #expect(results.map { $0.faults.count } == [3, 0, 1])
    let recorded = script.recorded(results) { _ in true }
    #expect(
      recorded == """
        # Wrong in every way.
        $ crm --version
        > crm 0.1.0

        $ crm nonsense
        complains unknown command 'nonsense'
        exit 2
        $ cat a.txt
        > one
        -- a.txt --
        one

        """)
    let again = try Script(recorded).run(in: TestRun())
    #expect(again.allSatisfy { $0.faults.isEmpty })
  }
}
