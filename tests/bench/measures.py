# SPDX-License-Identifier: MIT
"""What is measured. Every function does one round: each program once, so that noise falls on all alike.

Samples are kept by (measure, subject), one list a round; subjects are "ours", "floor" and "dialog"."""
import os
from collections import defaultdict

import thai
from session import writes_for_keys
from subjects import CTRL_END, CTRL_HOME, DELETE, F2, F7, LONG_FIELD, READY, SHORT_FIELD

TYPED = "การมีส่วนร่วมของประชาชนในพื้นที่ต้นน้ำ"  # typed and taken back, again and again
TAIL = "ZqEnD7"


class Samples:
    def __init__(self):
        self.values = defaultdict(list)
        self.notes = []
        self.failed = 0  # measures that came to no result

    def add(self, measure, subject, *values):
        self.values[measure, subject].append(values)

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)


def milliseconds(microseconds):
    return microseconds / 1e3


# ---- starting ----


def start(subjects, samples, quick):
    with subjects.ours("typical") as session:
        samples.add("start-unknown", "ours", milliseconds(session.wait(READY["ours"])))
        session.leave()
    with subjects.again() as session:
        samples.add("start", "ours", milliseconds(session.wait(READY["ours"])))
        samples.add("resident", "ours", session.resident_mb())
    with subjects.floor("ncmini") as session:
        samples.add("start", "floor", milliseconds(session.wait(READY["floor"])))
        samples.add("resident", "floor", session.resident_mb())
    with subjects.floor("ncmini-xml", "-x", subjects.form, "-x", subjects.xml("typical")) as session:
        samples.add("start-xml", "floor", milliseconds(session.wait(READY["floor"])))
    with subjects.dialog() as session:
        samples.add("start", "dialog", milliseconds(session.wait(READY["dialog"])))
        samples.add("resident", "dialog", session.resident_mb())


# ---- keys ----


def keep_keys(samples, measure, subject, answers):
    samples.add(measure, subject, *(time for time, _ in answers))
    samples.add(measure + " bytes", subject, *(count for _, count in answers))


def typing(quick):
    return list(TYPED + DELETE * len(TYPED)) * (2 if quick else 4)


def keys_short(subjects, samples, quick):
    with subjects.ours("short") as session:
        session.wait(READY["ours"])
        session.press(*SHORT_FIELD)
        keep_keys(samples, "keys-short", "ours", session.each(typing(quick)))
    with subjects.floor("ncmini") as session:
        session.wait(READY["floor"])
        keep_keys(samples, "keys-short", "floor", session.each(typing(quick)))
    with subjects.dialog() as session:
        session.wait(READY["dialog"])
        keep_keys(samples, "keys-short", "dialog", session.each(typing(quick)))


def keys_long(subjects, samples, quick):
    """At the end and at the beginning of 20,000 characters; the floor can only write at the end."""
    with subjects.ours("long") as session:
        session.wait(READY["ours"])
        session.press(*LONG_FIELD, CTRL_END)
        keep_keys(samples, "keys-end", "ours", session.each(typing(quick)))
        session.press(CTRL_HOME)
        keep_keys(samples, "keys-begin", "ours", session.each(typing(quick)))
        samples.add("resident-long", "ours", session.resident_mb())
    text = subjects.path("long-text.txt")
    with open(text, "w", encoding="utf-8") as file:
        file.write(subjects.long_text)
    with subjects.floor("ncmini", "-t", text) as session:
        session.wait(READY["floor"])
        keep_keys(samples, "keys-end", "floor", session.each(typing(quick)))
        samples.add("resident-long", "floor", session.resident_mb())


def writes(subjects, samples, quick):
    """write(2) per key, counted by strace."""
    for field, name, keys in (("writes-short", "short", SHORT_FIELD), ("writes-long", "long", (*LONG_FIELD, CTRL_END))):
        trace = subjects.path("trace")
        with subjects.ours(name, under=("strace", "-o", trace, "-y", "-e", "trace=read,write,writev,poll")) as session:
            session.wait(READY["ours"], quiet=200)
            session.press(*keys, quiet=100)
            before = os.path.getsize(trace)
            session.each(list(TYPED) if quick else list(TYPED + DELETE * len(TYPED)))
            samples.add(field, "ours", *writes_for_keys(trace, before))


