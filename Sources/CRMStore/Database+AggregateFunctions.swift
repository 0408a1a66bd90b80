internal import CSQLite

extension Database {
  /// Gives SQL of this connection an aggregate over the whole numbers of its first value; further
  /// values are the same in all rows and come as they are in the first. Rows whose first value is
  /// empty do not count.
  package func define(
    aggregate name: String, arguments count: Int,
    _ body: @escaping @Sendable (_ numbers: [Int64], _ others: [SQLValue]) -> SQLValue
  ) throws(SQLError) {
    let context = Unmanaged.passRetained(AggregateFunction(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, Int32(count), SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, context,
      nil,
      { call, count, arguments in
        guard let place = gathering(call, isStep: true) else {
          return sqlite3_result_error_nomem(call)
        }
        if place.pointee == nil {
          let others = (1..<max(Int(count), 1)).map { SQLValue(argument: arguments?[$0]) }
          place.pointee = Unmanaged.passRetained(Gathering(others)).toOpaque()
        }
        guard let found = place.pointee, sqlite3_value_type(arguments?[0]) != SQLITE_NULL else {
          return
        }
        Unmanaged<Gathering>.fromOpaque(found).takeUnretainedValue()
          .numbers.append(sqlite3_value_int64(arguments?[0]))
      },
      { call in
        guard let context = sqlite3_user_data(call) else { return sqlite3_result_null(call) }
        let function = Unmanaged<AggregateFunction>.fromOpaque(context).takeUnretainedValue()
        guard let found = gathering(call, isStep: false)?.pointee else {
          return function.body([], []).give(to: call)
        }
        let gathered = Unmanaged<Gathering>.fromOpaque(found).takeRetainedValue()
        function.body(gathered.numbers, gathered.others).give(to: call)
      },
      { context in
        if let context { Unmanaged<AggregateFunction>.fromOpaque(context).release() }
      })
    guard code == SQLITE_OK else { throw lastError(sql: nil) }
  }
}

/// Where SQLite keeps what was gathered for one group; `nil` at the end of a group without rows.
private func gathering(
  _ call: OpaquePointer?, isStep: Bool
) -> UnsafeMutablePointer<UnsafeMutableRawPointer?>? {
  let size = isStep ? Int32(MemoryLayout<UnsafeMutableRawPointer?>.size) : 0
  return sqlite3_aggregate_context(call, size)?
    .assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
}

private final class Gathering {
  let others: [SQLValue]
  var numbers: [Int64] = []

  init(_ others: [SQLValue]) { self.others = others }
}

private final class AggregateFunction {
  let body: @Sendable ([Int64], [SQLValue]) -> SQLValue

  init(_ body: @escaping @Sendable ([Int64], [SQLValue]) -> SQLValue) { self.body = body }
}
