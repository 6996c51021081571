#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fills each case's draft, checks it in both languages, asks for the types, and compares with expected.txt.

draft.txt     an answer list for `ruamrang fill`; "# starts from: CASE" puts that case's answers before its own, and
              "# leaves out: PATH…" takes those that begin so out of them
expected.txt  one line each; IDs are one or more names, "|" between them, "*" at the end for any ending; a PLACE covers
              everything below it; "QUESTION…" are questions of the clinic the finding must cite
  form FORM                           the form the draft is for
  must SEVERITY IDS PLACE QUESTION…   a finding that must be there (severities and places may have "|" too)
  not  [SEVERITY] IDS [PLACE]         a finding that must not be there
  not  SEVERITY                       … none of that severity
  once PLACE                          exactly one finding at that place or below
  only SEVERITY                       nothing of that severity beyond the lines "must" and "may"
  may  IDS                            may be there in spite of "only"
  open QUESTION                       some finding, or note of the ranking, says that the clinic leaves this question open
  never WORDS                         no message says this
  first TYPE | before TYPE TYPE       the type that must be ranked first; the one before the other
  verdict TYPE VERDICTS               fits, does-not-fit or cannot-tell
  missing TYPE PLACES                 an answer there must be told as missing for, or against, the type
  ask PLACE                           one more answer there must be among those that could change the ranking
  branch TYPE                         the ranking must name that type, and say something of it
  each                                taking away any one answer makes at most one finding more
  without PATH SEVERITY IDS PLACE     taking away that answer makes this finding, and no other
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
RUAMRANG = os.environ.get("RUAMRANG", "build/ruamrang")
HANGS = 600  # seconds; machines are slow and busy
SEVERITIES = ("stop", "warn", "note")
# Ways to say that the record leaves something open.
OPEN = re.compile("คลินิก(มิได้|ไม่ได้|ไม่มี)|คำตอบ[^ ]*(จบ|ขาด|ค้าง)|ไม่ได้(ตอบ|บอก|ระบุ|กล่าว|ชี้)|ไม่มีคำตอบ|ไม่จบ|ขาดตอน|"
                  "ไม่มีในบันทึก|(ถาม|หารือ)[^ ]*สำนักงาน ก\\.พ\\.ร\\.")
RANKING = ("first", "before", "verdict", "missing", "ask", "branch")
OPEN_IDS = ("answer-not-given-by-clinic", "collaborate-only-with-state", "hearing-term-ambiguous")


def cases():
    return {path.parent.name: path.parent for path in sorted(HERE.glob("**/expected.txt"))}


def answers(folder, every):
    """The answer list, after that of the case it starts from."""
    text = (folder / "draft.txt").read_text(encoding="utf-8")
    base = re.search(r"^# starts from: *(\S+)", text, re.M)
    before = answers(every[base.group(1)], every).splitlines(keepends=True) if base else []
    left_out = re.search(r"^# leaves out: *(.*)", text, re.M)
    paths = tuple(left_out.group(1).split()) if left_out else ()
    return "".join(line for line in before if not line.startswith(paths)) + text


def run(*arguments):
    done = subprocess.run([RUAMRANG, *arguments], capture_output=True, text=True, timeout=HANGS, check=False)
    return done.returncode, done.stdout, done.stderr


def plain(path):
    """A node's path below the root, items by number: group[1]/name."""
    return re.sub(r"^/[^/]*/?", "", path)


def below(path, places):
    return any(path == place or path.startswith(place + "/") or path.startswith(place + "[")
               for place in places.split("|"))


def named(finding, ids):
    return any(finding["id"] == one or one.endswith("*") and finding["id"].startswith(one[:-1])
               for one in ids.split("|"))


def cited(entry):
    see = entry.get("see") or []
    return {re.sub(".*#", "", one) for one in (see.split() if isinstance(see, str) else see)}


def attach(draft, listed):
    """The evidence files that the answers name, empty, are there."""
    folder = pathlib.Path(draft) / "evidence"
    for name in re.findall(r"^evidence/document\[\d+\]/file=(.+)$", pathlib.Path(listed).read_text(encoding="utf-8"), re.M):
        folder.mkdir(exist_ok=True)
        (folder / name).touch()


