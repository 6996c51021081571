# SPDX-License-Identifier: MIT
"""Hands hostile files to the real program, in every place where it reads files of others, and watches: refused with the
file's name and the line, in bounded time and memory, with nothing written, nothing else opened and nothing raw shown.

Usage: run.py PROGRAM [--full]      (PART=2/5 in the environment: every fifth run, from the second on)
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import journals
import large
import sound
from cases import CASES, REFUSED

WAITING = 30  # seconds that a busy machine may keep it waiting
SLOW = "asan" in sys.argv[1]  # a sanitizer's memory and time are its own
# Here it takes some tenths of a second; a short round, on any machine, only finds what hangs.
SECONDS, MEBIBYTES = (60, None) if SLOW else (1.0 if "--full" in sys.argv else 20, 64)
PROGRAM = os.path.abspath(sys.argv[1])
FORM = "tests/forms/every-control/form.xml"
# What no terminal may get from a file: C0 but line ends and tabs, DEL, C1, bidi controls, zero-width characters.
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
NAMED = r"%s(/%s)?(:\d+)?: \S"  # the file with its line, or the draft's folder
PART, PARTS = (int(number) for number in (os.environ.get("PART") or "1/1").split("/"))
problems, asked, tried, slowest, largest = [], 0, 0, 0.0, 0

FORM_HEAD = b"""<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>t</h:title><model>
<instance><data id='d'><a/></data></instance><bind nodeset='/data/a' type='string'/></model></h:head><h:body>
<input ref='/data/a'><label>"""
FORM_TAIL = b"</label></input></h:body></h:html>"
RULES_HEAD = b"""<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern id='p'><rule context='/data/a'>
<assert id='i' role='warn' test='true()' diagnostics='d'/></rule></pattern><diagnostics><diagnostic id='d'>"""
RULES_TAIL = b"</diagnostic></diagnostics></schema>"
DRAFT_HEAD = b"<data id='every-control' version='1'><text><line>"
DRAFT_TAIL = b"</line></text></data>"
GUIDANCE_HEAD = b"<guidance xmlns='urn:ruamrang:forms:1'><title xml:lang='th'>"
GUIDANCE_TAIL = b"</title></guidance>"
ZEROS = b"0" * 64
APPROVAL_HEAD = b"<approval xmlns='urn:ruamrang:approval:1' package='p'><event kind='submitted' revision='1' time='2026-11-21T10:15:00Z' manifest='" + ZEROS + b"'>"
APPROVAL_TAIL = b"</event></approval>"
# Of another package: it may be read, but not taken in.
REVIEW_HEAD = (b"<review xmlns='urn:ruamrang:review:1' form='every-control' package='p' revision='1' base='" + b"1" * 64 +
               b"' decision='return' time='2026-11-21T10:15:00Z'><reviewer position='p'>n</reviewer><comment path='/data' sha256='" +
               ZEROS + b"' severity='suggest'>")
REVIEW_TAIL = b"</comment></review>"
ROUTES_HEAD = b"<routes xmlns='urn:ruamrang:routes:1'><title xml:lang='th'>"
ROUTES_TAIL = b"</title></routes>"


def put(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def listing(folder):
    return sorted((name, os.lstat(os.path.join(at, name)).st_size)
                  for at, folders, files in os.walk(folder) for name in folders + files)


def run(arguments):
    """Exit code, what was said, seconds, MiB."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        # What it worked, which other programs beside it do not change; waiting counts where it is not for a processor.
        seconds = max(usage.ru_utime + usage.ru_stime, time.monotonic() - begun - WAITING)
        said.seek(0)
        return child.returncode, said.read().decode("utf-8", "surrogateescape"), seconds, usage.ru_maxrss / 1024


def is_mine():
    """Is the next run one for this part?"""
    global asked
    asked += 1
    return (asked - 1) % PARTS == PART - 1


def judge(name, arguments, path, is_refused, desk):
    global tried, slowest, largest
    if not is_mine():
        return
    before = listing(desk)
    code, said, seconds, mebibytes = run(arguments)
    tried, slowest, largest = tried + 1, max(slowest, seconds), max(largest, mebibytes)

    def complain(what):
        problems.append(f"{name}: {arguments[0]}: {what}\n    {said[:300]!r}")

    if seconds > SECONDS:
        complain(f"took {seconds:.2f} s")
    if MEBIBYTES and mebibytes > MEBIBYTES:
        complain(f"took {mebibytes:.0f} MiB")
    if code < 0 or code not in (0, 1, 3, 4) or (is_refused and code not in (3, 4)):
        complain(f"ended with {code}")
    # Its own file, or one beside it that a changed byte made it ask for.
    if code in (3, 4) and not re.search(NAMED % (re.escape(os.path.dirname(path)), r"[^:\n]*"), said):
        complain("does not name the file")
    is_data = code == 0 and arguments[0] == "export"  # into a file or a pipe it goes as it is; see screen.py
    if not is_data and RAW.search(said) or any("\udc80" <= c <= "\udcff" for c in said):
        complain("shows what is not to be shown")
    if code == 0:
        shutil.rmtree(f"{desk}/new", ignore_errors=True)
    if "CANARY" in said:
        complain("read a file that it was not given")
    if listing(desk) != before:
        complain("left something behind")


