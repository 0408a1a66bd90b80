package import CRMMetrics
internal import CRMYAML
internal import CRMBytes

/// A fenced block of a report: what it asks of the metrics, and what it makes of the answers.
package protocol Block: Sendable {
  /// The word after the fence.
  static var kind: String { get }

  init(_ source: BlockSource) throws

  /// The questions, asked together with those of every other block of a build.
  func requests(_ context: ReportContext) throws -> [MetricRequest]

  /// The parts of the page, from the answers in the order of the questions.
  func parts(_ results: [MetricResult], _ context: ReportContext) throws -> [PagePart]
}

/// The text of one block and where it stands.
package struct BlockSource: Sendable {
  package var kind: String
  package var text: String
  package var path: String
  /// The line on which the text begins.
  package var line: Int
  /// Unique among the site's blocks, and stable while the report is: `pipeline-3`.
  package var id: String

  /// The text read as a YAML mapping of the keys.
  func mapping(_ keys: [String]) throws(YAMLError) -> YAMLMapping {
    try YAMLMapping(YAMLReader.parse(text, path: path, firstLine: line), known: keys)
  }

  func error(_ message: String) -> YAMLError {
    YAMLError(YAMLLocation(path: path, line: line, column: 1), message)
  }
}

/// Every kind of block, one line each.
enum Blocks {
  static let all: [any Block.Type] = [
    AlertsBlock.self,
    ChartBlock.self,
    FiguresBlock.self,
    GlossaryBlock.self,
    RulesBlock.self,
    SQLBlock.self,
    TableBlock.self,
  ]

  static let kinds = Set(all.map { $0.kind })

  static func make(_ source: BlockSource) throws -> any Block {
    guard let type = all.first(where: { $0.kind == source.kind }) else {
      throw source.error(unknownText("block", source.kind, among: all.map { $0.kind }))
    }
    return try type.init(source)
  }
}
