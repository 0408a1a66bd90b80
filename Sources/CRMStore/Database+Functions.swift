internal import CSQLite

extension Database {
  /// Gives SQL of this connection a function of one text, which replaces one of the same name.
  ///
  /// It must be pure. What is no text comes as its text; empty stays empty, and an empty text one.
  package func define(
    function name: String, _ body: @escaping @Sendable (String) -> String?
  ) throws(SQLError) {
    let context = Unmanaged.passRetained(TextFunction(body)).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, context,
      { call, _, arguments in
        guard let argument = arguments?[0], let start = sqlite3_value_text(argument),
          let context = sqlite3_user_data(call)
        else { return sqlite3_result_null(call) }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument)))
        let function = Unmanaged<TextFunction>.fromOpaque(context).takeUnretainedValue()
        guard
          var result = bytes.isEmpty ? "" : function.body(String(decoding: bytes, as: UTF8.self))
        else { return sqlite3_result_null(call) }
        guard !result.isEmpty else { return sqlite3_result_text(call, "", 0, nil) }
        result.withUTF8 { text in
          text.withMemoryRebound(to: CChar.self) { text in
            sqlite3_result_text64(
              call, text.baseAddress, UInt64(text.count), Statement.copying, UInt8(SQLITE_UTF8))
          }
        }
      }, nil, nil,
      { context in
        if let context { Unmanaged<TextFunction>.fromOpaque(context).release() }
      })
    guard code == SQLITE_OK else { throw lastError(sql: nil) }
  }
}

private final class TextFunction {
  let body: @Sendable (String) -> String?

  init(_ body: @escaping @Sendable (String) -> String?) { self.body = body }
}
