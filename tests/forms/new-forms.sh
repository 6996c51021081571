#!/bin/sh
# SPDX-License-Identifier: MIT
# A new form is a new folder beside forms/common and nothing else: a made-up award (network-2570) and next year's forms,
# copied as README says, load, are listed, filled, exported, checked, printed and played by the program as it is.
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
ruamrang=${RUAMRANG:-build/ruamrang}
case $ruamrang in /*) ;; *) ruamrang=$root/$ruamrang ;; esac
desk=$(mktemp -d) || exit 1
trap 'rm -rf "$desk"' EXIT
export LC_ALL=C.UTF-8 TZ=Asia/Bangkok RUAMRANG_FORMS="$desk/forms" HOME="$desk" XDG_DATA_HOME="$desk/data"
unset LANGUAGE XDG_CONFIG_HOME XDG_STATE_HOME RUAMRANG_DRAFTS
surprises=0

expect() { # words, command …: the command succeeds
    words=$1
    shift
    if "$@" >"$desk/said" 2>&1; then
        echo "ok $words"
    else
        echo "SURPRISE: $words: $*"
        head -n 20 "$desk/said"
        surprises=$((surprises + 1))
    fi
}

copy_year() { # README, "A form (next year's award)"
    cp -R "$root/forms/$1" "$desk/forms/$2" &&
        find "$desk/forms/$2" -name '*.xml' -exec sed -i "s/$1/$2/; s/พ\.ศ\. 2567/พ.ศ. ${2##*-}/" {} +
}

mkdir "$desk/forms"
cp -R "$root/forms/common" "$here/network-2570" "$desk/forms/"
copy_year effectiveness-2567 effectiveness-2570
copy_year open-governance-2567 open-governance-2570
cd "$desk" || exit 1

for form in network-2570 effectiveness-2570 open-governance-2570; do
    expect "$form is sound" "$ruamrang" forms check "$form"
    "$ruamrang" --lang th forms >list 2>&1
    expect "$form is listed" grep -q "^$form	" list
    expect "$form is printed" "$ruamrang" forms print "$form" -o "forms/$form/flat.xml"
    expect "$form is sound as one file" "$ruamrang" forms check "forms/$form/flat.xml"
    printf ':screen\n' >keys
    expect "$form is played" "$ruamrang" replay "$form" keys
done

expect "network-2570 is filled" "$ruamrang" fill network-2570 "$here/network-2570/answers.txt" -o network
expect "network-2570 is exported" "$ruamrang" export network -o network.xml
expect "network-2570 keeps a common answer" grep -q '<kind>local</kind>' network.xml
expect "network-2570 keeps its own answer" grep -q '<level>collaborate</level>' network.xml
expect "network-2570 is checked, without findings" "$ruamrang" check network

expect "a copied year is filled" "$ruamrang" fill effectiveness-2570 "$root/tests/answers/kra-seaw.txt" -o next
expect "a copied year is exported" "$ruamrang" export next -o next.xml
expect "a copied year has its own id" grep -q 'id="effectiveness-2570"' next.xml
expect "a copied year fits the schema" xmllint --nonet --noout --schema "$desk/forms/common/application.xsd" next.xml
mv forms/effectiveness-2570 forms/effectiveness-2571
"$ruamrang" --lang en forms check effectiveness-2571 >told 2>&1
expect "a folder that is not called as its form is told" grep -q "folder is called 'effectiveness-2571'" told
mv forms/effectiveness-2571 forms/effectiveness-2570
"$ruamrang" --lang th forms >list
expect "a copied year has its own title" grep -q 'พ.ศ. 2570' list
test "$surprises" -eq 0
