#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Whether `length` bytes at `bytes` are UTF-8.
bool cjson_is_utf8(const uint8_t *bytes, size_t length);

/// Checks JSON texts; keeps its memory from one text to the next. Not for two threads at once.
typedef struct cjson_checker cjson_checker;

/// NULL when there is no memory.
cjson_checker *cjson_checker_create(void);
void cjson_checker_destroy(cjson_checker *checker);

/// Whether the text is one JSON value that simdjson accepts. It also refuses what RFC 8259 allows:
/// numbers beyond 64 bits. At least 64 bytes behind the text must be readable; their content does
/// not matter.
bool cjson_check(cjson_checker *checker, const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
