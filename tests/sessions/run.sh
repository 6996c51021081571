#!/bin/sh
# SPDX-License-Identifier: MIT
# Plays every key session and compares the screens with those kept beside it. Where tests/answers has the same entry as
# an answer list, the session must also make what `fill` makes, what forms/*/examples keeps, and what the schema allows.
# Usage: run.sh [--write] [NAME...]    --write keeps the screens and examples of today; look at them with git diff
set -u
cd "$(dirname "$0")/../.." || exit 1
ruamrang=${RUAMRANG:-build/ruamrang}
form=forms/effectiveness-2567
write=no
if [ "${1:-}" = --write ]; then
    write=yes
    shift
fi
desk=$(mktemp -d) || exit 1
trap 'rm -rf "$desk"' EXIT
export LC_ALL=C.UTF-8 TZ=Asia/Bangkok
unset LANGUAGE RUAMRANG_DRAFTS
export RUAMRANG_FORMS="$PWD/forms"
bad=0

# check WORDS EXPECTED FOUND: two files that must be the same.
check() {
    if diff -u "$2" "$3" >"$desk/difference" 2>&1; then
        echo "ok $1"
    else
        echo "not ok $1"
        head -n 80 "$desk/difference"
        bad=1
    fi
}

# keep_or_check WORDS KEPT FOUND
keep_or_check() {
    [ $write = no ] || cp "$3" "$2"
    check "$1" "$2" "$3"
}

# The same answers give the same bytes: canonical, and without the identity that every draft has of its own.
canonical() {
    xmllint --c14n "$1" | sed 's|\(<orx:instanceID>\)[^<]*|\1|'
}

# An example is nobody's entry: it carries the nil UUID.
neutral() {
    sed 's|\(<orx:instanceID>\)[^<]*|\1uuid:00000000-0000-0000-0000-000000000000|' "$1"
}

# A session starts from nothing: no drafts, no settings.
fresh_home() {
    HOME=$desk/$1.home
    XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_STATE_HOME=$HOME/state
    export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME
    mkdir -p "$HOME"
}

# A short session tells of its screens only; what is left to mend after them is the whole form.
without_findings() {
    awk '/^── / { last = NR } { line[NR] = $0 } END { for (i = 1; i < last; i++) print line[i] }'
}

is_entry() {
    [ -e "tests/answers/$1.txt" ]
}

# A session may go on with what another one left: its draft ("# draft: NAME", made of tests/answers/NAME.txt the first time), or
# a package from it ("# review: FILE"). "# after: NAME" is the session before; it is played first where it was not.
header() {
    sed -n "s/^# $2: *//p" "tests/sessions/$1.keys" | head -n 1
}

is_passed_on() {
    [ -n "$(header "$1" draft)$(header "$1" review)" ]
}

# What they pass on lies in one folder, where they also run: so file names are short on the screen.
replay_on_desk() {
    name=$1
    shift
    mkdir -p "$desk/passed-on"
    draft=$(header "$name" draft) package=$(header "$name" review)
    if [ -n "$draft" ] && [ ! -d "$desk/passed-on/$draft" ]; then
        "$ruamrang" fill "$form/form.xml" "tests/answers/$draft.txt" -o "$desk/passed-on/$draft" >/dev/null 2>&1
    fi
    program=$(realpath "$ruamrang") keys=$PWD/tests/sessions/$name.keys
    (cd "$desk/passed-on" && "$program" replay "$draft$package" "$keys" "$@")
}

# play NAME: the draft is left in $desk/NAME, the screens in $desk/NAME.screens without the names of temporary folders.
play() {
    options=$(sed -n '1s/^# options: *//p' "tests/sessions/$1.keys")
    of=$(sed -n '2s/^# form: *//p' "tests/sessions/$1.keys")
    # shellcheck disable=SC2086
    if is_passed_on "$1"; then
        replay_on_desk "$1" $options
    else
        "$ruamrang" replay "${of:-$form/form.xml}" "tests/sessions/$1.keys" -o "$desk/$1" $options
    fi >"$desk/$1.raw" 2>"$desk/$1.err"
    code=$?
    if is_entry "$1"; then cat "$desk/$1.raw"; else without_findings <"$desk/$1.raw"; fi |
        sed -e "s|$desk/||g" -e 's/(SHA-256): [0-9a-f]\{16\}/(SHA-256): 0123456789abcdef/' >"$desk/$1.screens"
    [ $code = 0 ] && return 0
    echo "not ok $1: the session ends with code $code"
    tail -n 30 "$desk/$1.screens"
    cat "$desk/$1.err"
    bad=1
    return 1
}

# entry NAME: the session wrote the whole entry of tests/answers/NAME.txt.
entry() {
    kept=$(echo $form/examples/*-"$1".xml)
    "$ruamrang" export "$desk/$1" -o "$desk/$1.xml" &&
        "$ruamrang" fill "$form/form.xml" "tests/answers/$1.txt" -o "$desk/$1.filled" 2>/dev/null &&
        "$ruamrang" export "$desk/$1.filled" -o "$desk/$1.filled.xml" || bad=1
    canonical "$desk/$1.filled.xml" >"$desk/expected"
    canonical "$desk/$1.xml" >"$desk/found"
    check "$1: the session makes what fill makes" "$desk/expected" "$desk/found"
    neutral "$desk/$1.xml" >"$desk/found"
    keep_or_check "$1: the stored example is this entry" "$kept" "$desk/found"
    if xmllint --noout --schema forms/common/application.xsd "$desk/$1.xml" 2>"$desk/difference"; then
        echo "ok $1: the export is valid"
    else
        echo "not ok $1: the export is valid"
        cat "$desk/difference"
        bad=1
    fi
}

[ $# -gt 0 ] || set -- tests/sessions/*.keys
# The sessions before it, the first one first; each of them once.
play_before() {
    set -- "$(header "$1" after)"
    if [ -n "$1" ] && [ ! -e "$desk/$1.screens" ]; then
        play_before "$1"
        fresh_home "$1"
        play "$1"
    fi
}

for session in "$@"; do
    name=$(basename "$session" .keys)
    play_before "$name"
    fresh_home "$name"
    [ -e "$desk/$name.screens" ] || play "$name" || continue
    keep_or_check "$name: the screens are those kept" "tests/sessions/$name.screens" "$desk/$name.screens"
    if is_entry "$name"; then entry "$name"; fi
done
exit $bad
