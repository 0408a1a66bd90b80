#include "CRows.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  sqlite3_vtab base;
  const crows_rows *rows;
} table;

typedef struct {
  sqlite3_vtab_cursor base;
  const crows_value *row;
  int64_t left, stride, number;
} cursor;

typedef struct {
  crows_rows rows;
  int columns;
} declaration;

static int connect(
    sqlite3 *database, void *about, int count, const char *const *words, sqlite3_vtab **made,
    char **message) {
  declaration *declared = about;
  sqlite3_str *sql = sqlite3_str_new(database);
  sqlite3_str_appendall(sql, "CREATE TABLE rows (c0");
  for (int i = 1; i < declared->columns; i++) sqlite3_str_appendf(sql, ", c%d", i);
  sqlite3_str_appendall(sql, ")");
  char *text = sqlite3_str_finish(sql);
  if (!text) return SQLITE_NOMEM;
  int code = sqlite3_declare_vtab(database, text);
  sqlite3_free(text);
  if (code) return code;
  table *made_table = calloc(1, sizeof *made_table);
  if (!made_table) return SQLITE_NOMEM;
  made_table->rows = &declared->rows;
  *made = &made_table->base;
  return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table) {
  free(table);
  return SQLITE_OK;
}

static int best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
  info->estimatedCost = 1;
  return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **made) {
  *made = calloc(1, sizeof(cursor));
  return *made ? SQLITE_OK : SQLITE_NOMEM;
}

static int close_cursor(sqlite3_vtab_cursor *at) {
  free(at);
  return SQLITE_OK;
}

static int filter(
    sqlite3_vtab_cursor *base, int plan, const char *name, int count, sqlite3_value **values) {
  cursor *at = (cursor *)base;
  const crows_rows *rows = ((const table *)base->pVtab)->rows;
  at->row = rows->values;
  at->left = rows->count;
  at->stride = rows->stride;
  at->number = 0;
  return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base) {
  cursor *at = (cursor *)base;
  at->row += at->stride;
  at->left--;
  at->number++;
  return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base) { return ((const cursor *)base)->left <= 0; }

static int column(sqlite3_vtab_cursor *base, sqlite3_context *result, int number) {
  const cursor *at = (const cursor *)base;
  if (number >= at->stride) return SQLITE_OK;
  const crows_value *value = at->row + number;
  switch (value->kind) {
  case 1: sqlite3_result_int64(result, value->bits); break;
  case 2:
    sqlite3_result_text64(
        result, (const char *)(intptr_t)value->bits, value->length, SQLITE_STATIC, SQLITE_UTF8);
    break;
  default: break;
  }
  return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id) {
  *id = ((const cursor *)base)->number;
  return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 1,
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xDestroy = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = at_end,
    .xColumn = column,
    .xRowid = row_id,
};

crows_rows *crows_register(struct sqlite3 *database, const char *name, int columns) {
  declaration *declared = calloc(1, sizeof *declared);
  if (!declared) return NULL;
  declared->columns = columns;
  // Where it fails SQLite frees the declaration itself.
  return sqlite3_create_module_v2(database, name, &module, declared, free) ? NULL : &declared->rows;
}
