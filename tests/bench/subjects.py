# SPDX-License-Identifier: MIT
"""The programs that are measured, the drafts they open, and the keys that lead to a place in them."""
import os
import shutil
import subprocess
import time
from xml.etree import ElementTree

import thai
from session import Session

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FORM = "effectiveness-2567"
ANSWERS = os.path.join(ROOT, "tests/answers/loy-krathong.txt")
SHORT_TITLE = "ร่วมใจ"
READY = {"ours": "F1 ", "floor": "F1 ", "dialog": "READY"}  # on the screen when it is complete
DOWN, DELETE, CTRL_HOME, CTRL_END, F2, F7 = "\033[B", "\177", "\033[1;5H", "\033[1;5F", "\033OQ", "\033[18~"
SHORT_FIELD = ("\r",)            # from the contents: the title, first field of the first section
LONG_FIELD = (DOWN, "\r", "\t")  # why participation is needed, second field of the second section
GROUP = ("name=กลุ่มที่ {} ผู้ใช้แหล่งน้ำ", "category=people", "stake=ได้แหล่งน้ำที่สะอาดขึ้น", "influence=3", "interest=4",
         "most-relevant=no", "levels=inform consult")


def compile_all(build):
    """The probe and the floors, into the folder `build`."""
    def flags(*packages):
        return subprocess.run(["pkg-config", "--cflags", "--libs", *packages], check=True, capture_output=True,
                              text=True).stdout.split()
    curses, xml = flags("ncursesw"), flags("libxml-2.0")
    for name, source, more in (("probe", "probe.c", ["-lvterm"]), ("ncmini", "floors/ncmini.c", curses),
                               ("ncmini-xml", "floors/ncmini.c", ["-DWITH_XML", *curses, *xml]),
                               ("ncpages", "floors/ncpages.c", curses), ("parse", "floors/parse.c", xml)):
        target, source = os.path.join(build, name), os.path.join(HERE, source)
        if not os.path.exists(target) or os.path.getmtime(target) < os.path.getmtime(source):
            subprocess.run(["gcc", "-std=c11", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-o", target, source, *more],
                           check=True)


class Subjects:
    """Makes drafts and starts programs. Each session of ours gets a fresh copy of its draft at one and the same place."""

    def __init__(self, binary, build, folder):
        self.binary, self.build, self.folder = os.path.abspath(binary), build, folder
        self.probe = os.path.join(build, "probe")
        self.form = os.path.join(ROOT, "forms", FORM, "form.xml")
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
                            "TZ": "Asia/Bangkok", "XDG_DATA_HOME": os.path.join(folder, "data"),
                            "XDG_CONFIG_HOME": os.path.join(folder, "config"),
                            "XDG_STATE_HOME": os.path.join(folder, "state"),
                            "XDG_CACHE_HOME": os.path.join(folder, "cache")}
        with open(ANSWERS, encoding="utf-8") as answers:
            self.answers = answers.read()
        self.long_text = thai.characters(20_000)
        self.fill("typical", self.answers)
        self.fill("short", self.with_answer("work/title", SHORT_TITLE))
        self.fill("long", self.with_answer("origin/why-participation", self.long_text))

    def path(self, name):
        return os.path.join(self.folder, name)

    def with_answer(self, key, value):
        """The typical answers with one of them replaced; lines of an answer after its first begin with a bar."""
        lines, skipping = [], False
        for line in self.answers.splitlines():
            skipping = line.startswith(key + "=") or (skipping and line.startswith("|"))
            if not skipping:
                lines.append(line)
        return "\n".join([*lines, key + "=" + value.replace("\n", "\n|")]) + "\n"

    def with_groups(self, count):
        """The typical answers with stakeholder groups added until there are `count`."""
        given = self.answers.count("/name=", self.answers.index("stakeholders/group[1]/"),
                                   self.answers.rindex("stakeholders/group["))
        lines = [f"stakeholders/group[{i}]/{line.format(i)}" for i in range(given + 1, count + 1) for line in GROUP]
        return self.answers + "\n".join(lines) + "\n"

    def fill(self, name, answers, patience=60):
        """Makes a draft without a terminal; milliseconds, or None when that takes longer than `patience` seconds."""
        shutil.rmtree(self.path(name), ignore_errors=True)
        with open(self.path(name + ".txt"), "w", encoding="utf-8") as file:
            file.write(answers)
        start = time.monotonic()
        try:
            done = subprocess.run([self.binary, "fill", FORM, self.path(name + ".txt"), "-o", self.path(name)],
                                  env=self.environment, capture_output=True, text=True, timeout=patience)
        except subprocess.TimeoutExpired:
            return None
        if done.returncode:
            raise RuntimeError(f"fill {name} failed: {done.stderr}")
        return (time.monotonic() - start) * 1e3

    def xml(self, name):
        return os.path.join(self.path(name), "draft.xml")

    def answer(self, name, element):
        return ElementTree.parse(self.xml(name)).findtext(f".//{element}")

    def edit_command(self, name):
        shutil.rmtree(self.path("draft"), ignore_errors=True)
        shutil.copytree(self.path(name), self.path("draft"))
        return [self.binary, "edit", self.path("draft"), "--lang", "th"]

    def ours(self, name, rows=24, columns=80, under=()):
        return Session(self.probe, [*under, *self.edit_command(name)], self.environment, rows, columns)

    def again(self, rows=24, columns=80):
        """The draft of the last session as that one left it."""
        return Session(self.probe, [self.binary, "edit", self.path("draft"), "--lang", "th"], self.environment, rows, columns)

    def floor(self, program, *arguments):
        return Session(self.probe, [os.path.join(self.build, program), *arguments], self.environment)

    def dialog(self, text=""):
        command = ["dialog", "--max-input", "100000", "--inputbox", "READY", "10", "70", text]
        return Session(self.probe, command, self.environment)

    def parse(self, name):
        """Milliseconds libxml2 needs to parse the draft, and the disk to write it; of the whole process last."""
        start = time.monotonic()
        done = subprocess.run([os.path.join(self.build, "parse"), self.xml(name), self.path("saved.xml")], check=True,
                              capture_output=True, text=True)
        whole = (time.monotonic() - start) * 1e3
        return [float(time) / 1e3 for time in done.stdout.split()] + [whole]
