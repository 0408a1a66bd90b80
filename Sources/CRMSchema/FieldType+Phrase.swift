extension FieldType {
  /// What a field holds, with its unit: "amount, in minor units of the record's currency".
  package var phrase: String {
    switch self {
    case .text: "text"
    case .longText: "long text"
    case .integer(let bounds):
      switch bounds {
      case let bounds? where bounds.upperBound == .max: "whole number, from \(bounds.lowerBound)"
      case let bounds?: "whole number, \(bounds.lowerBound) to \(bounds.upperBound)"
      case nil: "whole number"
      }
    case .decimal: "decimal number"
    case .boolean: "yes or no"
    case .money: "amount, in minor units of the record's currency"
    case .day: "date"
    case .instant: "moment, UTC"
    case .timeOfDay: "time of day"
    case .localDateTime: "date and time of the place"
    case .enumeration(let enumeration): "one of \(enumeration.names.joined(separator: ", "))"
    case .reference(let entity): entity
    case .json: "JSON"
    }
  }
}
