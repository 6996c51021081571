#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every test program and every test script, tells what failed, and closes with one line of figures.
# Usage: run.sh PROGRAM...   (RUAMRANG names the binary under test, FUZZ the folder of the fuzz targets)
set -u
passed=0 failed=0 names=""
log=$(mktemp)
one() {
    if "$@" >"$log" 2>&1; then
        passed=$((passed + $(grep -c '^\[       OK \]\|^ok ' "$log")))
        grep '^skipped' "$log"
        echo "passed: $*"
    else
        failed=$((failed + 1))
        names="$names $1"
        cat "$log"
        echo "FAILED: $*"
    fi
}
for program in "$@"; do
    one "$program"
done
[ -z "${FUZZ:-}" ] || one sh tests/fuzz/run.sh replay "$FUZZ"
for script in tests/forms/*.sh tests/sessions/run.sh tests/clinic/run.sh tests/command/*.sh tests/conformance/*.sh tests/hostile/*.sh tests/hardening/*.sh \
    tests/end-to-end/*.sh; do
    [ -e "$script" ] && one sh "$script"
done
rm -f "$log"
[ -z "$names" ] || echo "failed programs:$names"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
