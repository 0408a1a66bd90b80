// Rows in memory as a table that SQLite can select from: many rows are inserted by one statement,
// which costs a third less than one statement a row.
#pragma once
#include <stdint.h>

/// One value of a row.
typedef struct {
  /// The integer, or the address of the text's bytes.
  int64_t bits;
  /// Bytes of the text.
  uint32_t length;
  /// 0: nothing; 1: an integer; 2: a text.
  uint32_t kind;
} crows_value;

/// The rows that the table holds now, one after the other.
typedef struct {
  const crows_value *values;
  int64_t count;
  /// Values of one row.
  int64_t stride;
} crows_rows;

struct sqlite3;

/// Makes the table `name` with the columns c0, c1, … and returns where its rows are to be put, which
/// the connection keeps until it closes; NULL where there is no memory.
crows_rows *crows_register(struct sqlite3 *database, const char *name, int columns);
