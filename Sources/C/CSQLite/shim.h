#pragma once
#include <sqlite3.h>
#include <stdint.h>

// SQLITE_TRANSIENT is a cast that Swift cannot import; SQLite copies the bytes before these return. A null pointer
// would bind NULL instead of the empty text or blob.
static inline int aula_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text, uint64_t bytes) {
  return sqlite3_bind_text64(statement, index, text ? text : "", bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int aula_sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *blob, uint64_t bytes) {
  if (bytes == 0) return sqlite3_bind_zeroblob(statement, index, 0);
  return sqlite3_bind_blob64(statement, index, blob, bytes, SQLITE_TRANSIENT);
}

// Swift cannot call C functions with a variable number of arguments.

/// Stops SQLite from counting its memory under one mutex for all threads. Only before the first connection.
static inline int aula_sqlite3_config_no_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// Turns a switch of `sqlite3_db_config` on (1) or off (0).
static inline int aula_sqlite3_db_switch(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}
