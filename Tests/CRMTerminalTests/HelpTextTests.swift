import CRMTerminal
import Testing

@Suite struct HelpTextTests {
  private let command = CommandDeclaration(
    "import", aliases: ["load"], summary: "Read exports.",
    details: "Files, folders and archives are read. What is in them is found out.",
    arguments: [.required("PATH", "A file or a folder.", kind: .file, repeats: true)],
    options: [
      .value("source", short: "s", "NAME", "Which source it is that the files come from."),
      .value("by", "DIM", "A dimension.", repeats: true), .flag("dry-run", "Write nothing."),
    ],
    examples: [ExampleDeclaration("crm import a.csv", "Read one file.")])

  @Test func `is made from the declaration and wrapped to the width`() {
    let facts = TerminalFacts(isTerminal: true, width: 46, hasStyles: false, canRedraw: false)
    let text = HelpText(facts: facts).text(
      of: command, path: ["crm", "import"],
      inherited: [OptionDeclaration.flag("json", "Print JSON.").global])
    #expect(
      text == """
        Usage: crm import PATH… [--source NAME] [--by
               DIM]… [--dry-run]

        Read exports.

        Files, folders and archives are read. What is
        in them is found out.

        Also called: load

        Arguments:
          PATH  A file or a folder.

        Options:
          -s, --source NAME  Which source it is that
                             the files come from.
          --by DIM           A dimension. May be
                             repeated.
          --dry-run          Write nothing.

        Global options:
          --json  Print JSON.

        Examples:
          crm import a.csv
              Read one file.

        """)
  }

  @Test func `headings are bold on a terminal`() {
    let facts = TerminalFacts(isTerminal: true, width: 80, hasStyles: true, canRedraw: true)
    let text = HelpText(facts: facts).text(of: command, path: ["crm", "import"], inherited: [])
    #expect(text.hasPrefix("\u{1B}[1mUsage:\u{1B}[0m crm import PATH…"))
  }
}
