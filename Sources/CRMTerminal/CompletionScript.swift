/// The shells that completions are written for.
package enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

/// A shell script that completes the commands, options and values of a program.
///
/// Made from the declarations alone: completing never runs the program.
package struct CompletionScript: Sendable {
  private struct Node {
    /// The names that lead here, without the program's: empty for the program itself.
    var path: [String]
    var declaration: CommandDeclaration
    var options: [OptionDeclaration]
  }

  private let program: CommandDeclaration
  private let nodes: [Node]

  package init(program: CommandDeclaration) {
    self.program = program
    self.nodes = Self.nodes(program, path: [], inherited: [])
  }

  package func text(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static func nodes(
    _ command: CommandDeclaration, path: [String], inherited: [OptionDeclaration]
  ) -> [Node] {
    let node = Node(path: path, declaration: command, options: command.options + inherited)
    let globals = inherited + command.options.filter(\.isGlobal)
    return [node]
      + command.subcommands.flatMap { nodes($0, path: path + [$0.name], inherited: globals) }
  }
}

extension CompletionScript {
  /// Walks the words to find the command, then offers its subcommands, options or values.
  private var bash: String {
    var text = """
      # Completion of \(program.name) for bash.
      _\(program.name)() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} at= index=1 words
        COMPREPLY=()
        while [ $index -lt $COMP_CWORD ]; do
          case "$at/${COMP_WORDS[index]}" in

      """
    for node in nodes where !node.path.isEmpty {
      let parent = node.path.dropLast().joined(separator: "/")
      for name in [node.declaration.name] + node.declaration.aliases {
        let place = parent.isEmpty ? "/\(name)" : "\(parent)/\(name)"
        text += "      \(place)) at=\(node.path.joined(separator: "/")) ;;\n"
      }
    }
    text += "    esac\n    index=$((index+1))\n  done\n  case \"$at $before\" in\n"
    for node in nodes {
      for option in node.options where !option.isFlag {
        let place = node.path.joined(separator: "/")
        text += "    '\(place) --\(option.name)') \(bashValues(option.kind)); return ;;\n"
      }
    }
    text += "  esac\n  case \"$at\" in\n"
    for node in nodes {
      text += "    '\(node.path.joined(separator: "/"))') words='\(words(of: node))' ;;\n"
    }
    return text + """
        esac
        case "$word" in
          -*) ;;
          *) words=$(for each in $words; do case $each in -*) ;; *) echo $each ;; esac; done) ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        case "$word" in -*) ;; *) [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$word")) ;; esac
      }
      complete -o filenames -F _\(program.name) \(program.name)

      """
  }

  private func words(of node: Node) -> String {
    let names = node.declaration.subcommands.flatMap { [$0.name] + $0.aliases }
    let values = node.declaration.arguments.flatMap(\.kind.allowed)
    return (names + values + node.options.map { "--" + $0.name }).joined(separator: " ")
  }

  private func bashValues(_ kind: ValueKind) -> String {
    switch kind {
    case .oneOf(let words):
      "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$word\"))"
    case .folder: "COMPREPLY=($(compgen -d -- \"$word\"))"
    case .file: "COMPREPLY=($(compgen -f -- \"$word\"))"
    case .text, .integer: ":"
    }
  }
}

extension CompletionScript {
  private var zsh: String {
    var text = "#compdef \(program.name)\n# Completion of \(program.name) for zsh.\n"
    for node in nodes { text += zshFunction(node) }
    return text + "\n\(zshName([])) \"$@\"\n"
  }

  private func zshName(_ path: [String]) -> String {
    "_" + ([program.name] + path).joined(separator: "_")
  }

  private func zshFunction(_ node: Node) -> String {
    var lines = ["_arguments -C"]
    for option in node.options {
      let again = option.repeats ? "*" : ""
      let value = option.placeholder.map { ":\($0):" + zshAction(option.kind) } ?? ""
      lines.append(quoted("\(again)--\(option.name)[\(zshEscaped(option.summary))]\(value)"))
    }
    let children = node.declaration.subcommands
    if children.isEmpty {
      for (index, argument) in node.declaration.arguments.enumerated() {
        let place = argument.repeats ? "*" : "\(index + 1)"
        lines.append(quoted("\(place):\(argument.name):\(zshAction(argument.kind))"))
      }
    } else {
      lines.append("'1:command:->command'")
      lines.append("'*::argument:->argument'")
    }
    var text = "\n\(zshName(node.path))() {\n  local state line\n  "
    text += lines.joined(separator: " \\\n    ") + "\n"
    guard !children.isEmpty else { return text + "}\n" }
    text += "  case $state in\n    command)\n      local -a commands=(\n"
    for child in children {
      for name in [child.name] + child.aliases {
        text += "        " + quoted("\(name):\(zshEscaped(child.summary))") + "\n"
      }
    }
    text += "      )\n      _describe command commands ;;\n    argument)\n      case $line[1] in\n"
    for child in children {
      let names = ([child.name] + child.aliases).joined(separator: "|")
      text += "        \(names)) \(zshName(node.path + [child.name])) ;;\n"
    }
    return text + "      esac ;;\n  esac\n}\n"
  }

  private func zshAction(_ kind: ValueKind) -> String {
    switch kind {
    case .oneOf(let words): "(\(words.joined(separator: " ")))"
    case .folder: "_files -/"
    case .file: "_files"
    case .text, .integer: " "
    }
  }

  private func zshEscaped(_ text: String) -> String {
    String(text.flatMap { "[]:\\".contains($0) ? ["\\", $0] : [$0] })
  }

  /// In single quotes for any of the three shells' `'…'` (a quote inside is closed, escaped, opened).
  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

extension CompletionScript {
  private var fish: String {
    var text = "# Completion of \(program.name) for fish.\ncomplete -c \(program.name) -f\n"
    for node in nodes {
      let condition = quoted(fishCondition(node))
      for child in node.declaration.subcommands {
        for name in [child.name] + child.aliases {
          text += fishLine("-n \(condition) -a \(name) -d \(quoted(child.summary))")
        }
      }
      for argument in node.declaration.arguments {
        switch argument.kind {
        case .oneOf(let words):
          text += fishLine("-n \(condition) -a \(quoted(words.joined(separator: " ")))")
        case .file, .folder: text += fishLine("-n \(condition) -F")
        case .text, .integer: break
        }
      }
      for option in node.options where !option.isGlobal || node.path.isEmpty {
        let place = option.isGlobal ? "" : "-n \(condition) "
        let short = option.short.map { " -s \($0)" } ?? ""
        text += fishLine(
          "\(place)-l \(option.name)\(short)\(fishValues(option)) -d \(quoted(option.summary))")
      }
    }
    return text
  }

  private func fishLine(_ text: String) -> String {
    "complete -c \(program.name) \(text)\n"
  }

  private func fishCondition(_ node: Node) -> String {
    var conditions: [String] = []
    var command = program
    for name in node.path {
      guard let next = command.subcommand(name) else { break }
      let names = ([next.name] + next.aliases).joined(separator: " ")
      conditions.append("__fish_seen_subcommand_from \(names)")
      command = next
    }
    if !command.subcommands.isEmpty {
      let names = command.subcommands.flatMap { [$0.name] + $0.aliases }
      conditions.append("not __fish_seen_subcommand_from \(names.joined(separator: " "))")
    }
    return conditions.joined(separator: "; and ")
  }

  private func fishValues(_ option: OptionDeclaration) -> String {
    guard !option.isFlag else { return "" }
    switch option.kind {
    case .oneOf(let words): return " -x -a \(quoted(words.joined(separator: " ")))"
    case .file, .folder: return " -r -F"
    case .text, .integer: return " -x"
    }
  }
}
