#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the fuzz targets of a build folder.
#   run.sh replay FOLDER                   every seed and every input that once did harm, without an engine
#   run.sh fuzz FOLDER SECONDS [TARGET]    libFuzzer on each target (or one); new inputs stay in build/corpus/<target>, harmful
#                                          ones in build/crashes/<target>-*
#   run.sh afl FOLDER SECONDS [TARGET]     AFL++ on each target (or one); what it finds stays in build/afl/<target>
# RUNS=n in the environment: so many inputs, the same ones every time (for who must not be surprised, like .ci/run).
# Without a target: all, as many at a time as there are processors (JOBS=n: so many).
set -u
here=tests/fuzz
mode=$1 folder=$2 seconds=${3:-10} only=${4:-}
export LC_ALL=C.UTF-8 TZ=Asia/Bangkok
export ASAN_OPTIONS=${ASAN_OPTIONS:-allocator_may_return_null=1}

# Each target in a process of its own, whose words come whole.
if [ -z "$only" ]; then
    # shellcheck disable=SC2016
    sed -n 's/^\([a-z][a-z_]*\) .*/\1/p' $here/targets | xargs -P "${JOBS:-$(nproc)}" -n 1 \
        sh -c 'told=$(sh "$0" "$@") || ended=1; printf "%s\n" "$told"; exit "${ended:-0}"' "$0" "$mode" "$folder" "$seconds"
    exit $?
fi

bad=0 log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The folders of a target's inputs that exist.
inputs() {
    for input in $here/seeds/$1 $here/crashes/$1 $2; do
        [ -e "$input" ] && echo "$input"
    done
}

replay() {
    # shellcheck disable=SC2046
    if [ -n "$(inputs "$1" "$4")" ] && timeout 900 "$folder/fuzz_$1" $(find $(inputs "$1" "$4") -type f) >"$log" 2>&1; then
        grep '^ok ' "$log"
    else
        bad=1
        tail -40 "$log"
        echo "FAILED: $1"
    fi
}

fuzz() {
    mkdir -p "build/corpus/$1" build/crashes
    slow=10 # seconds for one input: a finding; but not on a machine that is slow or busy
    [ -z "${RUNS:-}" ] || slow=300
    set -- "$@" -max_len="$2" -timeout=$slow -rss_limit_mb=1024 -print_final_stats=1 -max_total_time="$seconds"
    [ -z "${RUNS:-}" ] || set -- "$@" -runs="$RUNS" -seed=1
    [ "$3" = - ] || set -- "$@" -dict="$here/words/$3"
    name=$1 seeds=$4
    shift 4
    # shellcheck disable=SC2046
    timeout $((seconds + 600)) "$folder/fuzz_$name" "$@" -artifact_prefix="build/crashes/$name-" "build/corpus/$name" $(inputs "$name" "$seeds") >"$log" 2>&1
    status=$?
    covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
    tried=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
    printf '%-14s %8s tried  %6s places reached  %4s MiB  %s\n' "$name" "${tried:-?}" "${covered:-?}" "${peak:-?}" \
        "$([ $status = 0 ] && echo ok || echo CRASH)"
    [ $status = 0 ] && return
    bad=1
    grep -E 'broken promise|ERROR: |SUMMARY|runtime error|Test unit written|^    #([0-9]|1[0-2]) ' "$log" | head -40
}

afl() {
    rm -rf "build/afl/$1"
    mkdir -p "build/afl/$1/seeds"
    # shellcheck disable=SC2046
    find $(inputs "$1" "$4") -type f -size -64k | head -n 200 | while read -r input; do
        cp "$input" "build/afl/$1/seeds/$(printf %s "$input" | tr / _)"
    done
    AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
        ASAN_OPTIONS=abort_on_error=1:symbolize=0:allocator_may_return_null=1:detect_leaks=0 \
        timeout $((seconds + 60)) afl-fuzz -V "$seconds" -m none -t 10000 -G "$2" -i "build/afl/$1/seeds" -o "build/afl/$1/out" \
        "$folder/fuzz_$1" >"$log" 2>&1
    state=build/afl/$1/out/default/fuzzer_stats
    crashes=$(sed -n 's/^saved_crashes *: *//p' "$state" 2>/dev/null)
    hangs=$(sed -n 's/^saved_hangs *: *//p' "$state" 2>/dev/null)
    printf '%-14s %8s tried  %6s edges  %4s harmful, %s hanging: AFL++\n' "$1" \
        "$(sed -n 's/^execs_done *: *//p' "$state" 2>/dev/null)" "$(sed -n 's/^edges_found *: *//p' "$state" 2>/dev/null)" \
        "${crashes:-?}" "${hangs:-?}"
    [ "${crashes:-1}$hangs" = 00 ] && return
    bad=1
    [ -e "$state" ] || tail -20 "$log"
}

while read -r target longest words seeds; do
    [ "$only" = "$target" ] || continue
    [ "$seeds" != - ] || seeds=
    $mode "$target" "$longest" "$words" "$seeds"
done <$here/targets
exit $bad
