# SPDX-License-Identifier: MIT
"""make conformance: our evaluator and engine against recorded answers of other engines.

    python3 tests/conformance/run.py PROGRAM XPATH-DRIVER      CASES=file FORMS=folder TRACES=folder: other data

    python3 tests/conformance/run.py PROGRAM --own             our own cases, which must all pass

Prints every miss, then passed and total per kind. Exit code 1 when a kind is below its mark in marks.tsv: the count of the
default data, or for other data the same share. A miss that is meant has its reason in deviations.tsv."""
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True

from compare import UNTOLD_IN_TRACES, Comparison
from data import START_CLOCK, Data, run

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENTS, VIOLATIONS, NODES, TRACES = "first documents", "violations", "node states", "traces"
XPATH = {"plain": "XPath plain", "ODK": "XPath ODK"}
XPATH_SCORE = re.compile(r"^xpath cases, (\w+): (\d+) of (\d+)", re.MULTILINE)


def table(name):
    """The rows of a .tsv beside this file; # begins a comment."""
    path = os.path.join(HERE, name)
    with open(path, encoding="utf-8") as stream:
        lines = [line.rstrip("\n") for line in stream if line.strip() and not line.startswith("#")]
    return [line.split("\t") for line in lines]


class Score:
    """Passed and total of one kind, and what missed."""

    def __init__(self, kind, is_default):
        self.kind, self.is_default = kind, is_default
        self.passed = self.total = 0
        self.missed = {}

    def count(self, key, trouble):
        self.total += 1
        if trouble:
            self.missed[key] = trouble
        else:
            self.passed += 1

    def report(self, reasons):
        for key, trouble in self.missed.items():
            reason = f" (known: {reasons[self.kind, key]})" if (self.kind, key) in reasons else ""
            print(f"{self.kind}: {key}: {trouble[:800]}{reason}")

    def stale(self, reasons):
        """Deviations of this data that miss no more."""
        return [key for kind, key in reasons if kind == self.kind and self.is_default and self.total and key not in self.missed]

    def met(self, mark):
        passed, total = mark
        return self.passed >= passed if self.is_default else self.passed * total >= passed * self.total


def first_states(program, data, pool):
    scores = [Score(kind, data.is_default["forms"]) for kind in (DOCUMENTS, VIOLATIONS, NODES)]
    comparison = Comparison(START_CLOCK["now"])
    cases = list(data.first_states())
    answers = pool.map(lambda case: run(program, case[1], {**START_CLOCK, "steps": []}), cases)
    for (name, _, theirs), (states, trouble) in zip(cases, answers):
        for score, compare in zip(scores, (comparison.document, comparison.violations, comparison.nodes)):
            score.count(name, trouble or compare(states[0], theirs))
    return scores


def trace_trouble(program, case, compare=Comparison.state):
    _, form, trace = case
    actions = {"now": trace["now"], "tz": trace["tz"],
               "steps": [{key: value for key, value in step.items() if key != "state"} for step in trace["steps"]]}
    states, trouble = run(program, form, actions, trace.get("media"))
    comparison = Comparison(trace["now"], UNTOLD_IN_TRACES)
    for number, theirs in enumerate([trace["start"]] + [step["state"] for step in trace["steps"]]):
        if number >= len(states):
            return trouble or f"step {number}: no state"
        found = compare(comparison, states[number], theirs)
        if found:
            return f"step {number}: {found}"
    return trouble


def traces(program, data, pool):
    score = Score(TRACES, data.is_default["traces"])
    cases = list(data.recorded_traces())
    for case, trouble in zip(cases, pool.map(lambda case: trace_trouble(program, case), cases)):
        score.count(case[0], trouble)
    return [score]


def xpath(driver, data):
    """xpath_cases.py lists its own misses and knows its own deviations."""
    if not os.path.exists(data.cases):
        return []
    told = subprocess.run([sys.executable, os.path.join(HERE, "xpath_cases.py"), driver, data.cases],
                          stdout=subprocess.PIPE, text=True, check=False).stdout
    print(told, end="")
    scores = []
    for name, passed, total in XPATH_SCORE.findall(told):
        score = Score(XPATH[name], data.is_default["xpath"])
        score.passed, score.total = int(passed), int(total)
        scores.append(score)
    return scores


def conclude(scores):
    """The figures; the exit code."""
    marks = {kind: (int(passed), int(total)) for kind, passed, total in table("marks.tsv")}
    below = 0
    for score in scores:
        passed, total = marks[score.kind]
        wanted = f"{passed}" if score.is_default else f"{passed / total:.1%} (as of {total})"
        met = score.met(marks[score.kind])
        print(f"{score.kind}: {score.passed} of {score.total}; mark {wanted}{'' if met else ': BELOW THE MARK'}")
        below += not met
    return 1 if below else 0


def own(program):
    """Forms and traces beside each other in own/; their states tell only what each is about."""
    folder = os.path.join(HERE, "own")
    cases = list(Data({"TRACES": folder, "FORMS": folder}).recorded_traces())
    failed = 0
    for case in cases:
        trouble = trace_trouble(program, case, Comparison.part)
        print(f"not ok {case[0]}: {trouble}" if trouble else f"ok {case[0]}")
        failed += trouble is not None
    return 1 if failed or not cases else 0


def main(program, driver):
    data, reasons = Data(), {(kind, key): reason for kind, key, reason in table("deviations.tsv")}
    scores = xpath(driver, data)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        states = first_states(program, data, pool) + traces(program, data, pool)
    for score in states:
        score.report(reasons)
        for key in score.stale(reasons):
            print(f"{score.kind}: {key}: the deviation is stale, this passes now")
    scores += [score for score in states if score.total]
    for kind in [*XPATH.values(), DOCUMENTS, VIOLATIONS, NODES, TRACES]:
        if kind not in [score.kind for score in scores]:
            print(f"{kind}: skipped, there is no such data ({data.told[kind]})")
    return conclude(scores)


if __name__ == "__main__":
    sys.exit(own(sys.argv[1]) if sys.argv[2] == "--own" else main(sys.argv[1], sys.argv[2]))
