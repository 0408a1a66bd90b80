#pragma once
#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call: turns one switch of a connection on or off.
static inline int crm_sqlite_switch(sqlite3 *database, int option, int on) {
  return sqlite3_db_config(database, option, on, (int *)0);
}

// sqlite3_config is variadic too. SQLite counts its memory under a lock unless told before its first
// use that nobody asks.
static inline int crm_sqlite_count_no_memory(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