def write_apart(files):
    """In a process of its own: a program started by a large one is counted as large."""
    child = os.fork()
    if child == 0:
        for path, (content, head, tail) in files.items():
            put(path, content(head, tail))
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit("the files could not be written")


def places(content, desk):
    """Every place where such a file is read: name of the place, arguments, the file."""
    draft, alone, form = f"{desk}/draft/draft.xml", f"{desk}/alone.xml", f"{desk}/form/form.xml"
    rules, words = f"{desk}/ruled/advice.sch", f"{desk}/guided/words.xml"
    review, approval, routes = f"{desk}/review.xml", f"{desk}/kept/approval.xml", f"{desk}/routed/routes.xml"
    write_apart({draft: (content, DRAFT_HEAD, DRAFT_TAIL), alone: (content, DRAFT_HEAD, DRAFT_TAIL),
                 form: (content, FORM_HEAD, FORM_TAIL), rules: (content, RULES_HEAD, RULES_TAIL),
                 words: (content, GUIDANCE_HEAD, GUIDANCE_TAIL), review: (content, REVIEW_HEAD, REVIEW_TAIL),
                 approval: (content, APPROVAL_HEAD, APPROVAL_TAIL), routes: (content, ROUTES_HEAD, ROUTES_TAIL)})
    return [
        ("draft, checked", ["check", f"{desk}/draft"], draft),
        ("draft, shown", ["show", f"{desk}/draft"], draft),
        ("draft, sent", ["export", f"{desk}/draft"], draft),
        ("file, checked", ["check", alone], alone),
        ("answers", ["fill", FORM, alone, "-o", f"{desk}/new"], alone),
        ("form", ["forms", "check", form], form),
        ("rules", ["forms", "check", f"{desk}/ruled/form.xml"], rules),
        ("guidance", ["forms", "check", f"{desk}/guided/form.xml"], words),
        ("review", ["import", review, f"{desk}/sent"], review),
        ("review, alone", ["import", review], review),
        ("approval", ["status", f"{desk}/kept"], approval),
        ("routes", ["forms", "check", f"{desk}/routed/form.xml"], routes),
    ]


def try_cases(desk):
    for name, make, is_refused in CASES:
        canary = desk.encode() + b"/canary"
        def content(head, tail):
            return make(head, tail).replace(b"/CANARY", canary)
        for place, arguments, path in places(content, desk):
            judge(f"{name} ({place})", arguments, path, is_refused, desk)


def harm(sound, step):
    """Cut at every offset, then every byte flipped; `step` leaves most of it out of a short round."""
    for at in range(0, len(sound), step):
        yield f"cut at {at}", sound[:at]
    for at in range(0, len(sound), step):
        yield f"byte {at} flipped", sound[:at] + bytes([sound[at] ^ (0x80 if at % 2 else 0x12)]) + sound[at + 1:]


def try_harm(desk):
    step = 1 if "--full" in sys.argv else 29 if SLOW else 5
    draft, form = DRAFT_HEAD + "น้ำ &amp; <!-- c -->ดี".encode() + DRAFT_TAIL, FORM_HEAD + b"l" + FORM_TAIL
    files = [(f"{desk}/alone.xml", draft, ["check", f"{desk}/alone.xml"]),
             (f"{desk}/draft/draft.xml", draft, ["show", f"{desk}/draft"]),
             (f"{desk}/form/form.xml", form, ["forms", "check", f"{desk}/form/form.xml"]),
             (f"{desk}/ruled/advice.sch", RULES_HEAD + RULES_TAIL, ["forms", "check", f"{desk}/ruled/form.xml"]),
             (f"{desk}/review.xml", REVIEW_HEAD + "ชัดเจนขึ้นได้".encode() + REVIEW_TAIL, ["import", f"{desk}/review.xml", f"{desk}/sent"]),
             (f"{desk}/kept/approval.xml", APPROVAL_HEAD + APPROVAL_TAIL, ["status", f"{desk}/kept"])]
    for path, sound, arguments in files:
        for name, content in harm(sound, step):
            put(path, content)
            judge(f"{name} ({os.path.basename(path)})", arguments, path, False, desk)


def try_long(desk):
    """The full round: every offset and every byte of files as people have them."""
    for name, path, content, arguments, others in sound.rows(desk):
        for other, beside in others.items():
            put(other, beside)
        put(path, content)
        if run(arguments)[0] not in (0, 1):
            problems.append(f"{name}: the sound file is refused: {run(arguments)[1][:300]!r}")
        for count, (what, harmed) in enumerate(harm(content, 1), 1):
            put(path, harmed)
            judge(f"{what} ({name})", arguments, path, False, desk)
            if count % 1000 == 0:
                print(f"    {name}: {count} of {2 * len(content)}", file=sys.stderr)
        os.remove(path)
        print(f"figures: {name}: {2 * len(content)} harmed files of {len(content)} bytes; up to here {tried} runs, slowest {slowest:.2f} s, "
              f"largest {largest:.0f} MiB", flush=True)


