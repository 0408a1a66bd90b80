package import CRMTerminal

/// One command of the program. Each lies in its own file in `Commands/` and in `CommandList.all`.
package protocol Command: Sendable {
  /// Name, arguments, options and their help. Cheap: it is asked for at every start.
  var declaration: CommandDeclaration { get }
  var group: CommandGroup { get }

  /// Does the work. Data goes to `context.output`, everything else to `context.errors`; a thrown
  /// error is printed as `crm: …` and ends with its exit code.
  func run(_ context: CommandContext) throws -> ExitCode
}

/// The headings of `crm --help`, in their order.
package enum CommandGroup: String, CaseIterable, Sendable {
  case dataIn = "Data in"
  case figures = "Figures"
  case site = "Site"
  case records = "Records"
  case accounts = "Accounts"
  case upkeep = "Upkeep"
}
