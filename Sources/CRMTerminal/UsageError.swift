/// A command line that cannot be understood. Printed as two lines; the exit code is 2.
package struct UsageError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    case unknownCommand(String, nearest: String?)
    case missingSubcommand(known: [String])
    case unknownOption(String, nearest: String?)
    /// The option belongs to a command that is named later, or not at all.
    case misplacedOption(String, owner: [String])
    case missingValue(option: String, placeholder: String)
    case unexpectedValue(option: String)
    case repeatedOption(String)
    /// The value is none of the allowed words.
    case notAllowed(of: String, value: String, allowed: [String], nearest: String?)
    case notANumber(of: String, value: String, range: ClosedRange<Int>)
    case missingArgument(String)
    case unexpectedArgument(String)
    /// A name that the command looked up itself: a metric, field, profile, chart kind.
    case unknownName(kind: String, name: String, nearest: String?, hint: String?)
    case other(String)
  }

  /// The names that lead to the command, without the program's: `["metrics", "run"]`.
  package var path: [String]
  package var problem: Problem

  package init(path: [String], _ problem: Problem) {
    self.path = path
    self.problem = problem
  }
}

extension UsageError {
  /// What is wrong, with the command in front: `crm import: unknown option '--sorce'; …`.
  package func message(program: String) -> String {
    ([program] + path).joined(separator: " ") + ": " + wording
  }

  /// What to do next.
  package func hint(program: String) -> String {
    if case .unknownName(_, _, _, let hint?) = problem { return hint }
    return "See '\(([program] + path).joined(separator: " ")) --help'."
  }

  private var wording: String {
    switch problem {
    case .unknownCommand(let name, let nearest):
      return "unknown command '\(name)'" + suggestion(nearest)
    case .missingSubcommand(let known):
      return "say what to do: " + listed(known)
    case .unknownOption(let name, let nearest):
      return "unknown option '\(name)'" + suggestion(nearest.map { "--" + $0 })
    case .misplacedOption(let name, let owner):
      return "option '\(name)' belongs to '\(owner.joined(separator: " "))' and stands after it"
    case .missingValue(let option, let placeholder):
      return "option '--\(option)' needs a value: --\(option) \(placeholder)"
    case .unexpectedValue(let option):
      return "option '--\(option)' takes no value"
    case .repeatedOption(let option):
      return "option '--\(option)' may be given only once"
    case .notAllowed(let owner, let value, let allowed, let nearest):
      let rest = nearest == nil ? "; it is one of " + listed(allowed) : suggestion(nearest)
      return "unknown value '\(value)' for \(owner)" + rest
    case .notANumber(let owner, let value, let range):
      let limits =
        range.upperBound == .max
        ? "a whole number from \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
      return "'\(value)' for \(owner) is not \(limits)"
    case .missingArgument(let name):
      return "missing \(name)"
    case .unexpectedArgument(let value):
      return "unexpected argument '\(value)'"
    case .unknownName(let kind, let name, let nearest, _):
      return "unknown \(kind) '\(name)'" + suggestion(nearest)
    case .other(let message):
      return message
    }
  }

  private func suggestion(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }

  private func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
