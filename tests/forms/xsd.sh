#!/bin/sh
# SPDX-License-Identifier: MIT
# The public schema takes every good entry and refuses every bad one. Each bad file breaks one thing, told on its second line.
# Usage: tests/forms/xsd.sh [exported entries that must be good …]
here=$(dirname "$0")
schema=$here/../../forms/common/application.xsd
surprises=0

expect() { # good|bad, file
    xmllint --nonet --noout --schema "$schema" "$2" >/dev/null 2>&1
    case $1:$? in
    good:0) echo "ok: $(basename "$2") is accepted" ;;
    bad:[34]) echo "ok: $(basename "$2") is refused" ;; # 3, 4: does not fit the schema; others: no XML, no schema
    *) echo "SURPRISE: $(basename "$2") should be $1"
       xmllint --nonet --noout --schema "$schema" "$2"
       surprises=$((surprises + 1)) ;;
    esac
}

for file in "$here"/xsd/good-*.xml "$@"; do expect good "$file"; done
for file in "$here"/xsd/bad-*.xml; do expect bad "$file"; done
test "$surprises" -eq 0
