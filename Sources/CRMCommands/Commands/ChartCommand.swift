internal import CRMBytes
internal import CRMCharts
internal import CRMFormats
internal import CRMTerminal

/// `crm chart`
struct ChartCommand: Command {
  let group = CommandGroup.figures

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "chart", summary: "Draw one chart from a CSV file.",
      details: """
        The first column names what the others count: label,value, or a column for each series. \
        Some kinds need columns of their own:

        \(Self.kinds)

        Encoding, delimiter and header are found out as for 'crm read'. Numbers are plain, such as \
        1234.5; money is in whole units of its currency. What the file's name ends in says what is \
        written: .svg holds real text (--outlined makes it outlines of glyphs, which look the same \
        everywhere), .png pixels, .pdf one page.
        """,
      options: [
        .value(
          "kind", "KIND", "How to draw it; always needed.",
          kind: .oneOf(ChartKinds.all.map(\.name))),
        .value("data", "FILE", "The table, or - for standard input; always needed.", kind: .file),
        .value("out", "FILE", "The drawing: .svg, .png or .pdf; always needed.", kind: .file),
        .value("title", "TEXT", "Stands above the chart; else what stands out in the numbers."),
        .integer("width", "PIXELS", "Default 800; 160 for a sparkline.", in: 40...8000),
        .integer("height", "PIXELS", "Default what suits the kind and the data.", in: 16...8000),
        .choice(
          "theme", ChartTheme.allCases.map(\.rawValue), "Default print for a PDF, else light."),
        .choice("scale", ["1", "2"], "Pixels of a PNG for each one of --width; default 1."),
        .choice(
          "unit", Self.units.map(\.name),
          "What the values are; else counts where all are whole, and plain numbers."),
        .value("currency", "CODE", "The values are money in that currency, such as EUR."),
        .value("target", "NUMBER", "Draws a line to compare the values with."),
        .value("as-of", "DATE", "The day that a timeline speaks of: what should be over is late."),
        .flag("stacked", "Put several series on top of each other."),
        .flag("outlined", "Write the text of an SVG as outlines of glyphs."),
      ] + CommandContext.formatOptions,
      examples: [
        ExampleDeclaration(
          "crm chart --kind bar --data won.csv --currency EUR --out won.svg",
          "Money by month as bars."),
        ExampleDeclaration(
          "crm chart --kind line --data - --scale 2 --out trend.png < trend.csv",
          "A line for each column, in pixels for dense screens."),
      ])
  }

  /// Every kind with what it draws, and the columns of those that a table of names and values
  /// cannot draw.
  private static var kinds: String {
    ChartKinds.all.map { kind in
      let takesTable = kind.input.ways.contains { $0.others != nil }
      let columns = takesTable ? "" : " (\(kind.input.pattern))"
      return "\(kind.name): \(kind.means)\(columns)"
    }.joined(separator: "\n")
  }

  private static let units: [(name: String, unit: Unit)] = [
    ("count", .count), ("money", .money(currency: nil)), ("percent", .percent),
    ("number", .number), ("seconds", .seconds), ("minutes", .minutes), ("hours", .hours),
    ("days", .days),
  ]

  func run(_ context: CommandContext) throws -> ExitCode {
    let target = try ChartTarget(context)
    let data = try needed("data", context)
    let kind = try ChartKinds.named(try needed("kind", context))
    let unit = try unit(context)
    let content = try content(of: data, as: kind, unit, context)
    let chart = try chart(kind, content, unit, context)
    let list = chart.layout()
    let bytes = try target.encode(list)
    try context.replacing(context.path(target.name)) { try FileSystem.write(bytes, to: $0) }
    tell(chart, list, target, context)
    return .done
  }

  private func needed(_ option: String, _ context: CommandContext) throws -> String {
    guard let value = context.arguments.value(option) else {
      throw context.arguments.usage("missing --\(option)")
    }
    return value
  }

  private func unit(_ context: CommandContext) throws -> Unit? {
    let name = context.arguments.value("unit")
    let unit = Self.units.first { $0.name == name }?.unit
    guard let code = context.arguments.value("currency") else { return unit }
    guard unit == nil || name == "money" else {
      throw context.arguments.usage("'--currency' is for money, not '--unit \(name ?? "")'")
    }
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      throw context.arguments.usage(
        "'\(code)' for --currency is not three capital letters, such as EUR")
    }
    return .money(currency: code)
  }
}

// MARK: - Reading

extension ChartCommand {
  private func content(
    of data: String, as kind: ChartKind, _ unit: Unit?, _ context: CommandContext
  ) throws -> ChartContent {
    let (cells, path) = try cells(of: data, context)
    let units = ChartUnits(values: unit, today: try context.day("as-of"))
    do throws(ChartCellsError) {
      return try kind.content(of: cells, units: units)
    } catch {
      // The columns are what the caller said with --kind; a cell is the file's own fault.
      let isHeader = error.column == nil && (error.line ?? 1) <= 1
      throw CommandFailure("\(path):\(placed(error))", exitCode: isHeader ? .usage : .failed)
    }
  }

