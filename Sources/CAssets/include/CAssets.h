#pragma once
#include <stddef.h>

// The built-in reports, metrics, templates and import profiles, so that an installed program
// works from any folder. Sorted by name; an index outside 0 ..< cassets_count() is a fault of the
// caller and gives NULL or 0.

size_t cassets_count(void);

// The path inside a workspace: "reports/overview.md", "templates/page.html", "profiles/native.yaml".
const char *cassets_name(size_t index);

// The file's bytes, never NULL; one zero byte follows the last one.
const unsigned char *cassets_data(size_t index);

// The number of bytes, without the zero that follows.
size_t cassets_size(size_t index);
