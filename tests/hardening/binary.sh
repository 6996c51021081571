#!/bin/sh
# SPDX-License-Identifier: MIT
# What the built program is made with, read off the program itself. RUAMRANG names it; a sanitizer's build has other guards.
ruamrang=${RUAMRANG:-build/ruamrang}
case $ruamrang in *asan*) echo "skipped: a sanitizer's build"; exit 0 ;; esac
bad=0
has() { # words, pattern, readelf's options
    if readelf -W "$3" "$ruamrang" 2>/dev/null | grep -Eq "$2"; then
        echo "ok $1"
    else
        echo "not ok $1"
        bad=1
    fi
}
has "is a position independent executable" '^ *Type: *DYN' -h
has "has relocations that are read-only after the start" 'GNU_RELRO' -l
has "binds everything at the start" '\(FLAGS_1\).*NOW' -d
has "has a stack that is not executable" 'GNU_STACK.* RW ' -l
has "guards its stack" '__stack_chk_fail' --dyn-syms
has "checks lengths of what it copies and prints (FORTIFY)" '__(v?s?n?printf|memcpy|strcpy|read|v?fprintf)_chk' --dyn-syms
if [ "$(uname -m)" = x86_64 ]; then
    has "marks its shadow stack (CET)" 'x86 feature:.*SHSTK' -n
    if objdump -d --no-show-raw-insn "$ruamrang" | grep -A1 '<main>:' | grep -q endbr64; then
        echo "ok marks where indirect jumps may land (CET)"
    else
        echo "not ok marks where indirect jumps may land (CET)"
        bad=1
    fi
fi
if readelf -Wl "$ruamrang" | grep -Eq 'LOAD.* RWE '; then
    echo "not ok has memory that is both written and executed"
    bad=1
fi
exit $bad