class Case:
    def __init__(self, name, folder, every):
        self.name, self.folder, self.wrong = name, folder, []
        self.lines = [line.split() for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
                      if line.strip() and not line.startswith("#")]
        self.form = next(words[1] for words in self.lines if words[0] == "form")
        self.findings, self.english, self.ranking = [], [], {}
        self.read_at_all, self.lacking = False, {}
        with tempfile.TemporaryDirectory() as desk:
            listed = pathlib.Path(desk) / "draft.txt"
            listed.write_text(answers(folder, every), encoding="utf-8")
            self.read(desk, str(listed))

    def say(self, *words):
        self.wrong.append(" ".join(words))

    def read(self, desk, listed):
        draft = desk + "/draft"
        code, _, told = run("fill", self.form, listed, "-o", draft)
        if code != 0:
            self.say("- the draft can be filled", "\n  +", told.strip().replace(desk, str(self.folder)))
            return
        attach(draft, listed)
        self.findings = self.check(draft, "th")
        self.english = self.check(draft, "en")
        self.read_at_all = not self.wrong
        if self.read_at_all and any(words[0] in ("each", "without") for words in self.lines):
            self.take_away(draft, listed, desk)
        code, out, told = run("advise", draft, "--format", "json", "--lang", "th")
        if code in (0, 1):
            self.ranking = json.loads(out)
            self.ranking = self.ranking[0] if isinstance(self.ranking, list) else self.ranking
        elif self.wants_ranking():
            self.say("- the types can be ranked", "\n  +", told.strip())
            self.lines = [words for words in self.lines if words[0] not in RANKING]

    def check(self, draft, language):
        code, out, told = run("check", draft, "--format", "json", "--lang", language)
        if code not in (0, 1):
            self.say("- the draft can be checked in", language, "\n  +", told.strip())
            return []
        found = json.loads(out)
        for finding in found:
            finding["path"] = plain(finding["path"])
        return found

    def take_away(self, draft, listed, desk):
        """self.lacking: for each answer of the list, the findings that are new when it is taken away."""
        exported = tree.fromstring(run("export", draft, "-o", "-")[1])
        paths = dict.fromkeys(re.findall(r"^([a-z][^=]*)=", pathlib.Path(listed).read_text(encoding="utf-8"), re.M))
        names = {}
        for number, path in enumerate(paths):
            node = exported.find(path)
            if node is None or not node.text:
                continue
            text, node.text = node.text, ""
            names[path] = "%s/%d.xml" % (desk, number)
            tree.ElementTree(exported).write(names[path], encoding="utf-8")
            node.text = text
        known = {(finding["path"], finding["id"]) for finding in self.findings}
        found = json.loads(run("check", *names.values(), "--format", "json", "--lang", "th")[1])
        for path, name in names.items():
            here = [dict(finding, path=plain(finding["path"])) for finding in found if finding["file"] == name]
            self.lacking[path] = [finding for finding in here if (finding["path"], finding["id"]) not in known]

    def wants_ranking(self):
        return any(words[0] in RANKING for words in self.lines)

    # What each word of expected.txt demands.

    def must(self, severities, ids, places, *questions):
        found = [finding for finding in self.findings
                 if named(finding, ids) and below(finding["path"], places)
                 and finding["severity"] in severities.split("|") and cited(finding) >= set(questions)]
        if not found:
            near = [shown(finding) for finding in self.findings if named(finding, ids)] or ["nothing of that name"]
            self.say("- must", severities, ids, places, *questions, "\n  +", "\n  + ".join(near))

    def not_(self, *words):
        severities = SEVERITIES
        if words[0].split("|")[0] in SEVERITIES:
            severities, words = words[0].split("|"), words[1:]
        ids, places = (list(words) + [None, None])[:2]
        for finding in self.findings:
            if finding["severity"] in severities and (not ids or named(finding, ids)) and \
                    (not places or below(finding["path"], places)):
                self.say("- not", *severities, *words, "\n  +", shown(finding))

    def once(self, place):
        found = [shown(finding) for finding in self.findings if below(finding["path"], place)]
        if len(found) != 1:
            self.say("- once", place, "\n  +", "\n  + ".join(found or ["nothing"]))

    def only(self, severity):
        allowed = [words[2] for words in self.lines if words[0] == "must"]
        allowed += [ids for words in self.lines if words[0] == "may" for ids in words[1:]]
        for finding in self.findings:
            if finding["severity"] == severity and not any(named(finding, ids) for ids in allowed):
                self.say("- only", severity, "\n  +", shown(finding))

    def may(self, *_):
        pass

    form_ = may

    def open(self, question):
        notes = self.ranking.get("notes", []) + [entry for one in self.types() for entry in one["open"] + one["missing"]]
        for finding in self.findings:
            if question in cited(finding) and (finding["id"] in OPEN_IDS or OPEN.search(finding["message"])):
                return
        if not any(question in cited(note) and OPEN.search(note.get("text", "")) for note in notes):
            self.say("- open", question, "\n  + nothing says that the clinic leaves it open")

    def never(self, *words):
        for finding in self.findings:
            if " ".join(words) in finding["message"]:
                self.say("- never", *words, "\n  +", shown(finding))

    def types(self):
        return sorted(self.ranking.get("types", []), key=lambda one: one["rank"])

    def first(self, name):
        order = [one["id"] for one in self.types()]
        if order[:1] != [name]:
            self.say("- first", name, "\n  +", ", ".join(order))

    def before(self, one, other):
        order = [each["id"] for each in self.types()]
        if order.index(one) > order.index(other):
            self.say("- before", one, other, "\n  +", ", ".join(order))

    def named_type(self, name):
        return next((one for one in self.types() if one["id"] == name), {})

    def verdict(self, name, verdicts):
        found = self.named_type(name).get("verdict", "nothing")
        if found not in verdicts.split("|"):
            one = self.named_type(name)
            self.say("- verdict", name, verdicts, "\n  +", found, *[fact(entry) for entry in one.get("against", [])],
                     *[fact(entry) for entry in one.get("missing", [])])

    def missing(self, name, places):
        one = self.named_type(name)
        told = one.get("missing", []) + one.get("against", [])
        if not any(below(plain(entry.get("path") or ""), places) for entry in told):
            self.say("- missing", name, places, "\n  +", " ".join(fact(entry) for entry in told) or "nothing")

    def ask(self, place):
        asked = [plain(entry.get("path") or "") for entry in self.ranking.get("answers", [])]
        if not any(below(path, place) for path in asked):
            self.say("- ask", place, "\n  +", ", ".join(asked) or "nothing")

    def branch(self, name):
        one = self.named_type(name)
        if not (one.get("for") or one.get("against") or one.get("missing") or one.get("open")):
            self.say("- branch", name, "\n  + nothing is said of it")

    def each(self):
        for path, found in self.lacking.items():
            if len(found) > 1:
                self.say("- one answer, one finding: without", path, "\n  +",
                         "\n  + ".join(shown(finding) for finding in found))

    def without(self, path, severities, ids, place):
        found = self.lacking.get(path, [])
        if len(found) != 1 or not named(found[0], ids) or found[0]["severity"] not in severities.split("|") or \
                not below(found[0]["path"], place):
            self.say("- without", path, severities, ids, place, "\n  +",
                     "\n  + ".join(shown(finding) for finding in found) or "nothing")

    def both_languages(self):
        """The same findings in Thai and English, each with its sentence."""
        keys = [[(finding["path"], finding["id"]) for finding in found] for found in (self.findings, self.english)]
        if keys[0] != keys[1]:
            self.say("- the same findings in Thai and English")
        for finding in self.findings + self.english:
            if not finding["message"].strip():
                self.say("- a message", "\n  +", shown(finding))

    def compare(self):
        if self.read_at_all:
            self.both_languages()
            for words in self.lines:
                demand = getattr(self, {"not": "not_", "form": "form_"}.get(words[0], words[0]), None)
                if demand is None:
                    self.say("- a word of expected.txt\n  +", *words)
                else:
                    demand(*words[1:])
        return self.wrong


def fact(entry):
    return "%s(%s)" % (entry.get("fact"), plain(entry.get("path") or ""))


def shown(finding):
    return "%s %s %s %s: %s" % (finding["severity"], finding["id"], finding["path"], " ".join(sorted(cited(finding))),
                                finding["message"])


def main():
    every = cases()
    everything = "--all" in sys.argv
    names = [pathlib.Path(name).name for name in sys.argv[1:] if name != "--all"] or list(every)
    failed = 0
    for name in names:
        case = Case(name, every[name], every)
        for wrong in case.compare():
            print("not ok clinic %s: %s" % (name, wrong))
        if everything:
            for finding in case.findings:
                print("  ", shown(finding))
        failed += bool(case.wrong)
    if not failed:
        print("ok the clinic's answers: %d drafts" % len(names))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
