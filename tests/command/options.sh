#!/bin/sh
# SPDX-License-Identifier: MIT
# Options that a command does not know are refused by name, and no help page lists them; its lines fit a page.
. "$(dirname "$0")/desk"

# told WORDS SENTENCE ARGUMENT...: a usage error that says so.
told() {
    words=$1 sentence=$2
    shift 2
    "$ruamrang" --lang en "$@" >"$desk/out" 2>&1 </dev/null
    code=$?
    if [ $code = 2 ] && grep -qF "$sentence" "$desk/out"; then
        echo "ok $words"
    else
        echo "not ok $words: ended with $code"
        cat "$desk/out"
        bad=1
    fi
}

told "guide has no formats" 'The command "guide" has no option "--format".' guide --format json
told "check signs nothing" 'The command "check" has no option "--sign".' check nowhere --sign x
told "check begins nothing" 'The command "check" has no option "--from".' check nowhere --from x
told "the list of forms has no size" 'The command "forms" has no option "--size".' forms --size 10x10
told "home takes no file" 'The option "--output" belongs behind a command.' -o x

commands=$("$ruamrang" --help --lang en | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
for command in $commands; do
    "$ruamrang" "$command" --help --lang en >"$desk/help"
    others=$(sed -n '/^Options of every command:/,$p' "$desk/help")
    own=$(sed -n '/^Options of this command:/,/^$/p' "$desk/help")
    for option in format output from encoding sign cert ca size plain read-only findings; do
        if echo "$others" | grep -q -e "--$option "; then
            echo "not ok $command --help: --$option is no option of every command"
            bad=1
        fi
        "$ruamrang" --lang en "$command" --$option >"$desk/out" 2>&1 </dev/null # a value is missing, or an argument
        grep -q "has no option \"--$option\"" "$desk/out" && takes=no || takes=yes
        "$ruamrang" --lang en "$command" --$option x >>"$desk/out" 2>&1 </dev/null
        grep -q "has no option \"--$option\"" "$desk/out" && takes=no
        if echo "$own" | grep -q -e "--$option " && [ $takes = no ]; then
            echo "not ok $command --help lists --$option, and it is refused"
            bad=1
        fi
    done
    if awk 'length($0) > 360 || (/^[ -~]*$/ && length($0) > 115) { exit 1 }' "$desk/help"; then
        echo "ok the help of $command fits a page"
    else
        echo "not ok the help of $command has lines that do not fit a page"
        bad=1
    fi
done
exit $bad
