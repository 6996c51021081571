#!/bin/sh
# SPDX-License-Identifier: MIT
# What `forms check --verbose` tells of a sound form: its size, its languages, and each appearance that means nothing here.
set -u
cd "$(dirname "$0")/../.." || exit 1
ruamrang=${RUAMRANG:-build/ruamrang}
form=tests/forms/every-control/form.xml
told=$(mktemp) || exit 1
trap 'rm -f "$told"' EXIT
bad=0

# expect WORDS PATTERN: a line like it was told.
expect() {
    if grep -q -- "$2" "$told"; then
        echo "ok $1"
    else
        echo "not ok $1: no line like \"$2\" in"
        cat "$told"
        bad=1
    fi
}

"$ruamrang" forms check --verbose "$form" --lang en >"$told" || bad=1
line=$(grep -n 'ref="/data/when/thai"' $form | cut -d: -f1)
expect "a sound form is told to be one" "^$form: ok\$"
expect "its size is told" "^$form: [0-9]* questions on 8 pages of the contents, 1 lists.\$"
expect "its languages are told" "^$form: Languages: ไทย (th), English (en).\$"
expect "an appearance that means nothing is told with its line" \
    "^$form:$line: The appearance 'ethiopian' of /data/when/thai means nothing here"
expect "of several tokens each is told" "'bold' of /data/other/strange"
if grep -q "columns\|likert\|minimal\|rating\|month-year\|list-nolabel" "$told"; then
    echo "not ok known appearances are not told"
    bad=1
else
    echo "ok known appearances are not told"
fi
"$ruamrang" forms check "$form" --lang en >"$told" || bad=1
if [ "$(wc -l <"$told")" = 1 ]; then echo "ok without --verbose one line is enough"; else bad=1; fi
exit $bad
