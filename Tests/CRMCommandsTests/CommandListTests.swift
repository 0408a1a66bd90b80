import CRMBytes
import CRMCommands
import CRMTerminal
import Testing

/// Every command line that does something: a path of names without the program's.
private let leaves: [[String]] = CommandList.all.flatMap { command in
  command.declaration.leaves.map(\.path)
}

@Suite struct CommandListTests {
  @Test func `every file of a command is in the list`() throws {
    let files = try FileSystem.list(packageFolder + "/Sources/CRMCommands/Commands")
      .filter { $0.hasSuffix("Command.swift") }.map { String($0.dropLast(".swift".count)) }
    let types = CommandList.all.map { String(describing: type(of: $0)) }
    #expect(
      files == types.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      "one file NameCommand.swift in Commands/ for each line of CommandList.all")
  }

  @Test func `names and aliases lead to one command`() {
    let names = CommandList.all.flatMap { [$0.declaration.name] + $0.declaration.aliases }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: leaves)
  func `an unknown option is a usage error with a hint`(path: [String]) throws {
    let run = try TestRun()
    let title = (["crm"] + path).joined(separator: " ")
    let outcome = run.crm(path + ["--jsson"])
    #expect(outcome.code == .usage)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("\(title): unknown option '--jsson'; did you mean '--json'?\n"))
    #expect(outcome.errors.hasSuffix("See '\(title) --help'.\n"))
  }

  @Test(arguments: leaves)
  func `help names every option and argument`(path: [String]) throws {
    let run = try TestRun()
    let outcome = run.crm(path + ["--help"])
    #expect(outcome.code == .done)
    #expect(outcome.errors == "")
    #expect(outcome.output == run.crm(["help"] + path).output)
    for line in Script.lines(outcome.output) { #expect(displayWidth(line) <= 80, "\(line)") }
    let first = CommandList.all.first { $0.declaration.name == path.first }?.declaration
    let declaration = path.dropFirst().reduce(first) { $0?.subcommand($1) }
    for option in declaration?.options ?? [] {
      #expect(outcome.output.contains("--\(option.name)"))
    }
  }

  @Test func `declarations are complete sentences and are not given twice`() throws {
    for command in CommandList.all {
      for (path, declaration) in command.declaration.leaves {
        let title = path.joined(separator: " ")
        let summaries =
          [declaration.summary] + declaration.options.map(\.summary)
          + declaration.arguments.map(\.summary)
        for summary in summaries {
          #expect(summary.hasSuffix(".") || summary.hasSuffix("?"), "\(title): \(summary)")
        }
        let names = declaration.options.map(\.name)
        #expect(Set(names).count == names.count, "\(title): \(names)")
        let isLast = declaration.arguments.dropLast().allSatisfy { !$0.repeats }
        #expect(isLast, "\(title): only the last argument may repeat")
      }
    }
  }
}
