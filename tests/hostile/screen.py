# SPDX-License-Identifier: MIT
"""The real program in a pseudo-terminal, shown words that would like to be orders: nothing of them reaches the terminal.
And what it opens while it reads hostile files, seen by strace where that is installed: no socket, no other file.

Usage: screen.py PROGRAM
"""
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib

PROGRAM = os.path.abspath(sys.argv[1])
QUIET, UNANSWERED, PATIENCE = 0.3, 5, 120  # seconds: an answer is over, a key has none, it hangs
ORDERS = "\u009b2J\u009d0;PWNED\u009c \u202eกลับ\u2066 \u200b\ufeff"
ESCAPES = "\x1b]0;PWNED\x07 \x1b[31mred\x9b2J"
# What curses itself sends is ESC and a sequence; these are never among it.
FORBIDDEN = [b"\x1b]0;PWNED", "\u009b".encode(), "\u009d".encode(), "\u202e".encode(), "\u2066".encode(),
             "\u200b".encode(), "\ufeff".encode(), b"\x1b[31mred"]
problems = []


def draft(desk, name, words, journalled=None):
    folder = f"{desk}/{name}"
    for part in ("", "/history", "/evidence"):
        os.makedirs(folder + part, exist_ok=True)
    with open(folder + "/draft.xml", "w") as file:
        file.write(f"<data id='every-control' version='1'><text><line>{words}</line></text></data>")
    if journalled:
        with open(folder + "/draft.journal", "wb") as file:
            file.write(journal(journalled))
    return folder


def journal(words):
    """One sound record (src/draft/record.h) without the file's header: the text is set to `words`."""
    def string(text):
        content = text.encode("utf-8", "surrogateescape") + b"\0"
        return struct.pack("<I", len(content)) + content
    body = struct.pack("<QBBQ", 1, 1, 1, 0) + string("/data/text/line") + string("") + string(words)
    length = struct.pack("<I", len(body))
    return b"\0" * 52 + length + struct.pack("<I", zlib.crc32(length + body)) + body


def screens(arguments, keys=()):
    """All that the program sends to its terminal until it ends: by itself, or after the keys by Ctrl-Q. Each key comes when the
    one before has been answered, however slow the machine is."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(PROGRAM, [PROGRAM, *arguments])
    sent, keys, answered, heard = b"", [*keys, b"\x11"] if keys else [], False, time.monotonic()
    while time.monotonic() - heard < PATIENCE:
        if select.select([terminal], [], [], QUIET)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # it has ended
                break
            sent, answered, heard = sent + piece, True, time.monotonic()
        elif keys and (answered or time.monotonic() - heard > UNANSWERED):
            os.write(terminal, keys.pop(0))
            answered, heard = False, time.monotonic()
    else:
        problems.append(f"{arguments}: it does not end: {sent[-400:]!r}")
    os.close(terminal)  # a hang-up ends it
    os.waitpid(child, 0)
    return sent


def judge(name, sent, wanted=None):
    if wanted and wanted not in sent:
        problems.append(f"{name}: does not show {wanted!r}: {sent[-400:]!r}")
    for order in FORBIDDEN:
        if order in sent:
            at = sent.index(order)
            problems.append(f"{name}: sends {order!r}: {sent[max(0, at - 60):at + 60]!r}")


def traced(desk, arguments):
    """Names of sockets and files asked for, but those of the system and the form library."""
    log = f"{desk}/trace"
    subprocess.run(["strace", "-f", "-o", log, "-e", "trace=%network,%file", PROGRAM, *arguments], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    with open(log, errors="replace") as file:
        return file.read()


def try_screens(desk):
    orders = draft(desk, "orders", ORDERS)
    escapes = draft(desk, "escapes", "calm", ESCAPES)
    keys = [b"\x1b[B", b"\r", b"\x1b[B", b"\x1b[A"]
    judge("a draft with C1 and bidi controls", screens(["edit", orders], keys), "กลับ".encode())
    judge("a journal with escape sequences", screens(["edit", escapes], keys), b"red")
    for command in ("show", "check", "export"):
        judge(f"{command} of C1 and bidi controls", screens([command, orders]))
        judge(f"{command} of a journal's escapes", screens([command, escapes]))
        judge(f"{command} of C1 and bidi controls in English", screens([command, "--lang", "en", orders]))
    for command in ("check", "advise"):
        judge(f"{command} as JSON of C1 and bidi controls", screens([command, "--format", "json", orders]))
        judge(f"{command} as JSON of a journal's escapes", screens([command, "--format", "json", escapes]))
    judge("a name with an escape sequence", screens(["check", f"{desk}/\x1b]0;PWNED\x07.xml"]))
    judge("home with such drafts", screens(["--lang", "en"], [b"\x1b[B"]))


def try_trace(desk):
    if not shutil.which("strace") or "asan" in PROGRAM:
        print("skipped: no strace, or a build that cannot be traced")
        return
    hostile = draft(desk, "hostile", "x")
    canary = f"{desk}/canary"
    with open(hostile + "/draft.xml", "w") as file:
        file.write(f"<!DOCTYPE a [<!ENTITY x SYSTEM 'file://{canary}'><!ENTITY % y SYSTEM 'http://127.0.0.1:9/y'>%y;]>"
                   "<data id='every-control'><text><line>&x;</line></text></data>")
    for command in ("check", "show", "export"):
        seen = traced(desk, [command, hostile])
        if not re.search(r"draft\.xml", seen):
            problems.append(f"{command}: strace saw nothing: {seen[:300]}")
        if re.search(r"socket\(|connect\(|canary|O_CREAT|unlink|rename", seen):
            problems.append(f"{command}: asks for what it should not: " +
                            "\n".join(re.findall(r".*(?:socket|connect|canary|O_CREAT|unlink|rename).*", seen))[:400])


def main():
    with tempfile.TemporaryDirectory(prefix="ruamrang-hostile-") as desk:
        for kind in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[kind] = desk + "/home"
        os.environ.update(RUAMRANG_FORMS=desk + "/forms", RUAMRANG_DRAFTS=desk, TERM="xterm-256color")
        shutil.copytree("tests/forms/every-control", f"{desk}/forms/every-control")
        try_screens(desk)
        try_trace(desk)
    for problem in problems:
        print(problem)
    print(f"{'not ' if problems else ''}ok nothing raw on the screen, nothing else opened")
    sys.exit(bool(problems))


main()
