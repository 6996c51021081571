#!/bin/sh
# SPDX-License-Identifier: MIT
# The schema of routes files takes every one there is, and refuses what the program refuses for its shape.
here=$(dirname "$0")
forms=$here/../../forms/common
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
surprises=0

expect() { # 0 (fits) or 3 (does not), file
    xmllint --nonet --noout --relaxng "$forms/routes.rng" "$2" >/dev/null 2>&1
    if [ $? = "$1" ]; then
        echo "ok $(basename "$2")"
    else
        echo "not ok $(basename "$2")"
        xmllint --nonet --noout --relaxng "$forms/routes.rng" "$2"
        surprises=$((surprises + 1))
    fi
}

# The file with one thing changed: name, sed expression.
spoil() {
    sed "$2" "$forms/routes-2567.xml" >"$desk/$1.xml"
    expect 3 "$desk/$1.xml"
}

for file in "$forms"/routes-*.xml; do expect 0 "$file"; done
spoil unknown-kind 's/kind="send" from/kind="fly" from/'
spoil no-language 's/<title xml:lang="th">/<title>/'
spoil no-package 's/ package="send"//'
spoil unknown-element 's/<forbid /<perhaps /'
spoil no-state-named 's/ states="[^"]*"//'
test "$surprises" -eq 0
