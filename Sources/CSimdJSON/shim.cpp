#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>

static_assert(simdjson::SIMDJSON_PADDING <= 64, "readers pad their blocks with 64 bytes");

struct cjson_checker {
  simdjson::dom::parser parser;
};

extern "C" bool cjson_is_utf8(const uint8_t *bytes, size_t length) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length);
}

extern "C" cjson_checker *cjson_checker_create(void) { return new (std::nothrow) cjson_checker; }

extern "C" void cjson_checker_destroy(cjson_checker *checker) { delete checker; }

extern "C" bool cjson_check(cjson_checker *checker, const uint8_t *bytes, size_t length) {
  try {
    return checker->parser.parse(bytes, length, false).error() == simdjson::SUCCESS;
  } catch (...) {
    return false;
  }
}
