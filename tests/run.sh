#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every test program and every test script, as many at a time as there are processors, tells what failed and what took
# longest, and closes with one line of figures. Each has a folder of its own for temporary files, in memory where there is
# room for it (a disk makes every fsync wait), and its words come whole, when it ends. What looks at the whole machine runs
# by itself, at the end.
# Usage: run.sh PROGRAM...   (RUAMRANG names the binary under test, FUZZ the folder of the fuzz targets, JOBS: so many at a time)
set -u
alone='tests/hardening/privacy.sh' # looks at what others leave in /tmp

# run.sh --one DESK COMMAND...: one of them. Below DESK, times/ keeps its seconds, passed/ how many tests passed, failed/ its words.
if [ "${1:-}" = --one ]; then
    desk=$2
    shift 2
    name=$(echo "$*" | tr ' /' '__')
    mkdir "$desk/tmp/$name"
    begun=$(date +%s%N)
    if TMPDIR=$desk/tmp/$name "$@" >"$desk/tmp/$name.log" 2>&1 </dev/null; then ended=passed; else ended=FAILED; fi
    tenths=$((($(date +%s%N) - begun) / 100000000))
    printf '%5d.%d s  %s\n' $((tenths / 10)) $((tenths % 10)) "$*" >"$desk/times/$name"
    {
        flock 9
        if [ $ended = passed ]; then
            grep -c '^\[       OK \]\|^ok ' "$desk/tmp/$name.log" >"$desk/passed/$name"
            grep '^skipped' "$desk/tmp/$name.log"
        else
            cat "$desk/tmp/$name.log"
            echo "$*" >"$desk/failed/$name"
        fi
        echo "$ended: $*"
    } 9>"$desk/lock"
    rm -rf "$desk/tmp/$name" "$desk/tmp/$name.log"
    exit 0
fi

# Every command, one a line; the longest first, so that nothing waits for them at the end.
commands() {
    for script in tests/forms/*.sh tests/hostile/*.sh tests/clinic/run.sh tests/hardening/*.sh tests/conformance/*.sh tests/sessions/run.sh \
        tests/command/*.sh tests/documents/*.sh tests/end-to-end/*.sh; do
        [ ! -e "$script" ] || echo "sh $script"
    done
    [ -z "${FUZZ:-}" ] || echo "sh tests/fuzz/run.sh replay $FUZZ"
    for program in "$@"; do
        echo "$program"
    done
}

room=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1) # in KiB
[ "${room:-0}" -lt 1000000 ] || desk=$(mktemp -d -p /dev/shm)
desk=${desk:-$(mktemp -d)} || exit 1
trap 'rm -rf "$desk"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$desk/tmp" "$desk/times" "$desk/passed" "$desk/failed"
commands "$@" >"$desk/commands"
grep -vwF "$alone" "$desk/commands" | xargs -r -P "${JOBS:-$(nproc)}" -L 1 sh "$0" --one "$desk"
grep -wF "$alone" "$desk/commands" | xargs -r -L 1 sh "$0" --one "$desk"

echo "took longest:"
cat "$desk"/times/* | sort -rn | head -n 10
passed=$(cat "$desk"/passed/* /dev/null | awk '{ n += $1 } END { print n + 0 }')
failed=$(find "$desk/failed" -type f | wc -l)
lost=$(($(wc -l <"$desk/commands") - $(find "$desk/passed" "$desk/failed" -type f | wc -l)))
[ "$failed" = 0 ] || echo "failed programs:$(cat "$desk"/failed/* | tr '\n' ' ' | sed 's/^/ /')"
[ $lost = 0 ] || echo "$lost programs did not come to their end"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ $lost = 0 ]
