#!/bin/sh
# SPDX-License-Identifier: MIT
# The schema of guidance files takes every good one, and refuses what the program refuses for its shape.
here=$(dirname "$0")
forms=$here/../../forms/common
cases=$here/../advice/guidance
surprises=0

expect() { # 0 (fits) or 3 (does not), file
    xmllint --nonet --noout --relaxng "$forms/guidance.rng" "$2" >/dev/null 2>&1
    if [ $? = "$1" ]; then
        echo "ok $(basename "$2")"
    else
        echo "not ok $(basename "$2")"
        xmllint --nonet --noout --relaxng "$forms/guidance.rng" "$2"
        surprises=$((surprises + 1))
    fi
}

expect 0 "$cases/good.xml"
for file in "$forms"/clinic-*.xml; do expect 0 "$file"; done
for name in no-guidance unknown-element unknown-element-in-topic no-id no-language no-place-for-the-number; do
    expect 3 "$cases/bad/$name.xml"
done
test "$surprises" -eq 0
