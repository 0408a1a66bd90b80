/// The manual page of a program, in the `man` macros, made from its declarations.
package struct ManPage: Sendable {
  private let program: CommandDeclaration
  private let version: String

  package init(program: CommandDeclaration, version: String) {
    self.program = program
    self.version = version
  }

  /// The page's source; `man -l` shows it. It carries no date, so the same program gives the same
  /// bytes.
  package var text: String {
    var page = ".TH \(escaped(program.name.uppercased())) 1 \"\" \"\(escaped(program.name)) "
    page += "\(escaped(version))\"\n.SH NAME\n"
    page += "\(escaped(program.name)) \\- \(line(program.summary))\n"
    page += ".SH SYNOPSIS\n.B \(escaped(program.name))\n\\fICOMMAND\\fR …\n"
    page += section("DESCRIPTION", program.details)
    page += ".SH OPTIONS\n" + program.options.map(option).joined()
    page += ".SH COMMANDS\n"
    for command in program.subcommands {
      for (path, declaration) in command.leaves { page += entry(path, declaration) }
    }
    page += section("EXIT STATUS", exitCodes)
    return page
  }

  private var exitCodes: String {
    """
    0 done; 1 failed, and nothing half-done is left; 2 a wrong command line; 3 done, but rows were \
    rejected or data rules failed; 4 not allowed, or not logged in; 5 an alert fired; 6 the data is \
    older than the freshness limit.
    """
  }

  private func entry(_ path: [String], _ command: CommandDeclaration) -> String {
    let arguments = command.arguments.map { " " + $0.usage }.joined()
    var text = ".SS \(escaped(path.joined(separator: " ") + arguments))\n"
    text += line(command.summary) + "\n"
    for paragraph in paragraphs(command.details) { text += ".PP\n\(line(paragraph))\n" }
    for argument in command.arguments {
      text += ".TP\n.I \(escaped(argument.name))\n\(line(argument.summary))\n"
    }
    text += command.options.map(option).joined()
    for example in command.examples {
      text += ".PP\n.nf\n\(line(example.line))\n.fi\n\(line(example.meaning))\n"
    }
    return text
  }

  private func option(_ option: OptionDeclaration) -> String {
    let short = option.short.map { "\\fB\\-\(escaped(String($0)))\\fR, " } ?? ""
    let value = option.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
    return ".TP\n\(short)\\fB\(escaped("--" + option.name))\\fR\(value)\n\(line(option.summary))\n"
  }

  private func section(_ title: String, _ text: String) -> String {
    let all = paragraphs(text)
    guard !all.isEmpty else { return "" }
    return ".SH \(title)\n" + all.map { line($0) + "\n" }.joined(separator: ".PP\n")
  }

  private func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  /// Text at the start of a line, where a dot or an apostrophe would be a macro.
  private func line(_ text: String) -> String {
    let safe = escaped(text)
    return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
  }

  private func escaped(_ text: String) -> String {
    String(
      text.flatMap { character -> [Character] in
        switch character {
        case "\\": ["\\", "e"]
        case "-": ["\\", "-"]
        default: [character]
        }
      })
  }
}
