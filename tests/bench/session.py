# SPDX-License-Identifier: MIT
"""One program in a pseudo-terminal, driven through the probe. Knows no program in particular."""
import os
import re
import subprocess
import time


class Session:
    """Use as a context manager; leaving it ends the program."""

    def __init__(self, probe, command, environment, rows=24, columns=80):
        self.process = subprocess.Popen([probe, str(rows), str(columns), *command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, env=environment)
        self.program = int(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def order(self, *words):
        self.process.stdin.write(" ".join(words).encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("the probe has ended")
        return answer.decode().rstrip("\n")

    def wait(self, text="", quiet=30):
        """Microseconds from the start or the last keys to the last byte written; the text must then be on the screen."""
        time, _ = self.order("await", str(quiet), text).split()
        if float(time) < 0:
            raise RuntimeError(f"{text!r} never came:\n" + "\n".join(self.rows()))
        return float(time)

    def press(self, *keys, quiet=30):
        """Sends each key and waits for its answer; the time of the last."""
        for key in keys:
            self.order("send", key.encode().hex())
            time = self.wait(quiet=quiet)
        return time

    def paste(self, text, expect):
        self.order("send", f"\033[200~{text}\033[201~".encode().hex())
        return self.wait(expect, quiet=50)

    def each(self, keys, quiet=2):
        """[(microseconds, bytes)] for every key that was answered. Quiet is short, or what a timer draws (that the answer is
        kept, say) would be taken for the end of the key's update."""
        answers = self.order("each", str(quiet), *(key.encode().hex() for key in keys)).split()
        return [(float(time), int(count)) for time, count in (answer.split(":") for answer in answers)]

    def leave(self):
        """Ctrl-Q, and until the program is gone."""
        self.order("send", "11")
        for _ in range(1000):
            if not os.path.exists(f"/proc/{self.program}/exe"):
                return
            time.sleep(0.002)
        raise RuntimeError("the program did not leave")

    def resize(self, rows, columns):
        self.order("resize", str(rows), str(columns))

    def cells(self):
        """Rows of (text, style)."""
        return [[tuple(cell.split("\x1e")) for cell in row.split("\x1f")] for row in self.order("screen").split("\t")]

    def rows(self):
        return ["".join(text for text, _ in row).rstrip() for row in self.cells()]

    def resident_mb(self):
        return int(self._status("VmRSS")) / 1024

    def wake_ups(self):
        return int(self._status("voluntary_ctxt_switches"))

    def _status(self, name):
        with open(f"/proc/{self.program}/status") as status:
            return re.search(rf"^{name}:\s+(\d+)", status.read(), re.M).group(1)


def writes_for_keys(trace, skip):
    """How often the terminal was written to for each read from it, in an strace log after its first `skip` bytes. What
    follows a timeout is no answer to a key."""
    tty = r"\(\d+<[^>]*/(?:pts/\d+|tty)>"
    with open(trace, errors="replace") as log:
        log.seek(skip)
        answers = re.split("^read" + tty, log.read(), flags=re.M)[1:]
    return [len(re.findall("^writev?" + tty, answer.split("(Timeout)")[0], re.M)) for answer in answers]
