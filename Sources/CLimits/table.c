#include "table.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// MARK: Shapes

static const climits_column opportunity_columns[] = {
    {"source_key", CLIMITS_KEY, 0},
    {"account_id", CLIMITS_REFERENCE, "account"},
    {"owner_id", CLIMITS_REFERENCE, "user"},
    {"name", CLIMITS_TEXT, 0},
    {"stage", CLIMITS_RAW, 0},
    {"amount_minor", CLIMITS_CENTS, 0},
    {"currency", CLIMITS_TEXT, 0},
    {"source_channel", CLIMITS_TEXT, 0},
    {"created_at", CLIMITS_TEXT, 0},
    {"expected_close_on", CLIMITS_TEXT, 0},
    {"closed_at", CLIMITS_TEXT, 0},
    {"is_won", CLIMITS_INTEGER, 0},
};
static const char *const opportunity_words[] = {
    "Prospecting", "prospecting", "Qualification", "qualification", "Discovery", "qualification",
    "Proposal", "proposal", "Negotiation", "negotiation", "Closed Won", "won", "Closed Lost", "lost",
    0};
const climits_shape climits_opportunities = {"opportunity", opportunity_columns, 12, opportunity_words};

static const climits_column ticket_columns[] = {
    {"source_key", CLIMITS_KEY, 0},
    {"contact_id", CLIMITS_REFERENCE, "contact"},
    {"assignee_id", CLIMITS_REFERENCE, "user"},
    {"title", CLIMITS_TEXT, 0},
    {"description", CLIMITS_TEXT, 0},
    {"status", CLIMITS_RAW, 0},
    {"priority", CLIMITS_TEXT, 0},
    {"channel", CLIMITS_TEXT, 0},
    {"created_at", CLIMITS_TEXT, 0},
    {"first_replied_at", CLIMITS_TEXT, 0},
    {"resolved_at", CLIMITS_TEXT, 0},
    {"csat_score", CLIMITS_INTEGER, 0},
};
static const char *const ticket_words[] = {"solved", "resolved", 0};
const climits_shape climits_tickets = {"ticket", ticket_columns, 12, ticket_words};

// MARK: Keys of other tables

struct climits_keys {
  struct { char *text; uint32_t length; int64_t id; } *entries;
  size_t mask;
};

static inline uint64_t mixed(uint64_t hash, const char *text, size_t length) {
  for (; length >= 8; text += 8, length -= 8) {
    uint64_t word;
    memcpy(&word, text, 8);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  uint64_t rest = length;
  for (size_t i = 0; i < length; i++) rest = rest << 8 | (uint8_t)text[i];
  hash = (hash ^ rest) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 29;
}

static int64_t find_key(const climits_keys *keys, const char *text, size_t length) {
  for (size_t at = mixed(0, text, length) & keys->mask; keys->entries[at].text; at = (at + 1) & keys->mask)
    if (keys->entries[at].length == length && !memcmp(keys->entries[at].text, text, length))
      return keys->entries[at].id;
  return 0;
}

static climits_keys *read_keys(sqlite3 *db, const char *table) {
  char sql[200];
  sqlite3_stmt *statement;
  snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s\"", table);
  if (sqlite3_prepare_v2(db, sql, -1, &statement, 0)) return 0;
  sqlite3_step(statement);
  size_t room = 16;
  while (room < 2 * (size_t)sqlite3_column_int64(statement, 0)) room *= 2;
  sqlite3_finalize(statement);
  climits_keys *keys = malloc(sizeof *keys);
  keys->entries = calloc(room, sizeof *keys->entries);
  keys->mask = room - 1;
  snprintf(sql, sizeof sql, "SELECT id, source_key FROM \"%s\"", table);
  if (sqlite3_prepare_v2(db, sql, -1, &statement, 0)) return keys;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(statement, 1);
    if (!text) continue;
    uint32_t length = (uint32_t)sqlite3_column_bytes(statement, 1);
    size_t at = mixed(0, text, length) & keys->mask;
    while (keys->entries[at].text) at = (at + 1) & keys->mask;
    keys->entries[at].text = memcpy(malloc(length + 1), text, length);
    keys->entries[at].length = length;
    keys->entries[at].id = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  return keys;
}

// MARK: Opening and closing

/// Whether an index has a column that the rows fill; one that has none stays empty at no cost.
static int is_filled(const climits_shape *shape, const char *sql) {
  const char *columns = strchr(sql, '(');
  for (int i = 0; columns && i < shape->count; i++)
    if (strstr(columns, shape->columns[i].column)) return 1;
  return 0;
}

static int drop_indexes(climits_table *table) {
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v2(
      table->db, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql <> ''", -1,
      &statement, 0);
  if (code) return code;
  sqlite3_bind_text(statement, 1, table->shape->table, -1, SQLITE_STATIC);
  char drops[8000] = "", sqls[8000] = "";
  while (sqlite3_step(statement) == SQLITE_ROW) {
    if (!is_filled(table->shape, (const char *)sqlite3_column_text(statement, 1))) continue;
    snprintf(drops + strlen(drops), sizeof drops - strlen(drops), "DROP INDEX \"%s\";",
             (const char *)sqlite3_column_text(statement, 0));
    snprintf(sqls + strlen(sqls), sizeof sqls - strlen(sqls), "%s;",
             (const char *)sqlite3_column_text(statement, 1));
  }
  sqlite3_finalize(statement);
  table->index_sql = strdup(sqls);
  return sqlite3_exec(table->db, drops, 0, 0, 0);
}

