internal import CRMBytes
internal import CRMMetrics
internal import CRMReports
internal import CRMTerminal
internal import CRMTime
internal import CRMWorkspace

/// What became of comparing figures that must agree.
struct IdentityReport {
  private let results: [IdentityResult]

  /// Periods of an identity that JSON holds.
  private static let mostBreaks = 100

  /// Compares both sides of every identity of the workspace.
  init(_ engine: MetricEngine, of workspace: Workspace, settings: Settings, asOf: Instant) throws {
    let check = IdentityCheck(engine, settings: settings, asOf: asOf)
    results = try IdentityDeclaration.load(workspace, metrics: engine.catalogue).map {
      try check.run($0)
    }
  }

  private var broken: [IdentityResult] { results.filter { !$0.breaks.isEmpty } }
  var areAllHeld: Bool { broken.isEmpty }

  /// A table below a blank line, those that are broken first, and where they are.
  func print(to context: CommandContext) {
    guard !results.isEmpty else { return }
    context.output.writeLine()
    var table = Table([
      .name("Identity"), .text("State"), .number("Compared"), .text("Must agree"),
    ])
    for result in broken + results.filter({ $0.breaks.isEmpty }) {
      let isBroken = !result.breaks.isEmpty
      table.add([
        Table.Cell(result.identity.name),
        Table.Cell(
          isBroken ? "broken in \(result.breaks.count)" : "held", isBroken ? .bad : nil),
        Table.Cell(String(result.compared)), Table.Cell(Self.sides(result.identity)),
      ])
    }
    context.print(table)
    for result in broken { context.print(result.report) }
  }

  private static func sides(_ identity: IdentityDeclaration) -> String {
    let groups = identity.by.isEmpty ? "" : ", by \(identity.by.joined(separator: ", "))"
    let parts = identity.parts.map { ", added up by \($0)" } ?? ""
    return "\(identity.left) = \(identity.right)\(parts)\(groups), each \(identity.grain.rawValue)"
  }

  var json: JSONValue { .array(results.map(Self.json)) }

  private static func json(_ result: IdentityResult) -> JSONValue {
    let identity = result.identity
    return [
      "name": .string(identity.name), "title": .string(identity.title),
      "means": .string(identity.means), "left": .string(identity.left),
      "right": .string(identity.right), "parts": .optional(identity.parts),
      "by": .array(identity.by.map { .string($0) }), "grain": .string(identity.grain.rawValue),
      "compared": .integer(result.compared), "is_held": .bool(result.breaks.isEmpty),
      "broken": .integer(result.breaks.count),
      "breaks": .array(result.breaks.prefix(mostBreaks).map(json)),
    ]
  }

  private static func json(_ found: IdentityResult.Break) -> JSONValue {
    [
      "period": .string(found.period), "keys": .array(found.keys.map { .optional($0.label) }),
      "left": json(found.left), "right": json(found.right),
      "count": .integer(found.rowCount),
      "rows": .array(
        found.rows.map { row in
          [
            "id": .optional(row.key.id), "label": .optional(row.key.label),
            "left": json(row.left), "right": json(row.right),
          ]
        }),
    ]
  }

  private static func json(_ value: MetricValue) -> JSONValue {
    switch value {
    case .none: .null
    case .integer(let number): .integer(number)
    case .decimal(let number): .number(number, decimals: 6)
    case .money(let minor, let currency):
      .string(majorUnitsText(minor, scale: currencyScale(currency)))
    }
  }
}
