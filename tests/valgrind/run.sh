#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs test programs, and the key sessions of a few entries, under valgrind: no error, and no memory forgotten.
# Usage: run.sh PROGRAM...   (RUAMRANG names the program; ONLY=WORD takes the programs that hold the word; PART=2/5 every fifth,
# from the second on)
set -u
ruamrang=${RUAMRANG:-build/ruamrang}
log=$(mktemp) desk=$(mktemp -d)
trap 'rm -rf "$log" "$desk"' EXIT
export HOME="$desk" RUAMRANG_FORMS="$PWD/forms"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME RUAMRANG_DRAFTS
bad=0 count=0 left_out=0 seen=0 begun=$(date +%s)
part=${PART:-1/1}
one() {
    seen=$((seen + 1))
    [ $((seen % ${part#*/})) = $((${part%/*} % ${part#*/})) ] || return 0
    count=$((count + 1))
    # By a pipe: a child that may write no byte into a file (base/box.h) is ended where valgrind says something.
    case $1 in # a box may not write what it would tell of its memory at its end, and is ended for that
    */approval/test_package | */approval/test_package_open | */approval/test_package_signed) leaks=no ;;
    *) leaks=full ;;
    esac
    { valgrind --quiet --error-exitcode=99 --leak-check=$leaks --show-leak-kinds=definite,indirect,possible \
        --errors-for-leak-kinds=definite,indirect,possible --num-callers=20 --suppressions=tests/valgrind/libraries.supp \
        "$@"; echo $? >"$desk/code"; } 2>&1 | cat >"$log"
    code=$(cat "$desk/code")
    if [ $code = 99 ] || grep -q '^==[0-9]*== .*\(Invalid\|uninitialised\|definitely lost\)' "$log"; then
        bad=$((bad + 1))
        grep -A20 '^==[0-9]*==' "$log" | head -n 40
        echo "not clean: $*"
    else
        echo "clean: $* ($code)"
    fi
}
# Why a program is left out; "" for all others.
reason() {
    case $1 in
    */base/test_box) echo "a box refuses valgrind's own calls too; what is worked on in one is looked at elsewhere" ;;
    */draft/test_kill | */torture/test_kill_*) echo "its children are killed: what they forget says nothing" ;;
    */draft/test_fault | */torture/test_faults) echo "calls fail on purpose, and whoever has no memory ends at once" ;;
    */xpath/test_hostile) echo "it measures time" ;;
    */torture/test_power) echo "1,500 times what draft/test_recovery does once" ;;
    */torture/test_editors | */torture/test_monkey | */torture/test_ways_out | */end-to-end/*)
        echo "it drives the real program against the clock; the program's sessions follow below" ;;
    esac
}
for program in "$@"; do
    case $program in *"${ONLY:-}"*) ;; *) continue ;; esac
    why=$(reason "$program")
    if [ -n "$why" ]; then
        left_out=$((left_out + 1))
        echo "left out: $program: $why"
    else
        one "$program"
    fi
done
[ -n "${ONLY:-}" ] || for keys in adviser-small paste undo-redo; do
    form=forms/effectiveness-2567
    [ $keys = adviser-small ] && form=forms/adviser-2567
    one "$ruamrang" replay $form tests/sessions/$keys.keys
done
echo "$count programs, $bad not clean, $left_out left out, $(($(date +%s) - begun)) s"
[ $bad = 0 ]
