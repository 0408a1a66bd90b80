import CRMBytes
import CRMCommands
import CRMTerminal
import Glibc
import Testing

@Suite struct CompletionTests {
  private static let program = CommandDeclaration(
    "crm", summary: "A program.",
    options: [
      OptionDeclaration.flag("json", "JSON.").global,
      OptionDeclaration.value("db", "FILE", "The database's file.", kind: .file).global,
    ],
    subcommands: [
      CommandDeclaration(
        "import", aliases: ["load"], summary: "Import [all].",
        arguments: [.required("PATH", "What.", kind: .file, repeats: true)],
        options: [.choice("date-order", ["dmy", "mdy"], "The order.")]),
      CommandDeclaration(
        "metrics", summary: "Metrics.",
        subcommands: [
          CommandDeclaration("list", summary: "List."),
          CommandDeclaration("run", summary: "Run.", options: [.flag("explain", "Explain.")]),
        ]),
    ])

  /// What bash offers when the last of the words is being typed.
  private func offers(_ words: [String]) throws -> [String] {
    let run = try TestRun()
    try run.write(CompletionScript(program: Self.program).text(for: .bash), to: "c.bash")
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let program = """
      . \(run.folder)/c.bash; cd \(run.folder)
      COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _crm
      printf '%s\\n' "${COMPREPLY[@]}" > out
      """
    try run.write(program, to: "try.bash")
    #expect(system("bash \(run.folder)/try.bash") == 0)
    return try run.read("out").split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    (["crm", ""], ["import", "load", "metrics"]), (["crm", "me"], ["metrics"]),
    (["crm", "metrics", ""], ["list", "run"]), (["crm", "--json", "metrics", "l"], ["list"]),
    (["crm", "metrics", "run", "--e"], ["--explain"]),
    (["crm", "load", "--date-order", ""], ["dmy", "mdy"]), (["crm", "import", "c"], ["c.bash"]),
    (["crm", "import", "--d"], ["--date-order", "--db"]),
  ])
  func `bash offers what fits`(words: [String], expected: [String]) throws {
    #expect(try offers(words) == expected)
  }

  @Test func `zsh and fish scripts hold every command, option and value`() {
    for shell in [Shell.zsh, .fish] {
      let text = CompletionScript(program: Self.program).text(for: shell)
      for word in ["import", "load", "metrics", "list", "explain", "date-order", "dmy", "db"] {
        #expect(text.contains(word), "\(shell): \(word)")
      }
    }
    let zsh = CompletionScript(program: Self.program).text(for: .zsh)
    #expect(zsh.contains(#"'import:Import \[all\].'"#))
    #expect(zsh.contains(#"'--db[The database'\''s file.]:FILE:_files'"#))
  }
}
