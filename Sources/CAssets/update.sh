#!/bin/sh
# Writes registry.h, the list of the files that assets.c embeds, from what lies in reports/,
# templates/ and Sources/CRMImport/Profiles/. Leaves it untouched where nothing changed, so that
# running it before every build costs no compilation.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."

list() {
  for folder in reports templates; do
    if [ -d "$folder" ]; then find "$folder" -type f ! -name '.*' | sed 's|.*|& &|'; fi
  done
  find Sources/CRMImport/Profiles -type f -name '*.yaml' 2>/dev/null |
    sed 's|^\(Sources/CRMImport/Profiles/\(.*\)\)$|profiles/\2 \1|'
}

new="$(mktemp)"
trap 'rm -f "$new"' EXIT
list | sort | awk '
  / .* / { print "update.sh: a space in the name: " $0 > "/dev/stderr"; exit 1 }
  BEGIN { print "// Written by update.sh; do not edit." }
  {
    printf "%s file%d[] = {\n#embed \"../../%s\" suffix(, )\n0}", \
      NR == 1 ? "static const unsigned char" : ",", NR - 1, $2
    lines = lines sprintf("{\"%s\", file%d, sizeof file%d - 1},%s", $1, NR - 1, NR - 1, \
      NR % 2 ? " " : "\n")
  }
  END {
    if (NR) print ";"
    printf "static const struct asset assets[] = {\n%s{NULL, NULL, 0}};\n", lines
  }
' > "$new"
cmp -s "$new" Sources/CAssets/registry.h || cp "$new" Sources/CAssets/registry.h
