#pragma once
#include <stddef.h>
#include <stdint.h>

// The limits that imports and metrics are measured against: programs that do the same work and
// nothing else. They take files as the benchmark writes them and check nothing; none is fit for
// other files.

#ifdef __cplusplus
extern "C" {
#endif

/// What a column of a file becomes.
typedef enum {
  CLIMITS_KEY,        ///< the record's key; text
  CLIMITS_TEXT,
  CLIMITS_WORD,       ///< a word of the shape's list; other words stand for themselves
  CLIMITS_RAW,        ///< as WORD, and the file's own word goes to the column NAME_raw where they differ
  CLIMITS_CENTS,      ///< a number with two decimals, as a hundred times its value
  CLIMITS_INTEGER,
  CLIMITS_REFERENCE,  ///< the key of a record of another table, as its id
} climits_kind;

typedef struct {
  const char *column;  ///< of the table
  climits_kind kind;
  const char *table;   ///< that a reference leads to
} climits_column;

typedef struct {
  const char *table;
  const climits_column *columns;  ///< in the order of the file
  int count;
  const char *const *words;       ///< pairs: the file's word, the table's; ends with NULL
} climits_shape;

extern const climits_shape climits_opportunities;
extern const climits_shape climits_tickets;

/// Finds every field of a CSV file, 32 bytes at a time where the processor can.
/// Returns the number of records, the header among them, or -1; adds up the fields' lengths.
int64_t climits_scan_csv(const char *path, int64_t *fields, int64_t *bytes);

/// Reads a CSV file into the table of the shape, of a database that has it and the records that are
/// referred to, in one transaction, with the indexes made after the rows.
/// Returns the number of records; -1 and a message where it fails.
int64_t climits_import_csv(
    const char *path, const char *database, const climits_shape *shape, char *message, size_t room);

/// The same for NDJSON, read by simdjson.
int64_t climits_import_ndjson(
    const char *path, const char *database, const climits_shape *shape, char *message, size_t room);

/// Reads the columns that twelve metrics need from the tables opportunity, ticket and interaction into
/// arrays, and computes the metrics from these; seconds of each. The sum is of all that was computed,
/// so that nothing can be left out. Returns the number of rows; -1 where the file cannot be opened.
int64_t climits_metrics(const char *path, int64_t as_of, double *scanning, double *computing, double *sum);

#ifdef __cplusplus
}
#endif
