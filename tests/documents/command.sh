#!/bin/sh
# SPDX-License-Identifier: MIT
# `ruamrang export` at the command line: formats, what it refuses, where the result goes.
set -u
cd "$(dirname "$0")/../.." || exit 1
ruamrang=${RUAMRANG:-build/ruamrang}
export RUAMRANG_FORMS="$PWD/forms" LC_ALL=C.UTF-8
draft=forms/adviser-2567/examples/1-skill-standard.xml
desk=$(mktemp -d) || exit 1
trap 'rm -rf "$desk"' EXIT
bad=0

# ends WORDS CODE SENTENCE ARGUMENT...: export with these arguments ends so and says so on standard error ("": nothing).
ends() {
    words=$1 code=$2 sentence=$3
    shift 3
    "$ruamrang" export --lang en "$@" >"$desk/out" 2>"$desk/said"
    ended=$?
    if [ $ended = "$code" ] && { [ -z "$sentence" ] && [ ! -s "$desk/said" ] || grep -qF "$sentence" "$desk/said"; }; then
        echo "ok $words"
    else
        echo "not ok $words: ended with $ended and said:"
        cat "$desk/said"
        bad=1
    fi
}

for format in xml docx html text printout; do
    ends "$format is written to a pipe" 0 "" --format $format $draft
    cp "$desk/out" "$desk/piped"
    ends "$format is written to a file" 0 "" --format $format $draft -o "$desk/$format"
    cmp -s "$desk/piped" "$desk/$format" || { echo "not ok $format: other bytes in the file than in the pipe"; bad=1; }
done
ends "an unknown format is named" 2 'The format "pdf" is not known' --format pdf $draft
ends "XML takes no findings" 2 'the XML holds answers only' --findings $draft
ends "a draft that is not there is a bad draft" 3 'nowhere.xml' --format html nowhere.xml
ends "a folder that cannot be written to is told" 5 'cannot be written' --format docx $draft -o "$desk/none/there.docx"
mkdir "$desk/forms" "$desk/forms/common" && cp -R forms/adviser-2567 "$desk/forms/" && cp forms/common/* "$desk/forms/common/" && rm "$desk"/forms/common/print-html.xsl
RUAMRANG_FORMS=$desk/forms ends "a stylesheet that is not there is named" 5 'print-html.xsl' --format html $draft
if script -qec "$ruamrang export --lang en --format docx $draft" /dev/null </dev/null 2>&1 | grep -qF 'A terminal cannot show this format'; then
    echo "ok a terminal is not given a DOCX"
else
    echo "not ok a terminal is not given a DOCX"
    bad=1
fi
exit $bad