static int prepare_insertion(climits_table *table) {
  const climits_shape *shape = table->shape;
  char names[2000] = "source_id, row_hash, text_hash", marks[400] = "1, ?1, ?1";
  int next = 2;
  table->hash_place = 1;
  for (int i = 0; i < shape->count; i++) {
    table->place[i] = next++;
    table->raw[i] = shape->columns[i].kind == CLIMITS_RAW ? next++ : 0;
    snprintf(names + strlen(names), sizeof names - strlen(names), ", \"%s\"", shape->columns[i].column);
    snprintf(marks + strlen(marks), sizeof marks - strlen(marks), ", ?%d", table->place[i]);
    if (!table->raw[i]) continue;
    snprintf(names + strlen(names), sizeof names - strlen(names), ", \"%s_raw\"", shape->columns[i].column);
    snprintf(marks + strlen(marks), sizeof marks - strlen(marks), ", ?%d", table->raw[i]);
  }
  char sql[3000];
  snprintf(sql, sizeof sql, "INSERT INTO \"%s\" (%s) VALUES (%s)", shape->table, names, marks);
  return sqlite3_prepare_v2(table->db, sql, -1, &table->insertion, 0);
}

int climits_table_open(climits_table *table, const char *path, const climits_shape *shape) {
  memset(table, 0, sizeof *table);
  table->shape = shape;
  int code = sqlite3_open_v2(path, &table->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, 0);
  // The file's triggers are for other programs; the product switches them off for itself.
  if (code == SQLITE_OK) sqlite3_db_config(table->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  if (code) return code;
  code = sqlite3_exec(
      table->db,
      "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
      "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN IMMEDIATE",
      0, 0, 0);
  if (!code) code = drop_indexes(table);
  if (!code) code = prepare_insertion(table);
  for (int i = 0; i < shape->count && !code; i++)
    if (shape->columns[i].kind == CLIMITS_REFERENCE) table->keys[i] = read_keys(table->db, shape->columns[i].table);
  return code;
}

int climits_table_finish(climits_table *table) {
  // The sort of an index takes as much memory as the cache may: what fits the processor's is quicker.
  sqlite3_exec(table->db, "PRAGMA cache_size = -4096", 0, 0, 0);
  int code = sqlite3_exec(table->db, table->index_sql, 0, 0, 0);
  return code ? code : sqlite3_exec(table->db, "COMMIT", 0, 0, 0);
}

void climits_table_close(climits_table *table) {
  for (int i = 0; i < CLIMITS_COLUMNS; i++) {
    if (!table->keys[i]) continue;
    for (size_t at = 0; at <= table->keys[i]->mask; at++) free(table->keys[i]->entries[at].text);
    free(table->keys[i]->entries);
    free(table->keys[i]);
  }
  free(table->index_sql);
  sqlite3_finalize(table->insertion);
  sqlite3_close(table->db);
}

// MARK: Rows

static int64_t integer(const char *text, size_t length) {
  int64_t value = 0;
  for (size_t i = 0; i < length; i++) value = value * 10 + (text[i] - '0');
  return value;
}

static int64_t cents(const char *text, size_t length) {
  int64_t value = 0;
  for (size_t i = 0; i < length; i++)
    if (text[i] != '.') value = value * 10 + (text[i] - '0');
  return value;
}

void climits_table_bind_null(climits_table *table, int column) {
  sqlite3_bind_null(table->insertion, table->place[column]);
  if (table->raw[column]) sqlite3_bind_null(table->insertion, table->raw[column]);
}

void climits_table_bind(climits_table *table, int column, const char *text, size_t length) {
  if (!length) {
    climits_table_bind_null(table, column);
    return;
  }
  table->hash = mixed(table->hash + (uint64_t)column, text, length);
  int place = table->place[column];
  switch (table->shape->columns[column].kind) {
  case CLIMITS_INTEGER: sqlite3_bind_int64(table->insertion, place, integer(text, length)); return;
  case CLIMITS_CENTS: sqlite3_bind_int64(table->insertion, place, cents(text, length)); return;
  case CLIMITS_REFERENCE: {
    int64_t id = find_key(table->keys[column], text, length);
    if (id) sqlite3_bind_int64(table->insertion, place, id);
    else sqlite3_bind_null(table->insertion, place);
    return;
  }
  case CLIMITS_RAW:
  case CLIMITS_WORD:
    for (const char *const *word = table->shape->words; *word; word += 2) {
      if (strncmp(*word, text, length) || (*word)[length]) continue;
      sqlite3_bind_text(table->insertion, place, word[1], -1, SQLITE_STATIC);
      if (!table->raw[column]) return;
      if (strcmp(word[0], word[1])) sqlite3_bind_text(table->insertion, table->raw[column], text, (int)length, SQLITE_STATIC);
      else sqlite3_bind_null(table->insertion, table->raw[column]);
      return;
    }
    if (table->raw[column]) sqlite3_bind_null(table->insertion, table->raw[column]);
    break;
  default: break;
  }
  sqlite3_bind_text(table->insertion, place, text, (int)length, SQLITE_STATIC);
}

int climits_table_insert(climits_table *table) {
  sqlite3_bind_int64(table->insertion, table->hash_place, (int64_t)table->hash);
  table->hash = 0;
  sqlite3_step(table->insertion);
  return sqlite3_reset(table->insertion);
}
