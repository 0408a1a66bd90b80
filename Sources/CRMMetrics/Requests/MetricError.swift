package import CRMStore

/// Why a question has no answer.
package enum MetricError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A metric, a dimension or an engine that does not exist; a usage error.
  case unknown(String)
  /// The condition of the question is wrong; a usage error.
  case wrongCondition(ExpressionError)
  /// The question has more parts than can be answered; a usage error.
  case tooMuch(String)
  /// A sum does not fit into 64 bits.
  case overflow(metric: String)
  /// The query of a derived table is wrong.
  case wrongTable(String)
  case database(SQLError)

  package var description: String {
    switch self {
    case .unknown(let message), .tooMuch(let message), .wrongTable(let message): message
    case .wrongCondition(let error): error.description
    case .overflow(let metric):
      "\(metric): a sum is larger than 9,223,372,036,854,775,807; look for faulty amounts"
    case .database(let error): error.description
    }
  }
}
