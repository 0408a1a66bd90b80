// Built-in files, embedded by C23 `#embed` (no cost in compile time, unlike array literals).
//
// registry.h says which; `sh Sources/CAssets/update.sh` writes it, and `make build` runs that
// first. A changed file is compiled in again without it: clang lists every embedded file in the
// depfile of assets.c, and the build system follows those (measured with clang 21: touch a
// template, `swift build`, and assets.c is compiled anew). Only a new, renamed or removed file
// needs update.sh; a test of CRMWorkspace fails until it has run.

#include "CAssets.h"

struct asset {
  const char *name;
  const unsigned char *data;
  size_t size;
};

#include "registry.h"

static const size_t count = sizeof assets / sizeof assets[0] - 1;

size_t cassets_count(void) { return count; }

const char *cassets_name(size_t index) { return index < count ? assets[index].name : NULL; }

const unsigned char *cassets_data(size_t index) {
  return index < count ? assets[index].data : NULL;
}

size_t cassets_size(size_t index) { return index < count ? assets[index].size : 0; }
