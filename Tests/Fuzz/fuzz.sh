#!/bin/sh
# Feeds the readers with what libFuzzer makes up, with the address sanitizer on.
#   Tests/Fuzz/fuzz.sh [SECONDS [TARGET…]]
# New inputs that reach new code stay in .build/fuzzed/NAME; one that breaks a rule in .build/fuzzed/faults.
set -eu
seconds=${1:-600}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- csv json extended-json profile archive

coverage=-fsanitize-coverage=inline-8bit-counters,pc-table,trace-cmp
CRM_FUZZ=1 swift build -c release --scratch-path .build/fuzz --product crm-fuzz \
  -Xswiftc -use-ld=lld -Xswiftc -enable-testing -Xswiftc -sanitize=fuzzer,address \
  -Xcc -fsanitize=address -Xcc "$coverage"

mkdir -p .build/fuzzed/faults
for target in "$@"; do
  found=.build/fuzzed/$target
  mkdir -p "$found"
  echo "== $target, $seconds s"
  .build/fuzz/release/crm-fuzz "$target" "$found" "Tests/Fuzz/Corpus/$target" \
    -dict="Tests/Fuzz/Dictionaries/$target.dict" -max_total_time="$seconds" -max_len=8192 \
    -timeout=5 -rss_limit_mb=2048 -artifact_prefix=".build/fuzzed/faults/$target-" \
    -print_final_stats=1
done
