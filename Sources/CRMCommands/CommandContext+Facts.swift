internal import CRMTerminal

extension CommandContext {
  /// Prints a title and facts below it, one name a line, long values wrapped to the terminal.
  func printFacts(_ facts: [(name: String, value: String)], title: String) {
    let column = facts.map { displayWidth($0.name) }.max() ?? 0
    let indent = String(repeating: " ", count: column + 2)
    let width = max(20, (output.facts.width ?? 100) - column - 2)
    let hasStyles = output.facts.hasStyles
    output.writeLine(TextStyle.bold.apply(visibleText(title), isOn: hasStyles))
    for (name, value) in facts {
      let head = TextStyle.dim.apply(padded(name, toWidth: column + 2), isOn: hasStyles)
      for (index, line) in wrapped(visibleText(value), width: width).enumerated() {
        output.writeLine((index == 0 ? head : indent) + line)
      }
    }
  }
}
