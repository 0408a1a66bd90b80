#pragma once
#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call: turns one switch of a connection on or off.
static inline int crm_sqlite_switch(sqlite3 *database, int option, int on) {
  return sqlite3_db_config(database, option, on, (int *)0);
}
