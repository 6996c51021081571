# SPDX-License-Identifier: MIT
"""The real program with a umask of 0, strange names and an editor that looks around: files are their owner's alone, no shell
is asked, nothing lies in shared places, and what leaves names neither this machine nor its people.

Usage: privacy.py PROGRAM
"""
import getpass
import io
import os
import pty
import select
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
import zipfile

PROGRAM = os.path.abspath(sys.argv[1])
QUIET, UNANSWERED, PATIENCE = 0.5, 5, 120  # seconds: an answer is over, a key has none, it hangs
SECRET = "secret place"
NAME = "draft; touch hurt $(touch hurt) `touch hurt` & 'x' \"y\""
EDITOR = """#!/bin/sh
for word; do printf '%s\\n' "$word"; done >"$0.words"
for word; do last=$word; done
stat -c '%a %n' "$last" >"$0.mode"
printf 'written outside' >"$last"
"""
problems, passed = [], 0


def expect(words, is_so, told=""):
    global passed
    passed += bool(is_so)
    if not is_so:
        problems.append(f"not ok {words} {told}")


def play(arguments, keys, words=b""):
    """The program in a terminal until it ends; each key when the one before has been answered, however slow the machine is;
    the last three not before the words are on the screen."""
    child, terminal = pty.fork()
    if child == 0:
        os.umask(0)
        os.execv(PROGRAM, [PROGRAM, *arguments])
    sent, keys, answered, heard = b"", list(keys), False, time.monotonic()
    while time.monotonic() - heard < PATIENCE:
        if select.select([terminal], [], [], QUIET)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # it has ended
                break
            sent, answered, heard = sent + piece, True, time.monotonic()
        elif keys and (answered or time.monotonic() - heard > UNANSWERED) and (len(keys) > 3 or words in sent):
            os.write(terminal, keys.pop(0))
            answered, heard = False, time.monotonic()
    else:
        expect("it ends when it is told to", False, repr(sent[-400:]))
    os.close(terminal)
    os.waitpid(child, 0)
    return sent


def modes(folder):
    for at, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(at, name)
            mode = stat.S_IMODE(os.lstat(path).st_mode)
            wanted = 0o700 if name in folders else 0o600
            if mode != wanted:
                yield f"{mode:o} {path}"


def shared(folder="/tmp"):
    """Files of ours that lie where all may write; other tests have folders of their own there, which come and go."""
    return {name for name in os.listdir(folder) if ("ruamrang" in name or "answer" in name) and os.path.isfile(f"{folder}/{name}")}


def try_editor(desk, draft):
    tool = f"{os.path.dirname(desk)}/ed.sh"  # $EDITOR is parted at blanks, as everywhere
    with open(tool, "w") as file:
        file.write(EDITOR)
    os.chmod(tool, 0o700)
    os.environ["EDITOR"] = f"{tool} --wait $(touch hurt) ;touch hurt"
    os.environ.pop("VISUAL", None)
    before = shared()
    play(["edit", draft], [b"\r", b"\x1bOS", b"\t", b"\x1b[19~", b"\x1b[21~"], b"written outside")
    words = open(tool + ".words").read() if os.path.exists(tool + ".words") else ""
    mode = open(tool + ".mode").read() if words else ""
    expect("the editor is given its words as they are", words.startswith("--wait\n$(touch\nhurt)\n;touch\nhurt\n"), repr(words))
    expect("the text for the editor lies in the draft's folder", words.splitlines()[-1:] and
           words.splitlines()[-1].startswith(os.path.realpath(draft) + "/"), repr(words))
    expect("the text for the editor is its owner's alone", mode.startswith("600 "), mode)
    expect("what the editor wrote is the answer",
           b"written outside" in subprocess.run([PROGRAM, "show", draft], capture_output=True, check=False).stdout)
    expect("no shell was asked", not [at for at, _, files in os.walk(os.path.dirname(desk)) if "hurt" in files] and not os.path.exists("hurt"))
    expect("nothing was left in shared places", shared() == before, str(shared() - before))
    expect("the text for the editor is gone", not [name for name in os.listdir(draft) if name.startswith(".answer")])


def unpacked(data):
    """All that stands in a ZIP file, also in one inside it, behind each other."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return b"\n".join(name.encode() + b"\n" + unpacked(parts.read(name)) for name in parts.namelist())


def expect_discreet(what, sent):
    for kind, word in (("path", SECRET), ("draft's name", "touch hurt"), ("home", os.environ["HOME"]),
                       ("host", socket.gethostname()), ("user", f">{getpass.getuser()}<")):
        expect(f"{what} does not tell the {kind}", word not in sent, word)


def try_export(draft, top):
    for kind in ("xml", "html", "docx", "text"):
        sent = unpacked(subprocess.run([PROGRAM, "export", "--format", kind, draft], capture_output=True, check=False).stdout).decode()
        expect(f"an export is there ({kind})", "every-control" in sent or kind == "text" and sent, sent[:80])
        expect_discreet(f"an export ({kind})", sent)
    package = f"{top}/package.zip"
    made = subprocess.run([PROGRAM, "package", draft, "-o", package], capture_output=True, check=False)
    expect("a package is made", made.returncode == 0, made.stderr.decode() + made.stdout.decode())
    if made.returncode == 0:
        with open(package, "rb") as file:
            expect_discreet("a package", unpacked(file.read()).decode())


def main():
    with tempfile.TemporaryDirectory(prefix="ruamrang-privacy-") as top:
        desk = f"{top}/{SECRET}"
        for kind in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[kind] = desk + "/home"
        os.environ.update(RUAMRANG_FORMS=f"{top}/forms", TERM="xterm-256color")
        os.makedirs(desk)
        shutil.copytree("tests/forms/every-control", f"{top}/forms/every-control")
        shutil.copytree("forms/common", f"{top}/forms/common")
        draft = f"{desk}/{NAME}"
        with open(f"{top}/answers", "w") as file:
            file.write("text/line=\none/plain=paper\ntable/result=3\n")
        os.umask(0)
        made = subprocess.run([PROGRAM, "fill", "every-control", f"{top}/answers", "-o", draft], capture_output=True, check=False)
        expect("a draft with a strange name is made", made.returncode == 0, made.stderr.decode())
        try_editor(desk, draft)
        wrong = list(modes(draft)) + list(modes(f"{desk}/home"))
        expect("files are 0600 and folders 0700 with a umask of 0", not wrong and os.listdir(f"{desk}/home"), str(wrong))
        try_export(draft, top)
    for problem in problems:
        print(problem)
    print(f"{'not ' if problems else ''}ok privacy: {passed} things hold")
    sys.exit(bool(problems))


main()