  /// "4: column 'value': not a number: found '12x': write it as 1234.5".
  private func placed(_ error: ChartCellsError) -> String {
    var rest = error
    rest.line = nil
    return (error.line.map { "\($0): " } ?? " ") + rest.description
  }

  private func cells(
    of data: String, _ context: CommandContext
  ) throws -> (cells: ChartCells, path: String) {
    do {
      let file = try context.exportFile(data)
      let table = try TableChoice(file, wanted: context.arguments.value("table"))
      for note in table.notes { context.remark(note) }
      let path = table.chosen.path
      let reader = try table.chosen.open()
      var rows: [ChartCells.Row] = []
      while let batch = try reader.next() {
        if let fault = batch.faults.first {
          throw CommandFailure("\(path):\(fault.line): \(fault.message)")
        }
        for row in 0..<batch.count {
          let cells = reader.columns.indices.map { batch.cell(row, $0).text }
          rows.append(ChartCells.Row(line: batch.line(of: row), cells: cells))
        }
      }
      for note in reader.format.notes { context.remark("\(path): note: \(note)") }
      return (ChartCells(header: reader.columns, rows: rows), path)
    } catch let error as FormatError {
      throw CommandFailure(error.description)
    }
  }
}

// MARK: - Drawing

extension ChartCommand {
  private func chart(
    _ kind: ChartKind, _ content: ChartContent, _ unit: Unit?, _ context: CommandContext
  ) throws -> Chart {
    var options = ChartOptions()
    if context.arguments.flag("stacked") { options.arrangement = .stacked }
    if let text = context.arguments.value("target") {
      guard let value = Double(text), value.isFinite else {
        throw context.arguments.usage("'\(text)' for --target is not a number")
      }
      options.reference = ChartReference(stored(value, content), label: "Target")
    }
    let isSmall = kind.name == "sparkline"
    let width = Double(context.arguments.integer("width") ?? (isSmall ? 160 : 800))
    let height = context.arguments.integer("height").map(Double.init)
    func chart(titled title: String) -> Chart {
      Chart(
        kind: kind, content: content, width: width, height: height, title: title, options: options)
    }
    let title = context.arguments.value("title") ?? chart(titled: "").summary.finding
    options.drawsTitle = title != nil && !isSmall
    return chart(titled: title ?? kind.means)
  }

  /// A number of the command line as the content keeps its own: money in minor units.
  private func stored(_ value: Double, _ content: ChartContent) -> Double {
    guard case .money(let currency) = content.unit else { return value }
    return (0..<currencyScale(currency)).reduce(value) { scaled, _ in scaled * 10 }
  }

  private func tell(
    _ chart: Chart, _ list: DisplayList, _ target: ChartTarget, _ context: CommandContext
  ) {
    if context.isJSON {
      context.print([
        "out": .string(target.name), "kind": .string(list.kind),
        "width": .integer(Int(list.width)), "height": .integer(Int(list.height)),
        "title": .string(list.title),
        "finding": .optional(chart.summary.finding), "alt": .string(list.summary),
      ])
    } else {
      context.print(
        "\(target.name): \(list.kind) chart, \(Int(list.width)) × \(Int(list.height)). "
          + list.summary)
    }
  }
}

/// The file that a chart is drawn into.
private struct ChartTarget {
  private enum Form: String, CaseIterable { case svg, png, pdf }

  /// As the user gave it.
  let name: String
  private let form: Form
  private let theme: ChartTheme
  private let scale: Int
  private let isOutlined: Bool

  init(_ context: CommandContext) throws {
    guard let name = context.arguments.value("out") else {
      throw context.arguments.usage("missing --out")
    }
    let ending = FileSystem.split(name).ending.lowercased()
    guard let form = Form(rawValue: ending) else {
      throw context.arguments.usage(
        "'\(name)' for --out ends in none of .svg, .png and .pdf")
    }
    isOutlined = context.arguments.flag("outlined")
    if isOutlined, form != .svg {
      throw context.arguments.usage("'--outlined' is for .svg, not .\(ending)")
    }
    let scale = context.arguments.value("scale")
    if scale != nil, form != .png {
      throw context.arguments.usage("'--scale' is for .png; .\(ending) fits every scale")
    }
    self.name = name
    self.form = form
    self.scale = scale.flatMap { Int($0) } ?? 1
    let word = context.arguments.value("theme")
    theme = word.flatMap(ChartTheme.init(rawValue:)) ?? (form == .pdf ? .print : .light)
  }

  func encode(_ list: DisplayList) throws -> [UInt8] {
    do throws(PictureError) {
      switch form {
      case .svg where isOutlined: return try CairoSVG.encode(list, theme: theme)
      case .svg: return SVGFile.encode(list, theme: theme)
      case .png: return try CairoPNG.encode(list, theme: theme, scale: scale)
      case .pdf: return try CairoPDF.encode([list], theme: theme)
      }
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
