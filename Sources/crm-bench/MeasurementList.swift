/// All measurements, in the order of the report. A new one is a file in `Measurements/` and a line
/// here.
enum MeasurementList {
  static let all: [any Measurement] = [
    CSVReading(),
    JSONReading(),
    Importing(),
    ImportingMany(),
    Answering(),
    Drawing(),
    Rendering(),
    Publishing(),
  ]
}