def try_journals(desk):
    draft = DRAFT_HEAD + DRAFT_TAIL
    path = f"{desk}/journalled/draft.journal"
    for name, make in journals.ROWS:
        write_apart({f"{desk}/journalled/draft.xml": (lambda head, tail: draft, b"", b""),
                     path: (lambda head, tail, make=make: journals.journal(make, draft), b"", b"")})
        for command in ("check", "show", "export"):
            judge(f"a journal of nothing but {name}", [command, f"{desk}/journalled"], path, False, desk)
    shutil.rmtree(f"{desk}/journalled")


def judge_large(name, folder, path, is_refused):
    for command in ("check", "show", "export", "status"):
        judge(f"{name}: {command}", [command, folder], path, is_refused, folder)
    if not is_refused and is_mine() and run(["show", folder])[0] != 0:
        problems.append(f"{name}: was refused, though it is within the limits")


def try_large(desk):
    folder = f"{desk}/large"
    draft, journal = f"{folder}/draft.xml", f"{folder}/draft.journal"
    for name, make, is_refused in large.DRAFTS:
        write_apart({draft: (make, DRAFT_HEAD, DRAFT_TAIL)})
        judge_large(name, folder, draft, is_refused)
    sound_draft = DRAFT_HEAD + DRAFT_TAIL
    put(draft, sound_draft)
    for name, make, is_refused in large.journals(journals.record, journals.ADD, journals.ITEM, journals.SET, journals.TEXT):
        write_apart({journal: (lambda head, tail, make=make: journals.header(sound_draft, 0) + b"".join(make()), b"", b"")})
        judge_large(f"a journal of {name}", folder, journal, is_refused)
    shutil.rmtree(folder)


def try_odd(desk):
    """Forms that are odd in one way each; what is said of them is told in tests/form/odd, here it must be said soon."""
    for path in sorted(glob.glob("tests/form/odd/*.xml")):
        judge("an odd form", ["forms", "check", path], path, False, desk)


def try_texts(desk):
    """Answers and actions: text, not XML."""
    thai = "text/line=การมีส่วนร่วม\n".encode("tis-620")
    for name, content, options, code in [
            ("TIS-620 not named", thai, [], 3), ("TIS-620 named", thai, ["--encoding", "tis-620"], 0),
            ("Windows-874 named", thai, ["--encoding", "windows-874"], 0), ("no TIS-620", b"text/line=\xff", ["--encoding", "tis-620"], 3),
            ("an escape sequence", b"text/line=\x1b]0;PWNED\x07\n", [], None), ("an escape in a path", b"\x1b[2J/a=b\n", [], 3),
            ("a NUL", b"text/line=a\0b\n", [], 3), ("one long line", b"text/line=" + b"x" * 5000000, [], None),
            ("no end of brackets", b"[" * 1000000, None, 3), ("a million steps", b"[" + b"1," * 999999 + b"1]", None, 3),
            ("an item number beyond all", b"group[999999999]/name=x\n", [], 3)]:
        path = put(f"{desk}/answers.txt", content)
        into = [] if options is None else ["-o", f"{desk}/new", *options]
        judge(name, ["fill", FORM, path, *into], path, code == 3, desk)
        if code == 0 and run(["fill", FORM, path, *into])[0] != 0:
            problems.append(f"{name}: was refused")
        shutil.rmtree(f"{desk}/new", ignore_errors=True)


def main():
    with tempfile.TemporaryDirectory(prefix="ruamrang-hostile-") as desk:
        for kind in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[kind] = desk + "/home"
        os.environ["RUAMRANG_FORMS"] = desk + "/forms"
        shutil.copytree("tests/forms/every-control", f"{desk}/forms/every-control")
        put(f"{desk}/canary", b"CANARY WORDS")
        put(f"{desk}/ruled/form.xml", FORM_HEAD + b"l" + FORM_TAIL)
        guided = FORM_HEAD.replace(b"<model>", b"<model xmlns:rr='urn:ruamrang:forms:1' rr:guidance='words.xml'>")
        put(f"{desk}/guided/form.xml", guided + b"l" + FORM_TAIL)
        routed = FORM_HEAD.replace(b"<model>", b"<model xmlns:rr='urn:ruamrang:forms:1' rr:routes='routes.xml'>")
        put(f"{desk}/routed/form.xml", routed + b"l" + FORM_TAIL)
        for kept in ("sent", "kept"):
            put(f"{desk}/{kept}/draft.xml", DRAFT_HEAD + DRAFT_TAIL)
            put(f"{desk}/{kept}/draft.lock", b"")
        put(f"{desk}/sent/approval.xml", APPROVAL_HEAD + APPROVAL_TAIL)
        try_cases(desk)
        try_harm(desk)
        try_texts(desk)
        try_journals(desk)
        try_large(desk)
        try_odd(desk)
        if "--full" in sys.argv:
            try_long(desk)
    for problem in problems:
        print(problem)
    print(f"{'not ' if problems else ''}ok hostile files: {tried} runs, slowest {slowest:.2f} s, largest {largest:.0f} MiB")
    sys.exit(bool(problems))


main()
