#!/bin/sh
# SPDX-License-Identifier: MIT
# What `make run` shows where there is no terminal: the recorded session that writes the Loy Krathong entry, its last
# screens, what is left to mend, and the exported file. Everything stays under build/show. Usage: show.sh BINARY
set -eu
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
session=tests/sessions/loy-krathong.keys
desk=build/show
blocks=4 # the last screens and the findings

rm -rf $desk
mkdir -p $desk/home
export LC_ALL=C.UTF-8 HOME="$PWD/$desk/home"
export XDG_CONFIG_HOME="$HOME" XDG_DATA_HOME="$HOME" XDG_STATE_HOME="$HOME" RUAMRANG_FORMS="$PWD/forms"
options=$(sed -n '1s/^# options: *//p' $session)

echo "There is no terminal here, so a recorded session is played: $session"
# shellcheck disable=SC2086
"$binary" replay effectiveness-2567 $session -o $desk/loy-krathong $options >$desk/screens.txt
awk -v blocks=$blocks '
    /^── / { count++ }
    { block[count] = block[count] $0 "\n" }
    END { for (i = count > blocks ? count - blocks + 1 : 1; i <= count; i++) printf "%s", block[i] }
' $desk/screens.txt
"$binary" export $desk/loy-krathong -o $desk/loy-krathong.xml
echo "All screens:       $desk/screens.txt"
echo "The exported file: $desk/loy-krathong.xml ($(wc -c <$desk/loy-krathong.xml) bytes)"
echo "The wizard itself: ${1} in a terminal of 40x12 or more"
