import CRMTerminal
import Testing

private let program = CommandDeclaration(
  "crm", summary: "A program.",
  options: [
    OptionDeclaration.flag("help", short: "h", "Help.").global,
    OptionDeclaration.flag("json", "JSON.").global,
    OptionDeclaration.value("db", "FILE", "The database.").global,
    .flag("version", "The version."),
  ],
  subcommands: [
    CommandDeclaration(
      "import", aliases: ["load"], summary: "Import.",
      arguments: [.required("PATH", "What to read.", repeats: true)],
      options: [
        .value("source", short: "s", "NAME", "The source."),
        .choice("date-order", ["dmy", "mdy", "ymd"], "The order."),
        .integer("scale", "N", "How much.", in: 1...100),
        .flag("dry-run", "Write nothing."),
      ]),
    CommandDeclaration(
      "metrics", summary: "Metrics.",
      subcommands: [
        CommandDeclaration("list", summary: "List."),
        CommandDeclaration(
          "run", summary: "Run.", arguments: [.required("NAME", "A metric.")],
          options: [.value("by", "DIM", "A dimension.", repeats: true)]),
      ]),
  ])

private func parsed(_ line: String) throws -> ParsedArguments {
  let words = line.split(separator: " ").map(String.init)
  guard case .run(let arguments) = try ArgumentParser.parse(words, program: program) else {
    throw UsageError(path: [], .other("help was asked for"))
  }
  return arguments
}

private func complaint(_ line: String) -> String? {
  do {
    _ = try parsed(line)
    return nil
  } catch let error as UsageError {
    return error.message(program: "crm")
  } catch {
    return "\(error)"
  }
}

@Suite struct ArgumentParserTests {
  @Test(arguments: [
    "import --source eu a.csv b.csv", "import --source=eu a.csv b.csv",
    "import a.csv --source eu b.csv", "import -s eu -- a.csv b.csv", "load a.csv b.csv -s eu",
  ])
  func `options may stand anywhere and be written in each form`(line: String) throws {
    let arguments = try parsed(line)
    #expect(arguments.path == ["import"])
    #expect(arguments.value("source") == "eu")
    #expect(arguments.positionals("PATH") == ["a.csv", "b.csv"])
    #expect(!arguments.flag("dry-run"))
  }

  @Test(arguments: [
    "--json --db x.db metrics run won", "metrics --json run --db x.db won",
    "metrics run won --db=x.db --json",
  ])
  func `global options stand before, between and after commands`(line: String) throws {
    let arguments = try parsed(line)
    #expect(arguments.path == ["metrics", "run"])
    #expect(arguments.flag("json"))
    #expect(arguments.value("db") == "x.db")
    #expect(arguments.required("NAME") == "won")
  }

  @Test func `a repeating option keeps its order`() throws {
    #expect(try parsed("metrics run x --by owner --by stage").values("by") == ["owner", "stage"])
    #expect(try parsed("metrics run x").values("by").isEmpty)
  }

  @Test func `what follows two dashes, a lone dash and negative numbers are arguments`() throws {
    #expect(try parsed("import -- --source -x").positionals == ["--source", "-x"])
    #expect(try parsed("import - -12.5").positionals == ["-", "-12.5"])
    #expect(try parsed("import --source= a").value("source") == "")
  }

  @Test func `whole numbers are read and checked`() throws {
    #expect(try parsed("import --scale 7 a").integer("scale") == 7)
    #expect(try parsed("import a").integer("scale") == nil)
  }

  @Test(arguments: [
    ("import --sorce eu a", "crm import: unknown option '--sorce'; did you mean '--source'?"),
    ("import -source eu a", "crm import: unknown option '-source'; did you mean '--source'?"),
    ("import --zebra a", "crm import: unknown option '--zebra'"),
    ("imprt a", "crm: unknown command 'imprt'; did you mean 'import'?"),
    ("laod a", "crm: unknown command 'laod'; did you mean 'load'?"),
    ("metrics rum x", "crm metrics: unknown command 'rum'; did you mean 'run'?"),
    ("metrics", "crm metrics: say what to do: list or run"),
    (
      "metrics --by owner run x",
      "crm metrics: option '--by' belongs to 'crm metrics run' and stands after it"
    ),
    ("--jsno import a", "crm: unknown option '--jsno'; did you mean '--json'?"),
    (
      "--dry-run import a",
      "crm: option '--dry-run' belongs to 'crm import' and stands after it"
    ),
    ("import", "crm import: missing PATH…"),
    ("metrics run a b", "crm metrics run: unexpected argument 'b'"),
    ("import a --source", "crm import: option '--source' needs a value: --source NAME"),
    ("import a --source --json", "crm import: option '--source' needs a value: --source NAME"),
    ("import a --dry-run=yes", "crm import: option '--dry-run' takes no value"),
    ("import a -s x -s y", "crm import: option '--source' may be given only once"),
    (
      "import a --date-order dym",
      "crm import: unknown value 'dym' for --date-order; did you mean 'dmy'?"
    ),
    (
      "import a --date-order x",
      "crm import: unknown value 'x' for --date-order; it is one of dmy, mdy or ymd"
    ),
    ("import a --scale 0", "crm import: '0' for --scale is not a whole number from 1 to 100"),
    ("import a --version", "crm import: unknown option '--version'"),
  ])
  func `says what is wrong and what was meant`(line: String, message: String) {
    #expect(complaint(line) == message)
  }

  @Test(arguments: [
    ("import --help", ["import"]), ("-h import", ["import"]),
    ("metrics run -h", ["metrics", "run"]),
    ("--help", []), ("metrics --help", ["metrics"]),
  ])
  func `help wins over what is missing`(line: String, path: [String]) throws {
    let words = line.split(separator: " ").map(String.init)
    guard case .help(let found, _) = try ArgumentParser.parse(words, program: program) else {
      Issue.record("no help for \(line)")
      return
    }
    #expect(found == path)
  }

  @Test func `a name that the command looked up gets a suggestion and a hint`() throws {
    let error = try parsed("metrics run won_rate").unknown(
      "metric", "won_rate", among: ["lead_count", "win_rate"], hint: "See 'crm metrics list'.")
    #expect(
      error.message(program: "crm")
        == "crm metrics run: unknown metric 'won_rate'; did you mean 'win_rate'?")
    #expect(error.hint(program: "crm") == "See 'crm metrics list'.")
    #expect(
      try parsed("metrics list").usage("no").hint(program: "crm")
        == "See 'crm metrics list --help'.")
  }
}
