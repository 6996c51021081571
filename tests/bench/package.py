# SPDX-License-Identifier: MIT
"""make bench-package: a package with 100 MiB of evidence, made, checked and unpacked, beside the floor: a plain copy (with fsync)
and SHA-256 (OpenSSL's) of the same bytes; and the most memory that the program takes for it.

    python3 tests/bench/package.py BINARY        QUICK=1: fewer rounds; CHECK=1: fail when a mark is missed"""
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FILES, FILE_BYTES = 5, 20 << 20
PIECE = 1 << 20
ANSWERS = "tests/answers/kra-seaw.txt"
MEMORY_MARK = 64  # MiB
ROUNDS = 3 if os.environ.get("QUICK") else 7


def make_draft(binary, folder, environment):
    """A real entry whose first evidence documents have files."""
    answers = folder + ".txt"
    with open(ANSWERS, encoding="utf-8") as source, open(answers, "w", encoding="utf-8") as out:
        out.write("".join(line for line in source if not line.startswith("evidence/document[")))
        for i in range(1, FILES + 1):
            out.write(f"evidence/document[{i}]/title=เอกสาร {i}\nevidence/document[{i}]/file=เอกสาร {i}.pdf\n"
                      f"evidence/document[{i}]/summary=สรุป\nevidence/document[{i}]/supports=stakeholders\n")
    subprocess.run([binary, "fill", "effectiveness-2567", answers, "-o", folder], check=True, env=environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.makedirs(folder + "/evidence", exist_ok=True)
    for i in range(1, FILES + 1):
        with open(f"{folder}/evidence/เอกสาร {i}.pdf", "wb") as file:
            file.write(b"%PDF-1.7\n")
            for _ in range(FILE_BYTES // PIECE - 1):  # in pieces: what this program takes, its children are said to take
                file.write(os.urandom(PIECE))
            file.write(os.urandom(PIECE - 15) + b"%%EOF\n")


def run(environment, *words):
    """Seconds, and MiB of memory at most."""
    begin = time.perf_counter()
    child = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    taken = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"bench: {' '.join(words)}: {told.decode()}")
    return taken, usage.ru_maxrss / 1024


def copy(files, folder):
    begin = time.perf_counter()
    for file in files:
        target = os.path.join(folder, os.path.basename(file))
        shutil.copyfile(file, target)
        with open(target, "rb+") as written:
            os.fsync(written.fileno())
    return time.perf_counter() - begin


def digest(files):
    begin = time.perf_counter()
    piece = bytearray(PIECE)
    for file in files:
        sha256 = hashlib.sha256()
        with open(file, "rb", buffering=0) as source:
            while count := source.readinto(piece):
                sha256.update(memoryview(piece)[:count])
    return time.perf_counter() - begin


def one_round(binary, master, place, environment, samples):
    draft, package, unpacked, plain = (os.path.join(place, name) for name in ("draft", "p.zip", "unpacked", "plain"))
    shutil.copytree(master, draft, copy_function=os.link)
    os.remove(draft + "/draft.lock")
    os.mkdir(plain)
    files = [os.path.join(draft, "evidence", name) for name in os.listdir(draft + "/evidence")]
    samples["copy"].append(copy(files, plain))
    samples["sha"].append(digest(files))
    for name, words in (("package", ("package", draft, "-o", package)), ("open", ("open", package)),
                        ("unpack", ("open", package, "-o", unpacked))):
        taken, memory = run(environment, binary, *words)
        samples[name].append(taken)
        samples["memory"].append(memory)
    for name in os.listdir(place):
        path = os.path.join(place, name)
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


ROWS = (  # what a reader sees, ours, the floor, mark on their ratio
    ("package a draft, 100 MiB of evidence", "package", ("copy", "sha"), 2.5),
    ("open and verify it", "open", ("copy", "sha"), 1.5),
    ("open, verify and unpack it", "unpack", ("copy", "sha"), 2.5),
)


def report(samples):
    missed = 0
    medians = {name: statistics.median(values) for name, values in samples.items()}
    print(f"{'measure':44}{'ours':>10}{'floor':>10}{'ours/floor':>12}{'mark':>8}")
    for words, ours, floor, mark in ROWS:
        below = sum(medians[name] for name in floor)
        ratio = medians[ours] / below
        missed += ratio > mark
        print(f"{words:44}{medians[ours] * 1e3:8.0f}ms{below * 1e3:8.0f}ms{ratio:12.2f}{'≤ %g' % mark:>8}{'' if ratio <= mark else '  missed'}")
    most = max(samples["memory"])
    missed += most > MEMORY_MARK
    print(f"{'most memory of any of them':44}{most:7.1f}MiB{'':22}{'≤ %d' % MEMORY_MARK:>8}{'' if most <= MEMORY_MARK else '  missed'}")
    print(f"floor: a copy of the evidence with fsync {medians['copy'] * 1e3:.0f} ms, its SHA-256 {medians['sha'] * 1e3:.0f} ms; median of {ROUNDS} rounds")
    return missed


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(dir="build") as place:
        environment = dict(os.environ, HOME=place, LC_ALL="C.UTF-8")
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "RUAMRANG_DRAFTS"):
            environment.pop(name, None)
        master, work = os.path.join(place, "master"), os.path.join(place, "work")
        make_draft(binary, master, environment)
        os.mkdir(work)
        samples = {name: [] for name in ("copy", "sha", "package", "open", "unpack", "memory")}
        for _ in range(ROUNDS):
            one_round(binary, master, work, environment, samples)
        missed = report(samples)
    return 1 if missed and os.environ.get("CHECK") else 0


if __name__ == "__main__":
    sys.exit(main())
