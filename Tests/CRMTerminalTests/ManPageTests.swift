import CRMTerminal
import Testing

@Suite struct ManPageTests {
  @Test func `holds every command and escapes what troff would take for its own`() {
    let page = ManPage(
      program: CommandDeclaration(
        "crm", summary: "A program.", details: ".dots start this\n'quotes' this",
        options: [.flag("json", "Print JSON.")],
        subcommands: [
          CommandDeclaration(
            "metrics", summary: "Metrics.",
            subcommands: [
              CommandDeclaration(
                "run", summary: "Run.", arguments: [.required("NAME", "A \\ metric.")],
                options: [.value("by", short: "b", "DIM", "A dimension.")],
                examples: [ExampleDeclaration("crm metrics run x", "Run x.")])
            ])
        ]), version: "0.1.0"
    ).text
    #expect(
      page.hasPrefix(
        """
        .TH CRM 1 "" "crm 0.1.0"
        .SH NAME
        crm \\- A program.
        .SH SYNOPSIS
        .B crm
        \\fICOMMAND\\fR …
        .SH DESCRIPTION
        \\&.dots start this
        .PP
        \\&'quotes' this
        .SH OPTIONS
        .TP
        \\fB\\-\\-json\\fR
        Print JSON.
        .SH COMMANDS
        .SS metrics run NAME
        Run.
        .TP
        .I NAME
        A \\e metric.
        .TP
        \\fB\\-b\\fR, \\fB\\-\\-by\\fR \\fIDIM\\fR
        A dimension.
        .PP
        .nf
        crm metrics run x
        .fi
        Run x.
        .SH EXIT STATUS
        """))
  }
}
