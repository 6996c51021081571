#!/bin/sh
# SPDX-License-Identifier: MIT
# `advise` on the command line: what it says and how it ends; a draft that begins with another draft's answers; an
# interview line by line, which ends in the types.
. "$(dirname "$0")/desk"

# check WORDS COMMAND...: the command must succeed.
check() {
    words=$1
    shift
    if "$@"; then
        echo "ok $words"
    else
        echo "not ok $words"
        bad=1
    fi
}

# ends CODE COMMAND...
ends() {
    want=$1
    shift
    "$@" >"$desk/out" 2>"$desk/err"
    code=$?
    [ $code = "$want" ] || { echo "ended with $code"; cat "$desk/out" "$desk/err"; false; }
}

cat >"$desk/answers" <<'END'
work/title=แม่น้ำสะอาด
interview/heart=participation
origin/why-participation=คนริมคลองทิ้งน้ำเสียเอง
work/scope=area
work/period/start-date=1 ต.ค. 2564
work/period/closing-date=15 มี.ค. 2567
work/period/continuity=recurring
interview/roles=told heard options together
interview/who=people
outcomes/impact-level=smaller
work/other-branch/entered=unsure
END
"$ruamrang" fill adviser-2567 "$desk/answers" -o "$desk/interview" 2>/dev/null

check "advise ends well and writes no escape byte" ends 0 "$ruamrang" advise "$desk/interview" --lang en
check "types come numbered, with a verdict" grep -q '^1\. .*: cannot tell yet$\|^1\. .*: does not fit as it stands$' "$desk/out"
check "what the clinic leaves open is said" sh -c "grep -A1 'Left open:' '$desk/out' | grep -q 'yearly event'"
check "the writer's own words stand beside the reason" grep -q 'คนริมคลองทิ้งน้ำเสียเอง' "$desk/out"
check "the weighing is said to be the program's own" grep -q 'not OPDC' "$desk/out"
check "without the screen there is nothing to control it" sh -c "! grep -q '$(printf '\033')' '$desk/out'"
check "Thai words in Thai" ends 0 "$ruamrang" advise "$desk/interview"
check "the type's official name is used" grep -q 'สัมฤทธิผลประชาชนมีส่วนร่วม' "$desk/out"

check "JSON for two drafts" ends 0 "$ruamrang" advise --format json --lang en "$desk/interview" "$desk/interview/draft.xml"
cat >"$desk/read.py" <<'END'
import json, sys
told = json.load(open(sys.argv[1]))
assert len(told) == 2 and told[0]["form"] == "adviser-2567"
types = {one["id"]: one for one in told[0]["types"]}
assert sorted(one["rank"] for one in types.values()) == [1, 2, 3]
effectiveness = types["effectiveness"]
assert effectiveness["verdict"] == "does-not-fit"
assert [one["fact"] for one in effectiveness["against"]] == ["impact-wide"]
assert [one["path"] for one in effectiveness["open"]] == ["/application/work/period/continuity"]
assert all(see.startswith("clinic-2567#q") for one in effectiveness["for"] for see in one["see"])
assert told[0]["ordered"] and all(one["purpose"] for one in types.values())
assert types["public-service"]["verdict"] == "does-not-fit"
for answer in told[0]["answers"]:
    assert answer["question"] and answer["path"] and len(answer["yes"]) == len(answer["no"]) == 3
END
check "JSON says the same for programs" python3 "$desk/read.py" "$desk/out"

for one in 1-skill-standard 2-strategy-hearing; do
    "$ruamrang" advise --lang en "forms/adviser-2567/examples/$one.xml" >"$desk/$one"
done
check "the strong practice interview fits its type" grep -q '^1\. Effectiveness of People Participation: fits$' "$desk/1-skill-standard"
check "the weak one fits none as it stands" sh -c "! grep -q ': fits$' '$desk/2-strategy-hearing'"

check "a missing draft ends with 3" ends 3 "$ruamrang" advise "$desk/nothing"
echo '#' >"$desk/empty"
"$ruamrang" fill tests/command/data/small/form.xml "$desk/empty" -o "$desk/small" 2>/dev/null
RUAMRANG_FORMS=$PWD/tests/command/data
check "a form that tells no type ends with 4" ends 4 "$ruamrang" advise "$desk/small"
RUAMRANG_FORMS=$PWD/forms
check "no draft named ends with 2" ends 2 "$ruamrang" advise
check "an unknown format ends with 2" ends 2 "$ruamrang" advise --format xml "$desk/interview"

# ---- answers taken over ----
printf '.\n' | "$ruamrang" new effectiveness-2567 "$desk/entry" --from "$desk/interview" --plain >/dev/null
"$ruamrang" export "$desk/entry" -o "$desk/entry.xml"
check "an answer is taken over" grep -q '<title>แม่น้ำสะอาด</title>' "$desk/entry.xml"
check "a choice that is not offered there is not" sh -c "! grep -q 'smaller' '$desk/entry.xml'"
check "what only the interview asks stays there" sh -c "! grep -q 'interview' '$desk/entry.xml'"
check "the interview stays as it is" ends 0 "$ruamrang" advise "$desk/interview"
check "a draft to take from that is not there ends with 3" ends 3 "$ruamrang" new effectiveness-2567 "$desk/other" --from "$desk/nothing" --plain
check "and makes no folder" test ! -e "$desk/other"

# ---- line by line ----
yes '' | head -n 60 | "$ruamrang" edit "$desk/interview" --plain --lang en >"$desk/out"
check "the last question line by line leads to the types" grep -q '^2\. .*: ' "$desk/out"

# ---- an author's mistake ----
mkdir -p "$desk/forms/mine" "$desk/forms/common"
cp forms/adviser-2567/form.xml "$desk/forms/mine/"
cp forms/common/award-types-2567.xml "$desk/forms/common/"
sed 's/ref="one-year"/ref="one-yaer"/' forms/adviser-2567/advice.sch >"$desk/forms/mine/advice.sch"
RUAMRANG_FORMS=$desk/forms
check "forms check tells a mistake in the facts" ends 4 "$ruamrang" forms check mine --lang en
check "with file, line and the nearest name" grep -q "mine/advice.sch:[0-9]*: .*one-yaer.*did you mean 'one-year'" "$desk/err"

exit $bad
