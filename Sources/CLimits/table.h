// A table to fill: its statement, its indexes, and the ids of what its rows refer to.
#pragma once
#include "CLimits.h"
#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { CLIMITS_COLUMNS = 32 };

typedef struct climits_keys climits_keys;

typedef struct {
  sqlite3 *db;
  sqlite3_stmt *insertion;
  const climits_shape *shape;
  /// Parameters of the statement by column of the file; behind them that of the source's own word.
  int place[CLIMITS_COLUMNS], raw[CLIMITS_COLUMNS];
  climits_keys *keys[CLIMITS_COLUMNS];
  int hash_place;
  uint64_t hash;
  char *index_sql;
} climits_table;

/// 0, or a code of SQLite whose message `db` has.
int climits_table_open(climits_table *table, const char *path, const climits_shape *shape);
/// Binds a text of the file, converted; the bytes must stay until the row is inserted.
void climits_table_bind(climits_table *table, int column, const char *text, size_t length);
void climits_table_bind_null(climits_table *table, int column);
int climits_table_insert(climits_table *table);
/// Makes the indexes and commits.
int climits_table_finish(climits_table *table);
void climits_table_close(climits_table *table);

#ifdef __cplusplus
}
#endif
