internal import CRMBytes

/// What a command line asks for.
package enum ParsedLine: Sendable, Equatable {
  case run(ParsedArguments)
  /// `--help` was given: show the command at the end of the path.
  case help(path: [String], CommandDeclaration)
}

/// Reads a command line by the declarations of a program and its commands.
///
/// `--name value`, `--name=value`, `-n value`, `--` before positionals that begin with a dash.
/// Global options may stand anywhere before `--`.
package struct ArgumentParser {
  private let root: CommandDeclaration
  private var path: [CommandDeclaration]
  private var positionals: [String] = []
  private var values: [String: [String]] = [:]
  private var wantsHelp = false

  private init(root: CommandDeclaration) {
    self.root = root
    self.path = [root]
  }

  /// Parses the words after the program's name. The program's declaration must hold the options
  /// that are global, a `help` flag among them.
  package static func parse(
    _ words: [String], program: CommandDeclaration
  ) throws(UsageError) -> ParsedLine {
    var parser = ArgumentParser(root: program)
    return try parser.parse(words)
  }

  private var names: [String] { path.dropFirst().map(\.name) }

  private var scope: CommandDeclaration { path[path.count - 1] }

  private var options: [OptionDeclaration] {
    path.dropLast().flatMap { $0.options.filter(\.isGlobal) } + scope.options
  }

  private func failure(_ problem: UsageError.Problem) -> UsageError {
    UsageError(path: names, problem)
  }

  private mutating func parse(_ words: [String]) throws(UsageError) -> ParsedLine {
    var rest = words[...]
    var onlyPositionals = false
    while let word = rest.popFirst() {
      if onlyPositionals {
        positionals.append(word)
      } else if word == "--" {
        onlyPositionals = true
      } else if word.hasPrefix("--") {
        try takeLong(word, &rest)
      } else if isShortOption(word) {
        try takeShort(word, &rest)
      } else if positionals.isEmpty, !scope.subcommands.isEmpty {
        try descend(to: word)
      } else {
        positionals.append(word)
      }
    }
    if wantsHelp { return .help(path: names, scope) }
    try checkPositionals()
    return .run(
      ParsedArguments(
        path: names, declaration: scope, positionals: positionals, values: values,
        declared: options))
  }

  private mutating func descend(to word: String) throws(UsageError) {
    if let next = scope.subcommand(word) {
      path.append(next)
      return
    }
    if wantsHelp { return }
    let known = scope.subcommands.flatMap { [$0.name] + $0.aliases }
    throw failure(.unknownCommand(word, nearest: nearestName(to: word, among: known)))
  }
}

extension ArgumentParser {
  private func isShortOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), let letter = word.dropFirst().first else { return false }
    return letter.isLetter
  }

  private mutating func takeLong(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let parts = word.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let option = options.first(where: { $0.name == name }) else {
      throw unknownOption(name, as: "--" + name)
    }
    try take(option, given: parts.count > 1 ? String(parts[1]) : nil, &rest)
  }

  private mutating func takeShort(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let letters = word.dropFirst()
    guard let option = options.first(where: { $0.short == letters.first }), letters.count == 1
    else {
      throw unknownOption(String(letters.prefix { $0 != "=" }), as: word)
    }
    try take(option, given: nil, &rest)
  }

  private mutating func take(
    _ option: OptionDeclaration, given: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    guard let placeholder = option.placeholder else {
      if given != nil { throw failure(.unexpectedValue(option: option.name)) }
      if option.name == "help" { wantsHelp = true }
      values[option.name] = []
      return
    }
    guard let value = given ?? nextValue(&rest) else {
      throw failure(.missingValue(option: option.name, placeholder: placeholder))
    }
    try check(value, option.kind, of: "--" + option.name)
    if values[option.name] != nil, !option.repeats { throw failure(.repeatedOption(option.name)) }
    values[option.name, default: []].append(value)
  }

  private func nextValue(_ rest: inout ArraySlice<String>) -> String? {
    guard let next = rest.first, !next.hasPrefix("--") else { return nil }
    rest.removeFirst()
    return next
  }

  private func unknownOption(_ name: String, as written: String) -> UsageError {
    if let owner = owner(of: name, below: scope, names) {
      return failure(.misplacedOption(written, owner: [root.name] + owner))
    }
    return failure(
      .unknownOption(written, nearest: nearestName(to: name, among: options.map(\.name))))
  }

  /// The only command below `command` with that option; `nil` where there are none or several.
  private func owner(
    of option: String, below command: CommandDeclaration, _ names: [String]
  ) -> [String]? {
    let owners = command.subcommands.flatMap(\.leaves).filter {
      $0.declaration.option(option) != nil
    }
    guard owners.count == 1, let owner = owners.first else { return nil }
    return names + owner.path
  }
}

extension ArgumentParser {
  private func checkPositionals() throws(UsageError) {
    guard scope.subcommands.isEmpty else {
      if path.count == 1 { return }
      throw failure(.missingSubcommand(known: scope.subcommands.map(\.name)))
    }
    let takesAll = scope.arguments.last?.repeats ?? false
    if positionals.count > scope.arguments.count, !takesAll {
      throw failure(.unexpectedArgument(positionals[scope.arguments.count]))
    }
    for (index, argument) in scope.arguments.enumerated() {
      let given =
        argument.repeats ? positionals.dropFirst(index) : positionals.dropFirst(index).prefix(1)
      if given.isEmpty, argument.isRequired { throw failure(.missingArgument(argument.usage)) }
      for value in given { try check(value, argument.kind, of: argument.name) }
    }
  }

  private func check(
    _ value: String, _ kind: ValueKind, of owner: String
  ) throws(UsageError) {
    switch kind {
    case .text, .file, .folder: break
    case .oneOf(let words):
      guard !words.contains(value) else { return }
      throw failure(
        .notAllowed(
          of: owner, value: value, allowed: words, nearest: nearestName(to: value, among: words)))
    case .integer(let range):
      if let number = Int(value), range.contains(number) { return }
      throw failure(.notANumber(of: owner, value: value, range: range))
    }
  }
}