def pages(subjects, samples, quick):
    """Page Down and Page Up through the first section, and from the contents into a section and back. As when somebody reads
    before turning the page, it begins when the program has come to rest; so many keys that one disturbed by others does not
    decide the 99th percentile."""
    rounds = 15 if quick else 40
    with subjects.ours("typical") as session:
        session.wait(READY["ours"], quiet=1000)
        session.press("\r", "\033[6~", "\033[5~")
        turned = session.each(["\033[6~", "\033[6~", "\033[5~", "\033[5~"] * rounds)
        keep_keys(samples, "pages", "ours", turned)
        there_and_back = session.each(["\007", "\r"] * rounds)
        pairs = zip(there_and_back[::2], there_and_back[1::2])
        keep_keys(samples, "sections", "ours", [((a + b) / 2, (m + n) / 2) for (a, m), (b, n) in pairs])
    with subjects.floor("ncpages") as session:
        session.wait(READY["floor"])
        turned = session.each(["n"] * 4 * rounds)
        keep_keys(samples, "pages", "floor", turned)
        keep_keys(samples, "sections", "floor", turned)


# ---- a lot at once ----


def paste(subjects, samples, quick):
    text = thai.kilobytes(100) + "\r" + TAIL
    with subjects.ours("short") as session:
        session.wait(READY["ours"])
        session.press(*LONG_FIELD)
        before = subjects.answer("draft", "why-participation")
        samples.add("paste", "ours", milliseconds(session.paste(text, TAIL)))
        session.press(F7, F2, quiet=100)
        restored = subjects.answer("draft", "why-participation") == before and TAIL not in "".join(session.rows())
        samples.add("undo", "ours", 0 if restored else 1)
    with subjects.floor("ncmini", "-d") as session:
        session.wait(READY["floor"])
        samples.add("paste", "floor", milliseconds(session.paste(text, TAIL)))


def resize(subjects, samples, quick):
    """200 sizes in a row, then the cells against those of a program started at the last one."""
    with subjects.ours("typical") as session:
        session.wait(READY["ours"])
        session.press("\r")
        for i in range(199):
            session.resize(20 + i * 7 % 40, 60 + i * 13 % 100)
        session.resize(30, 100)
        samples.add("resize", "ours", milliseconds(session.wait(quiet=200)))
        after = session.cells()
    with subjects.ours("typical", rows=30, columns=100) as session:
        session.wait(READY["ours"])
        session.press("\r", quiet=100)
        fresh = session.cells()
    wrong = [row for row in range(30) for column in range(100) if after[row][column] != fresh[row][column]]
    samples.add("resize-wrong", "ours", len(wrong))
    if wrong:
        samples.note(f"after 200 resizes wrong cells in rows {sorted(set(wrong))}")


def idle(subjects, samples, quick):
    seconds = 2 if quick else 5
    with subjects.ours("typical") as session:
        session.wait(READY["ours"], quiet=1000)
        before = session.wake_ups()
        session.wait(quiet=seconds * 1000)
        samples.add("idle", "ours", session.wake_ups() - before)


# ---- many groups ----


def groups(count):
    """Open, save and fill a draft with so many stakeholder groups."""
    def measure(subjects, samples, quick):
        name = f"groups-{count}"
        time = subjects.fill(name, subjects.with_groups(count), patience=4 if quick else 45)
        if time is None:
            samples.note(f"fill with {count:,} groups was given up after {4 if quick else 45} s")
            return
        samples.add(f"fill-{count}", "ours", time)
        for _ in range(2 if quick else 4):
            open_and_save(subjects, samples, name, count)
    return measure


def open_and_save(subjects, samples, name, count):
    parsing, writing, whole = subjects.parse(name)
    samples.add(f"save-{count}", "floor", writing)
    samples.add(f"fill-{count}", "floor", whole)
    with subjects.floor("ncmini-xml", "-x", subjects.form, "-x", subjects.xml(name)) as session:
        samples.add(f"open-{count}", "floor", milliseconds(session.wait(READY["floor"])))
    with subjects.ours(name) as session:
        samples.add(f"open-{count}", "ours", milliseconds(session.wait(READY["ours"])))
        session.press(*SHORT_FIELD, "x", quiet=100)
        file = subjects.xml("draft")
        old = os.stat(file)
        samples.add(f"save-{count}", "ours", milliseconds(session.press(F2)))
        new = os.stat(file)
        if (old.st_ino, old.st_mtime_ns) == (new.st_ino, new.st_mtime_ns):
            samples.note(f"F2 with {count:,} groups wrote no draft.xml")


# (function, rounds of a full run, rounds of a quick one)
MEASURES = (
    (start, 15, 5), (keys_short, 5, 3), (keys_long, 5, 3), (pages, 6, 3), (paste, 5, 2), (writes, 1, 1), (resize, 2, 1),
    (idle, 1, 1), (groups(10), 2, 1), (groups(100), 2, 1), (groups(1000), 1, 1),
)
