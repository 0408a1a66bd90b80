#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Whether `length` bytes at `bytes` are UTF-8.
bool cjson_is_utf8(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
