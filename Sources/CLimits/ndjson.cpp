#include "table.h"
#include <cstdio>
#include <simdjson.h>
#include <string_view>

using namespace simdjson;

namespace {

/// The columns' names in NDJSON are those of the benchmark's CSV files, in the same order.
int read_record(climits_table &table, ondemand::object record) {
  int column = 0;
  for (auto field : record) {
    ondemand::value value = field.value();
    if (column >= table.shape->count) break;
    switch (ondemand::json_type(value.type())) {
    case ondemand::json_type::string: {
      std::string_view text = value.get_string();
      climits_table_bind(&table, column, text.data(), text.size());
      break;
    }
    case ondemand::json_type::number: {
      std::string_view text = value.raw_json_token();
      while (!text.empty() && text.back() <= ' ') text.remove_suffix(1);
      climits_table_bind(&table, column, text.data(), text.size());
      break;
    }
    default:
      (void)value.is_null();
      climits_table_bind_null(&table, column);
    }
    column++;
  }
  return climits_table_insert(&table);
}

}  // namespace

extern "C" int64_t climits_import_ndjson(
    const char *path, const char *database, const climits_shape *shape, char *message, size_t room) {
  climits_table table;
  int64_t records = 0;
  int code = climits_table_open(&table, database, shape);
  if (!code) {
    try {
      padded_string text = padded_string::load(path);
      ondemand::parser parser;
      ondemand::document_stream documents = parser.iterate_many(text, 1 << 20);
      for (auto document : documents) {
        code = read_record(table, document.get_object());
        if (code) break;
        records++;
      }
    } catch (const simdjson_error &error) {
      snprintf(message, room, "%s: %s", path, error.what());
      climits_table_close(&table);
      return -1;
    }
  }
  if (!code) code = climits_table_finish(&table);
  if (code) snprintf(message, room, "%s", sqlite3_errmsg(table.db));
  climits_table_close(&table);
  return code ? -1 : records;
}
