#!/bin/sh
# SPDX-License-Identifier: MIT
# One fact taken away from a complete entry, or changed, brings exactly the findings that the tables in facts/ tell, and no other;
# a draft that has only begun is told nothing about what nobody has touched; the examples are told what a trainer would. Usage: tests/forms/advice.sh   (RUAMRANG names the binary under test)
here=$(dirname "$0")
program=${RUAMRANG:-build/ruamrang}
RUAMRANG_FORMS=$(cd "$here/../../forms" && pwd)
export RUAMRANG_FORMS LC_ALL=C.UTF-8 TZ=Asia/Bangkok
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
surprises=0
"$program" --version >/dev/null || exit 1

# attach ANSWERS: the evidence files that they name, empty, are there
attach() {
    mkdir -p "$work/draft/evidence"
    sed -n 's|^evidence/document\[[0-9]*\]/file=\(..*\)|\1|p' "$1" | while read -r name; do : >"$work/draft/evidence/$name"; done
}

# findings ANSWERS: the findings of a draft made of these answers, one a line as severity:id@path, sorted
findings() {
    rm -rf "$work/draft"
    "$program" fill "$form" "$1" -o "$work/draft" >/dev/null 2>"$work/errors" || { echo "cannot fill: $(cat "$work/errors")"; return; }
    attach "$1"
    "$program" check --format json "$work/draft" >"$work/json" 2>"$work/errors"
    test $? -le 1 || echo "cannot check: $(cat "$work/errors")"
    sed -n 's|.*"path": *"/application/\([^"]*\)".*"severity": *"\([a-z]*\)".*"id": *"\([a-z0-9-]*\)".*|\2:\3@\1|p' "$work/json" | LC_ALL=C sort
}

# without PATH: the answers but for this one and its further lines
without() {
    awk -v path="$1=" 'index($0, path) == 1 { dropped = 1; next } /^\|/ && dropped { next } { dropped = 0; print }' "$answers"
}

# changed "PATH=VALUE & PATH=VALUE": the answers with these
changed() {
    cp "$answers" "$work/rest"
    rest="$1 & "
    while [ -n "$rest" ]; do
        one=${rest%% & *} rest=${rest#* & }
        awk -v path="${one%%=*}=" 'index($0, path) == 1 { dropped = 1; next } /^\|/ && dropped { next } { dropped = 0; print }' \
            "$work/rest" >"$work/next"
        printf '%s\n' "$one" >>"$work/next"
        mv "$work/next" "$work/rest"
    done
    cat "$work/rest"
}

# compare NAME EXPECTED ANSWERS: what is new against the untouched entry
compare() {
    findings "$3" | LC_ALL=C comm -13 "$work/baseline" - >"$work/found"
    printf '%s\n' "$2" | tr ' ' '\n' | sed '/^$/d' | LC_ALL=C sort >"$work/expected"
    if cmp -s "$work/found" "$work/expected"; then
        echo "ok $1"
    else
        echo "SURPRISE: $1"
        diff "$work/expected" "$work/found" | sed -n 's/^</  missing:/p; s/^>/  not expected:/p'
        surprises=$((surprises + 1))
    fi
}

tab=$(printf '\t')

# of_form FORM ANSWERS SECTIONS: all of it for one form
of_form() {
    form=$1 answers=$here/../answers/$2.txt sections=$3
    findings "$answers" >"$work/baseline"
    while IFS=$tab read -r path expected; do
        case $path in '' | '#'*) continue ;; esac
        places=
        for one in $expected; do
            case $one in *@*) places="$places $one" ;; *) places="$places $one@$path" ;; esac
        done
        without "$path" >"$work/answers"
        compare "$form without $path" "$places" "$work/answers"
    done <"$here/facts/$form.without.tsv"
    while IFS=$tab read -r changes expected; do
        case $changes in '' | '#'*) continue ;; esac
        changed "$changes" >"$work/answers"
        compare "$form with $changes" "$expected" "$work/answers"
    done <"$here/facts/$form.with.tsv"
    tell_untold
    tell_begun
}

# Every answer of the entry is in the table.
tell_untold() {
    sed -n 's/^\([a-z][^=]*\)=.*/\1/p' "$answers" | while read -r path; do
        grep -qF "$path$tab" "$here/facts/$form.without.tsv" || grep -qxF "$path" "$here/facts/$form.without.tsv" || echo "$path"
    done >"$work/untold"
    if [ -s "$work/untold" ]; then
        echo "SURPRISE: not in facts/$form.without.tsv:" && cat "$work/untold"
        surprises=$((surprises + 1))
    fi
}

# Written from the front, section by section: only the form itself says what is still to come.
tell_begun() {
    : >"$work/answers"
    for section in nothing $sections; do
        awk -v start="$section/" 'index($0, start) == 1 { kept = 1; print; next } /^\|/ && kept { print; next } { kept = 0 }' \
            "$answers" >>"$work/answers"
        if findings "$work/answers" | grep -v ':required-missing@\|:items-missing@\|^note:answer-not-given' >"$work/found"; then
            echo "SURPRISE: $form written up to $section" && cat "$work/found"
            surprises=$((surprises + 1))
        else
            echo "ok $form written up to $section"
        fi
    done
}

# The worked entries have exactly the findings a trainer expects, and lie in the form's folder as they are here.
tell_examples() {
    while IFS=$tab read -r form name expected; do
        case $form in '' | '#'*) continue ;; esac
        : >"$work/baseline"
        compare "$form example $name" "$expected" "$here/../answers/$name.txt"
        for file in "$here/../../forms/$form"/examples/?-"$name.xml"; do
            "$program" export "$work/draft" | sed '/instanceID/d' >"$work/exported"
            if sed '/instanceID/d' "$file" | cmp -s - "$work/exported"; then
                echo "ok $form example $name lies in the form's folder"
            else
                echo "SURPRISE: $file is not what tests/answers/$name.txt gives"
                surprises=$((surprises + 1))
            fi
        done
    done <"$here/facts/examples.tsv"
}

tell_examples
of_form effectiveness-2567 skill-standard 'work origin stakeholders participation innovation outcomes evidence summary'
of_form open-governance-2567 news-network 'work origin stakeholders access hearing participation mechanism culture outcomes evidence summary'
test "$surprises" -eq 0
