#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the XPath cases of another engine through ours and prints what differs.

usage: xpath_cases.py BINARY [CASES.json]

BINARY is tests/conformance/xpath_cases.c, built. Without a second argument the cases are those named by
RUAMRANG_XPATH_CASES, or ../shared/odk/xpath-cases.json beside the project; when there are none, that is said
and nothing is tested.
"""
import datetime
import json
import math
import os
import re
import subprocess
import sys
import zoneinfo

RECORD_END, FIELD_END = "\x1e", "\x1f"
DEFAULT_ZONE = "America/Phoenix"  # of the engine's own test run, where a case names none

HERE = os.path.dirname(os.path.abspath(__file__))


def known_deviations():
    """Expression to reason: the lines "xpath<TAB>expression<TAB>reason" of deviations.tsv."""
    with open(os.path.join(HERE, "deviations.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {row[1]: row[2] for row in rows if row[0] == "xpath"}


def cases_path():
    if len(sys.argv) > 2:
        return sys.argv[2]
    project = os.path.dirname(os.path.dirname(HERE))
    return os.environ.get("RUAMRANG_XPATH_CASES") or os.path.join(project, "..", "shared", "odk", "xpath-cases.json")


def milliseconds(instant):
    return int(datetime.datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp() * 1000)


def zone_minutes(case):
    zone = zoneinfo.ZoneInfo(case.get("tz", DEFAULT_ZONE))
    return int(datetime.datetime(2026, 11, 21, tzinfo=zone).utcoffset().total_seconds() / 60)


def case_record(case):
    prefixes = " ".join(f"{prefix}={uri}" for prefix, uri in case.get("ns", {}).items())
    now = milliseconds(case["now"]) if "now" in case else ""
    fields = ["C", case["doc"], case["context"], case.get("root", ""), case["expr"], case["as"], prefixes,
              case.get("language", ""), zone_minutes(case), now]
    return FIELD_END.join(str(field) for field in fields) + RECORD_END


def ask(binary, data):
    """One answer (list of fields) for each case. A DOCTYPE is taken off: our reader refuses it."""
    docs = [re.sub(r"<!DOCTYPE[^>]*>", "", doc).strip() for doc in data["docs"]]
    told = "".join(f"D{FIELD_END}{doc}{RECORD_END}" for doc in docs) + "".join(map(case_record, data["cases"]))
    said = subprocess.run([binary], input=told.encode(), stdout=subprocess.PIPE, check=True)  # bytes: "\r" stays "\r"
    return [record.split(FIELD_END) for record in said.stdout.decode().split(RECORD_END)[:-1]]


def is_same_number(ours, theirs):
    theirs = float(str(theirs).replace("Infinity", "inf"))
    if math.isnan(theirs) or math.isnan(ours):
        return math.isnan(theirs) and math.isnan(ours)
    return ours == theirs or math.isclose(ours, theirs, rel_tol=1e-13)


def is_same(case, answer):
    if "error" in case:
        return answer[0] == "E"
    result = case["result"]
    kind = {"boolean": "B", "number": "N", "string": "S", "nodeset": "P"}[case["type"]]
    if answer[0] != kind:
        return False
    if kind == "B":
        return (answer[1] == "1") == result
    if kind == "N":
        return is_same_number(float(answer[1]), result)
    if kind == "S":
        return answer[1] == result
    wanted = [path for path in (result if isinstance(result, list) else [result]) if path]  # no path: a DOCTYPE
    return answer[1:] == wanted or (case["as"].startswith("un") and "randomize" not in case["expr"]
                                    and sorted(answer[1:]) == sorted(wanted))


def describe(case, answer):
    return (f"{case['from']}: {case['expr']!r} at {case['context']} of document {case['doc']} as {case['as']}: "
            f"{answer} instead of {case.get('result', 'an error')!r}")


def main():
    path = cases_path()
    if not os.path.exists(path):
        print(f"xpath cases: skipped, {path} is not there")
        return 0
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    answers = ask(sys.argv[1], data)
    assert len(answers) == len(data["cases"]), "the evaluator stopped early"
    deviations, wrong = known_deviations(), 0
    for kind, is_xforms in (("plain", False), ("ODK", True)):
        pairs = [pair for pair in zip(data["cases"], answers) if bool(pair[0].get("xforms")) == is_xforms]
        misses = [pair for pair in pairs if not is_same(*pair)]
        for case, answer in misses:
            reason = deviations.get(case["expr"])
            wrong += reason is None
            print(describe(case, answer) + (f" (known: {reason})" if reason else ""))
        print(f"xpath cases, {kind}: {len(pairs) - len(misses)} of {len(pairs)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
