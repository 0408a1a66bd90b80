internal import CRMStore
internal import CRMYAML

/// A query of a profile that gives its rows one by one. What SQLite works at all of them together is
/// limited; what is made of the rows meanwhile does not count.
final class RunningQuery {
  let statement: Statement
  private let query: ProfileQuery
  private unowned let staging: Staging
  private var secondsLeft: Double

  init(_ query: ProfileQuery, _ statement: Statement, in staging: Staging, seconds: Double) {
    self.query = query
    self.statement = statement
    self.staging = staging
    secondsLeft = seconds
  }

  /// Goes to the next row.
  /// - Returns: false behind the last.
  /// - Throws: `YAMLError` at the place of the SQL.
  func step() throws(YAMLError) -> Bool {
    do throws(SQLError) {
      let (hasRow, seconds) = try staging.database.limitingTime(to: max(secondsLeft, 0)) {
        () throws(SQLError) in try statement.step()
      }
      secondsLeft -= seconds
      return hasRow
    } catch {
      throw staging.fault(error, in: query)
    }
  }
}
