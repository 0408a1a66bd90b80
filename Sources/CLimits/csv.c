#include "table.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define FAST __attribute__((target("avx2")))
#else
#define FAST
#endif

enum { BLOCK = 1 << 20, FIELDS = 64 };

typedef struct {
  int file, at_end;
  char *block;
  const char *at, *end;
} source;

typedef struct {
  const char *text;
  uint32_t length;
  /// 1: quoted; 2: with doubled quotes inside.
  uint32_t quoted;
} field;

static int refill(source *in) {
  size_t kept = (size_t)(in->end - in->at);
  memmove(in->block, in->at, kept);
  in->at = in->block;
  ssize_t count = read(in->file, in->block + kept, BLOCK - kept);
  if (count <= 0) {
    in->at_end = 1;
    count = 0;
  }
  in->end = in->block + kept + count;
  memset((char *)in->end, 0, 64);
  return count > 0;
}

/// The next comma, line feed, quote or NUL.
FAST static inline const char *next_special(const char *at) {
#if defined(__x86_64__)
  const __m256i comma = _mm256_set1_epi8(','), line = _mm256_set1_epi8('\n');
  const __m256i quote = _mm256_set1_epi8('"'), zero = _mm256_setzero_si256();
  for (;; at += 32) {
    __m256i bytes = _mm256_loadu_si256((const __m256i *)at);
    unsigned found = (unsigned)_mm256_movemask_epi8(_mm256_or_si256(
        _mm256_or_si256(_mm256_cmpeq_epi8(bytes, comma), _mm256_cmpeq_epi8(bytes, line)),
        _mm256_or_si256(_mm256_cmpeq_epi8(bytes, quote), _mm256_cmpeq_epi8(bytes, zero))));
    if (found) return at + __builtin_ctz(found);
  }
#else
  while (*at != ',' && *at != '\n' && *at != '"' && *at) at++;
  return at;
#endif
}

/// The fields of the next record; 0 at the end.
FAST static inline int next_record(source *in, field *fields) {
again:;
  const char *at = in->at, *end = in->end;
  int count = 0;
  for (;;) {
    if (count >= FIELDS) return 0;
    if (*at == '"') {
      const char *start = ++at;
      uint32_t quoted = 1;
      for (;;) {
        at = memchr(at, '"', (size_t)(end - at));
        if (!at || at + 1 >= end) {
          if (!in->at_end) {
            refill(in);
            goto again;
          }
          if (!at) return 0;
          break;
        }
        if (at[1] != '"') break;
        quoted = 2;
        at += 2;
      }
      fields[count++] = (field){start, (uint32_t)(at - start), quoted};
      at++;
    } else {
      const char *start = at;
      at = next_special(at);
      fields[count++] = (field){start, (uint32_t)(at - start), 0};
    }
    if (*at == ',') {
      at++;
      continue;
    }
    if (*at == '\n') {
      in->at = at + 1;
      return count;
    }
    if (at >= end) {
      if (!in->at_end) {
        refill(in);
        goto again;
      }
      in->at = end;
      return count > 1 || fields[0].length ? count : 0;
    }
    at++;
  }
}

static size_t unquoted(char *target, const char *text, size_t length) {
  char *out = target;
  const char *end = text + length;
  while (text < end) {
    const char *quote = memchr(text, '"', (size_t)(end - text));
    size_t run = quote ? (size_t)(quote - text) + 1 : (size_t)(end - text);
    memcpy(out, text, run);
    out += run;
    text += run + (quote ? 1 : 0);
  }
  return (size_t)(out - target);
}

static int open_source(source *in, const char *path) {
  *in = (source){.file = open(path, O_RDONLY | O_CLOEXEC)};
  if (in->file < 0) return 0;
  in->block = aligned_alloc(64, BLOCK + 64);
  memset(in->block, 0, 64);
  in->at = in->end = in->block;
  return 1;
}

static void close_source(source *in) {
  close(in->file);
  free(in->block);
}

FAST int64_t climits_scan_csv(const char *path, int64_t *fields, int64_t *bytes) {
  source in;
  field found[FIELDS];
  int64_t records = 0;
  if (!open_source(&in, path)) return -1;
  *fields = *bytes = 0;
  for (int count; (count = next_record(&in, found)); records++) {
    *fields += count;
    for (int i = 0; i < count; i++) *bytes += found[i].length;
  }
  close_source(&in);
  return records;
}

FAST int64_t climits_import_csv(
    const char *path, const char *database, const climits_shape *shape, char *message, size_t room) {
  source in;
  climits_table table;
  field found[FIELDS];
  int64_t records = 0;
  if (!open_source(&in, path)) {
    snprintf(message, room, "%s cannot be read", path);
    return -1;
  }
  int code = climits_table_open(&table, database, shape);
  char *texts = malloc(2 * BLOCK);
  next_record(&in, found);
  for (int count; !code && (count = next_record(&in, found)); records++) {
    char *text = texts;
    for (int i = 0; i < shape->count && i < count; i++) {
      if (found[i].quoted < 2) {
        climits_table_bind(&table, i, found[i].text, found[i].length);
        continue;
      }
      size_t length = unquoted(text, found[i].text, found[i].length);
      climits_table_bind(&table, i, text, length);
      text += length;
    }
    code = climits_table_insert(&table);
  }
  if (!code) code = climits_table_finish(&table);
  if (code) snprintf(message, room, "%s", sqlite3_errmsg(table.db));
  climits_table_close(&table);
  close_source(&in);
  free(texts);
  return code ? -1 : records;
}
