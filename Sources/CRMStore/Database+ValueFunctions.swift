internal import CSQLite

extension Database {
  /// Gives SQL of this connection a function of several values, which replaces one of the same name
  /// and number of values.
  ///
  /// It must be pure.
  package func define(
    function name: String, arguments count: Int,
    _ body: @escaping @Sendable ([SQLValue]) -> SQLValue
  ) throws(SQLError) {
    let context = Unmanaged.passRetained(ValueFunction(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, Int32(count), SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, context,
      { call, count, arguments in
        guard let context = sqlite3_user_data(call) else { return sqlite3_result_null(call) }
        let function = Unmanaged<ValueFunction>.fromOpaque(context).takeUnretainedValue()
        let values = (0..<Int(count)).map { SQLValue(argument: arguments?[$0]) }
        function.body(values).give(to: call)
      }, nil, nil,
      { context in
        if let context { Unmanaged<ValueFunction>.fromOpaque(context).release() }
      })
    guard code == SQLITE_OK else { throw lastError(sql: nil) }
  }
}

private final class ValueFunction {
  let body: @Sendable ([SQLValue]) -> SQLValue

  init(_ body: @escaping @Sendable ([SQLValue]) -> SQLValue) { self.body = body }
}

extension SQLValue {
  /// A value that SQLite hands to a function; a blob is read as its text.
  init(argument: OpaquePointer?) {
    switch sqlite3_value_type(argument) {
    case SQLITE_NULL: self = .null
    case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(argument))
    case SQLITE_FLOAT: self = .real(sqlite3_value_double(argument))
    default:
      let start = sqlite3_value_text(argument)
      let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument)))
      self = .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  func give(to call: OpaquePointer?) {
    switch self {
    case .null: sqlite3_result_null(call)
    case .integer(let value): sqlite3_result_int64(call, value)
    case .real(let value): sqlite3_result_double(call, value)
    case .text(var text):
      text.withUTF8 { bytes in
        guard let start = bytes.baseAddress else { return sqlite3_result_text(call, "", 0, nil) }
        start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
          sqlite3_result_text64(
            call, start, UInt64(bytes.count), Statement.copying, UInt8(SQLITE_UTF8))
        }
      }
    }
  }
}
