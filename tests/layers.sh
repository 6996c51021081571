#!/bin/sh
# SPDX-License-Identifier: MIT
# Arrows point down only: each room of src/ includes rooms named before it on the command line, and no others.
# Usage: layers.sh ROOM... (lowest first). Prints every line that breaks the rule.
set -eu
status=0
below=""
for room in "$@"; do
    below="$below $room"
    for file in src/"$room"/*.[ch]; do
        [ -e "$file" ] || continue
        for used in $(sed -n 's|^#include "\([a-z]*\)/.*|\1|p' "$file" | sort -u); do
            case " $below " in
            *" $used "*) ;;
            *) echo "$file includes $used/, which stands above $room/"; status=1 ;;
            esac
        done
    done
done

forbid() { # PATTERN WHY FILE...
    pattern=$1 why=$2
    shift 2
    if found=$(grep -lE "$pattern" "$@" 2>/dev/null); then
        echo "$found: $why"
        status=1
    fi
}
others=$(find src -name '*.[ch]' ! -path 'src/terminal/*')
forbid '#include <(ncursesw/)?curses' 'only terminal/ knows curses' $others
forbid '#include "draft/|#include "document/(archive|export|printout)|#include "approval/(archive_read|import|manifest|package|part_name|signature)' \
    'the wizard is pure: drafts and documents are wishes' src/wizard/*.[ch] src/view/*.[ch]
forbid '#include "terminal/' 'only the interactive commands open a terminal' \
    $(ls src/command/*.[ch] | grep -vE 'interactive|outside')
forbid '\bexit\(' 'only main.c ends the program' $(find src -name '*.c' ! -path src/main.c)
[ $status = 0 ] && echo "layers: every arrow points down"
exit $status
