import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Every metric that ships, beside a third computation that shares nothing with the executors but the
/// meaning of an expression.
@Suite struct IndependentTests {
  private static func settings() throws -> Settings {
    var settings = Settings()
    settings.timeZone = try TimeZone(named: "Europe/Berlin")
    settings.currency = "EUR"
    settings.fiscalYearStart = 4
    return settings
  }

  @Test(arguments: [nil, Grain.month])
  func `a plain computation gives the same values`(grain: Grain?) throws {
    let store = try RandomDatabase.filled(seed: 21, rows: 40)
    let catalogue = try builtInCatalogue()
    let settings = try Self.settings()
    let engine = MetricEngine(
      database: store.database, catalogue: catalogue, settings: settings)
    let asOf = try instant("2025-10-26T00:30:00Z")
    let (from, to) = (try day("2025-02-10"), try day("2025-11-20"))
    let rates = try ExchangeRates(database: store.database, home: "EUR")
    let book = ScheduleBook(settings)
    var requests: [MetricRequest] = []
    for metric in catalogue.metrics where metric.formula == nil {
      for by in [[]] + metric.dimensions.map({ [$0.name] }) {
        var request = MetricRequest(metric.name, by: by, asOf: asOf)
        if let grain { (request.grain, request.from, request.to) = (grain, from, to) }
        requests.append(request)
      }
    }
    // The derived tables are made where the database is asked.
    _ = try engine.run(requests, executor: .sql)
    let results = try engine.run(requests)
    let naive = NaiveAnswers(
      rows: NaiveRows(store.database, settings: settings), calendar: settings.calendar)
    var compared = 0
    for (request, result) in zip(requests, results) {
      let question = try Question(
        request, catalogue: catalogue, calendar: settings.calendar, home: "EUR", rates: rates,
        schedules: book)
      // A present state has one period, which is not what the plain computation asks for.
      if case .present = question.time, grain != nil, !question.tellsPast { continue }
      var expected = naive.answers(question)
      for row in result.rows {
        let place = NaiveAnswers.Place(
          period: row.period, keys: row.keys.map(\.id), currency: row.currency)
        guard let wanted = expected.removeValue(forKey: place) else {
          #expect(row.n == 0 && (row.value.number ?? 0) == 0, "\(request)\n\(row)")
          continue
        }
        compared += 1
        let isEqual: Bool =
          switch (row.value.number, wanted.value) {
          case (nil, nil): true
          case (let a?, let b?): abs(a - b) <= 1e-9 * max(1, abs(b))
          default: false
          }
        #expect(isEqual && row.n == wanted.n, "\(request)\n\(row)\n\(wanted)")
        if !isEqual || row.n != wanted.n { return }
      }
      #expect(expected.isEmpty, "\(request)\n\(expected)")
      if !expected.isEmpty { return }
    }
    #expect(compared > 2 * requests.count)
  }
}
